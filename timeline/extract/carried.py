"""Sentences that carry on from a dated one: "They met on 4 May. There they also signed a treaty."

Only an adverb that says so carries a date on, only from the sentence right before, and only the day or month that it
tells; what the main clause tells in the simple past takes it. A date is never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.dates import DateUse
from timeline.extract.share import Dated
from timeline.extract.syntax import Parsed, children, conjuncts, is_told_past
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data
from timeline.models import Article, Precision

#: How a date was found that the sentence before tells.
CARRIED_ON = "carried on from the sentence before"

_FINE = (Precision.DAY, Precision.MONTH)
#: Weightier than a verb outside the lexicon.
_TELLING = 2.0


class ToldDay(NamedTuple):
    """The day or month that a sentence tells, as it uses it, and where the sentence ends."""

    use: DateUse
    end: int


def told_day(parse: Parsed, dated: Sequence[Dated]) -> ToldDay | None:
    """The one day or month of a sentence's main clause; None where it tells none, or another beside it."""
    uses = {d.use.date.edtf: d.use for d in dated}
    main = [
        d
        for d in dated
        if d.trigger.clause in conjuncts(_top(parse)) and not children(d.trigger.clause, "aux")
    ]
    if len(uses) != 1 or not main or main[0].use.date.precision not in _FINE:
        return None
    return ToldDay(main[0].use, parse.sentence.end)


def carried_on(
    parse: Parsed, found: Sequence[Trigger], before: ToldDay | None, article: Article
) -> list[Dated]:
    """The main events of a sentence without a date that carries on from the one before."""
    if (
        before is None
        or article.text[before.end : parse.sentence.start].strip()
        or _opens_block(before, parse, article)
    ):
        return []
    top = _top(parse)
    if not _is_simple_past(top) or not _carries_on(top, article.language):
        return []
    use = DateUse(before.use.timexes, top, "", before.use.date)
    main = {t.i for t in conjuncts(top) if _is_simple_past(t)}
    return [Dated(t, use, CARRIED_ON) for t in found if t.clause.i in main and t.rule.weight >= _TELLING]


def _top(parse: Parsed) -> Token:
    return next(t for t in parse.doc if t.head.i == t.i)


def _opens_block(before: ToldDay, parse: Parsed, article: Article) -> bool:
    return "\n\n" in article.text[before.end : parse.sentence.start]


def _is_simple_past(verb: Token) -> bool:
    return verb.pos_ == "VERB" and is_told_past(verb, "aux:pass") and not children(verb, "aux")


def _carries_on(verb: Token, language: str) -> bool:
    """Whether an adverb of the clause says that it goes on from what was told ("there", "also")."""
    clauses = data(language, "clauses")
    adverbs = {c.lower_: c for c in children(verb, "advmod")}
    if adverbs.keys() & set(clauses["other_time"]):
        return False
    opening = set(clauses["carrying_on"])
    return any(word in opening and adverb.i < verb.i for word, adverb in adverbs.items())
