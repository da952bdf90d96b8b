"""Which way a clause looks, told by its verbs without a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any

from timeline.languages import data


class Direction(IntEnum):
    """Back, ahead, or not told; NEAR: told, but to the day next by on either side ("had been set for 12 June")."""

    PAST = -1
    NONE = 0
    FUTURE = 1
    NEAR = 2


_WORD = re.compile(r"[^\W\d_]+|[;:—]")


def _sentence_end(table: Mapping[str, Any]) -> re.Pattern[str]:
    """What ends a sentence, for our purpose: a stop, unless it stands behind an initial or an abbreviation.

    Abbreviations of a name or a month count only with their capital ("Sun.", not "no.").
    """
    short = {
        word.capitalize() for name in ("before_number", "either") for word in table[name] if "." not in word
    }
    short |= {word for title in table["titles"] if "." not in title for word in (title, title.capitalize())}
    of_length = {n: "|".join(sorted(word for word in short if len(word) == n)) for n in {*map(len, short)}}
    open_ = "".join(rf"(?<!\b(?:{words})\.)" for _, words in sorted(of_length.items()))
    return re.compile(rf"[.!?\n](?:(?<=\n)\s*\n|(?<=[.!?])(?<![A-Z]\.){open_}[\"'”’)]*\s)")


_END = _sentence_end(data("en", "sentences"))
#: How far a verb is looked for, in characters: a bound on the work, not a rule of grammar.
REACH = 200


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends within a text."""
    return bool(_END.search(text))


def words_before(text: str, start: int) -> tuple[str, ...]:
    """The words of the sentence before an offset, in lower case, the nearest first."""
    return last_words(text[max(0, start - REACH) : start])


# Each is asked for several times at one place, and a text that says the same over and over has few places.
@lru_cache(maxsize=1 << 11)
def last_words(window: str) -> tuple[str, ...]:
    """The words of the last sentence, in lower case, the nearest to its end first."""
    ends = [match.end() for match in _END.finditer(window)]
    found = _WORD.findall(window[ends[-1] if ends else 0 :])
    return tuple([_plain(word, first=at == 0) for at, word in enumerate(found)][::-1])


@lru_cache(maxsize=1 << 11)
def first_words(window: str) -> tuple[str, ...]:
    """The words of the first sentence, in lower case, from its beginning on."""
    match = _END.search(window)
    found = _WORD.findall(window[: match.start() if match else len(window)])
    return tuple([_plain(word, first=False) for word in found])


@lru_cache(maxsize=1 << 13)
def _plain(word: str, *, first: bool) -> str:
    """A word in lower case; a name, which can be no verb ("United"), as a star."""
    return word.lower() if first or not word[0].isupper() or word.isupper() else "*"


def direction(left: str, right: str, cues: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of the clause around an expression, told by the text to its left and right, up to ``REACH``.

    The nearest verb before it in its clause tells; at the beginning of a clause the first one after it.
    """
    before, after = last_words(left), first_words(right)
    if before[:1] and before[0] in cues["deadline"] and "had" in after[:4]:
        return Direction.PAST
    if " ".join(before[1::-1]) in cues["so_far"] or not cues["source"].isdisjoint(before[:4]):
        return Direction.PAST
    found = _look(before, cues, backward=True)
    return found if found is not Direction.NONE else _look(after, cues, backward=False)


def _look(words: Sequence[str], cues: Mapping[str, frozenset[str]], backward: bool) -> Direction:
    for at, word in enumerate(words[:24]):
        if backward and at and (word in cues["clause"] or word in ";:—"):
            # The clause began here; what governs it is told further off, or behind the expression.
            return Direction.NONE
        if backward and not at and word in cues["deadline"]:
            return Direction.PAST if "had" in words else Direction.FUTURE
        helpers = words[at + 1 : at + 4] if backward else words[max(0, at - 3) : at][::-1]
        if word in cues["to_come"] and "to" in helpers[:1]:
            return Direction.PAST if _was_planned(words[at + 2 :], cues) else Direction.FUTURE
        if backward and at == 1 and word in cues["dated"] and words[0] in cues["dated_for"]:
            # "Had been set for": ahead of then, which may be over by now.
            return Direction.FUTURE if cues["then"].isdisjoint(helpers[:2]) else Direction.NEAR
        if word in cues["future"]:
            return Direction.FUTURE
        if word in cues["arranged"] and not (helpers and helpers[0] in cues["articles"]):
            return Direction.FUTURE if cues["past"].isdisjoint(helpers) else Direction.PAST
        if (
            word in cues["planned"]
            and "as" not in helpers[:2]
            and not (helpers and helpers[0] in cues["articles"])
        ):
            return Direction.FUTURE if cues["then"].isdisjoint(helpers[:2]) else Direction.PAST
        if backward and at == 1 and word in cues["moved"] and words[0] in cues["moved_to"]:
            return Direction.FUTURE
        if word in cues["fixed"] and helpers and helpers[0] in cues["present"]:
            return Direction.FUTURE
        if is_past([word], cues):
            return _of_participle(helpers, cues)
    return Direction.NONE


def _was_planned(words: Sequence[str], cues: Mapping[str, frozenset[str]]) -> bool:
    """ "Had been due to", "had to": what had been planned before; the words are the nearest first."""
    if words[:1] == ("had",):
        return True
    if (
        words[1:2]
        and words[1] in cues["then"]
        and cues["planned"].union(cues["future"], cues["dated"]).isdisjoint(words[:1])
    ):
        return not is_past(words[:1], cues)  # "was able to leave", not "was told to leave"
    return bool(words) and words[0] in cues["planned"] and "had" in words[1:4]


def is_past(words: Sequence[str], cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether one of the words is a form that looks back: a listed one, or one in "-ed"."""
    past = cues["past"]
    # A plain loop, for each word of each clause comes by here.
    for word in words:  # noqa: SIM110
        if word in past or (word.endswith("ed") and len(word) > 4):
            return True
    return False


def _of_participle(helpers: Sequence[str], cues: Mapping[str, frozenset[str]]) -> Direction:
    """The direction of a form in "-ed" and the like, told by the words before it, the nearest first."""
    if "be" in helpers and not cues["ahead"].isdisjoint(helpers):
        return Direction.FUTURE
    if helpers and helpers[0] in cues["present"]:
        return Direction.NONE
    if helpers and helpers[0] in cues["ahead"]:
        return Direction.FUTURE
    return Direction.PAST
