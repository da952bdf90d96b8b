"""The names of the gazetteer in a text, all at once and longest first, and the entities of its rows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline import gazetteer
from timeline.gazetteer import Candidate
from timeline.models import Entity
from timeline.models.ids import slug

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "\n": " ", "\xa0": " "})

#: Behind a name that is part of something else: "US$3 billion".
_JOINS = frozenset("_$€£")
_OWNING = frozenset(("name", "alias", "adjective"))


class Name(NamedTuple):
    """A name in the text, half-open code points, and what the tables hold for it."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]


class Reading(NamedTuple):
    """An entity, and the form in which the text names it ("name", "adjective", "capital", "surname" …)."""

    entity: Entity
    form: str


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation

    names = tuple(sorted({name.translate(_PLAIN) for name in gazetteer.candidates() if len(name) > 1}))
    return AhoCorasick(names, implementation=Implementation.ContiguousNFA), names


@lru_cache(maxsize=1)
def _plain_candidates() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, dict[Candidate, None]] = {}
    for name, candidates in gazetteer.candidates().items():
        found.setdefault(name.translate(_PLAIN), {}).update(dict.fromkeys(candidates))
    return {name: tuple(candidates) for name, candidates in found.items()}


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    joined = before.isalnum() or before == "_" or after.isalnum() or after in _JOINS
    return not joined


def names_in(text: str) -> list[Name]:
    """The gazetteer names of a text, longest first where they overlap, sorted by place."""
    plain = text.translate(_PLAIN)
    automaton, names = _automaton()
    hits = [
        (start, end, names[index])
        for index, start, end in automaton.find_matches_as_indexes(plain, overlapping=True)
        if _stands_alone(plain, start, end)
    ]
    taken: list[Name] = []
    covered = -1
    table = _plain_candidates()
    for start, end, name in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= covered:
            taken.append(Name(start, end, text[start:end], table[name]))
            covered = end
    return _joined(taken, text)


def _joined(names: list[Name], text: str) -> list[Name]:
    """The names, with a state and the organ of it behind one name: "United States Department of State"."""
    kept: list[Name] = []
    for name in names:
        owner = kept[-1] if kept else None
        if owner and name.start == owner.end + 1 and text[owner.end] == " ":
            owners = {c.key for c in owner.candidates if c.kind == "country" and c.form in _OWNING}
            organs = tuple(
                c
                for c in name.candidates
                if c.kind == "organisation" and gazetteer.organisations()[c.key].country in owners
            )
            if organs:
                kept[-1] = Name(owner.start, name.end, text[owner.start : name.end], organs)
                continue
        kept.append(name)
    return kept


def state(code: str) -> Entity:
    """The state of an ISO 3166 alpha-3 code. Raises ``KeyError`` for any other."""
    country = gazetteer.countries()[code]
    return Entity(key=code, name=country.name, kind="state", code=code)


def person(key: str) -> Entity:
    """The person of a gazetteer key, with the code of the state last served. Raises ``KeyError`` for any other."""
    term = gazetteer.people()[key][-1]
    code = term.country if term.country in gazetteer.countries() else ""
    return Entity(key=key, name=term.name, kind="person", code=code)


def organisation(key: str) -> Entity:
    """The body of a gazetteer key. Raises ``KeyError`` for any other."""
    row = gazetteer.organisations()[key]
    return Entity(
        key=key, name=row.name, kind="media" if row.kind == "media" else "organisation", code=row.country
    )


def _place(key: str) -> Entity:
    return Entity(key=slug(key), name=key, kind="place", code=gazetteer.places()[key].country)


_MAKERS = {"country": state, "person": person, "organisation": organisation, "place": _place}


def entity_of(candidate: Candidate) -> Entity:
    """The entity of a gazetteer row."""
    return _MAKERS[candidate.kind](candidate.key)
