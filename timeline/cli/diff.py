"""``timeline diff``: what changed between two timelines."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, files

if TYPE_CHECKING:
    from timeline.merge.changes import Change
    from timeline.models import Event

NAME = "diff"
SUMMARY = "Show what changed between two timelines."
HELP = """Show what changed between two timelines: events added and removed, and those whose date, status, title,
actors, place, conflicts or sources are told otherwise.

Events are paired by id, else by the sentences that prove them, so a corrected date is a change and not a new event."""
EXAMPLES = console.examples(
    "timeline diff old.json new.json",
    "timeline diff old.json new.json --format jsonl",
    notes="Exit codes: 0 no difference; 1 differences; 2 no such timeline or wrong usage; 130 interrupted.",
)


class Format(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    JSONL = "jsonl"


_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def run(
    old: Annotated[
        str, typer.Argument(metavar="OLD.json", help="The earlier timeline; - is standard input.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="The later timeline.")],
    form: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
) -> None:
    """Run the command."""
    before, after = files.load(old), files.load(new)

    from timeline.merge.changes import changes

    found = changes(before, after)
    for change in found:
        console.emit(_row(change) if form is Format.JSONL else _lines(change))
    kinds = [change.kind.value for change in found]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in _SIGNS if kinds.count(kind))
    console.note(counts or "no differences")
    raise typer.Exit(console.INCOMPLETE if found else console.DONE)


def _lines(change: Change) -> str:
    """ "+ 2018-06-12  Title  (id)", and a line for each field that changed."""
    sign, colour = _SIGNS[change.kind]
    event = _told(change)
    head = console.paint(f"{sign} {event.date.edtf}  {console.one_line(event.title)}", colour)
    fields = [f"{name}: {one or '—'} → {two or '—'}" for name, (one, two) in change.fields.items()]
    ids = f"{change.old.id} → {event.id}" if change.old and change.old.id != event.id else event.id
    return "\n".join([f"{head}  ({ids})", *(f"    {console.one_line(line)}" for line in fields)]) + "\n"


def _row(change: Change) -> str:
    row = {
        "change": change.kind,
        "id": _told(change).id,
        "old_id": change.old.id if change.old else None,
        "title": _told(change).title,
        "date": _told(change).date.edtf,
        "fields": {name: {"old": one, "new": two} for name, (one, two) in change.fields.items()},
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _told(change: Change) -> Event:
    event = change.new or change.old
    assert event is not None  # one of the two is always there
    return event
