"""Mentions → groups that speak of one event. The result does not depend on the order of the input.

First mentions of the same date come together, then those whose days are in conflict, then coarse dates join the one
finer group that they contain, and last the undated join the one group of their article that they can mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from timeline.merge.compare import Dates, actor_keys, actors_agree, kinds_agree, same_event, sides
from timeline.models import EventMention


class Group:
    """Mentions of one event, and why they came together."""

    def __init__(self, mention: EventMention) -> None:
        self.mentions = [mention]
        self.why: list[str] = []

    def take(self, other: Group, why: str) -> None:
        """Join the other group's mentions to this one."""
        self.why += [why, *other.why]
        self.mentions += other.mentions
        other.mentions = []


def mention_key(mention: EventMention) -> tuple[str, int, int, str]:
    """A place in the one order in which mentions are looked at: by document, sentence, trigger, date."""
    date = mention.date.edtf if mention.date else ""
    return mention.document, mention.sentence.start, mention.trigger.start, date


def distinct(mentions: Iterable[EventMention]) -> list[EventMention]:
    """Each mention once: a sentence that stands twice in a document (a caption) counts once."""
    seen: set[tuple[str, str, int, str]] = set()
    kept = []
    for mention in sorted(mentions, key=mention_key):
        offset = mention.trigger.start - mention.sentence.start
        words = " ".join(mention.sentence.text.split())
        mark = (mention.document, words, offset, mention.date.edtf if mention.date else "")
        if mark not in seen:
            seen.add(mark)
            kept.append(mention)
    return kept


def groups(mentions: Iterable[EventMention]) -> tuple[list[Group], list[EventMention]]:
    """The groups of dated mentions, and the undated mentions that fit none or more than one of them."""
    every = distinct(mentions)
    found = [Group(m) for m in every if m.date]
    for relation in (Dates.EQUAL, Dates.CONFLICT):
        _join(found, relation)
        found = [g for g in found if g.mentions]
    _join_coarse(found)
    found = [g for g in found if g.mentions]
    left = [m for m in every if m.date is None and not _join_undated(m, found)]
    return found, left


def _blocks(found: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs worth a comparison: those that share a side, or without any, a document."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(found):
        keys = {key for m in group.mentions for key in sides(m) | actor_keys(m)}
        keys |= {f"document {m.document}" for m in group.mentions if not sides(m)}
        for key in keys:
            by_key[key].append(i)
    pairs = {pair for members in by_key.values() for pair in combinations(members, 2)}
    for i, j in sorted(pairs):
        yield found[i], found[j]


def _relation(a: Group, b: Group) -> Dates:
    """The closest relation of two groups, if no two of their mentions contradict it."""
    return max((same_event(m, n) for m in a.mentions for n in b.mentions), default=Dates.APART)


def _join(found: Sequence[Group], wanted: Dates) -> None:
    home = {id(g): g for g in found}

    def root(group: Group) -> Group:
        while home[id(group)] is not group:
            group = home[id(group)]
        return group

    for a, b in _blocks(found):
        first, second = root(a), root(b)
        if first is not second and _relation(first, second) is wanted:
            first.take(second, _reason(wanted, first.mentions[0], second.mentions[0]))
            home[id(second)] = first


def _join_coarse(found: Sequence[Group]) -> None:
    """A month joins the one day in it that the same actors met on; with two such days it stays alone."""
    by_span = sorted(found, key=lambda g: (-_days(g), mention_key(g.mentions[0])))
    for coarse in by_span:
        finer = [
            g
            for g in found
            if g is not coarse
            and g.mentions
            and coarse.mentions
            and _days(g) < _days(coarse)
            and _relation(coarse, g) in (Dates.NESTED, Dates.TOUCHING)
        ]
        spans = {(m.date.start, m.date.end) for g in finer for m in g.mentions if m.date}
        if finer and (len(finer) == 1 or len(spans) == 1):
            finer[0].take(coarse, _reason(Dates.NESTED, finer[0].mentions[0], coarse.mentions[0]))


def _days(group: Group) -> float:
    spans = [m.date.days for m in group.mentions if m.date]
    return min((float(days) if days is not None else float("inf") for days in spans), default=0.0)


def _join_undated(mention: EventMention, found: Sequence[Group]) -> bool:
    fitting = [g for g in found if any(_means(mention, m) for m in g.mentions)]
    if len(fitting) != 1:
        return False
    fitting[0].mentions.append(mention)
    fitting[0].why.append(f"“{mention.trigger.text}” without a date can mean no other event of its article")
    return True


def _means(undated: EventMention, dated: EventMention) -> bool:
    return (
        undated.document == dated.document
        and kinds_agree(undated, dated)
        and len(sides(undated)) >= 2
        and sides(undated) == sides(dated)
        and actors_agree(undated, dated)
    )


def _reason(relation: Dates, a: EventMention, b: EventMention) -> str:
    words = {
        Dates.EQUAL: "same date",
        Dates.CONFLICT: "days apart by less than a typical error",
        Dates.NESTED: "one date lies within the other",
    }[relation]
    who = ", ".join(sorted(sides(a) & sides(b))) or "same document"
    first = a.date.edtf if a.date else "undated"
    second = b.date.edtf if b.date else "undated"
    return f"“{a.trigger.text}” ({first}) and “{b.trigger.text}” ({second}): {a.type}, {who}, {words}"
