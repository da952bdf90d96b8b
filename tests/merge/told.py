"""Mentions and documents made by hand: "A meets B on that day, says article one"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.merge import Merged, merge
from timeline.models import (
    BlockKind,
    Document,
    EdtfDate,
    Entity,
    Event,
    EventMention,
    Participant,
    Quote,
    Role,
    Status,
)

STATES = {
    "KOR": "South Korea",
    "PRK": "North Korea",
    "CHN": "China",
    "USA": "United States",
    "FRA": "France",
    "EGY": "Egypt",
}
PEOPLE = {
    "kim": ("kim-jong-un", "Kim Jong-un", "PRK"),
    "kim-senior": ("kim-jong-il", "Kim Jong-il", "PRK"),
    "xi": ("xi-jinping", "Xi Jinping", "CHN"),
    "trump": ("donald-trump", "Donald Trump", "USA"),
    "pompeo": ("mike-pompeo", "Mike Pompeo", "USA"),
    "moon": ("moon-jae-in", "Moon Jae-in", "KOR"),
    "sadat": ("sadat", "Sadat", ""),
    "anwar-sadat": ("anwar-sadat", "Anwar Sadat", ""),
}
VERBS = {"meeting": "meet", "visit": "visit", "weapons": "test", "agreement": "sign", "statement": "say"}


def entity(name: str) -> Entity:
    """A state by its code, a person by the short name above."""
    if name in STATES:
        return Entity(key=name, name=STATES[name], kind="state", code=name)
    key, full, code = PEOPLE[name]
    return Entity(key=key, name=full, kind="person", code=code)


def told(
    when: str | None,
    type: str,
    who: str,
    document: str = "one",
    status: Status = Status.HAPPENED,
    mode: str = "",
    *,
    head: str = "",
    title: str = "",
    at: int = 0,
    block: BlockKind = BlockKind.PARAGRAPH,
    roles: Sequence[Role] = (),
    weight: float = 3.0,
    sentence: str = "",
) -> EventMention:
    """A mention: ``who`` are names separated by spaces, ``when`` is EDTF."""
    entities = [entity(name) for name in who.split()]
    words = head or VERBS.get(type, type)
    line = title or f"{' and '.join(e.name for e in entities) or 'they'} {words}"
    text = sentence or f"{line} at {when} ({at})."
    return EventMention(
        document=document,
        block=block,
        sentence=Quote(start=at, end=at + len(text), text=text),
        trigger=Quote(start=at, end=at + len(words), text=words),
        head=words,
        date=EdtfDate.parse(when) if when else None,
        type=type,
        mode=mode,
        participants=tuple(
            Participant(start=at, end=at + 1, text=e.name, entity=e, role=role)
            for e, role in zip(entities, roles or [Role.BOTH] * len(entities), strict=True)
        ),
        status=status,
        title=line,
        label=line[:20],
        weight=weight,
    )


def document(key: str, published: str | None = None, **more: Any) -> Document:
    return Document(id=key, source=f"{key}.txt", title=key, language="en", published=published, **more)


def merged(mentions: Iterable[EventMention], *documents: Document) -> Merged:
    """The events of mentions; documents that aren't given have no date."""
    every = list(mentions)
    known = {d.id: d for d in documents}
    for mention in every:
        known.setdefault(mention.document, document(mention.document))
    return merge(list(known.values()), every)


def events(mentions: Iterable[EventMention], *documents: Document) -> tuple[Event, ...]:
    return merged(mentions, *documents).events


def dates(found: Iterable[Event]) -> list[str]:
    return [event.date.edtf for event in found]
