"""Events taken apart, put together and redated, their conflicts and history kept in step with their mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from timeline.models import Actor, Conflict, EdtfDate, Event, EventMention, Stage


def without(event: Event, gone: Collection[int]) -> Event:
    """The event without some of its mentions, given by index; date and line change if they came from those alone."""
    kept = [index for index in range(len(event.mentions)) if index not in gone]
    place_of = {old: new for new, old in enumerate(kept)}
    mentions = tuple(event.mentions[index] for index in kept)
    left = event.model_copy(
        update={
            "mentions": mentions,
            "sources": _sources(event.sources, mentions),
            "conflicts": tuple(_renumbered(event.conflicts, place_of)),
            "history": tuple(
                stage.model_copy(update={"mention": place_of[stage.mention]})
                for stage in event.history
                if stage.mention in place_of
            ),
        }
    )
    if any(mention.date == event.date for mention in mentions) or not any(one.date for one in mentions):
        return left
    speaker = next(one for one in mentions if one.date)
    return left.model_copy(update=_told_by(speaker) | {"conflicts": ()})


def event_of(mentions: tuple[EventMention, ...], parent: Event, new_id: str) -> Event:
    """An event of its own, made of mentions that were split off."""
    speaker = next((one for one in mentions if one.date), mentions[0])
    actors: dict[str, Actor] = {}
    for mention in mentions:
        for part in mention.participants:
            entity = part.entity
            actor = Actor(
                key=entity.key, name=entity.name, role=part.role, code=entity.code, kind=entity.kind
            )
            actors.setdefault(entity.key, actor)
    fields = _told_by(speaker) | {
        "id": new_id,
        "actors": tuple(actors.values()),
        "mentions": mentions,
        "sources": _sources(parent.sources, mentions),
        "conflicts": (),
        "history": (),
        "why": (),
        "edits": (),
    }
    if speaker.date is None:
        fields["date"] = parent.date
    return parent.model_copy(update=fields)


def joined(first: Event, other: Event) -> Event:
    """One event of two: the first's id and fields, both events' mentions, sources, conflicts, history and edits."""
    shift = len(first.mentions)
    mentions = first.mentions + other.mentions
    moved = {index: index + shift for index in range(len(other.mentions))}
    conflicts = [*first.conflicts, *_renumbered(other.conflicts, moved)]
    if not first.date.overlaps(other.date):
        said = tuple(moved[index] for index, one in enumerate(other.mentions) if one.date == other.date)
        conflicts.append(Conflict(date=other.date, mentions=said))
    history = first.history + tuple(
        stage.model_copy(update={"mention": moved[stage.mention]}) for stage in other.history
    )
    actors = {actor.key: actor for actor in (*other.actors, *first.actors)}
    order = dict.fromkeys(actor.key for actor in (*first.actors, *other.actors))
    return first.model_copy(
        update={
            "mentions": mentions,
            "sources": tuple(sorted({*first.sources, *other.sources})),
            "conflicts": _by_date(conflicts, first.date),
            "history": tuple(sorted(history, key=_stage_key)),
            "actors": tuple(actors[key] for key in order),
            "place": first.place or other.place,
            "salience": max(first.salience, other.salience),
            "why": tuple(dict.fromkeys((*first.why, *other.why))),
            "edits": first.edits + other.edits,
        }
    )


def redated(event: Event, date: EdtfDate) -> Event:
    """The event with another date. Sources that differed still do, now also those with the old date if they can't mean
    the new one; sources that agreed are corrected, not in conflict."""
    if not event.conflicts:
        return event.model_copy(update={"date": date})
    said = tuple(i for i, mention in enumerate(event.mentions) if mention.date == event.date)
    conflicts = [*event.conflicts, *([Conflict(date=event.date, mentions=said)] if said else [])]
    return event.model_copy(update={"date": date, "conflicts": _by_date(conflicts, date)})


def _told_by(speaker: EventMention) -> dict[str, object]:
    """The fields of an event that come from the mention that speaks for it."""
    fields = ("title", "label", "type", "mode", "status", "place", "attribution")
    told: dict[str, object] = {name: getattr(speaker, name) for name in fields}
    return told | ({"date": speaker.date} if speaker.date else {})


def _sources(known: Iterable[str], mentions: Iterable[EventMention]) -> tuple[str, ...]:
    """The documents of the mentions; of near-duplicates the one that counted before still does."""
    told_by = {mention.document for mention in mentions}
    return tuple(sorted(told_by & set(known) or told_by))


def _renumbered(conflicts: Iterable[Conflict], place_of: dict[int, int]) -> Iterable[Conflict]:
    for conflict in conflicts:
        mentions = tuple(place_of[index] for index in conflict.mentions if index in place_of)
        if mentions:
            yield conflict.model_copy(update={"mentions": mentions})


def _by_date(conflicts: Iterable[Conflict], date: EdtfDate) -> tuple[Conflict, ...]:
    """The conflicts with dates that can't be the event's, one for each date."""
    said: dict[EdtfDate, set[int]] = defaultdict(set)
    for conflict in conflicts:
        if not conflict.date.overlaps(date):
            said[conflict.date] |= set(conflict.mentions)
    return tuple(Conflict(date=each, mentions=tuple(sorted(said[each]))) for each in sorted(said))


def _stage_key(stage: Stage) -> tuple[str, str, int]:
    return str(stage.published or ""), stage.date.edtf, stage.mention
