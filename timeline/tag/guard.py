"""Conditions on what stands around a match: numbers that aren't years, names that aren't months, kinds of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.tag.kind import Kind

_BEFORE = re.compile(r"([^\W_]+)\.?[\s\"'“‘(\[,–—-]*$")
_AFTER = re.compile(r"[\s\"'”’)\],-]*([^\W_]+)")
#: How far a neighbouring word may reach, in characters.
_NEAR = 24
_MONEY = "$£€¥"


@dataclass(slots=True)
class Place:
    """A match in its text: ``words`` are the language's context words, ``parts`` what the match says."""

    text: str
    start: int
    end: int
    words: Mapping[str, frozenset[str]]
    kind: Kind
    parts: Mapping[str, Any]

    @property
    def before(self) -> str:
        """The word before; "" across a sentence end or at the start."""
        match = _BEFORE.search(self.text[max(0, self.start - _NEAR) : self.start])
        return match[1] if match else ""

    @property
    def after(self) -> str:
        """The word after; "" where a sentence ends before it."""
        match = _AFTER.match(self.text[self.end : self.end + _NEAR])
        return match[1] if match else ""

    @property
    def shown(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    def is_listed(self, word: str, name: str) -> bool:
        """Whether a word is among the language's context words of that name."""
        return word.lower() in self.words[name]


def _bare_year(place: Place) -> bool:
    """A four-digit number alone is a year unless money, a unit, a name or a decimal point stands beside it."""
    before, after = place.text[max(0, place.start - 1) : place.start], place.text[place.end : place.end + 2]
    if before and before in _MONEY + "#@/+.:_-" and not (before == "-" and _is_range(place)):
        return False
    if after[:1] in ("%", "°", "$", "€", "£", "+", "_") or (after[:1] in (".", ",", ":", "/") and after[1:].isdigit()):
        return False
    if before[-1:].isalpha() or after[:1].isalpha():
        return False
    return not (place.is_listed(place.after, "counted") or place.is_listed(place.before, "numbered"))


def _is_range(place: Place) -> bool:
    return bool(re.search(r"\b[12]\d\d\d-$", place.text[max(0, place.start - 6) : place.start]))


def _month_name(place: Place) -> bool:
    """ "May", "March", "Jan": a month only where a date is looked for, not a name or a verb."""
    if not place.is_listed(place.shown.rstrip("."), "month_homographs"):
        return True
    if place.is_listed(place.before, "before_date"):
        return True
    after = place.text[place.end : place.end + 1]
    return place.shown.rstrip(".").lower() != "may" and after in ",.;:)\n" and place.before == ""


def _attributive(place: Place) -> bool:
    """Not an article's: "the 6-year-old", "seven years old" say an age."""
    return not re.match(r"-?\s?olds?\b", place.text[place.end : place.end + 5])


def _not_of(place: Place) -> bool:
    """Not "the fall of Rome", "the second of three"."""
    return place.after.lower() != "of"


def _not_name(place: Place) -> bool:
    """Not the beginning of a proper name: "the Spring Offensive", "the Seven Days Battles"."""
    after = place.text[place.end : place.end + 3]
    words = place.shown.split()
    return not (len(words) > 1 and words[-1][0].isupper() and re.match(r"['’]?s? [A-Z]", after + " "))


def _apart(place: Place) -> bool:
    """Not glued to other letters, digits or signs: "B2-15", "3:16", "10:20.5"."""
    before, after = place.text[max(0, place.start - 1) : place.start], place.text[place.end : place.end + 2]
    if before and (before.isalnum() or before in ":.,/-$£€#_"):
        return False
    return not (after[:1] in (":", ".", "/", "-") and after[1:].isdigit()) and after[:1] not in ("%", "_")


def _alone(place: Place) -> bool:
    """A day number alone ("on the 13th"): something must end or a verb follow, no noun."""
    after = place.text[place.end : place.end + 2]
    return place.is_listed(place.before, "before_date") and (after[:1] in ",.;)" or not place.after)


def _before_end(place: Place) -> bool:
    """ "The year ended June 30" is a length of time."""
    return place.is_listed(place.after, "ending")


def _not_second(place: Place) -> bool:
    """ "A second attempt" isn't a duration; nor is "a quarter of the troops"."""
    word = place.shown.lower().split()[-1]
    if word == "second":
        return place.kind is Kind.MESSAGE and place.after == ""
    return not (word in ("quarter", "quarters") and place.after.lower() in ("of", "to", "past", "century", "mile"))


def _title(place: Place) -> bool:
    return place.shown[:1].isupper() and not place.shown.isupper()


GUARDS: Mapping[str, Callable[[Place], bool]] = {
    "after_to": lambda place: place.before.lower() == "to",
    "alone": _alone,
    "apart": _apart,
    "bare_year": _bare_year,
    "before_date": lambda place: place.is_listed(place.before, "before_date"),
    "before_end": _before_end,
    "message": lambda place: place.kind is Kind.MESSAGE,
    "month_name": _month_name,
    "narrative": lambda place: place.kind is Kind.NARRATIVE,
    "not_age": _attributive,
    "not_name": _not_name,
    "not_news": lambda place: place.kind is not Kind.NEWS,
    "not_of": _not_of,
    "not_second": _not_second,
    "title": _title,
}
