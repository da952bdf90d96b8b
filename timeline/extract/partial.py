"""Names that are no more than part of another name or word: "Ada Wilson", "Kim Kye Gwan", "Central American"."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline import gazetteer
from timeline.extract.matching import Name
from timeline.extract.newcomers import is_name_word
from timeline.languages import data

#: A given name of two syllables, as Koreans write it behind the surname.
_GIVEN = re.compile(r" [A-Z][a-z]+-[a-z]+\b")
_TWO_GIVEN = re.compile(r" ([A-Z][a-z]{1,5}) ([A-Z][a-z]{1,5})\b(?! [A-Z])")
_LONGEST_PREFIX = 6
_WORD_BEHIND = re.compile(r" ([A-Z][a-z]+)\b")
_PLACE_BEHIND = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=[,.;)\s])")


def continues_a_name(text: str, name: Name, language: str) -> bool:
    """Whether a bare surname is part of a longer name that the tables don't hold ("Ada Wilson")."""
    if any(c.form != "surname" for c in name.candidates):
        return False
    if _GIVEN.match(text, name.end) or _opens_a_name(text, name, language):
        return True
    before = re.search(r"([^\W\d_a-z][\w.]*) $", text[max(0, name.start - 20) : name.start])
    return before is not None and is_name_word(before.group(1), language)


def is_of_another(text: str, name: Name, language: str) -> bool:
    """Whether a name is part of a region's ("Central American"), of an attitude's ("pro-Norlandic" gunmen are not
    Norland's) or of a newspaper's, or the namesake of a capital elsewhere ("Moscow, Idaho")."""
    table = data(language, "names")
    prefix = re.search(r"\b(\w+)-$", text[max(0, name.start - _LONGEST_PREFIX) : name.start])
    if prefix and prefix[1].lower() in table["attitudes"]:
        return True
    behind = _WORD_BEHIND.match(text, name.end)
    if behind and behind[1] in table["papers"]:
        return True
    if any(c.form == "capital" for c in name.candidates) and _lies_elsewhere(text, name):
        return True
    before = re.search(r"([A-Z][a-z]+)[ -]$", text[max(0, name.start - 12) : name.start])
    if before is None:
        return False
    outright = any(c.form in ("name", "alias", "capital") for c in name.candidates)
    newer = (
        before[1] in table["new_places"] and outright and text[name.start - 1] == " "
    )  # "New Jersey" is no Jersey
    return newer or (name.text in table["regional"] and before[1] in table["region_parts"])


def _lies_elsewhere(text: str, name: Name) -> bool:
    """Whether the place behind a comma is of another country than the capital's ("Moscow, Idaho")."""
    behind = _PLACE_BEHIND.match(text, name.end)
    places = [c for c in gazetteer.candidates().get(behind[1], ()) if c.kind == "place"] if behind else []
    own = {c.key for c in name.candidates}
    return bool(places) and not any(gazetteer.places()[c.key].country in own for c in places)


def _opens_a_name(text: str, name: Name, language: str) -> bool:
    """Whether two given names follow a surname, as in Korea and China ("Kim Kye Gwan")."""
    behind = _TWO_GIVEN.match(text, name.end)
    return behind is not None and not {w.lower() for w in behind.groups()} & _no_given_names(language)


@lru_cache(maxsize=4)
def _no_given_names(language: str) -> frozenset[str]:
    table = data(language, "names")
    lists = ("openers", "body_words", "thing_words", "place_words", "office_words", "office_modifiers")
    return frozenset(word for name in lists for word in table[name])
