"""For whom a person speaks: "Norland's foreign minister Ada Berg", "Ada Berg, the Norlandic prime minister".

Read off the words around a person's name: an office, and the state or body that the office belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline import gazetteer
from timeline.extract.matching import organisation, state
from timeline.languages import data
from timeline.models import Entity

_TOKEN = re.compile(r"[^\W_](?:[\w.]|['’-](?=\w)(?!s\b))*|['’]s\b|['’]|[^\w\s]")
#: How far from the name an office is looked for, in tokens and in code points.
_REACH, _WINDOW = 12, 110
_MARKS = frozenset(("'s", "’s", "'", "’", "-"))
_OF = frozenset(("of", "for"))
_ABROAD = frozenset(("to", "in", "at", "with"))

#: The state or body whose name covers a code point, and the code point behind that name.
Covering = Callable[[int], tuple[Entity, int, int] | None]


class Tie(NamedTuple):
    """Whom a person speaks for (None: not said), the lower-case words of the office, and where they begin."""

    body: Entity | None
    office: str
    start: int


#: Modifiers of an office that are no part of it.
_SMALL = frozenset(("the", "and", "for", "de"))


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
    if not tokens or "\n" in text[tokens[-1].end : start]:
        return None
    return _Walk(tokens, start, covering, language).tie()


class _Walk:
    """Reads the words in front of a name backwards, as long as they can belong to its office."""

    def __init__(self, tokens: list[_Token], start: int, covering: Covering, language: str) -> None:
        self._tokens, self._covering = tokens, covering
        self._offices, self._between = _lists(language)
        self._words: list[str] = []
        self._leftmost = start
        self._of: Entity | None = None
        self._at = len(tokens) - 1 - (tokens[-1].text == ",")

    def tie(self) -> Tie | None:
        """The tie, without a body where only an office is named; None without an office."""
        for _ in range(_REACH):
            if self._at < 0:
                break
            hit = self._covering(self._tokens[self._at].start)
            found = self._read_body(*hit) if hit else self._read_word(self._tokens[self._at])
            if isinstance(found, Tie):
                return found
            if not found:
                break
        return Tie(None, self._office, self._leftmost) if self._words else None

    @property
    def _office(self) -> str:
        return " ".join(reversed(self._words))

    def _read_body(self, body: Entity, start: int, _: int) -> Tie | bool:
        """A state or body: that of the office behind it, of the office before it, or where an envoy is sent."""
        while self._at >= 0 and self._tokens[self._at].start >= start:
            self._at -= 1
        if self._at >= 0 and self._tokens[self._at].text.lower() == "the":
            self._at -= 1
        before = self._tokens[self._at].text.lower() if self._at >= 0 else ""
        if self._words:
            near = {t.text.lower() for t in self._tokens[max(0, self._at - 2) : max(0, self._at)]}
            if before in _ABROAD and near & self._offices:
                self._at -= 1
                return True
            return Tie(body, self._office, start)
        if before not in _OF | _ABROAD:
            return False
        self._of = body if before in _OF else self._of
        self._at -= 1
        return True

    def _read_word(self, token: _Token) -> Tie | bool:
        word = token.text.lower().rstrip(".")
        self._at -= 1
        if word in self._offices:
            self._words.append(word)
            self._leftmost = token.start
            before = self._tokens[self._at].text.lower() if self._at >= 0 else ""
            done = self._of is not None and before not in self._offices
            return Tie(self._of, self._office, self._leftmost) if done else True
        if word == "and":
            return self._at >= 0 and self._tokens[self._at].text.lower() in self._offices
        if word in self._between and self._words and word not in _OF | _SMALL:
            self._leftmost = token.start  # "former Vice President Berg"
        return word in self._between or token.text in _MARKS


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


def body_of_term(key: str) -> Entity | None:
    """The state or body that a term of office names by its key; None where the tables don't hold it."""
    if key in gazetteer.countries():
        return state(key)
    return organisation(key) if key in gazetteer.organisations() else None
