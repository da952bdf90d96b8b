"""The pattern language of the time rules: what a pattern says, and its automaton.

A pattern is a row of items over typed tokens (``scan.Token``):

    MONTH           a token of this class
    d:NUM           the same, its value kept under the name ``d`` instead of ``num``
    2.d:NUM         the same, in the second of several expressions that the pattern holds ("3 and 5 May")
    of              this very word
    ( A | B C )     alternatives
    X?              X or nothing
    ,  -  /  ,_     what must stand between the token before and the token after (``GAPS``); where nothing is said,
                    white space. Several signs are alternatives: ``-_`` is a hyphen or white space.
    QUANTITY        a macro of the rule file, if it isn't a class

There is no repetition, so every pattern has a greatest length and no input can make a match run away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

#: What can lie between two tokens of one expression.
#: ``+`` nothing, ``_`` white space, ``-`` a hyphen, ``–`` a dash or a hyphen with spaces around it, ``,`` a comma,
#: ``.`` a full stop, ``:`` a colon, ``/`` a slash, ``'`` an apostrophe, ``^`` white space and an apostrophe, ``&`` that
#: sign.
GAPS = frozenset("+_-–,.:/'^&")

_LEXEME = re.compile(r"[()|?]|[^\s()|?]+")


@dataclass(slots=True, eq=False)
class State:
    """A state of the automaton: where it goes on a token, where it goes for nothing, which rule ends here."""

    steps: list[tuple[frozenset[str], str, str, State]] = field(default_factory=list)
    empty: list[State] = field(default_factory=list)
    rule: int = -1


class PatternError(ValueError):
    """A pattern that isn't well formed."""


class _Compiler:
    """Turns one pattern into states (Thompson's construction)."""

    def __init__(self, pattern: str, macros: Mapping[str, str]) -> None:
        self.pattern, self.macros = pattern, macros
        self.lexemes = _LEXEME.findall(pattern)
        self.at = 0

    def fail(self, why: str) -> PatternError:
        return PatternError(f"{why} in pattern {self.pattern!r}")

    def peek(self) -> str:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else ""

    def alternatives(self, starts: list[tuple[State, frozenset[str]]]) -> list[tuple[State, frozenset[str]]]:
        ends = self.row(starts)
        while self.peek() == "|":
            self.at += 1
            ends = ends + self.row(starts)
        return ends

    def row(self, ends: list[tuple[State, frozenset[str]]]) -> list[tuple[State, frozenset[str]]]:
        while self.peek() not in ("", ")", "|"):
            before = ends
            ends = self.item(ends)
            if self.peek() == "?":
                self.at += 1
                ends = before + ends
        return ends

    def item(self, ends: list[tuple[State, frozenset[str]]]) -> list[tuple[State, frozenset[str]]]:
        lexeme = self.peek()
        self.at += 1
        if lexeme == "(":
            ends = self.alternatives(ends)
            if self.peek() != ")":
                raise self.fail("a bracket that isn't closed")
            self.at += 1
            return ends
        if lexeme == "?":
            raise self.fail("a question mark after nothing")
        if set(lexeme) <= GAPS:
            return [(state, frozenset(lexeme)) for state, _ in ends]
        if lexeme in self.macros:
            inner = _Compiler(self.macros[lexeme], self.macros)
            ends = inner.alternatives(ends)
            if inner.at < len(inner.lexemes):
                raise inner.fail("a bracket too many")
            return ends
        piece, dot, rest = lexeme.partition(".") if lexeme[0].isdigit() else ("", "", lexeme)
        label, colon, name = rest.partition(":")
        if not colon:
            label, name = (rest.lower() if rest.isupper() else ""), rest
        label = piece + dot + (label or ("." if piece else ""))
        key = name if name.isupper() else f"={name.lower()}"
        after = State()
        for state, gaps in ends:
            state.steps.append((gaps, key, label, after))
        return [(after, frozenset("_"))]


def compile_pattern(start: State, pattern: str, rule: int, macros: Mapping[str, str]) -> None:
    """Add a pattern's states behind ``start``; its last ones carry the rule's number.

    Raises ``PatternError`` if the pattern isn't well formed or can match nothing at all.
    """
    compiler = _Compiler(pattern, macros)
    entry = State()
    start.empty.append(entry)
    ends = compiler.alternatives([(entry, frozenset("_"))])
    if compiler.at < len(compiler.lexemes):
        raise compiler.fail("a bracket too many")
    for state, _ in ends:
        if state is entry:
            raise compiler.fail("nothing that must be there")
        final = State(rule=rule)
        state.empty.append(final)


def words_and_classes(start: State) -> tuple[set[str], set[str]]:
    """Every word that some pattern behind ``start`` asks for by its letters, and every class of words."""
    keys: set[str] = set()
    seen: set[int] = set()
    todo = [start]
    while todo:
        state = todo.pop()
        if id(state) in seen:
            continue
        seen.add(id(state))
        todo += state.empty
        for _, key, _, after in state.steps:
            keys.add(key)
            todo.append(after)
    words = {key[1:] for key in keys if key.startswith("=")}
    return words, {key for key in keys if not key.startswith("=")}
