"""Verb forms looked up, and trees mended."""

from __future__ import annotations

import pytest

from extract.reading import article
from timeline.extract.inflection import inflected
from timeline.extract.syntax import Parsed, parsed


def tree(text: str) -> Parsed:
    one = article(text)
    return next(parsed(one, one.sentences))


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("violate", ("violates", "violated", "violating")),
        ("ratify", ("ratifies", "ratified", "ratifying")),
        ("die", ("dies", "died", "dying")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("attach", ("attaches", "attached", "attaching")),
        ("admit", ("admits", "admitted", "admitting")),
        ("overthrow", ("overthrows", "overthrew", "overthrown", "overthrowing")),
    ],
)
def test_inflected(lemma: str, forms: tuple[str, ...]) -> None:
    assert inflected(lemma, "en") == forms


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Two jets violated the border on Monday.", "violated", "violate"),
        ("The king was overthrown in May.", "overthrown", "overthrow"),
        ("The embassy was re-opened in May.", "reopened", "reopen"),
        ("Norway vetoed the draft on Monday.", "vetoed", "veto"),
    ],
)
def test_a_known_verb_has_its_lemma(text: str, word: str, lemma: str) -> None:
    token = next(t for t in tree(text).doc if t.text == word)
    assert (token.lemma_, token.pos_) == (lemma, "VERB")


def test_a_hyphened_prefix_keeps_its_place_in_the_text() -> None:
    parse = tree("The embassy was re-opened in May.")
    token = next(t for t in parse.doc if t.text == "reopened")
    assert parse.text_of(token) == "re-opened"


def test_a_name_behind_to_is_no_infinitive() -> None:
    token = next(
        t for t in tree("The legation was raised to embassy status.").doc if t.text in ("embassy", "status")
    )
    assert token.pos_ == "NOUN"


def test_a_sentence_has_a_verb() -> None:
    parse = tree("A first review meeting opened in Belgrade in October and ended in March.")
    top = next(t for t in parse.doc if t.head.i == t.i)
    assert top.text == "opened"
    assert [c.text for c in top.children if c.dep_ == "nsubj"] == ["meeting"]


def test_a_heading_needs_none() -> None:
    parse = tree("Treaty signed in Belgrade")
    assert all(t.text for t in parse.doc)
