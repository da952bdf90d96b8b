"""A group of mentions → one event: the best supported date, a line, actors, conflicts, history."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from timeline.merge.cluster import Group, mention_key
from timeline.merge.compare import Dates, compare_dates
from timeline.models import (
    Actor,
    Conflict,
    Document,
    EdtfDate,
    Event,
    EventMention,
    Place,
    Role,
    Stage,
    Status,
)
from timeline.models.day import Day
from timeline.models.ids import short_hash, slug

_MAX_ACTORS_IN_ID = 3
_SURE = {Status.HAPPENED: 4, Status.DENIED: 3, Status.REPORTED: 2, Status.PLANNED: 1, Status.POSSIBLE: 0}


def published_day(document: Document | None) -> Day | None:
    """The day a document came out, in its own zone."""
    return Day.parse(document.published) if document and document.published else None


def event_of(group: Group, documents: Mapping[str, Document]) -> Event:
    """The event that the group's mentions tell of; its id still lacks what tells equal ones apart."""
    mentions = sorted(group.mentions, key=lambda m: (_published_key(m, documents), mention_key(m)))
    date = _best_date(mentions)
    best = _best_mention(mentions, date, documents)
    actors = _actors(mentions)
    history = _history(mentions, documents)
    return Event(
        id=_id(date, best, actors),
        title=best.title,
        label=best.label,
        date=date,
        status=best.status,
        type=best.type,
        mode=best.mode,
        actors=actors,
        place=_place(mentions, best),
        attribution=best.attribution,
        mentions=tuple(mentions),
        sources=tuple(sorted({m.document for m in mentions})),
        conflicts=_conflicts(mentions, date),
        history=history if len({(s.status, s.date.edtf) for s in history}) > 1 else (),
        salience=_salience(mentions, actors),
        why=tuple(dict.fromkeys(group.why)),
    )


def with_distinct_ids(events: Sequence[Event]) -> list[Event]:
    """Events whose ids would be equal get six hex digits of their line behind it, all of them alike."""
    counts = Counter(e.id for e in events)
    marked = [
        e.model_copy(update={"id": f"{e.id}-{short_hash(e.title)}"}) if counts[e.id] > 1 else e
        for e in events
    ]
    again = Counter(e.id for e in marked)
    return [
        e.model_copy(
            update={"id": f"{e.id}-{short_hash(e.mentions[0].document, str(e.mentions[0].trigger.start))}"}
        )
        if again[e.id] > 1
        else e
        for e in marked
    ]


def _published_key(mention: EventMention, documents: Mapping[str, Document]) -> str:
    document = documents.get(mention.document)
    return (document.published or "") if document else ""


def _best_date(mentions: Sequence[EventMention]) -> EdtfDate:
    """The most precise date, among equals the one with the most weight; sentences of one document count once each."""
    support: dict[str, float] = defaultdict(float)
    dates: dict[str, EdtfDate] = {}
    for mention in mentions:
        if mention.date:
            support[mention.date.edtf] += mention.weight
            dates[mention.date.edtf] = mention.date
    return min(
        dates.values(),
        key=lambda d: (d.is_open, d.precision.rank, d.days or 0, -support[d.edtf], d.sort_key),
    )


def _best_mention(
    mentions: Sequence[EventMention], date: EdtfDate, documents: Mapping[str, Document]
) -> EventMention:
    """The mention that speaks for the event: of the newest article that dates it so, the surest and fullest."""
    dated = [m for m in mentions if m.date]
    newest = max(_published_key(m, documents) for m in dated)
    pool = [m for m in dated if _published_key(m, documents) == newest]
    agreeing = [m for m in pool if m.date == date] or [m for m in pool if m.date] or dated

    def merit(mention: EventMention) -> tuple[float, int, int, int, int]:
        same_type = mention.weight
        named = len({p.entity.key for p in mention.participants})
        people = sum(p.entity.kind == "person" for p in mention.participants)
        return same_type, min(named, 2), people, _SURE[mention.status], -len(mention.title)

    return max(agreeing, key=lambda m: (merit(m), tuple(-ord(c) for c in m.title[:20])))


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
    order = sorted(first, key=lambda key: (-count[key], list(first).index(key)))
    return tuple(
        first[key].model_copy(update={"role": max(sorted(roles[key]), key=lambda r: roles[key][r])})
        for key in order
    )


def _conflicts(mentions: Sequence[EventMention], date: EdtfDate) -> tuple[Conflict, ...]:
    other: dict[str, list[int]] = defaultdict(list)
    dates: dict[str, EdtfDate] = {}
    for i, mention in enumerate(mentions):
        if mention.date and compare_dates(mention.date, date) in (Dates.CONFLICT, Dates.APART):
            other[mention.date.edtf].append(i)
            dates[mention.date.edtf] = mention.date
    ordered = sorted(dates.values(), key=lambda d: d.sort_key)
    return tuple(Conflict(date=d, mentions=tuple(other[d.edtf])) for d in ordered)


def _history(mentions: Sequence[EventMention], documents: Mapping[str, Document]) -> tuple[Stage, ...]:
    """What each publication day knew: the surest mention of the day, where status or date changed."""
    by_day: dict[str, list[tuple[int, EventMention]]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        if mention.date:
            by_day[_published_key(mention, documents)[:10]].append((i, mention))
    stages: list[Stage] = []
    for key in sorted(by_day):
        index, mention = max(by_day[key], key=lambda pair: (pair[1].weight, _SURE[pair[1].status], -pair[0]))
        if mention.date and (
            not stages or (stages[-1].status, stages[-1].date) != (mention.status, mention.date)
        ):
            day = published_day(documents.get(mention.document))
            stages.append(Stage(published=day, status=mention.status, date=mention.date, mention=index))
    return tuple(stages)


def _place(mentions: Sequence[EventMention], best: EventMention) -> Place | None:
    return best.place or next((m.place for m in mentions if m.place), None)


def _id(date: EdtfDate, best: EventMention, actors: Sequence[Actor]) -> str:
    """Date, kind and chief actors: "2011-05-meeting-hu-jintao-kim-jong-il"."""
    when = slug(date.edtf.replace("..", "-").replace("/", "-to-")) or "undated"
    if date.edtf.startswith("-"):
        when = f"bce-{when}"
    kind = best.head if best.type == "other" else best.type
    names = sorted(slug(a.name) or short_hash(a.name) for a in actors[:_MAX_ACTORS_IN_ID])
    return "-".join([when, slug(kind) or "event", *names])


def _salience(mentions: Sequence[EventMention], actors: Sequence[Actor]) -> float:
    """0 to 1: half the kind of event, a quarter the number of sources, the rest mentions and actors."""
    kind = max(m.weight for m in mentions) / 3
    sources = min(len({m.document for m in mentions}), 4) / 4
    said = min(len(mentions), 4) / 4
    named = min(len(actors), 2) / 2
    return round(0.5 * kind + 0.25 * sources + 0.125 * said + 0.125 * named, 3)
