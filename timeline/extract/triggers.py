"""Words that name events, found on a tree.

A trigger is a verb ("met"), an event noun ("summit"), or a verb with its noun ("held a summit", "talks began"):
light and aspect verbs are understood as what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.lexicon import Entry, Lexicon, Rule, lexicon
from timeline.extract.names import Cast
from timeline.extract.syntax import Parsed, base, case_of, children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A verb outside the lexicon still tells something where a date stands with it.
GENERIC = Rule("other.verb", "other", "", 1)


class Trigger(NamedTuple):
    """An event word: ``head`` names the event; ``carrier`` is the verb of its clause (None for a bare noun)."""

    head: Token
    carrier: Token | None
    rule: Rule

    @property
    def clause(self) -> Token:
        """The token whose dependents are the event's: the verb where there is one."""
        return self.head if self.carrier is None else self.carrier

    @property
    def is_nominal(self) -> bool:
        """Whether a noun names the event."""
        return self.carrier is None or self.carrier.i != self.head.i


def triggers(parse: Parsed, cast: Cast, language: str) -> list[Trigger]:
    """The events that a sentence names, one a head, in their order; generic verbs included."""
    lex = lexicon(language)
    near = _Near(parse, cast)
    nouns = {t.i: rule for t in parse.doc if (rule := _noun_rule(t, lex, near))}
    found: dict[int, Trigger] = {}
    for token in parse.doc:
        if token.pos_ in ("VERB", "AUX"):
            trigger = _verb_trigger(token, nouns, lex, near)
            if trigger:
                found[trigger.head.i] = trigger
    for i, rule in nouns.items():
        if i not in found and not _is_modifier(parse.doc[i]):
            found[i] = Trigger(parse.doc[i], None, rule)
    return [found[i] for i in sorted(found)]


def _is_modifier(token: Token) -> bool:
    return base(token) in ("compound", "amod", "flat") and token.head.pos_ in ("NOUN", "PROPN")


class _Near:
    """What a guard may ask of the words around a trigger: lemmas, or classes of entities."""

    def __init__(self, parse: Parsed, cast: Cast) -> None:
        self._parse, self._cast = parse, cast

    def holds(self, token: Token, entry: Entry) -> bool:
        """Whether the entry's guard lets the token through."""
        unless, needs = entry.guard
        if not unless and not needs:
            return True
        words = self._words(token)
        return not (words & unless) and (not needs or bool(words & needs))

    def _words(self, token: Token) -> set[str]:
        near = [d for c in token.children for d in (c, *c.children) if d.pos_ != "PUNCT"]
        if token.head.i != token.i:
            near += [token.head, *children(token.head, "compound", "amod")]
        words = {lemma(t) for t in near if t.i != token.i} | {t.lower_ for t in near if t.i != token.i}
        for t in near:
            words |= self._classes(t)
        return words

    def _classes(self, token: Token) -> set[str]:
        hit = self._cast.covering(self._parse.start_of(token), self._parse.end_of(token))
        if not hit:
            return set()
        kind = hit[1].entity.kind
        named = {"state": "@country", "person": "@person", "place": "@place"}.get(kind, "@organisation")
        return {named} if kind == "place" else {named, "@actor"}


def _has_words(token: Token, words: tuple[tuple[str, ...], ...]) -> bool:
    """Whether each of the words depends on the token, directly or one nominal further down."""
    below = [d for c in token.children for d in (c, *c.children)]
    forms = {lemma(t) for t in below} | {t.lower_ for t in below}
    return all(any(choice in forms for choice in choices) for choices in words)


def _verb_entry(token: Token, lex: Lexicon, near: _Near) -> Entry | None:
    for entry in lex.verbs.get(lemma(token), ()):
        if _has_words(token, entry.words) and near.holds(token, entry):
            return entry
    return None


def _noun_rule(token: Token, lex: Lexicon, near: _Near) -> Rule | None:
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    for entry in lex.nouns.get(lemma(token), ()) or lex.nouns.get(token.lower_, ()):
        before = {lemma(t) for c in token.lefts for t in (c, *c.children)}
        if all(any(w in before for w in choices) for choices in entry.words) and near.holds(token, entry):
            return entry.rule
    return None


def _forms(verb: Token) -> set[str]:
    """The verb's lemma, alone and with what may belong to it ("carry out", "break out", "take place")."""
    word = lemma(verb)
    parts = [c for c in verb.children if c.dep_ in ("compound:prt", "advmod", "obj", "obl")]
    with_parts = {f"{word} {lemma(c)}" for c in parts}
    with_case = {f"{word} {case_of(c)} {lemma(c)}" for c in parts if case_of(c)}
    with_case |= {
        f"{word} {case_of(c)} {case_of(c2)} {lemma(c2)}" for c in parts for c2 in children(c, "nmod")
    }
    return {word} | with_parts | with_case


def _verb_trigger(verb: Token, nouns: dict[int, Rule], lex: Lexicon, near: _Near) -> Trigger | None:
    if verb.pos_ == "AUX" and base(verb) in ("aux", "cop"):
        return None
    entry = _verb_entry(verb, lex, near)
    if entry and entry.words:
        return Trigger(verb, verb, entry.rule)
    forms = _forms(verb)
    noun = _event_argument(verb, nouns, forms, lex)
    if noun is not None and (entry is None or nouns[noun.i].weight >= entry.rule.weight):
        return Trigger(noun, verb, nouns[noun.i])
    if entry:
        return Trigger(verb, verb, entry.rule)
    if lemma(verb) in lex.stative or lemma(verb) in lex.reporting or forms & (lex.light | lex.aspect):
        return None
    return Trigger(verb, verb, GENERIC) if verb.pos_ == "VERB" else None


def _event_argument(verb: Token, nouns: dict[int, Rule], forms: set[str], lex: Lexicon) -> Token | None:
    """The event noun that a light verb has as object, or an aspect verb as subject or object."""
    labels: tuple[str, ...] = ()
    if forms & lex.light:
        labels += ("obj", "nsubj:pass")
    if forms & lex.aspect:
        labels += ("obj", "nsubj", "nsubj:pass")
    for argument in children(verb, *labels):
        if argument.i in nouns:
            return argument
    return None
