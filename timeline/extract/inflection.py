"""Lemmas looked up: the forms of the verbs that the trigger tables know, read the other way round.

A small model guesses the lemma of a verb that it saw seldom ("violated" → "violat") and takes a rare participle for
an adjective ("was overthrown") or a rare name behind "to" for an infinitive. Rules ask for lemmas and trees, so these
are mended before rules are tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from timeline.extract.lexicon import lexicon
from timeline.extract.tree import Token
from timeline.languages import data

#: A participle that the model took for an adjective is read as a verb if the verb is worth at least this much.
_WEIGHTY = 2.0

#: What is shorter may be a heading, which needs no verb.
_SHORTEST_SENTENCE = 5


def mend(tokens: Sequence[Token], language: str) -> None:
    """Correct the lemmas of known verbs, and verbs that were taken for adjectives or nouns, in place."""
    forms, weighty = _forms(language), _weighty_participles(language)
    _raise_participles(tokens)
    for token in tokens:
        word = token.lower_
        known = forms.get(word)
        if known and token.pos_ == "VERB":
            token.lemma_ = known
        elif token.pos_ == "VERB" and _stands_as_noun(token, language):
            token.pos_ = "PROPN" if token.text.istitle() else "NOUN"
            _make_phrase(token)
        elif word in weighty and token.pos_ in ("ADJ", "NOUN", "PROPN") and _stands_as_verb(token):
            token.pos_, token.lemma_ = "VERB", forms[word]
            _make_clause(token)
        elif (
            token.pos_ in ("NOUN", "PROPN")
            and word in _weighty_lemmas(language)
            and _stands_as_infinitive(token)
        ):
            token.pos_, token.lemma_ = "VERB", word
            _make_infinitive(token)
        if token.pos_ == "VERB":
            _make_prospect(token)
        if token.dep_ == "conj" and token.pos_ == "VERB" and token.head.pos_ not in ("VERB", "AUX", "ADJ"):
            _join_clauses(token)


def inflected(lemma: str, language: str) -> tuple[str, ...]:
    """The forms of a verb beside the lemma itself."""
    table = data(language, "verbs")
    rule = next(r for r in table["regular"] if re.search(f"{r['end']}$", lemma))
    third, past, ing = (re.sub(f"{rule['end']}$", end, lemma, count=1) for end in rule["forms"])
    irregular = table["irregular"].get(lemma, past)
    if irregular.endswith("ed"):
        ing = irregular.removesuffix("ed") + "ing" if irregular != past else ing
    return (third, *irregular.split(), ing)


def is_past_form(word: str, language: str) -> bool:
    """Whether a word can only be the past tense of a verb that the tables know."""
    verb = _forms(language).get(word)
    return verb is not None and word in inflected(verb, language)[1:-1]


@lru_cache(maxsize=4)
def _forms(language: str) -> dict[str, str]:
    """Lemma by form, without forms that belong to two verbs or are a lemma themselves ("found", "lay"): of the verbs
    that the trigger tables know, and of the irregular ones."""
    lex = lexicon(language)
    verbs = {*lex.verbs, *lex.light, *lex.aspect, *lex.reporting, *lex.stative}
    verbs |= data(language, "verbs")["irregular"].keys()
    lemmas = {verb for verb in verbs if verb.isalpha()}
    found: dict[str, set[str]] = {}
    for verb in lemmas:
        for form in inflected(verb, language):
            found.setdefault(form, set()).add(verb)
    return {form: min(of) for form, of in found.items() if len(of) == 1 and form not in lemmas}


@lru_cache(maxsize=4)
def _weighty_participles(language: str) -> frozenset[str]:
    """Past forms of the verbs that make a weighty event by themselves."""
    return frozenset(
        form
        for verb, entries in lexicon(language).verbs.items()
        if verb.isalpha() and any(not e.words and e.rule.weight >= _WEIGHTY for e in entries)
        for form in inflected(verb, language)[1:-1]
        if _forms(language).get(form) == verb
    )


@lru_cache(maxsize=4)
def _weighty_lemmas(language: str) -> frozenset[str]:
    return frozenset(_forms(language)[form] for form in _weighty_participles(language))


def _stands_as_infinitive(token: Token) -> bool:
    """ "The decision to recognise the state": a word behind a bare "to" that the model took for a noun."""
    before = token.nbor(-1) if token.i else None
    return (
        before is not None
        and before.lower_ == "to"
        and before.head.i == token.i
        and token.dep_ in ("acl", "xcomp")
    )


def _make_infinitive(verb: Token) -> None:
    for child in verb.children:
        if child.lower_ == "to" and child.i < verb.i:
            child.dep_ = "mark"
        elif child.dep_ in ("appos", "compound", "nmod") and child.i > verb.i:
            child.dep_ = "obj"


def _stands_as_verb(token: Token) -> bool:
    """Whether it has what only a verb has: an object, or a noun before and a new noun phrase behind it, or a form of
    "be" with a lemma that the model didn't know."""
    if any(c.dep_ in ("obj", "nsubj:pass", "aux:pass") for c in token.children):
        return True
    if 0 < token.i < len(token.doc) - 1 and token.nbor(1).pos_ == "DET":
        return token.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON", "AUX")
    return (
        token.pos_ == "ADJ" and token.lemma_ == token.lower_ and any(c.dep_ == "cop" for c in token.children)
    )


def _stands_as_noun(token: Token, language: str) -> bool:
    """Whether what the model took for an infinitive ("flew to Pyongyang", "raised to embassy status") is none."""
    marks = [c for c in token.children if c.dep_ == "mark"]
    if [c.lower_ for c in marks] != ["to"] or (
        "VerbForm=" in token.morph and "VerbForm=Inf" not in token.morph
    ):
        return False
    lex = lexicon(language)
    known = token.lower_ in lex.verbs or token.lower_ in lex.light or token.lower_ in lex.aspect
    return not known and (token.text.istitle() or token.lower_ in lex.argument_words)


def _make_phrase(noun: Token) -> None:
    """Turn an infinitive into a prepositional phrase of the verb above."""
    noun.dep_ = "obl" if noun.head.pos_ in ("VERB", "AUX") else "nmod"
    for child in noun.children:
        if child.dep_ == "mark":
            child.dep_ = "case"


def _make_clause(verb: Token) -> None:
    """Turn a copula's dependents into a passive verb's; a name before a verb that has no subject is the subject."""
    passive = False
    for child in verb.children:
        if child.dep_ == "cop":
            child.dep_, passive = "aux:pass", True
    for child in verb.children:
        if passive and child.dep_ == "nsubj":
            child.dep_ = "nsubj:pass"
        elif not passive and child.dep_ == "compound" and child.i < verb.i:
            child.dep_ = "nsubj"
        elif child.dep_ == "appos" and child.i > verb.i:
            child.dep_ = "obj"


def _raise_participles(tokens: Sequence[Token]) -> None:
    """ "A first meeting opened in Belgrade in October.": a full sentence has a verb; where the parser made a noun its
    top, or one of its coordinated clauses, the participle that it hung on the noun is the verb."""
    if tokens[-1].text not in ".!" or len(tokens) < _SHORTEST_SENTENCE:
        return
    for noun in tokens:
        is_top = noun.head.i == noun.i
        joined = (
            noun.dep_ == "conj" and noun.head.pos_ == "VERB" and any(c.dep_ == "cc" for c in noun.children)
        )
        if noun.pos_ in ("NOUN", "PROPN") and (is_top or joined):
            verb = _hung_verb(noun)
            if verb is not None:
                verb.hang_on(verb if is_top else noun.head)
                noun.hang_on(verb)
                verb.dep_, noun.dep_ = "ROOT" if is_top else "conj", "nsubj"
                verb.morph = "Tense=Past|VerbForm=Fin"


def _hung_verb(noun: Token) -> Token | None:
    """The past form that hangs on a noun, or is swallowed by its relative clause, and has no subject of its own."""
    if any(c.dep_ == "cop" for c in noun.children):
        return None
    relative = [c for c in noun.children if c.dep_ == "acl:relcl"]
    hung = [c for c in noun.children if c.dep_ == "acl"]
    hung += [c for n in noun.children if n.dep_ == "conj" for c in n.children if c.dep_ == "acl"]
    hung += [c for r in relative for c in r.children if c.dep_ == "xcomp"]
    past = (v for v in hung if v.pos_ == "VERB" and "Tense=Past" in v.morph)
    return next((v for v in past if not _has_subject(v)), None)


def _make_prospect(verb: Token) -> None:
    """ "The congress was to open": what the parser took for a copula is an auxiliary, its outer subject the subject."""
    if any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children):
        for child in verb.children:
            child.dep_ = {"cop": "aux", "nsubj:outer": "nsubj"}.get(child.dep_, child.dep_)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_.startswith("nsubj") or c.dep_ == "aux:pass" for c in verb.children)


def _join_clauses(verb: Token) -> None:
    """ "… appointed X as envoy, and the talks continued": a clause with a subject is joined to a clause, not a noun."""
    if not _has_subject(verb):
        return
    above = next((t for t in verb.ancestors if t.pos_ == "VERB"), None)
    if above is not None:
        verb.hang_on(above)
