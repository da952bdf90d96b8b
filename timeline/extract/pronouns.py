"""Whom a pronoun takes up: the subject before it, who acted last, or the two that the text is about."""

from __future__ import annotations

from collections.abc import Callable

from timeline.extract.arguments import subjects
from timeline.extract.discourse import BODIES, Discourse, Found
from timeline.extract.names import Cast
from timeline.extract.nouns import NounWords
from timeline.extract.syntax import Parsed, base, conjuncts, lemma
from timeline.extract.tree import Token


class Pronouns:
    """Reads the pronouns of one sentence; ``entities`` says who a noun and what is coordinated with it stand for."""

    def __init__(
        self,
        parse: Parsed,
        cast: Cast,
        discourse: Discourse,
        words: NounWords,
        entities: Callable[[Token], list[Found]],
    ) -> None:
        self._parse, self._cast, self._discourse = parse, cast, discourse
        self._words, self._entities = words, entities
        self._open: set[int] = set()

    def meant(self, token: Token) -> list[Found]:
        """Whom a pronoun means; nobody where it stands in the very phrase that it would take up ("the envoy to its
        neighbour")."""
        if token.i in self._open:
            return []
        self._open.add(token.i)
        barred = _doers(token)
        who = {f.entity.key for t in barred if t.pos_ != "PRON" for f in self._entities(t)}
        meant = [f for f in self._taken_up(token, {t.i for t in barred}) if f.entity.key not in who]
        self._open.discard(token.i)
        return meant

    def _taken_up(self, token: Token, barred: set[int]) -> list[Found]:
        """Whom a pronoun takes up; the tokens of ``barred`` can't be it."""
        word, told, before = token.lower_, self._discourse, self._cast.antecedents
        at = self._parse.start_of(token)
        if word in self._words.possessives and token.dep_ != "nmod:poss":
            return []  # "Berg ended hers on Monday, and Ek his": a campaign
        if word in self._words.plural_pronouns:
            said = self._subject_before(token, barred)
            if said is not None:
                return [] if token.i in {t.i for t in conjuncts(said)} else self._entities(said)
            return list(told.people or told.sides) if told.near(at) and not barred else []
        found = None
        if word in self._words.personal_pronouns:
            found = before.person(at, self._named_behind(token), woman=word in self._words.feminine_pronouns)
        elif word in self._words.neuter_pronouns and not self._takes_up_an_event(token):
            said = self._subject_before(token, barred)
            if said is not None:
                bodies = [f for f in self._entities(said) if f.entity.kind in BODIES]
                return bodies if len(bodies) == 1 else []
            found = before.body(at)
        return [found] if found else []

    def _named_behind(self, token: Token) -> frozenset[str]:
        """Whom a subject pronoun can't mean: "he cut Berg's lead" speaks of another than Berg."""
        if base(token) != "nsubj":
            return frozenset()
        behind = self._cast.within(self._parse.end_of(token), self._parse.sentence.end)
        return frozenset(reading.entity.key for _, reading in behind)

    def _takes_up_an_event(self, token: Token) -> bool:
        """Whether "it" is what was held, signed or called off, by the verb that it is the subject of."""
        verb = lemma(token.head)
        if token.dep_ == "nsubj:pass":
            return verb not in self._words.done_to_bodies
        return token.dep_ == "nsubj" and verb in self._words.done_by_events

    def _subject_before(self, token: Token, barred: set[int]) -> Token | None:
        """The subject that the sentence named last before a pronoun, and that it can take up."""
        before = [
            t
            for t in token.doc[: token.i]
            if base(t) == "nsubj" and t.pos_ in ("NOUN", "PROPN") and t.i not in barred
        ]
        return before[-1] if before else None

    def is_certain(self, owner: Token) -> bool:
        """Whether a possessive speaks of somebody certain: "their" only of a subject in the same sentence."""
        if owner.lower_ in self._words.neuter_pronouns:
            return True
        return owner.lower_ in self._words.plural_pronouns and self._subject_before(owner, set()) is not None


def _doers(pronoun: Token) -> list[Token]:
    """Who does what is done to the pronoun, and who did the deed whose object that is: "A adopted a paper praising it"
    speaks of neither the paper nor A."""
    if base(pronoun) not in ("obj", "iobj", "obl"):
        return []
    found: list[Token] = []
    verb = pronoun.head
    while verb.pos_ == "VERB":
        found += [t for s in subjects(verb) for t in conjuncts(s)]
        held = base(verb) == "acl" and base(verb.head) == "obj"
        verb = verb.head.head if held else pronoun
    return found
