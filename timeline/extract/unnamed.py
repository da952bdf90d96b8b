"""The parties that a sentence leaves to the reader: the other side of talks, the two that the text is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.extract.arguments import is_passive, subjects
from timeline.extract.discourse import Found, is_side
from timeline.extract.nominals import Phrases
from timeline.extract.syntax import base, case_of, children, lemma
from timeline.extract.triggers import Trigger
from timeline.models import EdtfDate, Role

#: Types in which all take part alike.
MUTUAL = frozenset(("meeting", "agreement"))
#: Prepositions behind an election that say where it is held.
_HELD_IN = frozenset(("in", "for", "of"))
_PAIR = 2
_RATIFICATION = "ratification"
#: Types that need a second side: where only one is named, the reader knows the other.
_TWO_SIDED = MUTUAL | {"relations"}
#: Verbs whose object is the other side.
_WITH_AN_OBJECT = frozenset(("meet",))
_JOINT_VERBS = frozenset(
    (
        "meet",
        "sign",
        "negotiate",
        "agree",
        "talk",
        "break",
        "resume",
        "restore",
        "sever",
        "normalise",
        "normalize",
        "establish",
        "reach",
        "conclude",
        "enter",
        "open",
        "hold",
    )
)


class Part(NamedTuple):
    """An entity and its role."""

    found: Found
    role: Role


def unnamed_parties(
    trigger: Trigger, parts: list[Part], phrases: Phrases, when: EdtfDate | None
) -> Iterator[Part]:
    """The other side of talks or an agreement, where the sentence leaves it to the reader."""
    if when is None:
        return
    if not parts and trigger.rule.type == "election":
        where = [f for f in phrases.mentioned(trigger.head, _HELD_IN) if f.entity.kind == "state"]
        yield from (Part(item, Role.OTHER) for item in where or phrases.own_state(trigger.head))
    if trigger.rule.type not in _TWO_SIDED or not (trigger.is_nominal or not parts or _is_joint(trigger)):
        return
    inside = {lemma(c) for c in children(trigger.head, "compound")} & phrases.words.internal
    if (not parts and _has_other_doer(trigger)) or inside:
        return
    known = _known_before(trigger, {p.found.entity.key for p in parts}, phrases, when)
    if not known and not parts and base(trigger.head) == "obl":
        known = [f for s in subjects(trigger.head.head) for f in phrases.entities(s, when)]
    if known:
        yield from (Part(item, Role.BOTH) for item in known)
    elif not parts or any(is_side(p.found.entity) or p.found.entity.kind == "person" for p in parts):
        yield from _second_side(trigger, parts, phrases, when)


def _second_side(
    trigger: Trigger, parts: list[Part], phrases: Phrases, when: EdtfDate | None
) -> Iterator[Part]:
    """The one state or body that the sentence names beside the first, or those that the text is about."""
    present = {part.found.entity.code or part.found.entity.key for part in parts}
    if len(present) > 1:
        return
    beside = [f for f in phrases.acting() if (f.entity.code or f.entity.key) not in present]
    if parts and len(beside) == 1:
        yield Part(beside[0], Role.BOTH)
    elif parts or not _is_a_name(trigger, phrases):
        yield from _sides_of_the_text(trigger, present, parts, phrases, when)


def _sides_of_the_text(
    trigger: Trigger, present: set[str], parts: list[Part], phrases: Phrases, when: EdtfDate | None
) -> Iterator[Part]:
    """The two that the text is about, where the sentence names neither, or one of them (``present``)."""
    sides = phrases.sides()
    named = phrases.acting() if not parts and not phrases.cast.sides() else []
    if len(named) == _PAIR and not {f.entity.key for f in named} & {f.entity.key for f in sides}:
        sides = named
    own = {side.entity.code or side.entity.key for side in sides}
    if not parts and _is_of_others(trigger, own, phrases, when):
        return
    if not parts and trigger.rule.mode == _RATIFICATION:
        return  # each of the parties ratifies on its own, a federation's members too
    if not parts or (len(present) == 1 and present < own):
        yield from (
            Part(side, Role.BOTH) for side in sides if (side.entity.code or side.entity.key) not in present
        )


def _known_before(trigger: Trigger, parts: set[str], phrases: Phrases, when: EdtfDate) -> Sequence[Found]:
    """Whose meeting a noun speaks of that names one of them at most: of those whom the text let meet at that time
    ("the April summit"), or whom the clause before is about ("Berg is to meet Holm, and talks with Lund follow")."""
    if trigger.rule.type != "meeting" or not trigger.is_nominal:
        return ()
    told = phrases.told_meeting(when)
    if told and parts <= {f.entity.key for f in told}:
        return told
    verb = trigger.carrier
    if len(parts) != 1 or verb is None or base(verb) != "conj":
        return ()
    found = [f for s in subjects(verb.head) for f in phrases.entities(s, when)]
    return found if len(found) == 1 and found[0].entity.key not in parts else ()


def _has_other_doer(trigger: Trigger) -> bool:
    """Whether the clause names somebody who does it and whom nothing identifies: then the text's sides didn't."""
    verb = trigger.carrier
    if verb is None or is_passive(verb):
        return False
    return any(s.i != trigger.head.i and s.pos_ in ("NOUN", "PROPN") for s in subjects(verb))


def _is_a_name(trigger: Trigger, phrases: Phrases) -> bool:
    """Whether the noun is a name that tells nothing of its parties ("the Lindhaven Conference")."""
    at = phrases.text_span([trigger.head])
    return trigger.is_nominal and trigger.head.i > 0 and phrases.text(*at)[:1].isupper()


def _is_of_others(trigger: Trigger, own: set[str], phrases: Phrases, when: EdtfDate | None) -> bool:
    """Whether the clause around an event noun is about others than the text's two sides."""
    verb = next((t for t in trigger.head.ancestors if t.pos_ == "VERB"), None)
    if verb is None or not trigger.is_nominal:
        return False
    doers = [s for s in subjects(verb) if s.i != trigger.head.i]
    codes = {f.entity.code or f.entity.key for s in doers for f in phrases.entities(s, when)}
    return bool(codes) and not own & codes


def _is_joint(trigger: Trigger) -> bool:
    """Whether the verb is one that nobody does alone, said without a partner."""
    verb = trigger.clause
    if lemma(verb) in _WITH_AN_OBJECT and children(verb, "obj"):
        return False  # "met residents": the other side is said, whoever that is
    if children(verb, "xcomp", "ccomp") and all("Number=Plur" not in s.morph for s in subjects(verb)):
        return False  # "agrees to go" is his own consent
    return lemma(verb) in _JOINT_VERBS and not any(
        case_of(o) in ("with", "to", "between") for o in children(verb, "obl")
    )
