"""Who says so: the source that a sentence names for what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.extract.lexicon import lexicon
from timeline.extract.syntax import Parsed, base, case_of, children, lemma
from timeline.extract.tree import Token
from timeline.extract.triggers import Trigger
from timeline.languages import data


def named_source(governors: Iterable[Token], language: str) -> Token | None:
    """The noun behind an "according to" of the event's clause."""
    for token in governors:
        for child in children(token, "obl", "nmod"):
            if case_of(child).startswith(tuple(data(language, "cues")["source_marks"])):
                return child
    return None


def attribution(trigger: Trigger, parse: Parsed, language: str) -> str:
    """Who says so: "according to X", or the subject of the reporting verb above the event's clause."""
    reporting = lexicon(language).reporting
    source_marks = data(language, "cues")["source_marks"]
    for token in parse.doc:
        if token.lower_ in source_marks and token.head.pos_ in ("NOUN", "PROPN"):
            return _words(token.head, parse)
    node = trigger.clause
    while node.head.i != node.i:
        if base(node) in ("ccomp", "parataxis") and lemma(node.head) in reporting:
            speaker = children(node.head, "nsubj")
            return _speaker(speaker, parse)
        node = node.head
    saying = next((c for c in children(node, "parataxis") if lemma(c) in reporting), None)
    return _speaker(children(saying, "nsubj") if saying is not None else [], parse)


def _speaker(subjects: Sequence[Token], parse: Parsed) -> str:
    """Who a reporting verb's subject names; "I" and "they" name nobody outside of their sentence."""
    return _words(subjects[0], parse) if subjects and subjects[0].pos_ != "PRON" else ""


def _words(token: Token, parse: Parsed) -> str:
    """The phrase's words without what hangs on it as a clause or after a comma, and without its preposition."""
    left_out = {
        d.i
        for c in token.children
        if base(c) in ("acl", "appos", "case", "punct", "parataxis", "conj", "cc", "advcl")
        or c.dep_ == "fixed"
        for d in c.subtree
    }
    words = [t for t in token.subtree if t.i not in left_out]
    return "".join(parse.text_of(t) + t.whitespace_ for t in words).strip()
