"""Finds time expressions and says what they mean: ``tag(article)``."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.models.article import Article
from timeline.models.date import EdtfDate
from timeline.models.timex import Anchor, AnchorKind, Timex
from timeline.tag.calendar import edtf_of
from timeline.tag.clause import direction
from timeline.tag.guard import GUARDS, Place
from timeline.tag.kind import is_narrative
from timeline.tag.resolve import Outcome, Reference, Resolver
from timeline.tag.rules import Grammar, Rule, grammar
from timeline.tag.scan import Token, scan

__all__ = ["tag"]


def tag(article: Article) -> tuple[Timex, ...]:
    """The time expressions of an article's text, sorted by start, none overlapping another.

    Relative ones are resolved against ``article.published``, or against the time that a narrative has reached; where
    neither is known they stay unresolved (``edtf`` is None). Never raises, whatever the text.
    """
    rules = grammar(article.language)
    tokens = scan(article.text, rules.lexicon)
    published = article.published.day if article.published else None
    resolver = Resolver(published, is_narrative(tokens, published.year if published else None))
    found: list[Timex] = []
    at = 0
    while at < len(tokens):
        timex, end = _at(article.text, tokens, at, rules, resolver)
        if timex:
            found.append(timex)
        at = max(end, at + 1)
    return tuple(found)


def _at(
    text: str, tokens: Sequence[Token], at: int, rules: Grammar, resolver: Resolver
) -> tuple[Timex | None, int]:
    """The expression that starts at a token, and the index of the token behind it."""
    for end, numbers in rules.matcher.candidates(tokens, at):
        for number in numbers:
            rule = rules.rules[number]
            place = Place(text, tokens[at].start, tokens[end - 1].end, rules.context)
            if not all(GUARDS[name](place) for name in rule.guards):
                continue
            parts = {**rules.matcher.parts(number, tokens[at:end]), **rule.give}
            resolver.direction = direction(text, place.start, place.end, rules.context)
            outcome = getattr(resolver, rule.make)(parts)
            if outcome is not None:
                return _timex(place, rule, outcome, resolver), end
    return None, at + 1


def _timex(place: Place, rule: Rule, outcome: Outcome, resolver: Resolver) -> Timex:
    edtf = edtf_of(outcome.value, outcome.mod) if outcome.type in ("DATE", "TIME") else None
    date = EdtfDate.parse(edtf) if edtf else None
    if outcome.day and outcome.unit in ("D", "W", "M", "Q", "S", "H", "Y"):
        anchor = Anchor(kind=AnchorKind.TIMEX, value=outcome.value, start=place.start)
        resolver.told = Reference(outcome.day, outcome.unit, anchor)
    return Timex(
        start=place.start,
        end=place.end,
        text=place.shown,
        type=outcome.type,
        value=outcome.value,
        mod=outcome.mod,
        quant=outcome.quant,
        freq=outcome.freq,
        anchor=outcome.anchor,
        edtf=edtf,
        earliest=date.start if date else None,
        latest=date.end if date else None,
        rule=rule.name,
        alternatives=outcome.alternatives,
        steps=outcome.steps,
    )
