"""The dates that a sentence uses: expressions joined into intervals, and read with their preposition.

"Between 1778 and 1782" is one interval though two expressions; "since 2011" runs from 2011 to the day the article
was published; "after May 3" dates nothing by itself, and "until March" only what did not happen before ("not until").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.syntax import Parsed
from timeline.extract.tree import Token
from timeline.languages import data
from timeline.models import Article, EdtfDate, Timex, TimexType

#: Words before an expression with which it says no more than on which side of it something lies.
_ONE_SIDED = frozenset(
    ("after", "before", "until", "till", "prior", "following", "pending", "ahead", "than", "of as")
)
_JOINT = re.compile(
    r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:the\s+|late\s+|early\s+|mid-?\s*)*", re.IGNORECASE
)
_SKIPPED = frozenset(
    ("the", "about", "around", "early", "late", "mid", "-", "at", "least", "this", "very", "end", "of")
)


class DateUse(NamedTuple):
    """A date as the sentence uses it: the expressions, their top token, the word before, and what it comes to."""

    timexes: tuple[Timex, ...]
    head: Token
    word: str
    date: EdtfDate

    @property
    def start(self) -> int:
        """The first code point of the first expression."""
        return self.timexes[0].start


def date_uses(article: Article, parse: Parsed, timexes: Sequence[Timex]) -> list[DateUse]:
    """The usable dates of a sentence, in their order."""
    here = [t for t in timexes if t.within(parse.sentence) and _dates(t)]
    uses: list[DateUse] = []
    skip = -1
    for i, timex in enumerate(here):
        if i == skip:
            continue
        after = here[i + 1] if i + 1 < len(here) else None
        word = _word_before(parse, timex, set(data(article.language, "clauses")["between"]))
        joined = _joined(article.text, timex, after, word) if after else None
        if joined and after:
            skip = i + 1
            use = _use(parse, (timex, after), word, joined)
        else:
            word = "" if _stands_before_noun(parse, timex) else word
            use = _use(parse, (timex,), word, _read(article, timex, word))
        if use and use.word == "since":
            use = since(article, use)
        if use:
            uses.append(use)
    return uses


def since(article: Article, use: DateUse) -> DateUse | None:
    """The time from a date to the article's publication; None for a date in its future."""
    start = _plain(use.timexes[0], first=True)
    if not start:
        return None
    if not article.published:
        return use._replace(word="since", date=EdtfDate.parse(f"{start}/.."))
    first, last = EdtfDate.parse(start).start, article.published.day
    if first is None or first > last:
        return None
    return use._replace(word="since", date=EdtfDate.parse(f"{start}/{last}"))


def _dates(timex: Timex) -> bool:
    return timex.edtf is not None and timex.type in (TimexType.DATE, TimexType.TIME, TimexType.DURATION)


def _use(parse: Parsed, timexes: tuple[Timex, ...], word: str, date: EdtfDate | None) -> DateUse | None:
    tokens = [t for timex in timexes for t in parse.tokens_in(timex) if t.pos_ != "PUNCT"]
    if date is None or not tokens:
        return None
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return DateUse(timexes, tops[0], word, date)


def _stands_before_noun(parse: Parsed, timex: Timex) -> bool:
    """ "Until the 1842 treaty": the year belongs to the noun, the preposition to the phrase."""
    tokens = parse.tokens_in(timex)
    after = parse.starting_before(timex.end)
    return (
        bool(tokens)
        and after < len(parse.doc)
        and tokens[-1].i < tokens[-1].head.i
        and parse.doc[after].pos_ in ("NOUN", "PROPN", "ADJ")
    )


def _word_before(parse: Parsed, timex: Timex, skipped: set[str]) -> str:
    """The nearest word before the expression that isn't an article, a hedge or a part ("since", "by", "on")."""
    before = parse.ending_by(timex.start)
    for token in reversed(parse.doc[max(0, before - 4) : before]):
        if token.lower_ not in skipped:
            return str(token.lower_)
    return ""


def _joined(text: str, left: Timex, right: Timex, word: str) -> EdtfDate | None:
    """The interval from one expression to the next, where the words between them say so."""
    between = _JOINT.fullmatch(text[left.end : right.start])
    if not between or not (left.edtf and right.edtf):
        return None
    joint = between.group().strip().lower().split(" ")[0] if between.group().strip() else ""
    if joint == "and" and word != "between" and not _continues(left, right):
        return None
    if joint == "to" and word != "from" and left.end == right.start:
        return None
    return _interval(left, right)


def _continues(left: Timex, right: Timex) -> bool:
    """Whether the second of two coarse dates begins where the first ends ("in late 1954 and early 1955")."""
    if not left.latest or not right.earliest or left.earliest == left.latest:
        return False
    return right.earliest.ordinal - left.latest.ordinal == 1


def _interval(left: Timex, right: Timex) -> EdtfDate | None:
    start, end = _plain(left, first=True), _plain(right, first=False)
    if not start or not end:
        return None
    try:
        return EdtfDate.parse(f"{start}/{end}")
    except ValueError:
        return None


def _plain(timex: Timex, *, first: bool) -> str | None:
    """A simple EDTF date for one end of an interval."""
    if timex.edtf and not set(timex.edtf) & set("[]{}/,"):
        return timex.edtf
    day = timex.earliest if first else timex.latest
    return str(day) if day else None


def _read(article: Article, timex: Timex, word: str) -> EdtfDate | None:
    clauses = data(article.language, "clauses")
    if timex.edtf is None or (word in clauses["one_sided"] and word not in clauses["until"]):
        return None
    return timex.date
