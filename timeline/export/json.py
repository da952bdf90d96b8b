"""``timeline.json``: the models as they are, two spaces deep, so that a diff of two builds can be read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from timeline.export.registry import Export, Exporter
from timeline.models import (
    SCHEMA_VERSION,
    Day,
    Document,
    Event,
    EventMention,
    Model,
    Problem,
    Timeline,
)

_SURROGATE = re.compile("[\ud800-\udfff]")


class NotATimelineError(ValueError):
    """The file is not a timeline that this version reads; the message is one line that names file and cause."""


def json_text(timeline: Timeline) -> str:
    """The timeline as JSON text: keys in the models' order, characters unescaped, one line feed at the end.

    The same timeline gives the same bytes. A lone surrogate, which UTF-8 can't hold, is written as its escape.
    """
    return "".join(
        json_pieces(timeline, timeline.documents, timeline.events, timeline.undated, timeline.problems)
    )


def json_pieces(
    head: Timeline,
    documents: Iterable[Document],
    events: Iterable[Event],
    undated: Iterable[EventMention],
    problems: Iterable[Problem],
) -> Iterator[str]:
    """What ``json_text`` gives, in pieces: the lists are gone through once, in this order, and never held whole.

    Everything else is that of ``head``, whose own lists don't count.
    """
    yield "{\n"
    yield f'  "schema_version": {_dumped(head.schema_version, 2)},\n'
    yield f'  "settings": {_dumped(dict(sorted(head.settings.items())), 2)},\n'
    for name, nouns in (
        ("documents", documents),
        ("events", events),
        ("undated", undated),
        ("problems", problems),
    ):
        empty = True
        for noun in nouns:
            yield f'  "{name}": [\n    ' if empty else ",\n    "
            yield _dumped(noun.model_dump(mode="python"), 4)
            empty = False
        yield f'  "{name}": [],\n' if empty else "\n  ],\n"
    yield f'  "cut": {head.cut}\n}}\n'


def _dumped(value: object, depth: int) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, default=_day_text)
    text = text.replace("\n", "\n" + " " * depth)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def plain(model: Model) -> dict[str, Any]:
    """A noun as what JSON knows: dictionaries, lists, strings, numbers, days as ISO 8601."""
    return model.model_dump(mode="json")


def _day_text(value: object) -> str:
    if isinstance(value, Day):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def load(path: str | Path) -> Timeline:
    """The timeline that a file holds.

    Raises ``NotATimelineError`` if it isn't one that this version reads, ``OSError`` if it can't be read.
    """
    try:
        content = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise NotATimelineError(f"{path}: not UTF-8 text (byte {fault.start})") from fault
    except json.JSONDecodeError as fault:
        raise NotATimelineError(f"{path}: not JSON (line {fault.lineno}: {fault.msg})") from fault
    except (ValueError, RecursionError) as fault:  # a number of thousands of digits, brackets in brackets
        raise NotATimelineError(f"{path}: not JSON that can be read") from fault
    if not isinstance(content, dict) or "schema_version" not in content:
        raise NotATimelineError(f"{path}: not a timeline: it has no schema_version")
    _check_version(path, content["schema_version"])
    try:
        timeline = Timeline.model_validate(content)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise NotATimelineError(f"{path}: not a timeline: {where}: {first['msg']}") from fault
    for breach in _breaches(timeline):
        raise NotATimelineError(f"{path}: not a timeline: {breach}")
    return timeline


def _breaches(timeline: Timeline) -> Iterator[str]:
    """What every timeline that we write holds to and a file made by other hands may not."""
    for what, ids in (("documents", timeline.documents), ("events", timeline.events)):
        for known, number in Counter(each.id for each in ids).items():
            if number > 1:
                yield f"{what}: {number} have the id {known!r}"
    for document in timeline.documents:
        try:
            Day.parse(document.published or "2000-01-01")
        except ValueError:
            yield f"documents: {document.id!r} is published on {document.published!r}"
    for event in timeline.events:
        named = [index for conflict in event.conflicts for index in conflict.mentions]
        named += [stage.mention for stage in event.history]
        if not all(0 <= index < len(event.mentions) for index in named):
            yield f"events: {event.id!r} names a mention that it doesn't have"


def _check_version(path: str | Path, version: Any) -> None:
    """A newer file may hold fields that this version would lose, so it is refused rather than read in part."""
    match = re.fullmatch(r"(\d+)\.(\d+)", version) if isinstance(version, str) else None
    if not match:
        raise NotATimelineError(f"{path}: not a timeline: schema_version is {version!r}")
    theirs = int(match[1]), int(match[2])
    major, minor = (int(part) for part in SCHEMA_VERSION.split("."))
    if theirs > (major, minor):
        raise NotATimelineError(
            f"{path}: written by a newer version (schema {version}, this one reads up to {SCHEMA_VERSION})"
        )
    if theirs[0] < major:
        raise NotATimelineError(
            f"{path}: written by an older version (schema {version}, this one reads {major}.x): build it again"
        )


def _export(timeline: Timeline) -> Export:
    return Export(json_text(timeline).encode("utf-8"))


EXPORTER = Exporter(".json", "the whole timeline with its evidence, as timeline build writes it", _export)
