"""Plans that are given another time: "the summit has been moved from 5 April to 19 April" tells of a plan for the 19th.

The verb is no event of that day, and the old day dates nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extract.dates import DateUse
from timeline.extract.plans import only_schedules, puts_off
from timeline.extract.share import PUT_OFF, Dated
from timeline.extract.syntax import base, case_of, children, is_negated
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data
from timeline.models import Article, Day, EdtfDate

#: Steps up the tree from a date to the verb: "from 5 April" may hang on "to 19 April", or the other way.
_STEPS = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moved(use: DateUse, found: Sequence[Trigger], article: Article) -> list[Dated] | None:
    """What a date says of a plan that was put off: its new time, or nothing; None if the date is of no such verb."""
    word = case_of(use.head) or use.word
    clauses = data(article.language, "clauses")
    if word not in clauses["moved_to"] and word not in clauses["moved_from"]:
        return None
    verb, set_for = _moving_verb(use.head, article.language)
    if verb is None or (set_for and len(use.timexes) == 1):
        return None
    plan = next((t for t in found if t.head.head.i == verb.i and _is_moved(t.head, verb)), None)
    if plan is None:
        return None
    if word in clauses["moved_from"] and len(use.timexes) == 1:
        return []
    return [Dated(plan, _new_time(use, _now(use, article)), PUT_OFF)]


def _now(use: DateUse, article: Article) -> Day | None:
    """The day that the text speaks on: its publication, or the day of the entry that the date is counted from."""
    if article.published:
        return article.published.day
    anchor = use.timexes[-1].anchor
    day = EdtfDate.parse(anchor.value) if anchor and _DAY.fullmatch(anchor.value) else None
    return day.start if day else None


def _moving_verb(token: Token, language: str) -> tuple[Token | None, bool]:
    """The verb that moves a plan, and whether the date hangs on what only says when it was planned for ("put off the
    vote set for 3 May until 12 June")."""
    set_for = False
    for _ in range(_STEPS):
        token = token.head
        if token.pos_ != "VERB":
            continue
        if only_schedules(token, language):
            set_for = True
            continue
        return (token if puts_off(token, language) and not is_negated(token) else None), set_for
    return None, set_for


def _is_moved(noun: Token, verb: Token) -> bool:
    passive = bool(children(verb, "aux:pass"))
    return base(noun) == "obj" or noun.dep_ == "nsubj:pass" or (base(noun) == "nsubj" and passive)


def _new_time(use: DateUse, published: Day | None) -> DateUse:
    """The last expression alone, read as the next of its name where the text leaves the year open."""
    timex = use.timexes[-1]
    if published and timex.latest and timex.latest < published:
        later = (a for a in timex.alternatives if a.edtf and _is_after(a.edtf, published))
        timex = next((timex.read_as(other) for other in later), timex)
    date = timex.date
    return use._replace(timexes=(timex,), date=date) if date else use


def _is_after(edtf: str, day: Day) -> bool:
    start = EdtfDate.parse(edtf).start
    return start is not None and start >= day
