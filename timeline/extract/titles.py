"""A chronology's line for a mention: present tense, who does what with whom where, in at most twelve words.

A verb's title is its clause, said anew (``clauses``); a noun's title comes from a pattern of its kind (``patterns``).
Every line is checked before it is taken: it must stand alone, name who takes part, and end where a sentence can end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from timeline import gazetteer
from timeline.extract.clauses import clause_lines
from timeline.extract.patterns import event_noun, pattern_lines, principals
from timeline.extract.syntax import children
from timeline.extract.triggers import Trigger
from timeline.extract.wording import Context, nominal
from timeline.languages import data
from timeline.models import Participant, Place, Status

_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?)\]]|['’]s\b)")
_WORDS = re.compile(r"[\w'’.-]+")
#: Types whose pattern is as telling as the clause: who meets whom, who goes where.
_BY_PATTERN = frozenset(("meeting",))


def title(
    trigger: Trigger,
    participants: Sequence[Participant],
    place: Place | None,
    status: Status,
    context: Context,
) -> str | None:
    """The line for a mention, or None where none can stand alone."""
    words = data(context.language, "titles")
    clause = (
        clause_lines(trigger.carrier, status, context, words) if trigger.carrier is not None else iter(())
    )
    pattern = pattern_lines(trigger, participants, place, status, context, words)
    first, second = (pattern, clause) if _prefers_pattern(trigger, participants) else (clause, pattern)
    wanted = [p.entity.name for p in principals(participants)][:2]
    lines = [_tidy(line) for line in chain(first, second, _bare(trigger, context))]
    standing = [line for line in lines if _stands_alone(line, words)]
    telling = (line for line in standing if all(name in line for name in wanted))
    return (
        next(telling, None)
        or next((x for x in standing if not wanted or wanted[0] in x), None)
        or next(iter(standing), None)
    )


def _prefers_pattern(trigger: Trigger, participants: Sequence[Participant]) -> bool:
    if trigger.is_nominal and trigger.carrier is None:
        return True
    return trigger.rule.type in _BY_PATTERN and trigger.is_nominal and len(principals(participants)) > 1


def _bare(trigger: Trigger, context: Context) -> Iterator[str]:
    """The event's noun phrase alone ("British surrender at Yorktown")."""
    if trigger.is_nominal and children(trigger.head, "nmod", "compound", "amod"):
        yield nominal(trigger.head, 2, context)
        yield nominal(trigger.head, 1, context)


def _stands_alone(line: str, words: dict[str, Any]) -> bool:
    """Whether a line is short enough, complete, and points to nothing outside of it."""
    found = [w.strip("'’.-").lower() for w in _WORDS.findall(line)]
    found = [w for w in found if w]
    barred = {*words["pronouns"], *words["deictic"]}
    if not 2 <= len(found) or len(line.split()) > words["max_words"] or set(found) & barred:
        return False
    doubled = any(a == b for a, b in zip(found, found[1:], strict=False))
    quoted = any(mark in line for mark in '"“”()[]')
    return not (doubled or quoted or found[-1] in words["hanging"] or found[0] in words["hanging"])


def _tidy(line: str) -> str:
    line = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", line)).strip(" ,;:-–—\"'“”‘’([")
    line = re.sub(r"^(?:the|a|an) ", "", line, flags=re.IGNORECASE)
    return line[:1].upper() + line[1:]


# ── labels ───────────────────────────────────────────────────────────────────────────────────────────────────

_LABEL_WORDS = 4


def label(trigger: Trigger, participants: Sequence[Participant], context: Context) -> str:
    """Two to four words for the page: the chief actors and the kind of event ("Kim–Xi summit")."""
    words = data(context.language, "titles")
    who = [_short(p, words["short"]) for p in principals(participants)][:2]
    what = (
        event_noun(trigger, context, words).removeprefix("the ")
        if trigger.rule.type != "other" or trigger.is_nominal
        else ""
    )
    for names in (who, who[:1], []):
        line = f"{'–'.join(names)} {what}".strip()
        if line and len(line.split()) <= _LABEL_WORDS:
            return line[:1].upper() + line[1:]
    return str(words["labels"].get(trigger.rule.type, trigger.rule.type)).capitalize()


def _short(participant: Participant, short: dict[str, str]) -> str:
    entity = participant.entity
    if entity.name in short:
        return short[entity.name]
    if entity.kind == "organisation" and len(entity.name.split()) > 2:
        row = gazetteer.organisations().get(entity.key)
        acronyms = [
            a for a in (row.aliases if row else ()) if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]", a) and len(a) < 7
        ]
        return acronyms[0] if acronyms else entity.name
    if entity.kind != "person":
        return entity.name
    terms = gazetteer.people().get(entity.key)
    return (terms[0].surname if terms else "") or entity.name.split()[-1]
