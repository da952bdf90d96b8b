"""Laws that hold for any text: no crash, no impossible date, no span outside the text, nothing twice."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import languages
from timeline.models import Article, EdtfDate, How, Stamp, Timex
from timeline.tag import tag
from timeline.tag.rules import grammar
from timeline.tag.scan import scan

LEXICON = grammar("en").lexicon
WORDS = sorted(LEXICON.words)
FUZZED = sorted((Path(__file__).parent / "fuzzed").glob("*.txt"))
GAPS = st.sampled_from(
    ["", " ", "-", "–", " – ", ",", ", ", ".", ":", "/", "'", "\n", "\n\n", " $", "(", "٣", "²"]
)
NUMBERS = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(0, 99_999).map(str),
    st.sampled_from(["1,500", "0000", "00", "'89", "1999", "2000", "31", "30", "29", "20180230", "9" * 13]),
)
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS).map(str.title), NUMBERS)
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, GAPS), max_size=40).map(lambda row: "".join(map("".join, row))),
    st.text(max_size=80),
)
DAYS = st.sampled_from([None, "2018-03-28", "2024-02-29", "0001-01-01", "9999-12-31"])


def tagged(text: str, day: str | None, language: str = "en") -> tuple[Timex, ...]:
    published = Stamp(value=day, how=How.GIVEN) if day else None
    return tag(Article(id="a", source="a", title="", text=text, language=language, published=published))


def hold(text: str, timexes: tuple[Timex, ...]) -> None:
    for one in timexes:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text == one.text.strip()
        assert one.value
        assert one.rule
        assert bool(one.edtf) is (one.date is not None)
        if one.date:
            assert (one.earliest, one.latest) == (one.date.start, one.date.end)
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
        if one.interval:
            assert one.interval.start <= one.start
            assert one.end <= one.interval.end <= len(text)
            assert EdtfDate.parse(one.interval.edtf)
    assert all(left.end <= right.start for left, right in pairwise(timexes))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, day=DAYS)
def test_any_text_is_tagged_within_its_bounds(text: str, day: str | None) -> None:
    hold(text, tagged(text, day))


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, day=DAYS)
def test_tagging_twice_gives_the_same(text: str, day: str | None) -> None:
    assert tagged(text, day) == tagged(text, day)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_tokens_are_in_order_and_apart(text: str) -> None:
    tokens = [token for run in scan(text, LEXICON) for token in run]
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@pytest.mark.parametrize("path", FUZZED, ids=lambda path: path.stem)
def test_what_a_fuzzer_found_stays_mended(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for day in (None, "2018-03-28", "0001-01-01"):
        hold(text, tagged(text, day))


@pytest.mark.parametrize(
    "unit",
    ["1", ",", "a ", "May ", "three ", "May 3, ", "\n", "of the ", "hundred and ", "1999-", "é", "12:"],
)
def test_work_and_tokens_grow_with_the_text_alone(unit: str) -> None:
    """A hostile text costs no more a character than a short one: counted in tokens, not in seconds."""
    text = unit * (300_000 // len(unit))
    runs = list(scan(text, LEXICON))
    assert len(runs) <= 2 + 300_000 // (1 << 16)
    assert sum(map(len, runs)) <= len(text)
    hold(text[:20_000], tagged(text[:20_000], "2018-03-28"))


def test_the_same_words_in_the_same_place_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise = import_module("timeline.tag.recognise")
    looks: list[int] = []
    best = recognise._best
    monkeypatch.setattr(recognise, "_best", lambda *a: (looks.append(a[2]), best(*a))[1])
    assert tagged("May " * 5000, "2018-03-28") == ()
    assert len(looks) < 100
    assert len(tagged("They met in May. " * 500, "2018-03-28")) == 500


def test_an_expression_far_into_a_long_text_is_found_with_its_anchor() -> None:
    filler = "The river rose and the ferry waited for the mail. " * 6000
    text = f"{filler}They met on 3 May 2011 and signed two days later."
    assert [(one.text, one.value) for one in tagged(text, "2018-03-28")] == [
        ("3 May 2011", "2011-05-03"),
        ("two days later", "2011-05-05"),
    ]


def test_without_a_date_nothing_is_guessed() -> None:
    found = tagged("They met yesterday, in June, last week and on Friday; on 3 May 2011 all was well.", None)
    assert [one.edtf for one in found][:4] == [None] * 4


def test_a_language_without_rules_is_read_by_english_ones() -> None:
    assert "xx" not in languages.known()
    assert [one.value for one in tagged("In May 2011 it rained.", None, "xx")] == ["2011-05"]
