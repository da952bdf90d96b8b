"""The page's data: every string once, offsets as JavaScript counts, and small."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.timelines import hostile, koreas, synthetic
from timeline.models import EdtfDate, Quote, Timeline
from timeline.render.columns import (
    DATE,
    EXACT,
    LASTED,
    TRIGGER,
    WITHIN,
    columns,
    kind_of,
    latest_publication,
    runs,
    utf16_length,
)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@given(TEXTS)
def test_lengths_are_javascripts(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=6))
def test_runs_cut_a_sentence_into_what_was_marked(text: str, marks: list[tuple[int, int, bool]]) -> None:
    start = 100
    sentence = Quote(start=start, end=start + len(text), text=text)
    quotes = [
        (Quote(start=start + low, end=start + high, text=text[low:high]), is_date)
        for low, high, is_date in marks
        if low <= high <= len(text)
    ]
    flat = runs(
        sentence,
        [quote for quote, is_date in quotes if not is_date],
        [quote for quote, is_date in quotes if is_date],
    )
    units = text.encode("utf-16-le")
    last = 0
    covered = {TRIGGER: "", DATE: ""}
    for low, high, bits in zip(*[iter(flat)] * 3, strict=True):
        assert last <= low < high
        last = high
        words = units[2 * low : 2 * high].decode("utf-16-le")
        for bit in covered:
            covered[bit] += words if bits & bit else ""
    for bit, wanted in ((TRIGGER, False), (DATE, True)):
        places = {
            i
            for quote, is_date in quotes
            if is_date is wanted
            for i in range(quote.start - start, quote.end - start)
        }
        assert covered[bit] == "".join(text[i] for i in sorted(places))


@pytest.mark.parametrize(
    ("edtf", "kind"),
    [
        ("2018-03-27", EXACT),
        ("2018-03-27~", WITHIN),
        ("2018-03", WITHIN),
        ("[2011-10..2011-12]", WITHIN),
        ("2011-10/2011-12", LASTED),
        ("2011/..", LASTED),
        ("197X", WITHIN),
    ],
)
def test_an_exact_day_is_told_from_a_stretch_it_lay_in(edtf: str, kind: int) -> None:
    assert kind_of(EdtfDate.parse(edtf)) == kind


def test_strings_dates_and_names_are_kept_once() -> None:
    made = columns(synthetic(500))
    for table in ("strings", "names", "dates"):
        rows = [json.dumps(row) for row in made[table]]
        assert len(rows) == len(set(rows))
    assert len({len(column) for column in made["events"].values()}) == 1


def test_the_data_is_small() -> None:
    timeline = synthetic(2000)
    size = len(json.dumps(columns(timeline), separators=(",", ":")))
    words = sum(len(event.title) + len(event.mentions[0].sentence.text) for event in timeline.events)
    assert size < 2.5 * words
    assert size < len(timeline.model_dump_json()) / 3


def test_numbers_point_into_the_tables() -> None:
    for timeline in (koreas(), hostile()):
        made = columns(timeline)
        for document, sentence, flat, date, status, *_ in made["mentions"]:
            assert -1 <= document < len(made["documents"])
            assert 0 <= sentence < len(made["strings"])
            assert len(flat) % 3 == 0
            assert -1 <= date < len(made["dates"])
            assert 0 <= status < len(made["statuses"])


def test_open_ends_and_years_before_christ() -> None:
    event = koreas().events[0]
    until, since = (
        event.model_copy(update={"id": edtf, "date": EdtfDate.parse(edtf)}) for edtf in ("../2011", "2011/..")
    )
    rows = {row[0]: row for row in columns(Timeline(events=(event, until, since)))["dates"]}
    assert rows["../2011"][1] is None
    assert rows["2011/.."][2] is None
    assert rows["-0193~"][1] < -700_000


def test_the_newest_article_is_where_the_past_ends() -> None:
    assert latest_publication(Timeline()) is None
    assert latest_publication(koreas()) == EdtfDate.parse("2018-06-14").start.ordinal
