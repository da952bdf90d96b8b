"""Typed tokens: one linear pass over the text keeps the words and numbers that can belong to a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline.models.day import Day
from timeline.tag.entry import Entry, Token
from timeline.tag.numerals import numerals

#: A dotted "a.m.", a run of letters, a number ("1,500" is one number, "4,2008" isn't), a short year ("'89").
_WORD = re.compile(r"[AaPp]\.[Mm]\b\.?|[^\W\d_]+|\d+(?:,\d\d\d(?!\d))*|(?<!\w)['’‘]\d\d(?!\d)")
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
}
GAP_CODES = {sign: code for code, sign in enumerate("+_-–,.:/'^")}
#: Between two tokens that can't belong to one expression.
BREAK = 15
_LONGEST_NUMBER = 12
#: The classes that numbers belong to by their digits.
NUMBER_CLASSES = frozenset(("NUM", "DAY", "HOUR", "TWO", "MIN", "YEAR", "YMD", "CLOCK", "SHORT"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language, by their letters as they stand or in lower case."""

    words: Mapping[str, Entry]


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
    return Lexicon({word: Entry(here, word.lower() in dots) for word, here in found.items()})


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


def _gap_code(gap: str) -> int:
    """The code of what lies between two tokens: ``BREAK`` unless one expression can run across it."""
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


def scan(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a text, in order. The work per character doesn't depend on the number of rules."""
    tokens: list[Token] = []
    add = tokens.append
    get = lexicon.words.get
    last = -100
    for match in _WORD.finditer(text):
        word = match.group()
        entry = get(word)
        if entry is None:
            entry = get(word.lower())
            if entry is None:
                if not word[-1].isdigit() or len(word) > _LONGEST_NUMBER or not word[1:].isascii():
                    continue
                entry = _number(word)
        start, end = match.span()
        if entry.dots and text[end : end + 1] == ".":
            end += 1
        apart = start - last
        add(Token(start, end, _gap_code(text[last:start]) if apart < 40 else BREAK, entry))
        last = end
    return numerals(tokens)
