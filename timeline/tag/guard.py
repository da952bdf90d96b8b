"""Conditions on what stands around a match: numbers that aren't years, names that aren't months, verbs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_WORD_BEFORE = re.compile(r"([^\W_]+)[\W_]{0,3}$")
_WORD_AFTER = re.compile(r"[\W_]{0,3}([^\W_]+)")


class Place(NamedTuple):
    """A match in its text, and the language's context words."""

    text: str
    start: int
    end: int
    words: Mapping[str, frozenset[str]]

    @property
    def before(self) -> str:
        """The word before, "" across a sentence end or at the start."""
        window = self.text[max(0, self.start - 24) : self.start]
        match = re.search(r"([^\W_]+)[\s\"'“‘(,-]*$", window)
        return match[1] if match else ""

    @property
    def after(self) -> str:
        """The word after, "" where a sentence ends before it."""
        match = re.match(r"[\s\"'”’-]*([^\W_]+)", self.text[self.end : self.end + 24])
        return match[1] if match else ""

    @property
    def shown(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]


def _after_preposition(place: Place) -> bool:
    return place.before.lower() in place.words["before_date"]


def _bare_year(place: Place) -> bool:
    """A four-digit number alone is a year unless money, a unit or a decimal point stands beside it."""
    text, start, end, _ = place
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] in "$£€¥#.@/+-" and before[-1:]:
        return False
    if after[:1] in ("%", "°", "$", "€", "£") or (after[:1] in ".,:/" and after[1:2].isdigit() and after[:1]):
        return False
    if place.after.lower() in place.words["counted"]:
        return False
    return place.before.lower() not in place.words["before_number"]


def _month_name(place: Place) -> bool:
    """ "May", "March", "August" and others that are names and verbs too."""
    if place.shown.lower() not in place.words["month_homographs"]:
        return True
    return place.before.lower() in place.words["before_date"]


GUARDS: Mapping[str, Callable[[Place], bool]] = {
    "after_preposition": _after_preposition,
    "bare_year": _bare_year,
    "month_name": _month_name,
}
