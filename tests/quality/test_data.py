"""The gold sets and sample articles say what they claim: offsets, dates, weekdays, values, names of types."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from timeline import ontology
from timeline.models.mention import Status
from timeline.models.timex import TimexType

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

VALUES = {
    TimexType.DATE: r"\d\d{1,2}|\d{4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI))?|(PAST|PRESENT|FUTURE)_REF",
    TimexType.TIME: r"\d{4}-\d\d-\d\dT(\d\d:\d\d|MO|AF|EV|NI)",
    TimexType.DURATION: r"P(\d+|X)[DWMYQ]|PT(\d+|X)[HM]",
    TimexType.SET: r"P\d[DWMYQ]|PT\d[HM]|XXXX-(\d\d|WXX-[1-7]|XX-XXTNI)",
}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


TEXTS = {row["doc"]: row for row in rows(HERE / "timex" / "docs.jsonl")}
TIMEXES = rows(HERE / "timex" / "timex.jsonl")
GOLD = {row["doc"]: row for row in rows(HERE / "events" / "gold.jsonl")}
ARTICLES = {path.name: path.read_text(encoding="utf-8") for path in (HERE / "events" / "docs").iterdir()}
EVENTS = [(doc, event) for doc, row in GOLD.items() for event in row["events"]]


def seed_texts() -> Iterator[tuple[str, str]]:
    """Every sample article; the rows of the JSONL corpus one by one."""
    for path in sorted(SEEDS.iterdir()):
        if path.name == "corpus.jsonl":
            yield from ((row["id"], row["text"]) for row in rows(path))
        elif path.suffix in {".txt", ".md", ".html"} and path.name != "README.md":
            yield path.name, path.read_text(encoding="utf-8")


def dated_weekdays(text: str) -> Iterator[tuple[str, date]]:
    """Weekdays that stand beside a full date: "Sunday 20 November 1977", "Monday, January 15, 2018"."""
    weekday, month = f"({'|'.join(WEEKDAYS)})", rf"({'|'.join(MONTHS)})[a-z]*\.?"
    day, year = r"(\d{1,2})", r"(\d{4})"
    for found in re.finditer(rf"{weekday},? {day} {month} {year}", text):
        name, number, short, of = found.groups()
        yield name, date(int(of), MONTHS.index(short) + 1, int(number))
    for found in re.finditer(rf"{weekday},? {month} {day}, {year}", text):
        name, short, number, of = found.groups()
        yield name, date(int(of), MONTHS.index(short) + 1, int(number))


def test_sets_have_the_size_their_guide_states() -> None:
    guide = (HERE / "README.md").read_text(encoding="utf-8")
    assert f"{len(TEXTS)} short texts, {len(TIMEXES)} time expressions" in guide
    assert f"{len(ARTICLES)} articles, {len(EVENTS)} events" in guide


@pytest.mark.parametrize("timex", TIMEXES, ids=lambda t: f"{t['doc']}:{t['start']}")
def test_expression_is_the_text_at_its_offsets_and_its_value_is_well_formed(timex: dict[str, Any]) -> None:
    assert set(timex) == {"doc", "start", "end", "text", "type", "value"}
    assert (
        TEXTS[timex["doc"]]["text"][timex["start"] : timex["end"]] == timex["text"] == timex["text"].strip()
    )
    assert re.fullmatch(VALUES[TimexType(timex["type"])], timex["value"]), timex


def test_expressions_neither_overlap_nor_repeat() -> None:
    for doc in TEXTS:
        spans = sorted((t["start"], t["end"]) for t in TIMEXES if t["doc"] == doc)
        assert all(first[1] <= second[0] for first, second in pairwise(spans)), doc


def test_day_values_are_days_and_weekdays_fall_on_them() -> None:
    checked = 0
    for timex in TIMEXES:
        day = re.match(r"\d{4}-\d\d-\d\d", timex["value"])
        if not day:
            continue
        value = date.fromisoformat(day.group())
        named = [
            i for i, name in enumerate(WEEKDAYS) if re.search(rf"\b({name}|{name[:3]})\b", timex["text"])
        ]
        assert named in ([], [value.weekday()]), timex
        checked += len(named)
    assert checked >= 50


def relative_values(dct: date) -> dict[str, str]:
    """What the commonest relative expressions mean in a text written on the day ``dct``."""

    def week(shift: int) -> str:
        iso = (dct + timedelta(weeks=shift)).isocalendar()
        return f"{iso.year}-W{iso.week:02d}"

    def month(shift: int) -> str:
        years, index = divmod(dct.year * 12 + dct.month - 1 + shift, 12)
        return f"{years}-{index + 1:02d}"

    return {
        "today": dct.isoformat(),
        "yesterday": (dct - timedelta(days=1)).isoformat(),
        "tomorrow": (dct + timedelta(days=1)).isoformat(),
        "two days ago": (dct - timedelta(days=2)).isoformat(),
        "last night": f"{dct - timedelta(days=1)}TNI",
        "tonight": f"{dct}TNI",
        "this morning": f"{dct}TMO",
        "this evening": f"{dct}TEV",
        "last week": week(-1),
        "this week": week(0),
        "next week": week(1),
        "two weeks earlier": week(-2),
        "three weeks ago": week(-3),
        "this weekend": f"{week(0)}-WE",
        "last month": month(-1),
        "next month": month(1),
        "five months ago": month(-5),
        "last year": str(dct.year - 1),
        "this year": str(dct.year),
        "later this year": str(dct.year),
        "next year": str(dct.year + 1),
        "two years ago": str(dct.year - 2),
        "five years ago": str(dct.year - 5),
    }


def test_relative_values_follow_from_the_date_of_the_text() -> None:
    met = Counter[str]()
    for timex in TIMEXES:
        phrase = timex["text"].lower()
        wanted = relative_values(date.fromisoformat(TEXTS[timex["doc"]]["dct"])).get(phrase)
        if wanted is not None:
            assert timex["value"] == wanted, timex
            met[phrase] += 1
    assert len(met) >= 20, sorted(met)


def test_trap_texts_hold_no_expression() -> None:
    assert TEXTS.keys() - {timex["doc"] for timex in TIMEXES} == {"news-35", "post-11"}


def test_gold_and_articles_belong_together() -> None:
    assert GOLD.keys() == ARTICLES.keys()


@pytest.mark.parametrize(("doc", "event"), EVENTS, ids=lambda x: x if isinstance(x, str) else x["id"])
def test_event_is_well_formed(doc: str, event: dict[str, Any]) -> None:
    assert event["status"] in set(Status)
    assert event["type"] in ontology.types()
    assert 0 < len(event["title"].split()) <= 12
    start, end = date.fromisoformat(event["start"]), date.fromisoformat(event["end"])
    assert start <= end
    assert not (event["core"] and event.get("optional"))
    assert event["triggers"]
    for first, last in event["triggers"]:
        trigger = ARTICLES[doc][first:last]
        before, after = ARTICLES[doc][first - 1 : first], ARTICLES[doc][last : last + 1]
        assert trigger
        assert trigger == trigger.strip()
        assert not before.isalnum(), trigger
        assert not after.isalnum(), trigger


def test_status_fits_the_publication_day() -> None:
    for doc, event in EVENTS:
        published = GOLD[doc]["published"]
        if published and event["status"] in {"happened", "reported"}:
            assert event["start"] <= published, (doc, event["title"])
        if published and event["status"] in {"planned", "possible"}:
            assert event["end"] >= published, (doc, event["title"])


def test_event_ids_count_up_and_every_status_occurs() -> None:
    for row in GOLD.values():
        assert [event["id"] for event in row["events"]] == [f"e{i}" for i in range(1, len(row["events"]) + 1)]
    assert {event["status"] for _, event in EVENTS} == set(Status)


def test_publication_dates_are_those_of_the_file_names() -> None:
    for doc, row in GOLD.items():
        in_name = re.search(r"\d{4}-\d\d-\d\d", doc)
        assert row["published"] == (in_name.group() if in_name else None)


def test_weekdays_beside_full_dates_are_right() -> None:
    texts = [*ARTICLES.items(), *((d, row["text"]) for d, row in TEXTS.items()), *seed_texts()]
    found = [(name, weekday, day) for name, text in texts for weekday, day in dated_weekdays(text)]
    assert len(found) >= 4
    for name, weekday, day in found:
        assert WEEKDAYS[day.weekday()] == weekday, (name, weekday, day)


def test_sample_articles_are_ten_of_fit_length() -> None:
    lengths = {}
    for name, text in seed_texts():
        body = (
            re.sub(r"(?s).*<article[^>]*>|</article>.*|<[^>]+>", " ", text)
            if name.endswith(".html")
            else text
        )
        lengths[name] = len(body.split())
    assert len(lengths) == 10
    assert all(250 <= words <= 600 for words in lengths.values()), lengths


def test_sample_guide_names_every_article() -> None:
    guide = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert [name for name, _ in seed_texts() if f"`{name}`" not in guide] == []


def test_sample_curation_is_valid_and_changes_nothing() -> None:
    assert tomllib.loads((SEEDS / "curation.toml").read_text(encoding="utf-8")) == {}
