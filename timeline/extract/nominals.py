"""Noun phrases as entities: "North Korean leader Kim Jong-un", "the two sides", "its troops", "he".

What a phrase stands for is found in this order: a person named in it, the name that covers its head, the holder
of the office it names, the state of an agent noun ("Turkish forces"), an apposition, the discourse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from timeline import gazetteer
from timeline.extract.names import Cast, Name, Reading, state
from timeline.extract.syntax import Parsed, case_of, children, conjuncts, lemma
from timeline.languages import data
from timeline.models import EdtfDate, Entity, Span
from timeline.models.ids import slug

if TYPE_CHECKING:
    from spacy.tokens import Token

_CORE = ("compound", "flat", "amod", "nummod", "goeswith")
_ACTING = frozenset(("state", "person", "organisation", "name", "group"))


class Found(NamedTuple):
    """An entity and the words that name it, half-open code points of the article."""

    entity: Entity
    start: int
    end: int


class Discourse:
    """What a pronoun or "the two leaders" can mean: who was spoken of last, in reading order."""

    def __init__(self) -> None:
        self.person: Found | None = None
        self.body: Found | None = None
        self.pair: tuple[Found, ...] = ()

    def remember(self, found: Iterable[Found]) -> None:
        """Take note of an event's participants."""
        everyone = tuple(found)
        for item in everyone:
            if item.entity.kind == "person":
                self.person = item
            elif item.entity.kind in ("state", "organisation"):
                self.body = item
        kinds = {f.entity.kind for f in everyone}
        if len(everyone) >= 2 and len(kinds) == 1:
            self.pair = everyone[:2]


class Phrases:
    """Reads the noun phrases of one sentence."""

    def __init__(
        self, parse: Parsed, cast: Cast, discourse: Discourse, dates: Sequence[Span], language: str
    ) -> None:
        self._parse, self._cast, self._discourse, self._dates = parse, cast, discourse, dates
        cues = data(language, "cues")
        self._agents = frozenset(cues["agent_nouns"])
        self._collectives = frozenset(cues["collective_mentions"])

    def core(self, token: Token) -> list[Token]:
        """The head with its compounds, names and adjectives, without determiners and what follows."""
        found = [token]
        for child in children(token, *_CORE):
            found += self.core(child)
        return sorted(found, key=lambda t: int(t.i))

    def text_span(self, tokens: list[Token]) -> tuple[int, int]:
        """The article's code points from the first to the last of the tokens."""
        return self._parse.start_of(tokens[0]), self._parse.end_of(tokens[-1])

    def names(self, token: Token) -> list[tuple[Name, Reading]]:
        """The names inside the phrase's core."""
        return self._cast.within(*self.text_span(self.core(token)))

    def names_from(self, start: int) -> list[tuple[Name, Reading]]:
        """The names that begin at a code point, the longest first."""
        hits = self._cast.within(start, self._parse.sentence.end)
        return sorted(((n, r) for n, r in hits if n.start == start), key=lambda hit: -hit[0].end)

    def text(self, start: int, end: int) -> str:
        """The article's words between two code points of the sentence."""
        return self._parse.slice(start, end)

    def single(self, token: Token, when: EdtfDate | None) -> list[Found]:
        """Who one noun phrase stands for, without what is coordinated with it."""
        return self._one(token, when)

    def entities(self, token: Token, when: EdtfDate | None) -> list[Found]:
        """Who a noun phrase and what is coordinated with it stand for."""
        return unique(f for t in _own_conjuncts(token) for f in self._one(t, when))

    def _one(self, token: Token, when: EdtfDate | None) -> list[Found]:
        if token.pos_ == "PRON":
            return self._pronoun(token)
        named = self._named(token)
        if named:
            return named
        return (
            self._office(token, when)
            or self._agent(token, when)
            or self._apposition(token, when)
            or (self._collective(token) or self._unknown(token))
        )

    def _named(self, token: Token) -> list[Found]:
        inside = self.names(token)
        people = [_found(n, r) for n, r in inside if r.entity.kind == "person"]
        if people:
            return people[-1:]
        hit = self._cast.covering(self._parse.start_of(token), self._parse.end_of(token))
        if hit and hit[1].entity.kind in _ACTING:
            return [_found(*hit)]
        unknown = [_found(n, r) for n, r in inside if r.entity.kind == "name" and r.form == "name"]
        flat = children(token, "flat", "appos")
        if unknown and (token.pos_ == "PROPN" or flat):
            return unknown[-1:]
        return []

    def _pronoun(self, token: Token) -> list[Found]:
        word = token.lower_
        if word in ("he", "she", "him", "her", "his") and self._discourse.person:
            return [self._discourse.person]
        if word in ("they", "them", "their", "both") and self._discourse.pair:
            return list(self._discourse.pair)
        if word in ("it", "its") and self._discourse.body:
            return [self._discourse.body]
        return []

    def _states(self, token: Token) -> list[Found]:
        """The states named by the phrase's adjectives, compounds, possessives and "of"."""
        owners = [
            c for c in children(token, "nmod") if c.dep_ == "nmod:poss" or case_of(c) in ("of", "for", "from")
        ]
        spans = [self.text_span(self.core(token))]
        spans += [self.text_span(self.core(t)) for o in owners for t in conjuncts(o)]
        spans += [self.text_span(self.core(t)) for a in children(token, "amod") for t in conjuncts(a)]
        return unique(
            _found(n, r)
            for span in spans
            for n, r in self._cast.within(*span)
            if r.entity.kind in ("state", "organisation")
        )

    def _office(self, token: Token, when: EdtfDate | None) -> list[Found]:
        words = " ".join(t.lower_ for t in self.core(token) if t.pos_ in ("NOUN", "PROPN", "ADJ"))
        office = next(
            (o for title, o in gazetteer.offices().items() if words.endswith(title) or lemma(token) == title),
            None,
        )
        states = [f for f in self._states(token) if f.entity.kind == "state"]
        if not office or len(states) != 1 or when is None or when.start is None or when.end is None:
            return []
        if "Number=Plur" in str(token.morph):
            return states
        code = states[0].entity.key
        for kind in office.kinds:
            people = {p.key: p for p in gazetteer.holders(code, kind, str(when.start), str(when.end))}
            if len(people) == 1:
                (person,) = people.values()
                start, end = self.text_span(self.core(token))
                return [Found(Entity(key=person.key, name=person.name, kind="person", code=code), start, end)]
        return states

    def _agent(self, token: Token, when: EdtfDate | None) -> list[Found]:
        if lemma(token) not in self._agents and token.lower_ not in self._agents:
            return []
        states = self._states(token)
        if states:
            return states
        inner = [c for c in children(token, "nmod") if case_of(c) in ("of", "from", "for")]
        return [f for c in inner for t in conjuncts(c) for f in self._one(t, when)]

    def _apposition(self, token: Token, when: EdtfDate | None) -> list[Found]:
        return [f for c in children(token, "appos") for t in conjuncts(c) for f in self._one(t, when)]

    def _collective(self, token: Token) -> list[Found]:
        words = [
            c.lower_ for c in token.children if c.dep_ in ("det", "nummod", "det:predet") and c.i < token.i
        ]
        phrase = " ".join([*words, token.lower_])
        return list(self._discourse.pair) if phrase in self._collectives else []

    def _unknown(self, token: Token) -> list[Found]:
        """A body that no table knows, named by its own words ("Organisation for the Study of Treaties")."""
        if any(
            d.start < self._parse.end_of(token) and self._parse.start_of(token) < d.end for d in self._dates
        ):
            return []
        proper = [t for t in self.core(token) if t.pos_ == "PROPN"]
        if (
            token.pos_ != "PROPN"
            or token.ent_type_ in ("PLACE", "EVENT")
            or not self._parse.text_of(token)[:1].isupper()
        ):
            return []
        start, end = self.text_span(proper)
        text = self._parse.slice(start, end)
        kind = {"PERSON": "person", "ORG": "organisation"}.get(token.ent_type_, "name")
        return (
            [Found(Entity(key=slug(text) or text, name=text, kind=kind), start, end)] if len(text) > 2 else []
        )


def _own_conjuncts(token: Token) -> list[Token]:
    """What is coordinated, without an owner in disguise: "A and B's predecessors" are the predecessors alone."""
    every = conjuncts(token)
    shared_owner = {
        before.i
        for before, after in pairwise(every)
        if "Number=Plur" in str(after.morph)
        and any(o.dep_ == "nmod:poss" and o.i <= before.i + 3 for o in after.children)
    }
    return [t for t in every if t.i not in shared_owner]


def _found(name: Name, reading: Reading) -> Found:
    return Found(reading.entity, name.start, name.end)


def unique(found: Iterable[Found]) -> list[Found]:
    """Each entity once, at its first place."""
    return list({f.entity.key: f for f in reversed(list(found))}.values())[::-1]


def states_of_prefix(prefix: str, language: str) -> list[Entity]:
    """The states that a combining form stands for ("Sino-", "inter-Korean")."""
    return [state(code) for code in data(language, "compounds")["prefixes"].get(prefix, ())]
