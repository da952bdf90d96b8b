"""Noun phrases as entities: "North Korean leader Kim Jong-un", "the two sides", "its troops", "he".

What a phrase stands for is found in this order: a person named in it, the name that covers its head, the holder
of the office it names, the state of an agent noun ("Turkish forces"), an apposition, the discourse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from timeline import gazetteer
from timeline.extract.discourse import BODIES, Discourse, Found, unique
from timeline.extract.lexicon import lexicon
from timeline.extract.listing import ACTING, SEATS, found_of, listing, lists_among
from timeline.extract.matching import Name, Reading
from timeline.extract.names import Cast
from timeline.extract.nouns import noun_words
from timeline.extract.pronouns import Pronouns
from timeline.extract.syntax import Parsed, base, case_of, children, conjuncts, lemma
from timeline.extract.tree import Token
from timeline.models import EdtfDate, Entity, Span
from timeline.models.ids import slug

_CORE = ("compound", "flat", "amod", "nummod", "goeswith")
#: Before a capital, these speak of its government ("a treaty with Oslo").
_OF_PARTNERS = frozenset(("with", "between", "against"))


class Phrases:
    """Reads the noun phrases of one sentence."""

    def __init__(
        self, parse: Parsed, cast: Cast, discourse: Discourse, dates: Sequence[Span], language: str
    ) -> None:
        self._parse, self._cast, self._discourse, self._dates = parse, cast, discourse, dates
        self.words, self._nouns = noun_words(language), lexicon(language).nouns
        self._listing = listing(language)
        self._pronouns = Pronouns(
            parse, cast, discourse, self.words, lambda token: self.entities(token, None)
        )

    @property
    def cast(self) -> Cast:
        """The article's entities."""
        return self._cast

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

    def text_around(self, token: Token) -> tuple[str, int]:
        """The sentence, and where in it the token begins."""
        return self._parse.text, self._parse.start_of(token) - self._parse.sentence.start

    def single(self, token: Token, when: EdtfDate | None) -> list[Found]:
        """Who one noun phrase stands for, without what is coordinated with it."""
        return [self._in_those_days(f, when) for f in self._one(token, when)]

    def entities(self, token: Token, when: EdtfDate | None) -> list[Found]:
        """Who a noun phrase and what is coordinated with it stand for."""
        found = self._with_listed(f for t in _own_conjuncts(token) for f in self._one(t, when))
        return unique(self._in_those_days(f, when) for f in found)

    def _in_those_days(self, found: Found, when: EdtfDate | None) -> Found:
        text = self._parse.slice(found.start, found.end)
        return found._replace(entity=self._cast.in_those_days(found.entity, text, when))

    def _with_listed(self, found: Iterable[Found]) -> Iterator[Found]:
        """What is found, and all that stands in one list with it, which parsers take for places ("Oslo, Norway")."""
        for item in found:
            yield from next((names for names in self._lists if item in names), [item])

    @cached_property
    def _lists(self) -> list[list[Found]]:
        """The lists of three and more states, bodies or people that the sentence names: "A, B and C"."""
        hits = self._cast.within(self._parse.sentence.start, self._parse.sentence.end)
        return lists_among(hits, self.text, self._listing)

    def mentioned(self, token: Token, cases: frozenset[str], *, nested: bool = False) -> list[Found]:
        """The states, bodies and people named anywhere under a noun, clauses left out ("flights to Norland").

        ``cases`` are the prepositions that are followed downwards; what is coordinated with the noun itself (not
        ``nested``) is another matter.
        """
        inside = [
            (n, r)
            for n, r in self.names(token)
            if r.entity.kind in ACTING and (r.form not in SEATS or case_of(token) in _OF_PARTNERS)
        ]
        people = [(n, r) for n, r in inside if r.entity.kind == "person"]
        found = [found_of(n, r) for n, r in people or inside]
        labels = ("nmod", *(("conj",) if nested else ()), *(() if people else ("appos",)))
        for child in children(token, *labels):
            if base(child) != "nmod" or child.dep_ == "nmod:poss" or case_of(child) in cases:
                found += self.mentioned(child, cases, nested=True)
        return unique(found)

    def is_place(self, token: Token) -> bool:
        """Whether a noun names a city, be it a capital ("the Treaty of Paris")."""
        hit = self._cast.covering(self._parse.start_of(token), self._parse.end_of(token))
        return hit is not None and (hit[1].form in ("capital", "seat") or hit[1].entity.kind == "place")

    def government(self, token: Token) -> Entity | None:
        """The state whose capital stands for it as a partner ("a treaty with Oslo")."""
        if case_of(token) not in _OF_PARTNERS:
            return None
        hit = self._cast.covering(self._parse.start_of(token), self._parse.end_of(token))
        return hit[1].entity if hit and hit[1].form in SEATS else None

    def listed(self, token: Token) -> list[Found]:
        """The list of three and more names that the token opens; empty where it opens none."""
        start = self._parse.start_of(token)
        return next((names for names in self._lists if names[0].start <= start < names[0].end), [])

    def is_date(self, token: Token) -> bool:
        """Whether the token is part of a date."""
        start, end = self._parse.start_of(token), self._parse.end_of(token)
        return any(d.start <= start and end <= d.end for d in self._dates)

    def sides(self) -> list[Found]:
        """The two sides that the text is about here: those named last, or the article's chief ones."""
        chief, at = self._cast.sides(), self._parse.sentence.start
        if chief or not (self._discourse.sides and self._discourse.near(at)):
            return [Found(entity, at, at) for entity in chief]
        return list(self._discourse.sides)

    def told_meeting(self, when: EdtfDate) -> tuple[Found, ...]:
        """Who takes part in the one meeting of that time that the text told of so far."""
        return self._discourse.meeting(when)

    def acting(self) -> list[Found]:
        """The states and bodies that the sentence names, those left out that only say where."""
        hits = self._cast.within(self._parse.sentence.start, self._parse.sentence.end)
        before = self._cast.antecedents
        return unique(found_of(n, r) for n, r in hits if r.entity.kind in BODIES and before.acts(n, r))

    def own_state(self, token: Token) -> list[Found]:
        """The state that the text is about at a word: the last that acts before it, or the chief one."""
        return self._government(token)

    # ── one phrase ───────────────────────────────────────────────────────────────────────────────────────────

    def _one(self, token: Token, when: EdtfDate | None) -> list[Found]:
        if token.pos_ == "PRON":
            return self._pronouns.meant(token)
        return (
            self._named(token)
            or self._namesake(token)
            or self._collective(token)
            or self._bearer(token)
            or self._office(token, when)
            or self._agent(token, when)
            or self._apposition(token, when)
            or self._anaphor(token)
            or self._unknown(token)
        )

    def _named(self, token: Token) -> list[Found]:
        inside = self.names(token)
        people = [found_of(n, r) for n, r in inside if r.entity.kind == "person"]
        if people:
            return people[-1:]
        start, end = self._parse.start_of(token), self._parse.end_of(token)
        hit = self._cast.covering(start, end) or next(iter(self._cast.within(start, end)), None)
        if hit and hit[1].entity.kind == "state" and self._is_somebody(token, hit[1]):
            return []
        named = hit is not None and hit[1].entity.kind == "name"
        somebody = _is_subject(token) or (base(token) == "obj" and hit is not None and " " in hit[0].text)
        if hit and (hit[1].entity.kind in ACTING or (named and somebody)):
            beside = [found_of(n, r) for n, r in inside if (n.start, n.end) == (hit[0].start, hit[0].end)]
            return unique(beside) or [found_of(*hit)]
        return []

    def _is_somebody(self, token: Token, reading: Reading) -> bool:
        """Whether a people's noun means one of them ("a Norlander was killed")."""
        article = any(c.lower_ in self.words.no_holder for c in children(token, "det"))
        return reading.form in ("noun", "adjective") and article and "Number=Plur" not in token.morph

    def _namesake(self, token: Token) -> list[Found]:
        """ "The conference": the body named before that has the word in its name."""
        definite = any(c.lower_ == "the" for c in children(token, "det"))
        plain = len(self.core(token)) == 1 and not children(token, "nmod", "acl")
        if not (definite and plain and token.pos_ == "NOUN") or lemma(token) in self.words.state_bodies:
            return []
        at = self._parse.start_of(token)
        body = self._cast.antecedents.called(lemma(token), at)
        return [Found(body.entity, *self.text_span([token]))] if body else []

    def _bearer(self, token: Token) -> list[Found]:
        """The person behind an office that the sentence spells out first ("spokeswoman of the ministry Ada Berg")."""
        if lemma(token) not in self.words.agents:
            return []
        below = [t for t in token.subtree if t.i > token.i and t.pos_ == "PROPN"]
        comma = next((t.i for t in token.subtree if t.i > token.i and t.text == ","), None)
        span = [t for t in below if comma is None or t.i < comma]
        if not span:
            return []
        hits = self._cast.within(*self.text_span(span))
        people = [found_of(n, r) for n, r in hits if r.entity.kind == "person"]
        return [f for f in people[:1] if lemma(token) in self._cast.office_of(f.entity).split()]

    def _states(self, token: Token) -> list[Found]:
        """The states named by the phrase's adjectives, compounds, possessives and "of"."""
        owners = _owners(token) or _owners(conjuncts(token)[-1])
        spans = [self.text_span(self.core(token))]
        spans += [self.text_span(self.core(t)) for o in owners for t in conjuncts(o)]
        spans += [self.text_span(self.core(t)) for a in children(token, "amod") for t in conjuncts(a)]
        named = unique(
            found_of(n, r) for span in spans for n, r in self._cast.within(*span) if r.entity.kind in BODIES
        )
        taken_up = (f for o in owners if self._pronouns.is_certain(o) for f in self._pronouns.meant(o))
        return named or [f for f in taken_up if f.entity.kind in BODIES]

    def _office(self, token: Token, when: EdtfDate | None) -> list[Found]:
        words = " ".join(t.lower_ for t in self.core(token) if t.pos_ in ("NOUN", "PROPN", "ADJ"))
        titles, word = _titles(), lemma(token)
        if not words.endswith(titles) and word not in titles:
            return []
        title = next(t for t in titles if words.endswith(t) or word == t)
        if any(c.lower_ in self.words.no_holder for c in children(token, "det", "amod", "compound")):
            return []
        states = [f for f in self._states(token) if f.entity.kind == "state"]
        if "Number=Plur" in token.morph:
            return states
        span = self.text_span(self.core(token))
        introduced = self._cast.holder(states[0].entity.key if len(states) == 1 else "", title)
        if not states and introduced is None and any(c.lower_ == "the" for c in children(token, "det")):
            holds = self._cast.antecedents.holder(span[0], lambda e: self._cast.office_of(e).endswith(title))
            return [holds._replace(start=span[0], end=span[1])] if holds else []
        if introduced and len(states) < 2:
            return [Found(introduced, *span)]
        if len(states) != 1 or when is None or when.start is None or when.end is None:
            return states
        code = states[0].entity.key
        for kind in gazetteer.offices()[title].kinds:
            people = {p.key: p for p in gazetteer.holders(code, kind, str(when.start), str(when.end))}
            if len(people) == 1:
                (known,) = people.values()
                return [Found(Entity(key=known.key, name=known.name, kind="person", code=code), *span)]
        return states

    def _agent(self, token: Token, when: EdtfDate | None) -> list[Found]:
        if lemma(token) not in self.words.agents and token.lower_ not in self.words.agents:
            return []
        if self._is_private(token):
            return []
        states = self._states(token)
        if states:
            return states
        inner = [c for c in children(token, "nmod") if case_of(c) in ("of", "from", "for")]
        found = [f for c in inner for t in conjuncts(c) for f in self._one(t, when)]
        of_state = [t for t in self.core(token) if lemma(t) in self.words.state_bodies]
        definite = any(c.lower_ != "several" for c in children(token, "det"))
        governs = any(t.i == token.i or lemma(t) == "government" or definite for t in of_state)
        return found if found or not governs else self._government(token)

    def _is_private(self, token: Token) -> bool:
        """Whether a noun speaks of somebody of a people who doesn't act for it: "a Norlandic terrorist"."""
        return lemma(token) in self.words.private and "Number=Plur" not in token.morph

    def _government(self, token: Token) -> list[Found]:
        """ "The government", "his government": the state spoken of last, or the chief one."""
        span, before = self.text_span([token]), self._cast.antecedents
        if any(o.lower_ in ("his", "her") for o in children(token, "nmod:poss")):
            person = before.person(span[0])
            whose = self._cast.acts_for(person.entity, None) if person else None
            return [Found(whose, *span)] if whose else []
        last = before.state(span[0])
        chief = next((e for e in self._cast.chief() if e.kind == "state"), None)
        return [last] if last else [Found(chief, *span)] if chief else []

    def _apposition(self, token: Token, when: EdtfDate | None) -> list[Found]:
        return [f for c in children(token, "appos") for t in conjuncts(c) for f in self._one(t, when)]

    def _collective(self, token: Token) -> list[Found]:
        words = [
            c.lower_ for c in token.children if c.dep_ in ("det", "nummod", "det:predet") and c.i < token.i
        ]
        phrase = " ".join([*words, token.lower_])
        if (
            words[:1] == ["the"]
            and words[-1] in self.words.numbers
            and lemma(token) in self.words.agents | self.words.anaphoric
        ):
            return list(self._discourse.groups.get(self.words.numbers[words[-1]], ())) or self._states(token)
        both = (
            " ".join(words) in self.words.both
            and lemma(token) in self.words.agents
            and len(self.core(token)) == 2
        )
        if (phrase not in self.words.collectives and not both) or self._states(token):
            return []
        people = lemma(token) in self.words.pairs
        if people and words and words[-1] not in self.words.numbers:
            pair = self._discourse.people or tuple(self._cast.antecedents.pair(self._parse.start_of(token)))
            return list(pair) or self.sides()
        return self.sides()

    def _anaphor(self, token: Token) -> list[Found]:
        """ "The country", "her country": the state spoken of last, or that of whoever is meant."""
        owned = any(c.pos_ == "PRON" for c in children(token, "nmod:poss"))
        if owned and len(self.core(token)) == 1 and lemma(token) in self.words.state_anaphors:
            return self._government(token)
        determined = any(c.lower_ in self.words.definite for c in children(token, "det"))
        plain = len(self.core(token)) == 1 and not children(token, "nmod", "acl")
        if not (determined and plain and lemma(token) in self.words.anaphoric and token.pos_ == "NOUN"):
            return []
        if lemma(token) in self.words.body_anaphors:
            body = self._cast.antecedents.body(self._parse.start_of(token))
            return [body] if body and body.entity.kind == "organisation" else []
        state = self._cast.antecedents.state(self._parse.start_of(token))
        return [state] if state and lemma(token) in self.words.state_anaphors else []

    def _unknown(self, token: Token) -> list[Found]:
        """Somebody that no table knows and no sentence introduces, who acts ("Norair said …")."""
        start, end = self._parse.start_of(token), self._parse.end_of(token)
        if any(d.start < end and start < d.end for d in self._dates):
            return []
        proper = [t for t in self.core(token) if t.pos_ == "PROPN" and self._parse.text_of(t)[:1].isupper()]
        words = {self._parse.text_of(t).lower() for t in proper}
        matter = (
            words & self.words.matters
            or (len(words) == 1 and words & self.words.bodies)
            or words & self._nouns.keys()
            or lemma(token) in self._nouns
        )
        first = any(t.i == 0 for t in proper)
        called = any(lemma(t) in self.words.firms for t in (*self.core(token), token.head) if t.i < token.i)
        if not (_acts(token) or called) or token not in proper or matter or first or self.names(token):
            return []
        text = self._parse.slice(*self.text_span(proper))
        if len(text) < 3:
            return []
        return [Found(Entity(key=slug(text) or text, name=text, kind="name"), *self.text_span(proper))]


def _owners(token: Token) -> list[Token]:
    """Whose a noun is: "Norland's …", "… of Norland"."""
    return [
        c for c in children(token, "nmod") if c.dep_ == "nmod:poss" or case_of(c) in ("of", "for", "from")
    ]


def _acts(token: Token) -> bool:
    """Whether a noun is the subject of an active verb."""
    return str(token.dep_) == "nsubj" and str(token.head.pos_) == "VERB"


def _is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a verb, active or passive."""
    return base(token) == "nsubj" and str(token.head.pos_) == "VERB"


@lru_cache(maxsize=1)
def _titles() -> tuple[str, ...]:
    """Titles of office, the longest first: "vice president" before "president"."""
    return tuple(sorted(gazetteer.offices(), key=lambda t: (-len(t), t)))


def _own_conjuncts(token: Token) -> list[Token]:
    """What is coordinated, without an owner in disguise: "A and B's predecessors" are the predecessors alone."""
    every = conjuncts(token)
    shared_owner = {
        before.i
        for before, after in pairwise(every)
        if "Number=Plur" in after.morph
        and any(o.dep_ == "nmod:poss" and o.pos_ != "PRON" and o.i <= before.i + 3 for o in after.children)
    }
    return [t for t in every if t.i not in shared_owner]
