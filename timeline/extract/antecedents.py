"""Whom "he", "it" or "the government" takes up: the first that the nearest sentence before names.

The first name of a sentence is mostly its subject, and what a text goes on about is mostly the subject of what it
just said. All sentences count, whether they are parsed or not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence

from timeline import gazetteer
from timeline.extract.discourse import Found
from timeline.extract.matching import Name, Reading
from timeline.models import Entity, Sentence

#: How many sentences back an antecedent is looked for.
_REACH = 3
_PAIR = 2
#: Between a name and that of whom the sentence is about: "Berg had been in town for a week when Ek fled."
_WHEN_BEHIND = re.compile(r" had\b[^.;]*\bwhen\b")
#: In front of a name that only says where.
_WHERE = re.compile(r"\b(?:in|at|near|to|from|around|outside|across)(?: the)? $")
#: A sentence that opens so goes on about what the one before it is about.
_GOES_ON = re.compile(r"(?:It|He|She|They|Its|His|Her|Their)\b")
#: Between an adjective and the name that it belongs to.
_OTHER_BEHIND = re.compile(r" (?:[a-z-]+ ){0,2}(?=[A-Z])")
#: A noun alone that a sentence opens with.
_OPENED_BY = re.compile(r"The ([a-z]+) (?=[a-z])")
_NOT_ACTING = frozenset(("capital", "seat"))

Fits = Callable[[Name, Reading], bool]


class Antecedents:
    """The names of an article by sentence."""

    def __init__(
        self, text: str, hits: Sequence[tuple[Name, Reading]], sentences: Sequence[Sentence]
    ) -> None:
        self._text, self._hits = text, hits
        self._sentences = [(s.start, s.end) for s in sentences]
        self._starts = [s.start for s in sentences]
        self._places = [name.start for name, _ in hits]

    def person(self, at: int, others: Collection[str] = (), *, woman: bool | None = None) -> Found | None:
        """Whom "he" or "she" means that begins at a code point; none of ``others`` (keys).

        A woman's given name is not "he"; "she" is the nearest woman by her name, else whoever is nearest.
        """

        def fits(_: Name, reading: Reading) -> bool:
            person = reading.entity.kind == "person" and reading.entity.key not in others
            return person and not (woman is False and _is_womans(reading.entity.name))

        def is_she(name: Name, reading: Reading) -> bool:
            return fits(name, reading) and _is_womans(reading.entity.name)

        found = (self._nearest(at, is_she) if woman else None) or self._nearest(at, fits)
        return (None if woman else self._behind_when(found)) or found if found else None

    def _behind_when(self, first: Found) -> Found | None:
        """Who acts behind the "when" that tells the news, where the clause of the first only leads up to it."""
        end = self._sentences[bisect_right(self._starts, first.start) - 1][1]
        when = _WHEN_BEHIND.match(self._text, first.end, end)
        if when is None:
            return None
        behind = self._hits[bisect_right(self._places, when.end() - 1) : bisect_right(self._places, end - 1)]
        people = (Found(r.entity, n.start, n.end) for n, r in behind if r.entity.kind == "person")
        return next(people, None)

    def holder(self, at: int, holds: Callable[[Entity], bool]) -> Found | None:
        """Whom "the president" means: the nearest before it of whom the article says so."""
        return self._nearest(at, lambda _, r: r.entity.kind == "person" and holds(r.entity))

    def pair(self, at: int) -> list[Found]:
        """The two people whom "the two men" can mean: the only ones that the last sentences before it name."""
        current = bisect_right(self._starts, at) - 1
        for index in range(current - 1, max(-1, current - _REACH - 1), -1):
            found: dict[str, Found] = {}
            first, last = (
                bisect_right(self._places, self._starts[index] - 1),
                bisect_right(self._places, at - 1),
            )
            for name, reading in self._hits[first:last]:
                if reading.entity.kind == "person":
                    found.setdefault(reading.entity.key, Found(reading.entity, name.start, name.end))
            if len(found) > 1:
                return list(found.values()) if len(found) == _PAIR else []
        return []

    def body(self, at: int) -> Found | None:
        """Which state or body "it" means."""
        kinds = ("state", "organisation")
        return self._nearest(at, lambda n, r: r.entity.kind in kinds and self._heads(n, r), taken_up=True)

    def state(self, at: int) -> Found | None:
        """Which state "the government" or "the country" means."""
        return self._nearest(at, lambda n, r: r.entity.kind == "state" and self.acts(n, r))

    def called(self, word: str, at: int) -> Found | None:
        """The last body named before a code point, however far, that the article calls so: by a word of its name, or
        by the word before it ("the airline Norair")."""
        for name, reading in reversed(self._hits[: bisect_right(self._places, at - 1)]):
            if reading.entity.kind != "organisation":
                continue
            before = self._text[max(0, name.start - len(word) - 1) : name.start]
            if word.capitalize() in reading.entity.name.split() or before == f"{word} ":
                return Found(reading.entity, name.start, name.end)
        return None

    def acts(self, name: Name, reading: Reading) -> bool:
        """Whether a state or body is named as one that acts, not as a place."""
        before = self._text[max(0, name.start - 12) : name.start]
        return reading.form == "adjective" or (reading.form not in _NOT_ACTING and not _WHERE.search(before))

    def _heads(self, name: Name, reading: Reading) -> bool:
        """Whether a body is named as one that acts, and not only to say whose another is ("the Norlandic airline
        Norair")."""
        if reading.form == "adjective":
            behind = _OTHER_BEHIND.match(self._text, name.end)
            first = bisect_right(self._places, behind.end() - 1) if behind else len(self._hits)
            if behind and first < len(self._hits) and self._places[first] == behind.end():
                return self._hits[first][1].entity.kind != "organisation"
        return self.acts(name, reading)

    def _nearest(self, at: int, fits: Fits, *, taken_up: bool = False) -> Found | None:
        """The first fitting name of the nearest sentence; with ``taken_up`` also what "The airline …" opens with."""
        current = bisect_right(self._starts, at) - 1
        for index in range(current, max(-1, current - _REACH - 1), -1):
            start, end = self._sentences[index]
            if index < current and _GOES_ON.match(self._text, start):
                continue
            opening = _OPENED_BY.match(self._text, start) if taken_up and index < current else None
            called = self.called(opening[1], start) if opening else None
            if called:
                return called
            first, last = bisect_right(self._places, start - 1), bisect_right(self._places, min(end, at) - 1)
            for name, reading in self._hits[first:last]:
                if fits(name, reading):
                    return Found(reading.entity, name.start, name.end)
        return None


def _is_womans(name: str) -> bool:
    """Whether a full name begins with a given name of women, or ends with one behind the surname ("Park Geun-hye")."""
    first, _, rest = name.partition(" ")
    return first in gazetteer.women() or ("-" in rest and rest in gazetteer.women())
