"""Lists of names: "Norland, Sudland and the Union" stand together, whatever the parser makes of the commas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from timeline.extract.discourse import Found
from timeline.extract.matching import Name, Reading
from timeline.languages import data

#: Kinds of entities that act, and forms of names that only say where.
ACTING = frozenset(("state", "person", "organisation", "group"))
SEATS = frozenset(("capital", "seat"))
#: A list has that many members at least.
_LIST = 3


@lru_cache(maxsize=4)
def listing(language: str) -> re.Pattern[str]:
    """What stands between two members of a list; its group is there where the second is the last."""
    cues = data(language, "cues")
    joint, article = ("|".join(map(re.escape, cues[name])) for name in ("list_joints", "list_articles"))
    return re.compile(rf",? ((?:{joint}) )(?:(?:{article}) )?|, (?:(?:{article}) )?")


def found_of(name: Name, reading: Reading) -> Found:
    """What a name means, at its place."""
    return Found(reading.entity, name.start, name.end)


def lists_among(
    hits: Iterable[tuple[Name, Reading]], text: Callable[[int, int], str], between: re.Pattern[str]
) -> list[list[Found]]:
    """The lists of three and more of a kind among a sentence's names; ``text`` gives the words from one code point to
    another, ``between`` what may stand between two members."""
    lists: list[list[Found]] = []
    row: list[Found] = []
    closed = False
    for name, reading in hits:
        joint = between.fullmatch(text(row[-1].end, name.start)) if row else None
        alike = bool(row) and row[-1].entity.kind == reading.entity.kind and reading.form not in SEATS
        if not (joint and alike) or closed:
            lists += [row] if closed and len(row) >= _LIST else []
            row, closed = [], False
        if reading.entity.kind in ACTING and reading.form not in ("adjective", *SEATS):
            row.append(found_of(name, reading))
            closed = bool(joint and joint[1]) and len(row) > 1
    return [*lists, *([row] if closed and len(row) >= _LIST else [])]
