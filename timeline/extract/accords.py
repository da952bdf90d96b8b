"""Who the parties of a well-known treaty, war or conference are, where a text only gives its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from timeline import gazetteer
from timeline.extract.matching import organisation, state
from timeline.extract.names import Cast
from timeline.gazetteer import Accord
from timeline.models import EdtfDate, Entity

_PLAIN = str.maketrans({"’": "'", "–": "-", "‑": "-"})


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[str, ...]]:
    """Names of accords by each of their words, the longest name first."""
    found: dict[str, list[str]] = {}
    for name in gazetteer.accords():
        for word in name.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(sorted(names, key=lambda n: (-len(n), n))) for word, names in found.items()}


def parties(text: str, at: int, when: EdtfDate | None, cast: Cast) -> list[Entity]:
    """The parties of the accord whose name covers ``text[at]``, called as the article calls them.

    Of several with one name ("Treaty of Paris") the one of that time is meant; none where the time fits none.
    """
    accord = _of_that_time(gazetteer.accords().get(accord_name(text, at), ()), when)
    return [cast.named(_entity(key)) for key in accord.parties] if accord else []


def accord_name(text: str, at: int) -> str:
    """The name of the accord that covers ``text[at]``, as the tables write it; "" if there is none."""
    plain = text.translate(_PLAIN)
    word = re.split(r"[^\w'-]", plain[at:], maxsplit=1)[0]
    for name in _by_word().get(word, ()):
        start = plain.find(name, max(0, at - len(name)))
        if start != -1 and start <= at < start + len(name):
            return name
    return ""


def _of_that_time(accords: Sequence[Accord], when: EdtfDate | None) -> Accord | None:
    if len(accords) < 2:
        return accords[0] if accords else None
    if when is None or when.start is None or when.end is None:
        return None
    first, last = when.start.year, when.end.year
    fitting = [a for a in accords if a.first <= last and a.last >= first]
    return fitting[0] if len(fitting) == 1 else None


def _entity(key: str) -> Entity:
    return state(key) if key in gazetteer.countries() else organisation(key)
