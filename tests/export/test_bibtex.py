"""The sources as pybtex reads them."""

from __future__ import annotations

from pybtex.database import parse_string

from export.timelines import shapes, text_of
from render.timelines import hostile, koreas
from timeline.models import Timeline


def test_each_article_is_an_entry() -> None:
    entries = parse_string(text_of(koreas(), "bibtex"), "bibtex").entries
    assert list(entries) == [
        "the-harbour-gazette-2018-harbour", "northern-courier-2018-courier", "pacific-ledger-2018-ledger",
        "undated-annals",
    ]  # fmt: skip
    entry = entries["northern-courier-2018-courier"]
    assert entry.type == "article"
    assert entry.fields["title"] == "{A train in Beijing}"
    assert entry.fields["journal"] == "Northern Courier"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["date"]) == (
        "2018",
        "March",
        "2018-03-29",
    )
    assert "year" not in entries["undated-annals"].fields


def test_signs_that_latex_acts_on_are_escaped() -> None:
    (entry,) = parse_string(text_of(shapes(), "bibtex"), "bibtex").entries.values()
    assert entry.fields["journal"] == r"Daily \& Sons"
    assert entry.fields["url"] == "https://daily.example/protocol?a=1&b=2"


def test_any_text_can_be_read() -> None:
    assert len(parse_string(text_of(hostile(), "bibtex"), "bibtex").entries) == len(hostile().documents)
    assert text_of(Timeline(), "bibtex") == ""
