"""What holds for every article, whatever its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.models import Article, BlockKind
from timeline.read import read, read_text

ROOT = Path(__file__).parents[2]
LINES = st.sampled_from(
    [
        "Envoys meet at the border",
        "Published 28 March 2018",
        "By Ann Writer, Harbour Wire",
        "BEIJING, March 28 (Xinhua) -- The envoys met on Monday. They left on Tuesday.",
        "The envoys met on Mar. 3. “We agreed,” said Dr. Li of the U.S. delegation. It was late.",
        "- 3 May 2018: the talks begin",
        "Copyright 2018 Harbour Wire. All rights reserved.",
        "Related stories",
        "両国の使節は月曜日に会った。協議は続く。",
        "",
        "   ",
        "…",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text(max_size=300))


def check(article: Article) -> None:
    """Blocks and sentences are in order, disjoint, tight, and cover all words."""
    text, end = article.text, 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    assert not text[end:].strip()
    position = {index: block.start for index, block in enumerate(article.blocks)}
    for sentence in article.sentences:
        block = article.blocks[sentence.block]
        assert position[sentence.block] <= sentence.start < sentence.end <= block.end
        assert not text[position[sentence.block] : sentence.start].strip()
        position[sentence.block] = sentence.end
        assert article.kind_of(sentence) is block.kind
    for index, block in enumerate(article.blocks):
        assert not text[position[index] : block.end].strip()


@given(TEXTS)
@settings(max_examples=150)
def test_plain_text_stays_as_it_is_and_is_covered(text: str) -> None:
    article = read_text(text)
    normal = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    assert article.text == normal
    check(article)


@given(TEXTS)
@settings(max_examples=50)
def test_reading_is_repeatable(text: str) -> None:
    assert read_text(text) == read_text(text)


@pytest.mark.parametrize("folder", ["seeds", "tests/quality/events/docs"])
def test_samples_are_covered(folder: str) -> None:
    articles = [item for item in read([ROOT / folder]) if isinstance(item, Article)]
    assert articles
    for article in articles:
        check(article)
        assert any(block.kind is BlockKind.PARAGRAPH for block in article.blocks)


def test_an_empty_text_is_an_article_without_blocks() -> None:
    assert read_text("").blocks == ()
