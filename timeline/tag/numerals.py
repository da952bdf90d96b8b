"""Numbers written as several words: "twenty-four", "two hundred and ten", "nineteen ninety-one"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.tag.entry import Entry, Token

#: Gap codes (``scan.GAP_CODES``) that can lie inside a number: white space, a hyphen.
_JOINED = (1, 2)


def number_of(words: Sequence[int]) -> tuple[int, bool] | None:
    """The number that a row of number words makes, and whether it was read as a year; None if it makes none.

    >>> number_of([20, 4]), number_of([2, 100, 10]), number_of([19, 90, 1]), number_of([3, 4])
    ((24, False), (210, False), (1991, True), None)
    """
    if len(words) in (2, 3) and 11 <= words[0] <= 20 and 10 <= words[1] <= 90:
        rest = number_of(words[1:])
        if rest and rest[0] < 100:
            return 100 * words[0] + rest[0], True
    total = group = 0
    smallest = 1000
    for word in words:
        if word in (100, 1000):
            if word == 100 and not 0 < group < 10:
                return None
            if word == 1000 and (not group > 0 or total):
                return None
            total, group = (total, group * 100) if word == 100 else (group * 1000, 0)
            smallest = word
        elif word >= smallest or (word >= 10 and smallest < 100):
            return None
        else:
            group += word
            smallest = 10 if word >= 20 else 1
    number = total + group
    return number, len(words) > 1 and 2000 <= number <= 2099


@lru_cache(maxsize=4096)
def _entry(number: int, year: bool) -> Entry:
    classes = {"NUM": number}
    if year:
        classes["YEAR"] = number
    return Entry(classes)


def numerals(tokens: list[Token]) -> list[Token]:
    """The tokens with each run of number words that makes one number put together. Linear: runs end at six words."""
    found: list[Token] = []
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        at += 1
        first = token.entry.spelt
        if first is None:
            found.append(token)
            continue
        words, best, end, ahead = [first], None, at, at
        while ahead < count and len(words) < 6 and tokens[ahead].gap in _JOINED:
            value = tokens[ahead].entry.spelt
            if value is not None:
                words.append(value)
                made = number_of(words)
                if not made:
                    break
                best, end = made, ahead + 1
            elif "=and" not in tokens[ahead].entry.classes or words[-1] not in (100, 1000):
                break
            ahead += 1
        if best is None:
            found.append(token)
        else:
            found.append(Token(token.start, tokens[end - 1].end, token.gap, _entry(*best)))
            at = end
    return found
