"""Typed tokens: one linear pass over the text keeps the words and numbers that can belong to a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from timeline.models.day import Day
from timeline.tag.entry import Entry, Token
from timeline.tag.numerals import numerals

#: A dotted "a.m.", a run of letters, a number ("1,500" is one number, "4,2008" isn't), a short year ("'89").
_WORD = re.compile(r"([AaPp]\.[Mm]\b\.?|[^\W\d_]+|\d+(?:,\d\d\d(?!\d))*|(?<!\w)['’‘]\d\d(?!\d))")
_GAP_SIGNS = {
    "": "+",
    " ": "_",
    "-": "-",
    "‐": "-",
    "‑": "-",
    "–": "–",
    "—": "–",
    "−": "–",
    " - ": "–",
    " – ": "–",
    " — ": "–",
    "+": "-",
    "+ ": "-",
    "--": "–",
    ",": ",",
    ", ": ",",
    " , ": ",",
    ".": ".",
    ":": ":",
    "/": "/",
    "'": "'",
    "’": "'",
    "‘": "'",
    " '": "^",
    " ’": "^",
    " ‘": "^",
    "`": "'",
    " `": "^",
    "&": "&",
    " & ": "&",
}
GAP_CODES = {sign: code for code, sign in enumerate("+_-–,.:/'^&")}
#: No expression has more than this between two of its words, in characters.
_WIDEST_GAP = 40
#: Between two tokens that can't belong to one expression.
BREAK = 15
_LONGEST_NUMBER = 12
#: Characters that are read at once.
_RUN = 1 << 17
#: Words that are remembered, and their greatest length.
_MOST_KEPT, _LONGEST_KEPT = 1 << 16, 24
#: The classes that numbers belong to by their digits.
NUMBER_CLASSES = frozenset(("NUM", "DAY", "HOUR", "TWO", "MIN", "YEAR", "YMD", "CLOCK", "SHORT"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language, by their letters as they stand or in lower case."""

    words: Mapping[str, Entry]
    known: _Known


def make_lexicon(
    classes: Mapping[str, Mapping[str, Any]], literals: Iterable[str], abbreviations: Iterable[str]
) -> Lexicon:
    """The lexicon of ``{class: {word: value}}`` tables, of the words that patterns ask for, and abbreviations.

    A word written with a capital in its table is only known as written; any other in every case.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, table in classes.items():
        for word, value in table.items():
            found.setdefault(word, {})[name] = value
    for word in literals:
        found.setdefault(word, {})[f"={word}"] = word
    for word, here in found.items():
        if word != word.lower() and word.lower() in found:
            for name, value in found[word.lower()].items():
                here.setdefault(name, value)
    dots = set(abbreviations)
    words = {word: Entry(here, word.lower() in dots) for word, here in found.items()}
    return Lexicon(words, _Known(words))


@lru_cache(maxsize=16384)
def _number(digits: str) -> Entry:
    """What a number can be, by its length and value."""
    classes: dict[str, Any] = {}
    if "," in digits:
        classes["NUM"] = int(digits.replace(",", ""))
        return Entry(classes)
    if not digits[0].isdigit():
        return Entry({"SHORT": int(digits[1:])})
    value, length = int(digits), len(digits)
    classes["NUM"] = value
    if length <= 2:
        if 1 <= value <= 31:
            classes["DAY"] = value
        if value <= 24:
            classes["HOUR"] = value
        if length == 2:
            classes["TWO"] = value
            if value <= 59:
                classes["MIN"] = value
    elif length == 4:
        if 1000 <= value <= 2199:
            classes["YEAR"] = value
    elif length == 8:
        try:
            Day(value // 10000, value // 100 % 100, value % 100)
            classes["YMD"] = value
        except ValueError:
            pass
    if length in (3, 4) and value // 100 <= 24 and value % 100 <= 59:
        classes["CLOCK"] = value
    return Entry(classes)


@lru_cache(maxsize=4096)
def _gap_code(gap: str) -> int:
    """The code of what lies between two tokens: ``BREAK`` unless one expression can run across it."""
    if len(gap) > _WIDEST_GAP:
        return BREAK
    sign = _GAP_SIGNS.get(gap)
    if sign:
        return GAP_CODES[sign]
    folded = " ".join(gap.split())
    if gap.count("\n") > 1:
        return BREAK
    if not folded:
        return GAP_CODES["_"]
    if folded in {",", "-", "–", "—"}:
        return GAP_CODES["," if folded == "," else "–"]
    return BREAK


class _Known(dict[str, Entry | None]):
    """What each word met so far can be; None for words of no interest. Keeps a bounded number."""

    def __init__(self, words: Mapping[str, Entry]) -> None:
        super().__init__(words)
        self._words = words

    def __missing__(self, word: str) -> Entry | None:
        entry = self._words.get(word) or self._words.get(word.lower()) or _as_number(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
                self.update(self._words)
            self[word] = entry
        return entry


def _as_number(word: str) -> Entry | None:
    """The entry of a number in ASCII digits; None for any other word."""
    digits = word[1:] if word[0] in "'’‘" else word
    if not digits.isascii() or not digits[-1:].isdigit() or len(word) > _LONGEST_NUMBER:
        return None
    return _number(word)


def scan(text: str, lexicon: Lexicon) -> Iterator[list[Token]]:
    """The tokens of a text in order, in runs of some hundred thousand characters, between which no expression lies.

    The work per character doesn't depend on the number of rules, the memory not on the length of the text.
    """
    start = 0
    while start < len(text):
        stop = _cut(text, start)
        yield numerals(_tokens(text[start:stop], start, lexicon.known))
        start = stop


def _cut(text: str, start: int) -> int:
    """Where the run that begins at ``start`` ends: at the end of a paragraph, a line, a sentence or a word."""
    stop = start + _RUN
    if stop >= len(text):
        return len(text)
    for sign in ("\n\n", "\n", ". ", " "):
        at = text.rfind(sign, start + _RUN // 2, stop)
        if at >= 0:
            return at + len(sign)
    return stop


def _tokens(text: str, offset: int, known: _Known) -> list[Token]:
    # Gaps and words alternate; everything that touches each word is done by the interpreter's own loops.
    pieces = _WORD.split(text)
    entries = list(map(known.__getitem__, pieces[1::2]))
    starts = list(accumulate(map(len, pieces), initial=offset))
    tokens: list[Token] = []
    keep, make = tokens.append, Token._make
    last, dotted = -2, False
    for at, entry in enumerate(entries):
        if entry is None:
            continue
        twice = at + at
        gap = BREAK
        if at == last + 1:
            gap = _gap_code(pieces[twice][1:] if dotted else pieces[twice])
        dotted = entry.dots and pieces[twice + 2].startswith(".")
        keep(make((starts[twice + 1], starts[twice + 2] + dotted, gap, entry)))
        last = at
    return tokens
