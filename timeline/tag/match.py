"""The longest rule at each place of a row of tokens: a lazily built deterministic automaton (after RE2).

Each step is one dictionary look-up whatever the number of rules, and there are never more steps than the longest
pattern has tokens. Which token played which part is found afterwards, for the winning rule alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.tag.entry import Entry, Token
from timeline.tag.pattern import State, compile_pattern, words_and_classes
from timeline.tag.scan import BREAK, GAP_CODES

_SIGNS = {code: sign for sign, code in GAP_CODES.items()}
#: States that are kept at most: beyond that the automaton forgets and starts anew (memory stays bounded).
_LARGEST = 20000


class _Node:
    """A set of pattern states that the same tokens lead to."""

    __slots__ = ("next", "rules", "states")

    def __init__(self, states: tuple[State, ...]) -> None:
        self.states = states
        self.rules = tuple(sorted({state.rule for state in states if state.rule >= 0}))
        self.next: dict[int, _Node | None] = {}


def _closure(states: Sequence[State]) -> tuple[State, ...]:
    found: dict[int, State] = {}
    todo = list(states)
    while todo:
        state = todo.pop()
        if id(state) not in found:
            found[id(state)] = state
            todo += state.empty
    return tuple(state for state in found.values() if state.steps or state.rule >= 0)


class _Begins(dict[int, bool]):
    """Whether a pattern can begin with a word of this signature."""

    def __init__(self, first: frozenset[str]) -> None:
        super().__init__()
        self._first = first

    def __missing__(self, signature: int) -> bool:
        found = self[signature] = not self._first.isdisjoint(Entry.classes_of(signature))
        return found


class Matcher:
    """All patterns of a language."""

    def __init__(self, patterns: Sequence[str], macros: Mapping[str, str]) -> None:
        self._start = State()
        for rule, pattern in enumerate(patterns):
            compile_pattern(self._start, pattern, rule, macros)
        self.words, self.classes = words_and_classes(self._start)
        self.begins = _Begins(
            frozenset(key for state in _closure([self._start]) for _, key, _, _ in state.steps)
        )
        self._paths: dict[tuple[int, ...], tuple[tuple[str, str], ...]] = {}
        self._forget()

    def _forget(self) -> None:
        self._nodes: dict[frozenset[int], _Node] = {}
        self._root = _Node(_closure([self._start]))

    def _follow(self, node: _Node, token: Token, first: bool) -> _Node | None:
        sign = _SIGNS.get(token.gap, "")
        classes = token.entry.classes
        reached = [
            after
            for state in node.states
            for gaps, key, _, after in state.steps
            if key in classes and (first or sign in gaps)
        ]
        if not reached:
            return None
        states = _closure(reached)
        name = frozenset(map(id, states))
        found = self._nodes.get(name)
        if found is None:
            if len(self._nodes) >= _LARGEST:
                self._forget()
            found = self._nodes[name] = _Node(states)
        return found

    def candidates(self, tokens: Sequence[Token], at: int) -> list[tuple[int, tuple[int, ...]]]:
        """What matches from token ``at`` on: (index behind the last token, rules by priority), longest first."""
        token = tokens[at]
        key = token.entry.signature
        try:
            node = self._root.next[key]
        except KeyError:
            node = self._root.next[key] = self._follow(self._root, token, True)
        if node is None:
            return []
        found = []
        at += 1
        if node.rules:
            found.append((at, node.rules))
        count = len(tokens)
        while at < count:
            token = tokens[at]
            if token.gap == BREAK:
                break
            key = token.entry.signature << 4 | token.gap
            try:
                after = node.next[key]
            except KeyError:
                after = node.next[key] = self._follow(node, token, False)
            if after is None:
                break
            node = after
            at += 1
            if node.rules:
                found.append((at, node.rules))
        found.reverse()
        return found

    def labels(self, rule: int, tokens: Sequence[Token]) -> list[tuple[str, Any]]:
        """The label ("" for none) and value of each token, for tokens that the rule is known to match."""
        key = (
            rule,
            tokens[0].entry.signature,
            *(token.entry.signature << 4 | token.gap for token in tokens[1:]),
        )
        path = self._paths.get(key)
        if path is None:
            if len(self._paths) >= _LARGEST:
                self._paths.clear()
            path = self._paths[key] = self._path(rule, tokens)
        return [(label, token.entry.classes[name]) for (label, name), token in zip(path, tokens, strict=True)]

    def _path(self, rule: int, tokens: Sequence[Token]) -> tuple[tuple[str, str], ...]:
        """The label of each token and the class that it was taken for: the same for all tokens of these classes."""
        stack: list[tuple[State, int, tuple[tuple[str, str], ...]]] = [(self._start.empty[rule], 0, ())]
        while stack:
            state, at, found = stack.pop()
            if at == len(tokens) and state.rule == rule:
                return found
            stack += [(after, at, found) for after in reversed(state.empty)]
            if at == len(tokens):
                continue
            token = tokens[at]
            sign = _SIGNS.get(token.gap, "")
            for gaps, key, label, after in reversed(state.steps):
                if key in token.entry.classes and (at == 0 or sign in gaps):
                    stack.append((after, at + 1, (*found, (label, key))))
        raise AssertionError(f"rule {rule} doesn't match")  # pragma: no cover
