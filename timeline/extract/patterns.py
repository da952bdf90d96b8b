"""Lines after a pattern of the event's kind ("A and B hold talks in C"), from who takes part and the event's noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from timeline import gazetteer
from timeline.extract.accords import accord_name
from timeline.extract.arguments import is_passive, subjects
from timeline.extract.matching import state
from timeline.extract.syntax import case_of, children, lemma
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.extract.verbs import phrase
from timeline.extract.wording import (
    Context,
    Said,
    actors,
    in_full,
    is_date,
    is_plural_noun,
    listed,
    nominal,
    one_phrase,
    verb_word,
)
from timeline.languages import data
from timeline.models import Entity, Participant, Place, Role, Status

#: From so many states on, people without a known state are left out of a line.
_MANY = 2
_PAIR = 2
#: Types in which all take part alike, on whichever side.
_MUTUAL = frozenset(("meeting", "agreement", "military", "violence", "territory"))
_SMALL = frozenset(("of", "the", "and", "on", "for", "in", "between", "to"))


class Told(NamedTuple):
    """What a mention tells: the event word, who takes part, where, and how sure it is."""

    trigger: Trigger
    participants: Sequence[Participant]
    place: Place | None
    status: Status


def principals(participants: Sequence[Participant]) -> list[Participant]:
    """Those who take part themselves: no states behind people, whether added or named beside them."""
    people = {p.entity.code for p in participants if p.entity.kind == "person"}
    own = [p for p in participants if p.role is not Role.OTHER and p.entity.kind != "place"]
    main = [p for p in own if not (p.entity.kind == "state" and p.entity.code in people)]
    return sorted(main, key=lambda p: p.role is Role.TARGET)


def pattern_lines(told: Told, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """The lines of the event's patterns, the most telling first."""
    trigger, participants, place, status = told
    row = _row(trigger, words)
    every = sides(trigger, participants)
    where = _where(place, every, context)
    if place is None and not every:  # "the vote is held in Norland"
        states = [p.entity.name for p in participants if p.entity.kind == "state"]
        where = (*(f"in {in_full(name, context.language)}" for name in states[:1]), *where)
    yield from _act_lines(told, context, words)
    tells = trigger.is_nominal and lemma(trigger.head) in words["telling_nouns"]
    if tells and children(trigger.head, "nmod"):
        yield from bare_lines(trigger, context)
    noun = event_noun(trigger, context, words)
    for key, who, whom in _castings(told, every):
        if key in row and not (row[key][0] == "fight" and lemma(trigger.head) not in words["fought_nouns"]):
            on = listed([in_full(e.name, context.language) for e in whom], words["max_actors"])
            line = _line(actors(who, words["max_actors"]), row[key], noun, on, status)
            yield from (f"{line} {at}" for at in where if at.removeprefix("in ") not in line or not at)
    if trigger.is_nominal:
        if lemma(trigger.head) in words["bare_nouns"]:
            yield from bare_lines(trigger, context)
        if trigger.rule.type != "other" or "none" in row:
            none = row.get("none", words["patterns"]["default"]["none"])
            yield from _about_noun(told, none, where, context, words)


def _act_lines(told: Told, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """ "The signing of the treaty by A and B" as "A and B sign the treaty"; as a passive where nobody is named."""
    head = told.trigger.head
    if not told.trigger.is_nominal or lemma(head) not in words["act_nouns"]:
        return
    verb, participle = words["act_nouns"][lemma(head)]
    done_to = [t for t in children(head, "nmod") if case_of(t) == "of" and not is_date(t, context)]
    for level in (1, 0) if done_to else ():
        thing = nominal(done_to[0], level, context)
        main = [p for p in principals(told.participants) if p.role is not Role.TARGET and p.text not in thing]
        who = actors([p.entity for p in main if p.entity.name not in thing], words["max_actors"])
        plural = is_plural_noun(done_to[0])
        if thing and who.text:
            yield f"{who.text} {phrase(verb, told.status, plural=who.plural)} {thing}"
        elif thing:
            yield f"{thing} {phrase('be', told.status, plural=plural, participle=participle)}"


def _row(trigger: Trigger, words: dict[str, Any]) -> dict[str, Any]:
    """The patterns of the event's kind; those of what is said only for nouns, for "makes a statement" says nothing."""
    rule, rows = trigger.rule, words["patterns"]
    if rule.type == "statement" and trigger.is_nominal and lemma(trigger.head) in words["noun_verbs"]:
        verb, participle = words["noun_verbs"][lemma(trigger.head)]
        return {"one": [verb, "{N}"], "none": [f"be {participle}"]}
    row: dict[str, Any] = rows.get(f"{rule.type}.{rule.mode}", rows.get(rule.type, {}))
    empty = not trigger.is_nominal and row in (rows["statement"], rows["agreement.consent"])
    return {key: pattern for key, pattern in row.items() if key not in ("one", "pair")} if empty else row


def _castings(told: Told, every: list[Entity]) -> Iterator[tuple[str, list[Entity], list[Entity]]]:
    """Which patterns the participants fill: its key, who does it, and to whom."""
    main = principals(told.participants)
    sources = [p.entity for p in main if p.role is not Role.TARGET]
    targets = [p.entity for p in main if p.role is Role.TARGET]
    jointly = every if told.trigger.rule.type in _MUTUAL else sources
    if sources and targets:
        yield "directed", sources, targets
    if len(jointly) >= _PAIR:
        yield "pair", jointly, []
    if sources:
        yield "one", sources, []
    elif targets:
        yield "target", targets, []


def _line(who: Said, pattern: Sequence[str], noun: str, whom: str, status: Status) -> str:
    verb, *rest = pattern
    tail = " ".join(rest).format(N=noun, B=whom)
    return f"{who.text} {_verb(verb, status, plural=who.plural)} {tail}"


def _verb(verb: str, status: Status, *, plural: bool) -> str:
    """A pattern's verb in the form of the status; "be founded" is a passive."""
    if verb.startswith("be "):
        return phrase("be", status, plural=plural, participle=verb.removeprefix("be "))
    return phrase(verb, status, plural=plural)


def bare_lines(trigger: Trigger, context: Context) -> Iterator[str]:
    """The event's noun phrase alone ("Norlandic surrender at the river"); none where it says nothing but the kind."""
    if trigger.is_nominal and _tells_more(trigger.head, data(context.language, "titles")):
        yield nominal(trigger.head, 2, context)
        yield nominal(trigger.head, 1, context)


def is_bare(told: Told, context: Context, words: dict[str, Any]) -> bool:
    """Whether the event's noun says nothing but its kind: "talks take place" is no line; that some are planned or
    called off is news."""
    trigger, _, _, status = told
    definite = any(c.lower_ in words["definite"] for c in children(trigger.head, "det"))
    happened = status in (Status.HAPPENED, Status.REPORTED) or (status is Status.PLANNED and not definite)
    return (
        trigger.is_nominal
        and happened
        and not (_tells_more(trigger.head, words) or proper_name(trigger, context))
    )


def _tells_more(noun: Token, words: dict[str, Any]) -> bool:
    """Whether what stands with a noun tells more than that it was one, or which of several."""
    kinds = [t for t in children(noun, "amod") if t.lower_ not in words["dropped_modifiers"]]
    return bool(kinds or [t for t in children(noun, "nmod", "compound") if t.pos_ != "PRON"])


def joint_lines(told: Told, context: Context, words: dict[str, Any]) -> Iterator[str]:
    """Everybody who takes part as the subject of the verb: "A and B sign the treaty", also where it "was signed"."""
    trigger, participants, _, status = told
    verb, every = trigger.carrier, sides(trigger, participants)
    if (
        verb is None
        or verb.pos_ != "VERB"
        or len(every) < 2
        or trigger.rule.type not in ("agreement", "meeting")
    ):
        return
    passive = is_passive(verb)
    things = [
        t for t in (subjects(verb) if passive else children(verb, "obj")) if t.pos_ in ("NOUN", "PROPN")
    ]
    who = actors(every, words["max_actors"])
    if not things or things[0].pos_ == "PRON" or any(e.name in nominal(things[0], 1, context) for e in every):
        return
    said = phrase(verb_word(verb, context), status, plural=who.plural)
    for level in (1, 0):
        yield f"{who.text} {said} {nominal(things[0], level, context)}"


def _about_noun(
    told: Told, pattern: Sequence[str], where: Sequence[str], context: Context, words: dict[str, Any]
) -> Iterator[str]:
    """ "Talks on the border take place": the noun phrase itself as subject, the fullest first."""
    trigger, _, _, status = told
    verb, *rest = pattern
    plural = is_plural_noun(trigger.head)
    for level in (2, 1, 0):
        text = nominal(trigger.head, level, context)
        behind = re.search(rf"\b{re.escape(context.parse.text_of(trigger.head))} (?:(the|an?) )?[A-Z]?", text)
        if behind and behind[1]:
            continue  # "police arrest a number": no noun phrase
        if behind and behind[0][-1:].isupper():
            yield text  # "Norway arrests Ada Berg", whose verb the parser took for a noun
            continue
        if is_bare(told, context, words) and not any(where):
            continue
        said = f"{text} {_verb(verb, status, plural=plural)} {' '.join(rest)}"
        yield from (f"{said} {x}" for x in where if not x or x.removeprefix("in ") not in said)


def _where(place: Place | None, entities: Sequence[Entity], context: Context) -> tuple[str, ...]:
    if place is None or any(place.name in (e.name, e.code) or place.name == "" for e in entities):
        return ("",)
    codes = {e.code for e in entities if e.kind == "state"}
    known = place.latitude is None and place.country in codes
    return ("",) if known else (f"in {place.name}", "")


def event_noun(trigger: Trigger, context: Context, words: dict[str, Any]) -> str:
    """The event's noun with what tells its kind ("peace talks"), in full where it is a name ("Treaty of Ghent")."""
    if not trigger.is_nominal:
        rule = trigger.rule
        return str(words["labels"].get(f"{rule.type}.{rule.mode}", words["labels"].get(rule.type, rule.type)))
    head = trigger.head
    name = proper_name(trigger, context)
    if name:
        return f"the {name}"
    named = {
        t.i
        for n, r in context.phrases.names(head)
        for t in head.subtree
        if n.start <= context.parse.start_of(t) < n.end and t.i != head.i
    }
    telling = [t for t in _before(head) if _tells_kind(t, named, context, words)]
    near = {t.i for t in telling} | {head.i}
    hyphens = [t for t in _before(head) if t.text in ("-", "–") and {t.i - 1, t.i + 1} <= near]
    kept = sorted([*telling, *hyphens], key=lambda t: int(t.i))
    tokens = [*kept, head]
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        tight = before is not None and context.parse.end_of(before) == context.parse.start_of(token)
        text += ("" if before is None or tight else " ") + context.parse.text_of(token)
    text = text.strip(" -–")
    if tokens[0].i == 0 and tokens[0].pos_ != "PROPN":
        text = text[:1].lower() + text[1:]
    one_of_many = "Number=Plur" in head.morph and lemma(head) in words["singular_nouns"]
    return text.removesuffix(context.parse.text_of(head)) + lemma(head) if one_of_many else text


def proper_name(trigger: Trigger, context: Context) -> str:
    """The name of the event, where it has one: "Treaty of Ghent", "War of 1812", "Yalta Conference"."""
    head = trigger.head
    if not trigger.is_nominal or not context.parse.text_of(head)[:1].isupper():
        return ""
    known = accord_name(*context.phrases.text_around(head))
    if known:
        return known
    name = re.sub(r"^(?:the|a|an) ", "", one_phrase(head, 1, context), flags=re.IGNORECASE)
    return name if " " in name and all(w[:1].isupper() or w in _SMALL for w in name.split()) else ""


def sides(trigger: Trigger, participants: Sequence[Participant]) -> list[Entity]:
    """Who takes part; in meetings and agreements a leader beside a state stands for the leader's own state."""
    participants = principals(participants)
    if trigger.rule.type not in ("meeting", "agreement", "relations"):
        return [p.entity for p in participants]
    people = [p.entity for p in participants if p.entity.kind == "person"]
    states = [p.entity for p in participants if p.entity.kind == "state"]
    coded = [e for e in people if e.code]
    if not (people and states) or (len(coded) < len(people) and len(states) < _MANY):
        return [p.entity for p in participants]
    acting = [_state_of(p.entity) for p in participants if p.entity.kind != "person" or p.entity.code]
    return list({e.key: e for e in acting}.values())


def _state_of(entity: Entity) -> Entity:
    return state(entity.code) if entity.kind == "person" and entity.code in gazetteer.countries() else entity


def _before(head: Token) -> list[Token]:
    found = [t for c in children(head, "compound", "amod", "nummod") for t in c.subtree]
    return sorted((t for t in found if t.i < head.i), key=lambda t: int(t.i))


def _tells_kind(token: Token, named: set[int], context: Context, words: dict[str, Any]) -> bool:
    hyphened = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
    if token.i in named or is_date(token, context) or token.pos_ in ("DET", "ADV", "PRON", "CCONJ"):
        return False
    if token.pos_ == "NUM" and not hyphened:
        return False
    if token.pos_ == "PUNCT" or token.text == "-":
        return False
    return lemma(token) not in words["dropped_modifiers"] and token.lower_ not in words["dropped_modifiers"]
