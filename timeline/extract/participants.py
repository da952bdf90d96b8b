"""Who takes part in an event, and in which role: read off the tree around the event word.

The grammar names most of them. What it leaves open is filled in this order: the parties of a treaty or war known by
name, the two sides that the text is about. Last come the states and bodies that the named people act for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline import gazetteer
from timeline.extract.accords import parties
from timeline.extract.arguments import is_passive, objects, subjects
from timeline.extract.discourse import Found
from timeline.extract.nominals import Phrases
from timeline.extract.syntax import base, case_of, children, lemma
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.extract.unnamed import MUTUAL, Part, unnamed_parties
from timeline.models import EdtfDate, Entity, Participant, Role

#: Types of events on somebody, named anywhere in what is done: "restrictions on flights to Norland".
_DIRECTED = frozenset(
    (
        "sanctions", "criticism", "demand", "refusal", "threat", "relations", "aid", "military", "violence", "coercion",
        "agreement", "meeting", "visit", "statement", "law", "territory", "economy", "other",
    )
)  # fmt: skip

#: Types that are a person's own: taking an office, dying. What the person stands for takes no part.
_PERSONAL = frozenset(("leadership", "election"))

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
#: Types whose noun takes its object by "of" ("the assassination of", "recognition of").
_OBJECTIVE = frozenset(("violence", "coercion", "sanctions", "criticism"))
_OBJECTIVE_MODES = frozenset(
    (
        "invasion",
        "capture",
        "occupation",
        "blockade",
        "strike",
        "recognise",
        "appointment",
        "ousting",
        "annexation",
        "partition",
        "founding",
        "cession",
    )
)
_INWARD = frozenset(
    (
        "against",
        "on",
        "to",
        "of",
        "with",
        "from",
        "between",
        "into",
        "for",
        "over",
        "upon",
        "toward",
        "towards",
        "as",
    )
)


#: Of talks and treaties: what they are on or for is no party.
_OF_PARTIES = frozenset(("with", "between", "among", "against", "of", "from"))


def participants(
    trigger: Trigger, branch: Token | None, phrases: Phrases, when: EdtfDate | None
) -> list[Participant]:
    """The entities that take part, each once, with the role of their first place.

    ``branch`` is the one of several coordinated partners that this event's date belongs to ("with A in April and
    with B in May"); another day of one meeting ("on the 7th and 8th") is no partner.
    """
    if branch is not None and phrases.is_date(branch):
        branch = None
    parts: dict[str, Part] = {}
    for part in (*_by_grammar(trigger, branch, phrases, when), *_by_name(trigger, phrases, when)):
        parts.setdefault(part.found.entity.key, part)
    for part in unnamed_parties(trigger, list(parts.values()), phrases, when) if branch is None else ():
        parts.setdefault(part.found.entity.key, part)
    for part in _behind(trigger, list(parts.values()), phrases, when):
        parts.setdefault(part.found.entity.key, part)
    mutual = trigger.rule.type in MUTUAL
    told: dict[str, Participant] = {}
    for f, role in parts.values():
        text = phrases.cast.text(f.start, f.end)  # of an earlier sentence, where a pronoun takes it up
        entity = phrases.cast.in_those_days(f.entity, text, when)
        as_all = Role.BOTH if mutual and role is not Role.OTHER else role
        told.setdefault(
            entity.key, Participant(start=f.start, end=f.end, text=text, entity=entity, role=as_all)
        )
    return list(told.values())


def _by_grammar(
    trigger: Trigger, branch: Token | None, phrases: Phrases, when: EdtfDate | None
) -> Iterator[Part]:
    for token, role in _places(trigger, branch, phrases):
        found = phrases.entities(token, when) if branch is None else phrases.single(token, when)
        yield from (Part(item, role) for item in found)
    if trigger.is_nominal:
        head = phrases.text_span([trigger.head])
        for name, reading in phrases.names(trigger.head):
            takes_part = reading.entity.kind in ("state", "person", "organisation")
            names_it = name.start <= head[0] and head[1] <= name.end
            if takes_part and not (
                names_it or reading.form in ("capital", "seat") or _only_where(reading.entity, trigger)
            ):
                yield Part(Found(reading.entity, name.start, name.end), Role.SOURCE)
    if trigger.rule.type in _DIRECTED and branch is None:
        for token in _matters(trigger, phrases):
            found = phrases.mentioned(token, _OF_PARTIES if trigger.rule.type in MUTUAL else _INWARD)
            yield from (Part(item, Role.TARGET) for item in found if not _only_where(item.entity, trigger))


def _only_where(entity: Entity, trigger: Trigger) -> bool:
    """Whether a city state in front of a meeting says where it is held ("the Singapore summit")."""
    country = gazetteer.countries().get(entity.key)
    return trigger.rule.type == "meeting" and country is not None and country.capital in ("", country.name)


def _matters(trigger: Trigger, phrases: Phrases) -> Iterator[Token]:
    """The noun phrases that say what is done, and on whom: objects, the event noun, and those of its infinitive."""
    if trigger.is_nominal:
        yield trigger.head
    for verb in _doing(trigger, phrases):
        yield from (o for o in children(verb, "obj") if o.i != trigger.head.i)
        behind = [o for o in children(verb, "obl") if o.i > verb.i and o.dep_ != "obl:agent"]
        yield from (o for o in behind if case_of(o) in _INWARD)


def _doing(trigger: Trigger, phrases: Phrases) -> Iterator[Token]:
    """The event's verb, its infinitives, and those of its noun ("decision to recognise")."""
    tops = [] if trigger.carrier is None else [trigger.carrier]
    nouns = [trigger.head] if trigger.is_nominal else children(trigger.clause, "obj")
    yield from tops
    for verb in tops:
        if trigger.rule.type != "statement" and trigger.head.i == verb.i:
            yield from (
                c
                for c in children(verb, "ccomp")
                if c.pos_ == "VERB" and lemma(verb) in phrases.words.announcing
            )
        yield from (c for c in children(verb, "xcomp") if c.pos_ == "VERB")
    for noun in nouns:
        yield from (c for c in children(noun, "acl") if any(m.lower_ == "to" for m in c.children))


def _by_name(trigger: Trigger, phrases: Phrases, when: EdtfDate | None) -> Iterator[Part]:
    """The parties of a treaty, war or summit known by its name."""
    verb = trigger.carrier
    things = [trigger.head] if trigger.is_nominal else []
    if verb is not None and trigger.rule.type in MUTUAL:
        things += [t for t in children(verb, "obj", "nsubj") if t.i != trigger.head.i]
    for thing in things:
        start, end = phrases.text_span([thing])
        for entity in parties(*phrases.text_around(thing), when, phrases.cast):
            yield Part(Found(entity, start, end), Role.BOTH)


def _behind(
    trigger: Trigger, parts: Sequence[Part], phrases: Phrases, when: EdtfDate | None
) -> Iterator[Part]:
    """The states and bodies that the participants act for."""
    kinds = {part.found.entity.kind for part in parts}
    face_to_face = trigger.rule.type == "visit" or (trigger.rule.type == "meeting" and "state" not in kinds)
    if trigger.rule.type in _PERSONAL or (face_to_face and "person" in kinds):
        return
    for found, role in parts:
        if role is Role.TARGET and found.entity.kind == "person":
            continue
        body = phrases.cast.acts_for(found.entity, when)
        while body:
            further = phrases.cast.acts_for(body, when)
            if further is None or found.entity.kind != "person":
                yield Part(Found(body, found.start, found.end), Role.OTHER)
            body = further


def _places(trigger: Trigger, branch: Token | None, phrases: Phrases) -> Iterator[tuple[Token, Role]]:
    """The noun phrases around the trigger that may hold participants, with their roles."""
    carrier = trigger.carrier
    if carrier is not None:
        passive = is_passive(carrier)
        subject_role = Role.TARGET if passive else Role.SOURCE
        yield from ((s, subject_role) for s in subjects(carrier) if s.i != trigger.head.i)
        made = passive and not any(o.dep_ == "iobj" for o in objects(carrier))
        named = [] if made and lemma(carrier) in phrases.words.naming else objects(carrier)
        yield from ((o, Role.TARGET) for o in named if o.i != trigger.head.i)
        for oblique in children(carrier, "obl"):
            if branch is None or case_of(oblique) not in ("with", "between"):
                yield from _oblique(oblique, trigger, passive)
    if trigger.is_nominal:
        yield from _predicated(trigger.head, phrases.words.predicates)
        yield from _around_noun(trigger, branch, phrases)


def _predicated(noun: Token, predicates: frozenset[str]) -> Iterator[tuple[Token, Role]]:
    """Who is said to be the event's: "Norair has been the subject of sanctions"."""
    head = noun
    while base(head) == "nmod" and case_of(head) == "of" and head.head.pos_ == "NOUN":
        head = head.head
    if children(head, "cop") and lemma(head) in predicates:
        yield from ((s, Role.TARGET) for s in children(head, "nsubj"))


def _oblique(oblique: Token, trigger: Trigger, passive: bool) -> Iterator[tuple[Token, Role]]:
    case = case_of(oblique)
    if passive and case == "in":  # "was condemned in a statement by Norland"
        yield from ((by, Role.SOURCE) for by in children(oblique, "nmod") if case_of(by) == "by")
    role = _ROLE_OF_CASE.get(case)
    if role and (case in ("with", "by", "between", "against", "to", "from", "on") or not passive):
        if case in ("at", "into", "for", "of") and trigger.rule.type not in (
            "military",
            "violence",
            "coercion",
        ):
            return
        yield oblique, role


def _around_noun(trigger: Trigger, branch: Token | None, phrases: Phrases) -> Iterator[tuple[Token, Role]]:
    noun = trigger.head
    if branch is not None:
        yield branch, Role.TARGET
    shared = noun.head if base(noun) == "conj" and not children(noun, "nmod:poss") else noun
    owners = [o for o in children(shared, "nmod") if o.dep_ == "nmod:poss"] if shared.i != noun.i else []
    for owner in (*owners, *children(noun, "nmod")):
        if owner.dep_ == "nmod:poss":
            yield owner, Role.SOURCE
        elif (branch is not None and case_of(owner) in ("with", "between")) or (
            case_of(owner) == "of" and phrases.is_place(owner)
        ):
            continue
        elif case_of(owner) in _ROLE_OF_CASE and case_of(owner) not in ("at", "for", "into"):
            role = _ROLE_OF_CASE[case_of(owner)]
            objective = trigger.rule.type in _OBJECTIVE or trigger.rule.mode in _OBJECTIVE_MODES
            yield owner, Role.SOURCE if case_of(owner) == "of" and not objective else role
