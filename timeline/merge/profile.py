"""What counts when mentions are compared: kind, who takes part and how, and what the sentence says besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline import gazetteer
from timeline.models import Entity, EventMention, Role

#: Types that tell one event from two sides: a summit abroad is a visit too, an air strike an attack.
_FAMILIES = {"visit": "meeting", "violence": "military"}
#: Kinds of bodies through which a state acts; a party, a company or a band of rebels acts for itself.
_ORGANS = frozenset(("ministry", "agency", "legislature", "court", "police"))

#: A word's first letters stand for its forms ("agree", "agreement"); shorter words say little.
_STEM = 5
_WORD = re.compile(r"[^\W_]{4,}|\d+")
#: Capitalised words in a row.
_NAME = re.compile(r"[A-Z](?:[\w.-]*\w)?(?: [A-Z](?:[\w.-]*\w)?)*")
#: Letters that a name shares with the adjective made of it ("Iraq", "Iraqi").
_NAME_STEM = 4
#: Ways to date an event word that is a noun.
_NOMINAL = ("noun", "occasion", "predicate", "clause, through a noun")
#: Words that make a noun one that was told of before: "the January 7 quake", "yesterday's crash".
_BACK = re.compile(r"(?:\b(?:the|this|that|these|those)|['’]s?) (?:[\w-]+ ){0,4}$", re.IGNORECASE)


class Profile(NamedTuple):
    """What counts in a comparison, of one mention or of a group.

    ``sides`` are the states and bodies that take part, people counted for their state; ``people`` and ``bodies`` are
    (side, key); ``sources`` and ``targets`` are sides, ``doers`` and ``sufferers`` the people among them. ``words``
    are those of the line that the sentence has too: "takes place" stands in the one only; ``said`` are all those of
    the sentence, names and event word apart; ``names`` are the sentence's names, whether they take part or not, each
    as the beginnings of its words, and ``things`` those among them that are neither in the tables nor of who takes part
    ("INF Treaty"). ``recalled`` are the heads of nouns that speak of something known ("the crash").
    """

    kinds: frozenset[tuple[str, str]]
    sides: frozenset[str]
    people: frozenset[tuple[str, str]]
    bodies: frozenset[tuple[str, str]]
    sources: frozenset[str]
    targets: frozenset[str]
    doers: frozenset[str]
    sufferers: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]
    said: frozenset[str]
    names: frozenset[frozenset[str]]
    things: frozenset[frozenset[str]]
    recalled: frozenset[str]
    documents: frozenset[str]

    def with_(self, other: Profile) -> Profile:
        """What both say together."""
        return Profile._make(mine | theirs for mine, theirs in zip(self, other, strict=True))

    @property
    def types(self) -> frozenset[str]:
        """The types without their modes."""
        return frozenset(type for type, _ in self.kinds)

    @property
    def family(self) -> str:
        """The kind of event in one word, types that tell the same from two sides being one."""
        return min(family(type) for type in self.types)


def family(type: str) -> str:
    """The type, or the one that it is a side of."""
    return _FAMILIES.get(type, type)


def profile(mention: EventMention) -> Profile:
    """What a single mention says."""
    taking_part = mention.participants
    side = {p.entity.key: _side(p.entity) for p in taking_part}

    def of_kind(kind: str) -> frozenset[tuple[str, str]]:
        return frozenset((side[p.entity.key], p.entity.key) for p in taking_part if p.entity.kind == kind)

    def in_role(role: Role, *kinds: str) -> list[str]:
        return [p.entity.key for p in taking_part if p.role is role and (not kinds or p.entity.kind in kinds)]

    own = {stem for p in taking_part for stem in _stems(f"{p.entity.name} {p.text}")}
    own |= set(_stems(mention.trigger.text))
    head = mention.head[:_STEM]
    text = _without_dates(mention)
    said = frozenset(stem for stem in _stems(text) if stem not in own and not stem.startswith(head))
    names = list(_names(text))
    return Profile(
        kinds=frozenset(((mention.type, mention.mode),)),
        sides=frozenset(side.values()),
        people=of_kind("person"),
        bodies=of_kind("organisation"),
        sources=frozenset(side[key] for key in in_role(Role.SOURCE)),
        targets=frozenset(side[key] for key in in_role(Role.TARGET)),
        doers=frozenset(in_role(Role.SOURCE, "person")),
        sufferers=frozenset(in_role(Role.TARGET, "person")),
        heads=frozenset((mention.head,)),
        words=said & frozenset(_stems(mention.title)),
        said=said,
        names=frozenset(map(_name, names)) | _named_inside(mention, side),
        things=frozenset(_name(name) for name in names if _is_thing(name, mention)),
        recalled=frozenset((mention.head,)) if _recalls(mention) else frozenset(),
        documents=frozenset((mention.document,)),
    )


def _side(entity: Entity) -> str:
    """Whom a participant counts for: a person's state, a body's where it acts for the state, else itself."""
    if entity.kind == "organisation" and not _is_organ(entity.key):
        return entity.key
    return entity.code or _surname(entity.key, entity.kind)


@lru_cache(maxsize=4096)
def _is_organ(key: str) -> bool:
    """Whether a body is one of a state's; of those outside the tables it is taken for granted."""
    row = gazetteer.organisations().get(key)
    if row is None or row.kind in _ORGANS:
        return True
    country = gazetteer.countries().get(row.country)
    if row.kind != "armed-group" or country is None:
        return False
    return row.name.startswith((country.name, *country.aliases, *country.adjectives))


def _surname(key: str, kind: str) -> str:
    """A person of no known state goes by the last name, which is all that a second article may give."""
    return key.rsplit("-", 1)[-1] if kind == "person" else key


def _stems(line: str) -> Iterable[str]:
    return (word[:_STEM] for word in _WORD.findall(line.lower()))


def _without_dates(mention: EventMention) -> str:
    """The sentence without the words that date it: these are compared as dates."""
    text, start = mention.sentence.text, mention.sentence.start
    for timex in mention.timexes:
        first, last = timex.start - start, timex.end - start
        if 0 <= first < last <= len(text):
            text = text[:first] + "x" * (last - first) + text[last:]
    return " ".join(text.split())


def _names(text: str) -> Iterable[list[str]]:
    """The words of each name in a sentence; the first word is part of one only if the tables know it."""
    first = text.partition(" ")[0]
    for found in _NAME.finditer(text):
        words = found.group().split()
        if found.start() == 0 and first not in gazetteer.candidates():
            words = words[1:]
        if words:
            yield words


def _name(words: Sequence[str]) -> frozenset[str]:
    """A name in one form: the code of a state, however it is named, else the beginnings of its words."""
    known = gazetteer.candidates().get(" ".join(words), ())
    codes = [candidate.key for candidate in known if candidate.kind == "country"]
    return frozenset(codes[:1] or (word[:_NAME_STEM].lower() for word in words))


def _is_thing(name: Sequence[str], mention: EventMention) -> bool:
    """Whether a name stands for no state, place or person that is known, and for nobody who takes part."""
    line = " ".join(name)
    return line not in gazetteer.candidates() and not any(line in p.text for p in mention.participants)


def _named_inside(mention: EventMention, side: dict[str, str]) -> frozenset[frozenset[str]]:
    """Those who take part and are named in the sentence itself, as sides: "Britons" and "the UK" are one name."""
    start, end = mention.sentence.start, mention.sentence.end
    inside = (p for p in mention.participants if start <= p.start < p.end <= end and _is_name(p.text))
    return frozenset(frozenset((side[p.entity.key],)) for p in inside)


def _is_name(text: str) -> bool:
    """Whether words name somebody by themselves: "voters" doesn't, whoever they were found to be."""
    return text in gazetteer.candidates() or any(word[:1].isupper() for word in text.split()[1:])


def _recalls(mention: EventMention) -> bool:
    """Whether the event word is a noun behind an article or the like, so that it speaks of something known."""
    if not mention.attachment.startswith(_NOMINAL):
        return False
    before = mention.sentence.text[: mention.trigger.start - mention.sentence.start]
    return bool(_BACK.search(" ".join(before.split()) + " "))
