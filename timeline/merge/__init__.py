"""Event mentions → events: what speaks of one occurrence becomes one entry, with all its sources and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.models import Document, Event, EventMention


class Merged(NamedTuple):
    """The documents, each knowing which it is a version of; events by date; undated mentions by document."""

    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    undated: tuple[EventMention, ...]


def merge(documents: Sequence[Document], mentions: Iterable[EventMention]) -> Merged:
    """The events that the mentions tell of. The order of documents and mentions makes no difference to them."""
    from timeline.merge.sources import versions
    from timeline.merge.summarise import with_distinct_ids

    of = versions(documents)
    found, undated = merge_alone(mentions, {d.id: d for d in documents}, of)
    events = sorted(with_distinct_ids(found), key=lambda e: (e.date.sort_key, e.id))
    marked = [d.model_copy(update={"version_of": of[d.id] if of[d.id] != d.id else None}) for d in documents]
    return Merged(tuple(marked), tuple(events), tuple(undated))


def merge_alone(
    mentions: Iterable[EventMention], documents: Mapping[str, Document], of: Mapping[str, str]
) -> tuple[list[Event], list[EventMention]]:
    """The events and undated mentions of what can be merged by itself (see ``timeline.merge.bonds``).

    Their order is that of no timeline yet, and two events may have one id. ``of`` maps each document to the one that
    it is a version of.
    """
    from timeline.merge.cluster import groups
    from timeline.merge.summarise import event_of

    found, undated = groups(mentions, of, documents)
    return [event_of(group, documents, of) for group in found], undated


__all__ = ["Merged", "merge", "merge_alone"]
