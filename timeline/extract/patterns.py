"""Lines after a pattern of the event's kind ("A and B hold talks in C"), from who takes part and the event's noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from timeline.extract.syntax import children, lemma
from timeline.extract.triggers import Trigger
from timeline.extract.verbs import phrase
from timeline.extract.wording import Context, Said, actors, is_date, nominal
from timeline.models import Entity, Participant, Place, Role, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


def principals(participants: Sequence[Participant]) -> list[Participant]:
    """Those who take part themselves: no states behind people, whether added or named beside them."""
    people = {p.entity.code for p in participants if p.entity.kind == "person"}
    return [
        p
        for p in participants
        if p.role is not Role.OTHER
        and p.entity.kind != "place"
        and not (p.entity.kind == "state" and p.entity.code in people)
    ]


def pattern_lines(
    trigger: Trigger,
    participants: Sequence[Participant],
    place: Place | None,
    status: Status,
    context: Context,
    words: dict[str, Any],
) -> Iterator[str]:
    """The lines of the event's patterns, the most telling first."""
    rule = trigger.rule
    rows = words["patterns"]
    row = (
        {**rows.get(rule.type, {}), **{}}
        if f"{rule.type}.{rule.mode}" not in rows
        else rows[f"{rule.type}.{rule.mode}"]
    )
    main = principals(participants)
    every = [p.entity for p in main]
    sources = [p.entity for p in main if p.role is not Role.TARGET]
    targets = [p.entity for p in main if p.role is Role.TARGET]
    limit = words["max_actors"]
    noun = event_noun(trigger, context, words)
    where = _where(place, every, context)
    for key, who, whom in (
        ("directed", sources, targets) if sources and targets else ("", [], []),
        ("pair", every, []) if len(every) >= 2 else ("", [], []),
        ("one", sources or every, []) if every else ("", [], []),
        ("target", targets, []) if targets and not sources else ("", [], []),
    ):
        if key in row:
            yield from _lines(actors(who, limit), row[key], noun, whom, where, status, limit)
    if trigger.is_nominal:
        yield from _about_noun(trigger, row.get("none", rows["default"]["none"]), where, status, context)


def _lines(
    who: Said,
    pattern: Sequence[str],
    noun: str,
    whom: Sequence[Entity],
    where: Sequence[str],
    status: Status,
    limit: int,
) -> Iterator[str]:
    verb, *rest = pattern
    tail = " ".join(rest).format(N=noun, B=actors(whom, limit).text)
    said = _verb(verb, status, plural=who.plural)
    for suffix in where:
        yield f"{who.text} {said} {tail} {suffix}"


def _verb(verb: str, status: Status, *, plural: bool) -> str:
    """A pattern's verb in the form of the status; "be founded" is a passive."""
    if verb.startswith("be "):
        return phrase("be", status, plural=plural, participle=verb.removeprefix("be "))
    return phrase(verb, status, plural=plural)


def _about_noun(
    trigger: Trigger, pattern: Sequence[str], where: Sequence[str], status: Status, context: Context
) -> Iterator[str]:
    """ "Talks on the border take place": the noun phrase itself as subject, the fullest first."""
    verb, *rest = pattern
    plural = "Number=Plur" in str(trigger.head.morph)
    for level in (2, 1, 0):
        text = nominal(trigger.head, level, context)
        for suffix in where:
            said = _verb(verb, status, plural=plural)
            yield f"{text} {said} {' '.join(rest)} {suffix if suffix and suffix not in text else ''}"


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
    if context.parse.text_of(head)[:1].isupper() and not head.is_sent_start:
        name = nominal(head, 1, context)
        return name if name.lower().startswith("the ") else f"the {name}" if " " in name else name
    named = {
        t.i
        for n, r in context.phrases.names(head)
        for t in head.subtree
        if n.start <= context.parse.start_of(t) < n.end and t.i != head.i
    }
    kept = [t for t in _before(head) if _tells_kind(t, named, context, words)]
    tokens = [*kept, head]
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        tight = before is not None and context.parse.end_of(before) == context.parse.start_of(token)
        text += ("" if before is None or tight else " ") + context.parse.text_of(token)
    return text.strip(" -–")


def _before(head: Token) -> list[Token]:
    found = [t for c in children(head, "compound", "amod", "nummod") for t in c.subtree]
    return sorted((t for t in found if t.i < head.i), key=lambda t: int(t.i))


def _tells_kind(token: Token, named: set[int], context: Context, words: dict[str, Any]) -> bool:
    if token.i in named or is_date(token, context) or token.pos_ in ("DET", "NUM", "ADV", "PRON", "CCONJ"):
        return False
    if token.pos_ == "PUNCT" or token.text == "-":
        return False
    return lemma(token) not in words["dropped_modifiers"] and token.lower_ not in words["dropped_modifiers"]
