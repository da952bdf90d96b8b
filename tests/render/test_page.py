"""The page as a file: one, small, the same every time, with a policy that fits it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from tests.render.timelines import HOSTILE, event, hostile, koreas, synthetic
from timeline.models import Timeline
from timeline.render import Opening, page
from timeline.render.bundle import module_names, script_text, web_file
from timeline.render.columns import columns
from timeline.render.page import json_for_html
from timeline.render.title import summary_of, title_of, years_of


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.within = ""
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("script", "style"):
            self.found.append((tag, dict(attrs), ""))
            self.within = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within:
            tag, attrs, text = self.found[-1]
            self.found[-1] = tag, attrs, text + data


def _scripts(html: str) -> _Scripts:
    parser = _Scripts()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("timeline", [koreas(), hostile(), Timeline()], ids=["koreas", "hostile", "empty"])
def test_the_policy_allows_exactly_what_is_there(timeline: Timeline) -> None:
    html = page(timeline)
    parsed = _scripts(html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    code = [text for tag, attrs, text in parsed.found if attrs.get("type") != "application/json"]
    assert len(code) == 4
    for text in code:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert policy.count("sha256-") == 5
    assert not {"link", "iframe", "img", "object", "base", "form"} & set(parsed.tags)
    assert not re.search(r"<[a-z]+[^>]* (style|on[a-z]+)=", web_file("page.html"))


def test_data_comes_back_as_it_went_in() -> None:
    for timeline in (koreas(), hostile()):
        data = next(text for _, attrs, text in _scripts(page(timeline)).found if attrs.get("id") == "data")
        read = json.loads(data)
        assert read["strings"] == columns(timeline)["strings"]


def test_data_cannot_end_its_element() -> None:
    text = json_for_html([*HOSTILE, "\ud800"])
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", text)
    assert json.loads(text) == [*HOSTILE, "\ud800"]


def test_a_title_is_text() -> None:
    html = page(koreas(), title="</title><script>alert(1)</script>@@DATA@@")
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;@@DATA@@" in html
    assert _scripts(html).tags.count("script") == 4


def test_beside_its_data_the_page_is_small() -> None:
    assert len(page(Timeline()).encode()) < 1_600_000


def test_the_same_timeline_gives_the_same_bytes() -> None:
    assert page(synthetic(300)) == page(Timeline.model_validate_json(synthetic(300).model_dump_json()))


def test_no_address_is_fetched_by_the_pages_own_code() -> None:
    own = script_text() + web_file("page.html") + web_file("page.css")
    assert set(re.findall(r"https?://[^\s\"'`)]+", own)) <= {"http://www.w3.org/2000/svg"}


def test_modules_come_behind_what_they_import() -> None:
    names = module_names()
    assert names[-1] == "main"
    assert len(names) == len(set(names))
    for place, name in enumerate(names):
        imported = set(re.findall(r'from "\./([a-z]+)\.js"', web_file(f"{name}.js")))
        assert imported <= set(names[:place])
    assert "import {" not in script_text()
    assert not re.search(r"^export ", script_text(), re.MULTILINE)


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [("", "", ""), ("2011", "", "2011/.."), ("", "2018-06", "../2018-06"), ("-0043", "1800", "-0043/1800")],
)
def test_an_opening_is_a_period(since: str, until: str, period: str) -> None:
    assert Opening(since=since, until=until).period == period


@pytest.mark.parametrize(
    "wrong",
    [{"lanes": "colour"}, {"since": "soon"}, {"since": "2018", "until": "2011"}, {"until": "2018-02-30"}],
)
def test_a_wrong_opening_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"lanes|EDTF|day|interval"):
        Opening(**wrong)


def test_titles_say_what_is_there() -> None:
    assert title_of(koreas()) == "Events in 4 articles, 194 BC – 2018"
    assert title_of(Timeline()) == "Events in 0 articles"


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (["2018-03-26", "20XX"], "2018"),
        (["2018-03-26", "18XX"], "1899–2018"),
        (["2018-03-26", "203X"], "2018–2030"),
        (["1910/1945", "19XX"], "1910–1945"),
        (["2011/..", "2018"], "2011–2018"),
        (["18XX", "20XX"], "1800–2099"),
        (["20XX"], "2000–2099"),
        (["../1945"], "1945"),
    ],
)
def test_vague_dates_widen_a_title_no_further_than_they_must(dates: list[str], years: str) -> None:
    events = tuple(event(date, date, "meet", "") for date in dates)
    assert years_of(Timeline(events=events)) == years


def test_summaries_say_what_is_there() -> None:
    assert (
        summary_of(koreas()) == "14 events from 4 articles; sources disagree on 2; 1 mention without a date"
    )
    assert summary_of(koreas().salient(top=5)).endswith("9 events of less weight left out")
