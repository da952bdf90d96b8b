"""What a rule may ask of the words around a trigger: lemmas, forms, classes of entities, and where they stand."""

from __future__ import annotations

import re

from timeline.extract.lexicon import Entry
from timeline.extract.names import Cast
from timeline.extract.syntax import Parsed, base, children, lemma
from timeline.extract.tree import Token

_WORDS = re.compile(r"[^\W_](?:[\w'’.-]*\w)?")

#: Alone in an entry ("swear in", "take over") these belong to the verb, not to a noun ("sworn in public").
_PARTICLES = frozenset(("in", "over"))

_CLAUSES = frozenset(("advcl", "ccomp", "conj", "parataxis", "csubj", "acl"))


class Near:
    """What a guard may ask of the words around a trigger: lemmas, or classes of entities."""

    def __init__(self, parse: Parsed, cast: Cast, dated: frozenset[int]) -> None:
        self._parse, self._cast, self._dated = parse, cast, dated
        self._below: dict[int, set[str]] = {}

    def is_date(self, token: Token) -> bool:
        """Whether the token is part of a time expression."""
        return int(token.i) in self._dated

    def holds(self, token: Token, entry: Entry) -> bool:
        """Whether the entry's guard lets the token through."""
        unless, needs = entry.guard
        if not unless and not needs:
            return True
        words = self._words(token)
        return not (words & unless) and (not needs or bool(words & needs))

    def below(self, token: Token) -> set[str]:
        """The forms and classes of what depends on a token without a clause between, three steps down at most, and of
        what its relative clause speaks of; the subject of a verb with an object left out."""
        if token.i not in self._below:
            self._below[token.i] = self._read_below(token)
        return self._below[token.i]

    def _read_below(self, token: Token) -> set[str]:
        found = [token.head] if base(token) == "acl" else []
        transitive = bool(children(token, "obj"))
        level = [token]
        for _ in range(3):
            level = [c for t in level for c in t.children if not _opens_clause(c) and not self.is_date(c)]
            if transitive:
                level = [c for c in level if not (c.dep_ == "nsubj" and c.head.i == token.i)]
            found += level
        return {word for t in found for words in (self.forms(t), self.classes(t)) for word in words}

    def _words(self, token: Token) -> set[str]:
        below = [c for c in token.children if not _opens_clause(c)]
        near = [d for c in below for d in (c, *c.children) if d.pos_ != "PUNCT" and not _opens_clause(d)]
        if token.head.i != token.i:
            near += [token.head, *children(token.head, "compound", "amod")]
        words = {form for t in near if t.i != token.i for form in self.forms(t)}
        for t in near:
            words |= self.classes(t)
        return words

    def forms(self, token: Token) -> set[str]:
        """The token's lemma and form, lower case; the words of the name that the parser read a stand-in for."""
        text = self._parse.text_of(token)
        if text == token.text:
            return {lemma(token), str(token.lower_)}
        return set(_WORDS.findall(text.lower()))

    def own_forms(self, token: Token) -> list[str]:
        """The noun's lemma and form; the last word of the name that the parser read a stand-in for."""
        text = self._parse.text_of(token)
        if text == token.text:
            return [*dict.fromkeys((lemma(token), str(token.lower_)))]
        return _WORDS.findall(text.lower())[-1:]

    def classes(self, token: Token) -> set[str]:
        """The classes of the entity that covers the token, as guards and phrases call them ("@country")."""
        start, end = self._parse.start_of(token), self._parse.end_of(token)
        hit = self._cast.covering(start, end)
        if not hit and self._parse.text_of(token) != token.text:
            hit = next(
                iter(reversed(self._cast.within(start, end))), None
            )  # "minister, Count Berg" read as a name
        if not hit:
            return set()
        kind = hit[1].entity.kind
        named = {"state": "@country", "person": "@person", "place": "@place"}.get(kind, "@organisation")
        if kind == "name":
            return {"@person", "@organisation", "@actor"}
        return {named} if kind == "place" else {named, "@actor"}


def has_words(token: Token, words: tuple[tuple[str, ...], ...], near: Near) -> bool:
    """Whether each of the words depends on the token, directly or up to two nominals further down, or is what its
    relative clause speaks of ("the treaty signed in May")."""
    if not words:
        return True
    if len(words) == 1 and set(words[0]) <= _PARTICLES:
        return any(c.lower_ in words[0] for c in token.children)
    below = near.below(token)
    return all(any(choice in below for choice in choices) for choices in words)


def stands_behind(noun: Token, words: tuple[tuple[str, ...], ...]) -> bool:
    """Whether each of the words stands before the noun in its phrase ("peace talks")."""
    if not words:
        return True
    before = {form for c in noun.lefts for t in (c, *c.children) for form in (lemma(t), t.lower_)}
    return all(any(choice in before for choice in choices) for choices in words)


def _opens_clause(token: Token) -> bool:
    """Whether the token heads another clause, whose words are not those of the clause above."""
    return token.pos_ in ("VERB", "AUX") and base(token) in _CLAUSES
