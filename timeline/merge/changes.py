"""What changed between two timelines: events added, removed, and told otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from timeline.models import Event, Timeline


class Kind(StrEnum):
    """What became of an event."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(NamedTuple):
    """One event that isn't the same in both: ``old`` is None if it was added, ``new`` if it was removed.

    ``fields`` are the fields that differ, each with its old and its new value in words.
    """

    kind: Kind
    old: Event | None
    new: Event | None
    fields: dict[str, tuple[str, str]]


def changes(old: Timeline, new: Timeline) -> list[Change]:
    """The changes from one timeline to another, in order of date.

    Events are paired by id, then by the evidence that they share: an event whose date was corrected has another id,
    yet rests on the same sentences.
    """
    pairs = _pairs(old.events, new.events)
    paired = {id(event) for pair in pairs for event in pair}
    names = {one.id: one.title or one.source for one in (*old.documents, *new.documents)}
    found = [Change(Kind.CHANGED, a, b, fields) for a, b in pairs if (fields := _differing(a, b, names))]
    found += [Change(Kind.REMOVED, e, None, {}) for e in old.events if id(e) not in paired]
    found += [Change(Kind.ADDED, None, e, {}) for e in new.events if id(e) not in paired]
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[tuple[float, float, str], str, str]:
    event = change.new or change.old
    assert event is not None  # one of the two is always there
    return event.date.sort_key, event.id, change.kind


def _pairs(old: Sequence[Event], new: Sequence[Event]) -> list[tuple[Event, Event]]:
    by_id = {event.id: event for event in new}
    pairs = [(event, by_id[event.id]) for event in old if event.id in by_id]
    paired = {id(event) for pair in pairs for event in pair}
    holders: dict[tuple[str, int, int], list[Event]] = defaultdict(list)
    for event in new:
        if id(event) not in paired:
            for proof in _evidence(event):
                holders[proof].append(event)
    for event in old:
        if id(event) in paired:
            continue
        shared: dict[int, int] = defaultdict(int)
        candidates = {id(e): e for proof in _evidence(event) for e in holders[proof] if id(e) not in paired}
        for proof in _evidence(event):
            for other in holders[proof]:
                shared[id(other)] += 1
        if candidates:
            other = min(candidates.values(), key=lambda e: (-shared[id(e)], e.id))
            pairs.append((event, other))
            paired |= {id(event), id(other)}
    return pairs


def _evidence(event: Event) -> set[tuple[str, int, int]]:
    return {(m.document, m.trigger.start, m.trigger.end) for m in event.mentions}


def _differing(old: Event, new: Event, names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    before, after = _told(old), _told(new)
    fields = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    if set(old.sources) != set(new.sources):
        fields["sources"] = _named(old, names), _named(new, names)
    return fields


def _named(event: Event, names: Mapping[str, str]) -> str:
    return "; ".join(sorted(names.get(source, source) for source in event.sources))


def _told(event: Event) -> dict[str, str]:
    return {
        "date": event.date.edtf,
        "status": event.status.value,
        "title": event.title,
        "type": event.type + (f", {event.mode}" if event.mode else ""),
        "actors": ", ".join(actor.name for actor in event.actors),
        "place": event.place.name if event.place else "",
        "conflicts": ", ".join(conflict.date.edtf for conflict in event.conflicts),
        "notes": "; ".join(edit.change for edit in event.edits if edit.action == "note"),
    }
