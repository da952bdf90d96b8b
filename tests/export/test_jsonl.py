"""JSON lines: each a whole event with its articles."""

from __future__ import annotations

import json

from export.timelines import text_of
from render.timelines import hostile, koreas
from timeline.models import Document, Event, Timeline


def test_each_line_is_an_event_with_its_articles() -> None:
    lines = [json.loads(line) for line in text_of(koreas(), "jsonl").splitlines()]
    for line, event in zip(lines, koreas().events, strict=True):
        documents = line.pop("documents")
        assert Event.model_validate(line) == event
        assert [one["id"] for one in documents] == list(event.sources)
        assert all(Document.model_validate(one) in koreas().documents for one in documents)


def test_line_ends_are_line_feeds_only() -> None:
    """U+2028 is no line end in JSON lines, though str.splitlines takes it for one."""
    lines = text_of(hostile(), "jsonl").rstrip("\n").split("\n")
    assert len([json.loads(line) for line in lines]) == len(hostile().events)


def test_a_name_that_utf8_cannot_hold_survives() -> None:
    document = koreas().documents[0].model_copy(update={"source": "caf\udce9.txt"})
    made = koreas().model_copy(update={"documents": (document, *koreas().documents[1:])})
    first = next(line for line in text_of(made, "jsonl").split("\n") if "caf" in line)
    assert document.source in [one["source"] for one in json.loads(first)["documents"]]
    assert text_of(Timeline(), "jsonl") == ""
