"""CSL JSON as citeproc reads and sets it."""

from __future__ import annotations

import json

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from export.timelines import text_of
from render.timelines import hostile, koreas


def test_citeproc_sets_a_bibliography() -> None:
    items = json.loads(text_of(koreas(), "csl"))
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatter.plain)
    made.register(Citation([CitationItem(item["id"]) for item in items]))
    lines = [str(line) for line in made.bibliography()]
    assert any(
        "Northern Courier" in line and "2018" in line and "A train in Beijing" in line for line in lines
    )
    assert len(lines) == 4


def test_keys_are_distinct_and_an_undated_article_has_no_date() -> None:
    for timeline in (koreas(), hostile()):
        items = json.loads(text_of(timeline, "csl"))
        assert len({item["id"] for item in items}) == len(timeline.documents)
    undated = next(
        item for item in json.loads(text_of(koreas(), "csl")) if item["title"] == "Walls of the peninsula"
    )
    assert "issued" not in undated
    assert undated["type"] == "document"
