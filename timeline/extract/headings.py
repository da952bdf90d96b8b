"""Chronologies: a heading or a label that is a date dates what stands under or behind it.

"January 4, 2018" as a line of its own dates the entries up to the next such line; "27 July: …" dates its own entry.
An entry's first sentence tells the event, and there only its main clause; what follows explains.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from timeline.extract.arguments import is_passive
from timeline.extract.dates import DateUse
from timeline.extract.plans import is_present, plans
from timeline.extract.share import Dated
from timeline.extract.syntax import Parsed, children, conjuncts
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data
from timeline.models import Article, BlockKind, EdtfDate, Precision, Sentence, Span, Timex, TimexType

#: What may stand beside a date on a line of its own: marks of lists and headings, brackets, a weekday's comma.
_MARKS = re.compile(r"[\s#*=•·()\[\]:,.|–—-]*")
_LABEL_END = re.compile(r"\s*(?::|–|—|\s-\s|\|)\s*")
_INTRODUCES = (BlockKind.HEADING, BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.ENTRY)
_DATED = (BlockKind.PARAGRAPH, BlockKind.ENTRY)


class Heading(NamedTuple):
    """A date that dates a block, and how it stands to it ("heading" above it, "label" in front of it)."""

    timex: Timex
    date: EdtfDate
    how: str


class Entry(NamedTuple):
    """A sentence's place in a chronology: the heading of its block, and whether it is the first there."""

    heading: Heading
    opens: bool


def headings(article: Article, timexes: Sequence[Timex]) -> dict[int, Heading]:
    """The heading or label of every block that has one, by the block's index."""
    found: dict[int, Heading] = {}
    above: Heading | None = None
    alone = dict(_alone(article, timexes))
    for i, block in enumerate(article.blocks):
        if i in alone:
            date = alone[i].date
            above = Heading(alone[i], date, "heading") if date else None
        elif block.kind in _DATED:
            heading = _label(article, block, timexes) or above
            if heading:
                found[i] = heading
        elif block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            above = None
    return found


def opening(article: Article, found: dict[int, Heading]) -> frozenset[Sentence]:
    """The first sentences of the dated blocks."""
    first: dict[int, Sentence] = {}
    for sentence in article.sentences:
        if sentence.block in found:
            first.setdefault(sentence.block, sentence)
    return frozenset(first.values())


def under(
    heading: Heading, parse: Parsed, triggers: Sequence[Trigger], dated: Sequence[Dated], language: str
) -> list[Dated]:
    """The dated events of an entry's first sentence: its main events are of the heading's date where they have none of
    their own, or but a coarser one that holds it ("opened an office ahead of the talks in 2018")."""
    finer = {d.trigger.head.i for d in dated if not _leaves_to(d, heading.date)}
    main = _main(parse, triggers, language) if not _is_list(parse) else []
    if any(t.head.i in finer for t in main) and heading.how == "heading":
        return [*dated]
    top = next(t for t in parse.doc if t.head.i == t.i)
    use = DateUse((heading.timex,), top, "", heading.date)
    entered = [Dated(t, use, heading.how) for t in main if t.head.i not in finer]
    heads = {d.trigger.head.i for d in entered}
    return [*(d for d in dated if d.trigger.head.i not in heads), *entered]


def _is_list(parse: Parsed) -> bool:
    """Whether a line only names topics: nouns between commas, and no finite verb."""
    commas = sum(t.text == "," for t in parse.doc)
    return commas >= _COMMAS_OF_A_LIST and not any("VerbForm=Fin" in t.morph for t in parse.doc)


_COMMAS_OF_A_LIST = 2


def _leaves_to(dated: Dated, day: EdtfDate) -> bool:
    """Whether an event's own date leaves it to the day of its entry: it says no more than that, or the present tense
    tells the event while the date is over, or to come though the event is only said ("accepts talks on 4 May")."""
    date = dated.use.date
    if day.precision is not Precision.DAY or date == day:
        return False
    if date.contains(day):
        return True
    if not is_present(dated.trigger.clause) or not (day.start and date.start and date.end):
        return False
    rule = dated.trigger.rule
    is_said = rule.type in _SAID or rule.mode == "consent"
    return date.end < day.start or (is_said and date.start > day.start)


#: Types of events that are done by saying so.
_SAID = frozenset(("statement", "demand", "criticism", "refusal", "threat"))


def _alone(article: Article, timexes: Sequence[Timex]) -> Iterator[tuple[int, Timex]]:
    """Blocks that are a date and nothing else."""
    starts = {t.start: t for t in timexes if t.edtf and t.type is TimexType.DATE}
    for i, block in enumerate(article.blocks):
        if block.kind not in _INTRODUCES or block.end - block.start > _LONGEST_HEADING:
            continue
        for start, timex in starts.items():
            if block.start <= start and timex.end <= block.end and _is_alone(article.text, block, timex):
                yield i, timex
                break


_LONGEST_HEADING = 60


def _is_alone(text: str, block: Span, timex: Timex) -> bool:
    before, behind = text[block.start : timex.start], text[timex.end : block.end]
    return bool(_MARKS.fullmatch(before) and _MARKS.fullmatch(behind))


def _label(article: Article, block: Span, timexes: Sequence[Timex]) -> Heading | None:
    """The date before a colon or dash that opens a block."""
    for timex in timexes:
        if block.start <= timex.start < block.end:
            before = article.text[block.start : timex.start]
            behind = _LABEL_END.match(article.text, timex.end, block.end)
            date = timex.date if timex.edtf and timex.type is TimexType.DATE else None
            if date and behind and behind.end() < block.end and _MARKS.fullmatch(before):
                return Heading(timex, date, "label")
            return None
    return None


def _is_plan(clause: Token, language: str) -> bool:
    """ "The talks are expected to begin": what an entry says is planned is not of its day."""
    told = children(clause, "xcomp") or (is_passive(clause) and children(clause, "nsubj:pass", "nsubj"))
    return bool(told) and plans(clause, language)


def _main(parse: Parsed, triggers: Sequence[Trigger], language: str) -> list[Trigger]:
    """The events of the main clause; of a sentence without one, the noun at its top."""
    top = next(t for t in parse.doc if t.head.i == t.i)
    heads = {int(t.i) for t in (*conjuncts(top), *children(top, "parataxis", "appos"))}
    earlier = frozenset(data(language, "clauses")["other_time"])
    told = [
        t
        for t in triggers
        if t.clause.i in heads
        and _is_told(t.clause)
        and (t.clause is top or not _is_apart(t.clause, earlier))
    ]
    verbs = [t for t in told if t.clause.i == t.head.i or not _is_plan(t.clause, language)]
    if verbs or not _is_told(top) or _is_plan(top, language):
        return verbs
    subjects = {int(s.i) for s in children(top, "nsubj", "nsubj:pass")}
    return [t for t in triggers if t.clause.i in subjects][:1]


def _is_told(token: Token) -> bool:
    """Whether a clause tells what took place: no aim ("to end the war"), no prospect ("will meet"), no aside."""
    if token.pos_ not in ("VERB", "AUX"):
        return str(token.dep_) != "conj"
    return "VerbForm=Inf" not in token.morph and not {c.lower_ for c in children(token, "aux")} & _AHEAD


def _is_apart(verb: Token, earlier: Collection[str]) -> bool:
    """Whether a verb beside the main one is of another time: "says that … and that …", "days after they signed",
    "tariffs already proposed"."""
    described = "VerbForm=Part" in verb.morph and not children(verb, "cc", "aux", "aux:pass", "nsubj")
    past = described and "Tense=Past" in verb.morph
    return bool(children(verb, "mark")) or past or any(c.lower_ in earlier for c in children(verb, "advmod"))


_AHEAD = frozenset(("will", "shall", "'ll", "may", "might", "could", "would"))
