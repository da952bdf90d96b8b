"""What an entity is called in one article: as the text names it most fully, states by their common name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from timeline import gazetteer
from timeline.extract.matching import Name, Reading

#: Names of a state that a chronology prefers only where the text prefers them.
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")
#: An acronym in brackets, by which a text makes the name before it its own.
_SPELT = re.compile(r" \((?:[A-Z]\.?){2,6}\)")
#: Until this year the United Kingdom is called Great Britain where a text has no full name for it.
_GREAT_BRITAIN_UNTIL = "1922"


def fullest(hits: Sequence[tuple[Name, Reading]], text: str, year: str) -> Mapping[str, str]:
    """The name of each entity by its key, where the article's own differs from the tables'."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    spelt: set[str] = set()
    for name, reading in hits:
        if reading.form in ("name", "alias"):
            form = re.sub(r"\s+", " ", name.text)
            forms[reading.entity.key][form] += 1
            if _SPELT.match(text, name.end):
                spelt.add(form)
    shown: dict[str, str] = {}
    for _, reading in hits:
        entity = reading.entity
        if entity.key not in shown:
            shown[entity.key] = (
                _state(entity.key, forms[entity.key], spelt, year)
                if entity.kind == "state"
                else _named(entity.name, forms[entity.key])
            )
    return shown


def _named(name: str, forms: Counter[str]) -> str:
    """The longest full form; an acronym or a single word gives way to the tables' name, and so does every form where
    both the tables and the text prefer an acronym."""
    full = [f for f in forms if " " in f and not _ACRONYM.fullmatch(f)]
    if _ACRONYM.fullmatch(name) and any(_ACRONYM.fullmatch(f) for f in forms):
        return name
    longest = max(full, key=lambda f: (len(f), f)) if full else name
    return re.sub(r"^(?:U\.S\.|US) ", "United States ", longest)


def _state(key: str, forms: Counter[str], spelt: set[str], year: str) -> str:
    country = gazetteer.countries()[key]
    official = [f for f in forms if f in spelt and f in country.aliases]
    if official:
        return official[0]
    if country.name in forms:
        return country.name
    if key == "GBR" and (not forms or "Britain" in forms or "Great Britain" in forms):
        return (
            "Great Britain"
            if "Great Britain" in forms or (year and year < _GREAT_BRITAIN_UNTIL)
            else country.name
        )
    full = [f for f in forms if f in country.aliases and not _ACRONYM.fullmatch(f) and len(f) > 3]
    return max(full, key=lambda f: (forms[f], len(f), f)) if full and key != "USA" else country.name
