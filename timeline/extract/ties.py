"""For whom a person speaks: "Norland's foreign minister Ada Berg", "Ada Berg, the Norlandic prime minister".

Read off the words around a person's name: an office, and the state or body that the office belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline import gazetteer
from timeline.languages import data
from timeline.models import Entity

_TOKEN = re.compile(r"[^\W_](?:[\w.]|['’-](?=\w)(?!s\b))*|['’]s\b|['’]|[^\w\s]")
#: How far from the name an office is looked for, in tokens and in code points.
_REACH, _WINDOW = 12, 110
_OF = frozenset(("of", "for"))
_ABROAD = frozenset(("to", "in", "at", "with"))

#: The state or body whose name covers a code point, and the code point behind that name.
Covering = Callable[[int], tuple[Entity, int, int] | None]


class Tie(NamedTuple):
    """Whom a person speaks for (None: not said), the lower-case words of the office, and where they begin."""

    body: Entity | None
    office: str
    start: int


class _Token(NamedTuple):
    start: int
    end: int
    text: str


@lru_cache(maxsize=4)
def _lists(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of offices, and words that may stand between them."""
    table, cues = data(language, "names"), data(language, "cues")
    offices = {w for title in gazetteer.offices() for w in title.split()} | set(table["office_words"])
    offices |= {w.lower().rstrip(".") for title in cues["person_titles"] for w in title.split()}
    between = set(table["office_modifiers"])
    return frozenset(offices - between - _OF - {"the"}), frozenset(between)


def tie(text: str, start: int, end: int, covering: Covering, language: str) -> Tie | None:
    """Whom the person named at ``text[start:end]`` speaks for, by the words around the name."""
    before = _before(text, start, covering, language)
    if before and before.body:
        return before
    return _after(text, end, covering, language) or before


def _before(text: str, start: int, covering: Covering, language: str) -> Tie | None:
    left = max(0, start - _WINDOW)
    tokens = [_Token(left + m.start(), left + m.end(), m.group()) for m in _TOKEN.finditer(text[left:start])]
    if "\n" in text[tokens[-1].end : start] if tokens else True:
        return None
    offices, between = _lists(language)
    words: list[str] = []
    found: Entity | None = None
    leftmost = start
    i, steps = len(tokens) - 1, 0
    if i >= 0 and tokens[i].text == ",":
        i -= 1
    while i >= 0 and steps < _REACH:
        token, steps = tokens[i], steps + 1
        hit = covering(token.start)
        if hit:
            while i >= 0 and tokens[i].start >= hit[1]:
                i -= 1
            before = tokens[i].text.lower() if i >= 0 else ""
            if before == "the":
                i -= 1
                before = tokens[i].text.lower() if i >= 0 else ""
            if words:
                if before in _ABROAD and any(t.text.lower() in offices for t in tokens[max(0, i - 2) : i]):
                    i -= 1
                    continue
                return Tie(hit[0], " ".join(reversed(words)), hit[1])
            if before in _OF | _ABROAD:
                found = hit[0] if before in _OF else found
                i -= 1
                continue
            break
        word = token.text.lower().rstrip(".")
        if word in offices:
            words.append(word)
            leftmost = token.start
            if found:
                return Tie(found, word, leftmost)
        elif word == "and":
            if not (i and tokens[i - 1].text.lower() in offices):
                break
        elif word not in between and token.text not in ("'s", "’s", "'", "’", "-"):
            break
        i -= 1
    return Tie(None, " ".join(reversed(words)), leftmost) if words else None


def _after(text: str, end: int, covering: Covering, language: str) -> Tie | None:
    """ "…, the Norlandic prime minister", "…, minister of Norland": up to the next comma or full stop."""
    if text[end : end + 2] != ", ":
        return None
    offices, between = _lists(language)
    body: Entity | None = None
    words: list[str] = []
    reached = end + 2
    for match in _TOKEN.finditer(text[end + 2 : end + 2 + _WINDOW]):
        start = end + 2 + match.start()
        if start < reached:
            continue
        hit = covering(start)
        word = match.group().lower().rstrip(".")
        if hit:
            if body and words:
                break
            body, reached = body or hit[0], hit[2]
        elif word in offices:
            words.append(word)
        elif word not in between and word not in ("a", "an", "who", "'s", "’s", "'", "’", "is"):
            break
    return Tie(body, " ".join(words), end) if body and words else None


def offices_of(person: str, first: str, last: str) -> Sequence[gazetteer.Person]:
    """The terms of office of a known person that touch the days from ``first`` to ``last`` (ISO, inclusive)."""
    return [
        term
        for term in gazetteer.people().get(person, ())
        if term.start <= last and (not term.end or term.end >= first[: len(term.end)])
    ]
