"""Which way a clause looks, told by its verbs without a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum


class Direction(IntEnum):
    """Back, ahead, or not told."""

    PAST = -1
    NONE = 0
    FUTURE = 1


_WORD = re.compile(r"[^\W\d_]+|'ll|’ll")
#: What ends a sentence, for our purpose.
_END = re.compile(r"[.!?;][\"'”’)]*\s|\n\s*\n")
#: How far a verb is looked for, in characters: a bound on the work, not a rule of grammar.
_REACH = 160


def _before(text: str, start: int) -> list[str]:
    window = text[max(0, start - _REACH) : start]
    ends = [
        match.end()
        for match in _END.finditer(window)
        if not re.search(r"\b[A-Z][a-z]{0,3}\.\W*$", window[: match.end()])
    ]
    return [word.lower() for word in _WORD.findall(window[ends[-1] if ends else 0 :])]


def _after(text: str, end: int) -> list[str]:
    window = text[end : end + _REACH]
    match = _END.search(window)
    return [word.lower() for word in _WORD.findall(window[: match.start() if match else len(window)])]


def direction(text: str, start: int, end: int, cues: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of the clause around ``text[start:end]``: the verb nearest before it, else the one after."""
    for words in (_before(text, start)[::-1], _after(text, end)):
        for at, word in enumerate(words):
            if word in cues["future"]:
                return Direction.FUTURE
            if word in cues["past"] or (word.endswith("ed") and len(word) > 4):
                if at + 1 < len(words) and words is not None and word in cues["plan"]:
                    return Direction.FUTURE
                return Direction.PAST
    return Direction.NONE
