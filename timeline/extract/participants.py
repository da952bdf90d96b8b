"""Who takes part in an event, and in which role: read off the tree around the event word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.nominals import Found, Phrases, unique
from timeline.extract.syntax import base, case_of, children
from timeline.extract.triggers import Trigger
from timeline.models import EdtfDate, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Types in which all take part alike.
MUTUAL = frozenset(("meeting", "agreement"))

#: Prepositions of a participant, and its role.
_ROLE_OF_CASE = {
    "with": Role.TARGET,
    "between": Role.BOTH,
    "among": Role.BOTH,
    "by": Role.SOURCE,
    "against": Role.TARGET,
    "on": Role.TARGET,
    "to": Role.TARGET,
    "from": Role.TARGET,
    "at": Role.TARGET,
    "upon": Role.TARGET,
    "toward": Role.TARGET,
    "towards": Role.TARGET,
    "of": Role.TARGET,
    "for": Role.TARGET,
    "into": Role.TARGET,
}


class Part(NamedTuple):
    """An entity and its role."""

    found: Found
    role: Role


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, through coordination, control, relative clauses and participles."""
    own = children(verb, "nsubj", "csubj")
    if own:
        antecedent = verb.head if base(verb) == "acl" and own[0].pos_ == "PRON" else None
        relative = own[0].lower_ in ("which", "that", "who")
        return [antecedent] if antecedent is not None and relative else own
    if (
        base(verb) in ("conj", "xcomp", "advcl")
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.head.i != verb.i
    ):
        return subjects(verb.head)
    if base(verb) == "acl" and verb.head.i != verb.i:
        return [verb.head]
    return []


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, so that its subject is acted upon."""
    if any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children):
        return True
    return "VerbForm=Part" in str(verb.morph) and "Tense=Past" in str(verb.morph) and base(verb) == "acl"


def participants(
    trigger: Trigger, branch: Token | None, phrases: Phrases, when: EdtfDate | None
) -> list[Participant]:
    """The entities that take part, each once, with the role of their first place."""
    found: dict[str, Part] = {}
    for token, role in _places(trigger, branch):
        for item in phrases.entities(token, when) if branch is None else phrases.single(token, when):
            found.setdefault(item.entity.key, Part(item, role))
    for item in _inside_noun(trigger, phrases):
        found.setdefault(item.entity.key, Part(item, Role.SOURCE))
    mutual = trigger.rule.type in MUTUAL
    return [
        Participant(
            start=f.start,
            end=f.end,
            text=phrases.text(f.start, f.end),
            entity=f.entity,
            role=Role.BOTH if mutual else role,
        )
        for f, role in found.values()
    ]


def _places(trigger: Trigger, branch: Token | None) -> Iterator[tuple[Token, Role]]:
    """The noun phrases around the trigger that may hold participants, with their roles."""
    carrier = trigger.carrier
    if carrier is not None:
        passive = is_passive(carrier)
        subject_role = Role.TARGET if passive else Role.SOURCE
        yield from ((s, subject_role) for s in subjects(carrier) if s.i != trigger.head.i)
        yield from ((o, Role.TARGET) for o in children(carrier, "obj", "iobj") if o.i != trigger.head.i)
        for oblique in children(carrier, "obl"):
            yield from _oblique(oblique, trigger, passive)
    if trigger.is_nominal:
        yield from _around_noun(trigger, branch)


def _oblique(oblique: Token, trigger: Trigger, passive: bool) -> Iterator[tuple[Token, Role]]:
    case = case_of(oblique)
    role = _ROLE_OF_CASE.get(case)
    if role and (case in ("with", "by", "between", "against", "to", "from", "on") or not passive):
        if case in ("at", "into", "for", "of") and trigger.rule.type not in (
            "military",
            "violence",
            "coercion",
        ):
            return
        yield oblique, role


def _around_noun(trigger: Trigger, branch: Token | None) -> Iterator[tuple[Token, Role]]:
    noun = trigger.head
    if branch is not None:
        yield branch, Role.TARGET
    for owner in children(noun, "nmod"):
        if owner.dep_ == "nmod:poss":
            yield owner, Role.SOURCE
        elif branch is not None and case_of(owner) in ("with", "between"):
            continue
        elif case_of(owner) in _ROLE_OF_CASE and case_of(owner) not in ("at", "for", "into"):
            role = _ROLE_OF_CASE[case_of(owner)]
            yield owner, Role.SOURCE if role is Role.TARGET and case_of(owner) == "of" else role


def _inside_noun(trigger: Trigger, phrases: Phrases) -> list[Found]:
    """ "The North Korea-US summit", "the Japanese attack": names in front of the event noun."""
    if not trigger.is_nominal:
        return []
    return unique(
        Found(r.entity, n.start, n.end)
        for n, r in phrases.names(trigger.head)
        if r.entity.kind in ("state", "person", "organisation")
    )
