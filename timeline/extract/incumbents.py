"""Whom "the President" means, with a capital and of nobody: who holds the office when the article appears.

Only people whom the article calls by that title come into question. Of several, it is the one whose state the article
is written in, by the seats named in its opening or in its source; else the one whose state it names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline import gazetteer
from timeline.extract.matching import Name, Reading, person
from timeline.extract.ties import offices_of
from timeline.languages import data
from timeline.models import Timex

#: How far an article's dateline and place reach, in code points.
_OPENING = 400


class Setting(NamedTuple):
    """What tells where an article is written: its text, its source in lower case, its day or year (ISO; "" if unknown),
    and how often it names each state."""

    text: str
    source: str
    day: str
    language: str
    states: Mapping[str, int]


def incumbents(
    setting: Setting, names: Sequence[Name], people: Mapping[str, int]
) -> Iterator[tuple[Name, Reading]]:
    """The places of "the President" and the like; ``people`` says how often each known person is named."""
    article = data(setting.language, "names")["articles"][0]
    links = "|".join(data(setting.language, "names")["body_links"])
    for title, office in gazetteer.offices().items() if setting.day else ():
        words = title.title()
        if f"{article[1:]} {words}" not in setting.text:
            continue
        holder = _holder(words, office, setting, names, people)
        first = f"[{article[0]}{article[0].upper()}]{article[1:]}"
        of_nobody = rf"(?!\w|-|['’]s [A-Z]| (?:{links})\b| [A-Z])"
        for match in re.finditer(rf"(?<!\w){first} ({words}){of_nobody}", setting.text) if holder else ():
            yield Name(*match.span(1), match[1], ()), Reading(person(holder), "office")


def _holder(
    title: str, office: gazetteer.Office, setting: Setting, names: Sequence[Name], people: Mapping[str, int]
) -> str:
    """The key of whoever is meant; "" where nobody is, or two are as likely."""
    called = [
        key for key in people if _holds(key, office, setting.day) and _is_called(key, title, setting.text)
    ]
    weights = {key: (*_homeliness(person(key).code, setting, names), people[key]) for key in called}
    holding = sorted(called, key=lambda key: weights[key], reverse=True)
    tied = len(holding) > 1 and weights[holding[0]] == weights[holding[1]]
    return "" if tied or not holding else holding[0]


def _homeliness(code: str, setting: Setting, names: Sequence[Name]) -> tuple[bool, int]:
    """Whether the article's opening or source names a seat of the state, and how often the article names it."""
    opening = (c for n in names if n.start < _OPENING for c in n.candidates)
    country = gazetteer.countries().get(code)
    seats = [seat.replace(" ", "").lower() for seat in country.seats] if country else []
    here = any(c.key == code and c.form in ("capital", "seat") for c in opening)
    return here or any(seat in setting.source for seat in seats), setting.states.get(code, 0)


def _is_called(key: str, title: str, text: str) -> bool:
    """Whether the article gives a known person that title before the name ("President Berg")."""
    last = gazetteer.people()[key][-1]
    surname = re.escape(last.surname or last.name)
    return re.search(rf"{title} (?:[A-Z][\w.]* )*{surname}\b", text) is not None


def _holds(key: str, office: gazetteer.Office, day: str) -> bool:
    """Whether a known person holds the office on that day or in that year."""
    return any(
        t.office in office.kinds and (not office.countries or t.country in office.countries)
        for t in offices_of(key, day, day)
    )


def counted(hits: Sequence[tuple[Name, Reading]]) -> Counter[str]:
    """How often each known person is named, by the person's key."""
    return Counter(r.entity.key for _, r in hits if r.entity.key in gazetteer.people())


def typical_year(timexes: Sequence[Timex]) -> str:
    """The middle one of the years that an article without a date of its own speaks of; "" if it names none."""
    years = sorted(t.edtf[:4] for t in timexes if t.edtf and re.match(r"\d{4}", t.edtf))
    return years[len(years) // 2] if years else ""
