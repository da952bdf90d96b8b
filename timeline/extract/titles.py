"""A chronology's line for a mention: present tense, who does what with whom where, in at most twelve words.

A verb's title is its clause, said anew (``clauses``); a noun's title comes from a pattern of its kind (``patterns``).
Every line is checked before it is taken: it must stand alone, name who takes part, and end where a sentence can end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

from timeline import gazetteer
from timeline.extract.arguments import subjects
from timeline.extract.clauses import clause_lines, rough_lines, topic_lines
from timeline.extract.patterns import (
    Told,
    bare_lines,
    event_noun,
    is_bare,
    joint_lines,
    pattern_lines,
    principals,
    proper_name,
    sides,
)
from timeline.extract.plans import takes_back
from timeline.extract.syntax import children, is_negated, lemma
from timeline.extract.triggers import Trigger
from timeline.extract.wording import Context, is_date, nominal
from timeline.languages import data
from timeline.models import Entity, Participant, Place, Status

_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?)\]]|['’]s\b)")
_LONE_DASH = re.compile(r"(?:^| )[-–](?: |$)")
_QUOTES = re.compile(r"[\"“”]")
_WORDS = re.compile(r"[\w'’.-]+")
#: A line of so few words about a noun that only tells its kind says nothing ("First clashes occur").
_SAYS_NOTHING = 3
#: Types whose pattern is as telling as the clause: who meets whom, who goes where.
_BY_PATTERN = frozenset(("meeting",))
#: Not who meets is told of it, but who brings others together.
_MEDIATION = "mediation"
#: Types whose line must name two sides.
_MUTUAL = frozenset(("meeting", "agreement"))


def title(
    trigger: Trigger,
    participants: Sequence[Participant],
    place: Place | None,
    status: Status,
    context: Context,
) -> str | None:
    """The line for a mention, or None where none can stand alone."""
    words = data(context.language, "titles")
    told = Told(trigger, participants, place, status)
    main = principals(participants)
    wanted = [_forms(p, words["short"]) for p in main[:2]]
    enough = len(wanted) if _is_mutual(trigger, words) else min(1, len(wanted))
    bare = is_bare(told, context, words) and not main and place is None
    best: dict[int, str] = {}
    for option in _options(told, context, words):
        line = _tidy(option, words["max_words"])
        if bare and len(line.split()) <= _SAYS_NOTHING:
            continue
        if _stands_alone(line, words) and not any(_twice(p.entity.name, line) for p in participants):
            named = min(enough, sum(any(form in line for form in forms) for forms in wanted))
            best.setdefault(named, line)
            if named == enough:
                break
    return best[max(best)] if best else None


def _options(told: Told, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The lines that can be made of a mention, the most telling first."""
    trigger, verb = told.trigger, told.trigger.carrier
    lasting = data(context.language, "clauses")["lasting"]
    if verb is not None and trigger.is_nominal and lemma(verb) in (*words["planning"], *lasting):
        verb = None  # such a verb tells only when
    # "Norland calls off the truce" is done, though there is no truce
    status = told.status
    if verb is not None and status is Status.DENIED and takes_back(verb, context.language):
        status = Status.DENIED if is_negated(verb) else Status.HAPPENED
    clause = clause_lines(verb, status, context, words) if verb is not None else iter(())
    rough = rough_lines(verb, status, context, words) if verb is not None else iter(())
    pattern = pattern_lines(told, context, words)
    joint = joint_lines(told, context, words)
    if _prefers_pattern(trigger, told.participants):
        yield from chain(pattern, joint, clause)
    elif trigger.is_nominal or verb is None:
        yield from chain(clause, joint, pattern)
    else:
        topic = topic_lines(verb, told.status, context, words) if lemma(verb) in words["saying"] else iter(())
        yield from chain(clause, joint, topic, rough, pattern)
    yield from chain(bare_lines(trigger, context), rough)


def _is_mutual(trigger: Trigger, words: dict[str, Any]) -> bool:
    """Whether a line must name two: of meetings and agreements, not of what one side approves."""
    if trigger.rule.mode == _MEDIATION:
        return False
    return trigger.rule.type in _MUTUAL and lemma(trigger.clause) not in words["alone"]


def _forms(participant: Participant, short: dict[str, str]) -> set[str]:
    """The words by which a line may name somebody: in full, short, as the text does, or by the state of a leader."""
    entity = participant.entity
    state = gazetteer.countries().get(entity.code) if entity.kind == "person" else None
    names = {entity.name, *((state.name,) if state else ())}
    return {*names, participant.text, *(short[name] for name in names if name in short)}


def _prefers_pattern(trigger: Trigger, participants: Sequence[Participant]) -> bool:
    if trigger.is_nominal and trigger.carrier is None:
        return True
    main = principals(participants)
    mixed = {"person", "state"} <= {p.entity.kind for p in main}
    mediates = trigger.rule.mode == _MEDIATION
    return (
        trigger.rule.type in _BY_PATTERN and not mediates and len(main) > 1 and (trigger.is_nominal or mixed)
    )


def _stands_alone(line: str, words: dict[str, Any]) -> bool:
    """Whether a line is short enough, complete, and points to nothing outside of it."""
    found = [w.strip("'’.-") for w in _WORDS.findall(line)]
    found = [w if w == "US" else w.lower() for w in found]
    found = [w for w in found if w]
    barred = {*words["pronouns"], *words["deictic"]}
    if not len(found) >= 2 or len(line.split()) > words["max_words"] or set(found) & barred:
        return False
    if len(found[0]) == 1 and found[0].isalpha() and line[1:2] != ".":
        return False  # a questioner, an item's letter
    doubled = any(a == b for a, b in pairwise(found))
    quoted = any(mark in line for mark in "()[]—") or _LONE_DASH.search(line) is not None
    return not (doubled or quoted or found[-1] in words["hanging"] or found[0] in words["hanging"])


def _twice(name: str, line: str) -> bool:
    """Whether a line names the same twice: somebody who does it to himself, by a pronoun misread."""
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line)) > 1


def _tidy(line: str, limit: int) -> str:
    """The line without loose marks and a leading article; without any article where it would be too long."""
    line = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", _QUOTES.sub("", line))).strip(" ,;:-–—\"'“”‘’([")
    line = re.sub(r"^(?:the|a|an) ", "", line, flags=re.IGNORECASE)
    if len(line.split()) > limit:
        line = re.sub(r" (?:the|a|an)(?= \S)", "", line)
    return line[:1].upper() + line[1:]


# ── labels ───────────────────────────────────────────────────────────────────────────────────────────────────

_LABEL_WORDS = 4


def label(trigger: Trigger, participants: Sequence[Participant], line: str, context: Context) -> str:
    """Two to four words for the page: the chief actors and the kind of event ("Kim–Xi summit")."""
    words = data(context.language, "titles")
    name = proper_name(trigger, context)
    if name and len(name.split()) <= _LABEL_WORDS:
        return name
    who = list(dict.fromkeys(_short(e, words["short"]) for e in sides(trigger, participants)))[:2]
    told = trigger.rule.type != "other" or trigger.is_nominal
    what = event_noun(trigger, context, words).removeprefix("the ") if told else _matter(trigger, context)
    kind = str(words["labels"].get(f"{trigger.rule.type}.{trigger.rule.mode}", what))
    if not told and len(line.split()) <= _LABEL_WORDS:
        return line
    for names, noun in ((who, what), (who, kind), (who[:1], what), (who[:1], kind), ([], what)):
        short = f"{'–'.join(names)} {noun}".strip()
        if short and len(short.split()) <= _LABEL_WORDS:
            return short[:1].upper() + short[1:]
    kind = str(words["labels"].get(trigger.rule.type, "")).capitalize()
    doers = [nominal(t, 0, context) for t in subjects(trigger.clause)[:1]]
    named = [*who[:1], *doers, context.parse.text_of(trigger.head).capitalize()]
    return kind or next(name for name in named if name and len(name.split()) <= _LABEL_WORDS)


def _matter(trigger: Trigger, context: Context) -> str:
    """The noun that a verb outside the kinds is about ("the last points" → "points")."""
    nouns = [
        t for t in children(trigger.clause, "obj", "obl") if t.pos_ == "NOUN" and not is_date(t, context)
    ]
    return context.parse.text_of(nouns[0]) if nouns else ""


def _short(entity: Entity, short: dict[str, str]) -> str:
    if entity.name in short:
        return short[entity.name]
    if entity.kind == "organisation" and len(entity.name.split()) > 2:
        row = gazetteer.organisations().get(entity.key)
        acronyms = [
            a for a in (row.aliases if row else ()) if re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]", a) and len(a) < 7
        ]
        state = gazetteer.countries().get(entity.code)
        name = short.get(state.name, state.name) if state else entity.name
        return acronyms[0] if acronyms else name
    if entity.kind != "person":
        return entity.name
    terms = gazetteer.people().get(entity.key)
    return terms[0].surname or entity.name if terms else entity.name.split()[-1]
