"""Splits a block into sentences: rules on what stands before and after each full stop, in one pass.

The word lists are data (languages/<language>/sentences.toml, with examples). A language without a list of its own is
split with the English one; the full stops of Chinese and Japanese need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.languages import data
from timeline.models import Block, Sentence

_CLOSERS = "\"'”’»›)\\]}」』）】"
_OPENERS = "\"'“‘«‹([{「『（【„"

#: One or more terminators with the quotation marks and brackets that close behind them. Never matches inside a
#: number or an address, since white space (or, after an ideographic full stop, anything) must follow.
#: A run of marks is looked at once, from its first mark and without stepping back: rows of dots cost what words do.
_MARKS = ".!?…‽؟۔।"
_STOP = re.compile(
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)(?P<close>[{_CLOSERS}]*+)(?=\s)|[。！？]++[{_CLOSERS}]*+"
)

#: The word before a full stop, inner full stops included; looked for in the last characters only.
_LAST_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*$")
_NEXT_WORD = re.compile(rf"\s*(?P<open>[{_OPENERS}—–-]*\s*)(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*|\d|)")
_LIST_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])$")
_SPEECH = re.compile(r"\s*(?:[^\W\d_][\w'’.-]*\s+){1,3}?(?P<verb>[a-z]+)\b")
_LOOK_BACK = 40
_LOOK_AHEAD = 120


class Rules(NamedTuple):
    """The word lists of a language, as sets."""

    titles: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=32)
def rules(language: str) -> Rules:
    """The lists for a language; those for English where it has none."""
    try:
        table = data(language, "sentences")
    except (FileNotFoundError, LookupError, ImportError):
        table = data("en", "sentences")
    return Rules(*(frozenset(table[name]) for name in Rules._fields))


def split(text: str, start: int, end: int, language: str = "en") -> Iterator[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``: in order, disjoint, without white space at the edges.

    Together they cover all of the stretch that isn't white space. Time is linear in its length.
    """
    table = rules(language)
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if stop >= end or not _ends(text, begin, match, end, table):
            continue
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of every block, in order; no sentence reaches over a block's end."""
    return tuple(
        Sentence(start=start, end=end, block=index)
        for index, block in enumerate(blocks)
        for start, end in split(text, block.start, block.end, language)
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        yield start + left, start + len(piece.rstrip())


def _ends(text: str, begin: int, match: re.Match[str], end: int, table: Rules) -> bool:
    """Whether the sentence that began at ``begin`` ends at this terminator."""
    mark = match["mark"]
    if mark is None:
        return True
    following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + _LOOK_AHEAD))
    word = following["word"] if following else ""
    opened = bool(following and following["open"].strip())
    if word and word[0].islower():
        return False
    if mark != ".":
        return not _carried_on(text, match, end, table)
    if match["close"]:
        return True
    return _full_stop_ends(text, begin, match.start(), word, opened, table)


def _carried_on(text: str, match: re.Match[str], end: int, table: Rules) -> bool:
    """Whether the sentence goes on after "…", "?" or "!": '[...] Then', '"Why?" Harlow asked'."""
    if match["mark"][0] in ".…":
        opener = text[max(match.start() - 1, 0)]
        return match["close"][:1] in ("]", ")") and opener in "[("
    if not match["close"]:
        return False
    speech = _SPEECH.match(text, match.end(), min(end, match.end() + _LOOK_AHEAD))
    return bool(speech and speech["verb"] in table.speech)


def _full_stop_ends(text: str, begin: int, stop: int, word: str, opened: bool, table: Rules) -> bool:
    """Whether a single full stop at ``stop`` ends the sentence, given the ``word`` that follows it."""
    if _LIST_NUMBER.match(text[begin:stop] if stop - begin < 10 else ""):
        return False
    last = _LAST_WORD.search(text, max(begin, stop - _LOOK_BACK), stop)
    if not last:
        return True
    before, after = last[0].lower(), word.lower()
    opens = opened or after in table.openers
    if before in table.clock:
        return after not in table.after_clock
    if before in table.before_number and (word.isdigit() or before in table.titles):
        return False
    if before in table.titles:
        return False
    initial = len(before) == 1 and last[0].isupper()
    if initial or before in table.either or _is_acronym(before):
        return opens
    return True


def _is_acronym(word: str) -> bool:
    """Whether a word is single letters with full stops between them ("u.s", "p.l.o")."""
    return len(word) > 1 and "." in word and all(len(part) == 1 for part in word.split("."))
