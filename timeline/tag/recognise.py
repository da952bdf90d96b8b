"""Where the expressions stand: the longest rule that holds at each place, cut into its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.models.day import month_length
from timeline.tag.clause import REACH
from timeline.tag.entry import Token
from timeline.tag.guard import GUARDS
from timeline.tag.kind import Kind
from timeline.tag.place import REACH_AFTER, Place
from timeline.tag.rules import Grammar, Rule

#: Barren places that are remembered at most.
_MOST_BARREN = 1 << 12


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before it is resolved. Pieces of one match share ``group``; others have their own."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, Any]
    group: int


def recognise(text: str, tokens: Sequence[Token], grammar: Grammar, kind: Kind) -> list[Found]:
    """The expressions of a text, in order and apart from each other."""
    found: list[Found] = []
    barren: set[tuple[object, ...]] = set()
    at = 0
    count = len(tokens)
    candidates, begins = grammar.matcher.candidates, grammar.matcher.begins
    while at < count:
        if not begins[tokens[at].entry.signature]:
            at += 1
            continue
        ends = candidates(tokens, at)
        at += 1
        if ends:
            place = _surroundings(text, tokens, at - 1, ends)
            if place in barren:
                continue
            here = _best(text, tokens, at - 1, ends, grammar, kind)
            if here:
                pieces, at = here
                found += pieces
            elif len(barren) < _MOST_BARREN:
                barren.add(place)
    return found


def _surroundings(
    text: str, tokens: Sequence[Token], at: int, ends: Sequence[tuple[int, tuple[int, ...]]]
) -> tuple[object, ...]:
    """All that the guards can look at around the token ``at``: where nothing held once, nothing holds again.

    A text that says the same over and over is spared the second look; no other pays more than a slice for it.
    """
    start, end = tokens[at].start, tokens[ends[0][0] - 1].end
    return (
        min(start, REACH),
        end - start,
        ends[0][0] - at,
        ends[0][1],
        text[max(0, start - REACH) : end + REACH_AFTER],
    )


def _best(
    text: str,
    tokens: Sequence[Token],
    at: int,
    ends: Sequence[tuple[int, tuple[int, ...]]],
    grammar: Grammar,
    kind: Kind,
) -> tuple[list[Found], int] | None:
    for end, numbers in ends:
        for number in numbers:
            rule = grammar.rules[number]
            labels = grammar.matcher.labels(number, tokens[at:end])
            pieces = _pieces(labels, tokens[at:end], rule, at)
            whole = pieces[0].start, pieces[-1].end
            for piece in pieces:
                if not (_possible(piece.parts) and _holds(text, piece, whole, grammar, kind)):
                    break
            else:
                return pieces, end
    return None


def _holds(text: str, found: Found, whole: tuple[int, int], grammar: Grammar, kind: Kind) -> bool:
    if not found.rule.guards:
        return True
    place = Place(text, found.start, found.end, grammar.context, kind, found.parts, whole)
    # A plain loop, for this is where a text full of month names spends its time.
    for name in found.rule.guards:  # noqa: SIM110
        if not GUARDS[name](place):
            return False
    return True


def _pieces(
    labels: Sequence[tuple[str, Any]], tokens: Sequence[Token], rule: Rule, group: int
) -> list[Found]:
    """The expressions of one match: one, or as many as the pattern numbers; each lacks nothing another says."""
    give = dict(rule.give)
    if not any(label[:1].isdigit() for label, _ in labels):
        parts = {label: value for label, value in labels if label}
        return [Found(tokens[0].start, tokens[-1].end, rule, parts | give, group)]
    by_number: dict[str, dict[str, Any]] = {}
    spans: dict[str, list[Token]] = {}
    shared: dict[str, Any] = {}
    for (label, value), token in zip(labels, tokens, strict=True):
        number, dot, name = label.partition(".")
        if not dot:
            if label:
                shared[label] = value
            continue
        spans.setdefault(number, []).append(token)
        by_number.setdefault(number, {})
        if name != ".":
            by_number[number][name] = value
    everything = {name: value for parts in reversed(by_number.values()) for name, value in parts.items()}
    return [
        Found(
            spans[number][0].start,
            spans[number][-1].end,
            rule,
            {
                **{name: everything[name] for name in rule.borrow if name in everything},
                **shared,
                **parts,
                **give,
            },
            group,
        )
        for number, parts in by_number.items()
    ]


def _possible(parts: dict[str, Any]) -> bool:
    """Whether the parts can be a date and a time at all: no 30 February, no 25 o'clock, no fifth quarter."""
    if "month" in parts and "day" in parts:
        year = parts.get("year", 2000)
        if parts["day"] > month_length(2000 if "era" in parts else year, parts["month"]):
            return False
    if not 1 <= parts.get("quarter", 1) <= 4 or not 1 <= parts.get("half", 1) <= 2:
        return False
    return int(parts.get("hour", 0)) <= 24 and int(parts.get("min", 0)) <= 59
