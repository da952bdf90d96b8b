"""A group of mentions → one event: the best supported date, a line, actors, conflicts, history."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from timeline.merge.compare import SOLE, Dates, compare_dates
from timeline.merge.group import Group, mention_key
from timeline.merge.history import conflicts, history, known_on, latest
from timeline.merge.profile import profile
from timeline.merge.salience import salience
from timeline.models import Actor, Document, EdtfDate, Event, EventMention, Place, Role
from timeline.models.ids import event_id, short_hash

_MAX_ACTORS_IN_ID = 3
#: Words of a line beside names and verb that say what it is about; more are no better.
_MATTER = 2


def event_of(group: Group, documents: Mapping[str, Document], versions: Mapping[str, str]) -> Event:
    """The event that the group's mentions tell of; ``versions`` maps documents to the one they are a version of."""
    mentions = sorted(group.mentions, key=lambda m: (known_on(m, documents), mention_key(m)))
    newest = latest(mentions, group.date, documents)
    best = _spokesman(mentions, group.date, newest)
    actors = _actors(mentions)
    sources = tuple(sorted({versions.get(m.document, m.document) for m in mentions}))
    return Event(
        id=_id(group, best, actors, mentions),
        title=best.title,
        label=best.label,
        date=group.date,
        status=newest.status,
        type=best.type,
        mode=best.mode,
        actors=actors,
        place=_place(mentions, best),
        attribution=newest.attribution,
        mentions=tuple(mentions),
        sources=sources,
        conflicts=conflicts(mentions, group.date, group.superseded),
        history=history(mentions, documents, group.superseded, group.date),
        salience=salience(mentions, sources, group.profile.sides, documents, group.date),
        why=tuple(dict.fromkeys(group.why)),
    )


def with_distinct_ids(events: Sequence[Event]) -> list[Event]:
    """The last resort: events whose ids are still equal get digits of their first mention's place behind it."""
    counts = Counter(e.id for e in events)
    return [
        e.model_copy(update={"id": f"{e.id}-{short_hash(*map(str, mention_key(e.mentions[0])))}"})
        if counts[e.id] > 1
        else e
        for e in events
    ]


def _spokesman(mentions: Sequence[EventMention], date: EdtfDate, newest: EventMention) -> EventMention:
    """The mention whose line speaks for the event: dated alike, of the status that holds, and of the weightiest that
    which names most of those who take part, then most of the matter, in fewest letters."""
    dated = [m for m in mentions if m.date and compare_dates(m.date, date) > Dates.CONFLICT]
    pool = [m for m in dated if m.status is newest.status]

    def merit(mention: EventMention) -> tuple[float, int, int, bool, int, int]:
        named = {p.entity.key for p in mention.participants if _is_in(p.entity.name, mention.title)}
        people = sum(p.entity.kind == "person" for p in mention.participants)
        matter = min(len(profile(mention).words), _MATTER)
        return mention.weight, min(len(named), 2), people, mention.date == date, matter, -len(mention.title)

    return max(pool, key=lambda m: (merit(m), tuple(-ord(c) for c in m.title), mention_key(m)))


def _is_in(name: str, title: str) -> bool:
    """Whether a line names somebody, by the last name at least."""
    return name.rsplit(maxsplit=1)[-1] in title


def _actors(mentions: Sequence[EventMention]) -> tuple[Actor, ...]:
    """Everyone who takes part, the most often named first; states that act through a named person stay out."""
    count: Counter[str] = Counter()
    first: dict[str, Actor] = {}
    roles: dict[str, Counter[Role]] = defaultdict(Counter)
    for mention in mentions:
        for p in mention.participants:
            count[p.entity.key] += 1
            roles[p.entity.key][p.role] += 1
            e = p.entity
            first.setdefault(e.key, Actor(key=e.key, name=e.name, role=p.role, code=e.code, kind=e.kind))
    rank = {key: i for i, key in enumerate(first)}
    order = sorted(first, key=lambda key: (-count[key], rank[key]))
    return tuple(
        first[key].model_copy(update={"role": max(sorted(roles[key]), key=lambda r: roles[key][r])})
        for key in order
        if not _acts_through(key, mentions)
    )


def _acts_through(state: str, mentions: Sequence[EventMention]) -> bool:
    """Whether a state is named only where the person who acts for it in other mentions is not."""
    alone = together = False
    for mention in mentions:
        keys = {p.entity.key for p in mention.participants}
        person = any(p.entity.kind == "person" and p.entity.code == state for p in mention.participants)
        alone |= person and state not in keys
        together |= person and state in keys
    return alone and not together


def _place(mentions: Sequence[EventMention], best: EventMention) -> Place | None:
    return best.place or next((m.place for m in mentions if m.place), None)


def _id(group: Group, best: EventMention, actors: Sequence[Actor], mentions: Sequence[EventMention]) -> str:
    """Date, kind and chief actors; the words of the first mention too, where the same actors could do it twice."""
    kind = best.head if best.type == "other" else best.type
    names = [actor.name for actor in actors[:_MAX_ACTORS_IN_ID]]
    sole = group.is_day and best.type in SOLE and len(actors) > 1
    proof = "" if sole else " ".join(mentions[0].sentence.text.split()) + mentions[0].trigger.text
    return event_id(group.date.edtf, kind, names, proof)
