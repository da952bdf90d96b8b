"""The chronology in Markdown, rendered by markdown-it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from export.timelines import SHAPES, shapes, text_of
from render.timelines import hostile, koreas
from timeline.export.markdown import escaped
from timeline.models import EdtfDate, date_words


def test_a_line_says_when_what_how_sure_and_who_says_so() -> None:
    text = text_of(koreas(), "markdown")
    assert "## 194 BC\n\n- **about 194 BC** — Wiman takes the throne of Gojoseon[^1]\n" in text
    assert "- **May 2011** — Kim Jong-il and Hu Jintao confer in Beijing" in text
    assert "Moon Jae-in and Kim Jong-un to meet in Panmunjom *(planned)*" in text
    assert "*(other sources: 26 March 2018)*" in text
    assert "as of 28 March 2018: planned for May 2018" in text


def test_every_footnote_is_called_and_every_call_has_one() -> None:
    text = text_of(koreas(), "markdown")
    calls = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    notes = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert calls == notes
    assert len(notes) == 17
    assert (
        "The Harbour Gazette, “Two Koreas, one neighbour”, 28 March 2018. <https://harbour.example/koreas>"
        in text
    )


def test_hostile_text_is_only_text() -> None:
    html = MarkdownIt("commonmark").render(text_of(hostile(), "markdown"))
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "p", "ul", "li", "strong", "em", "a"}
    links = re.findall(r'href="([^"]*)"', html)
    assert all(link.startswith("https://ok.example/") for link in links)


@given(st.text())
def test_escaped_text_renders_as_itself(text: str) -> None:
    from html import unescape

    rendered = MarkdownIt("commonmark").renderInline(f"x {escaped(text)} x")
    plain = unescape(re.sub(r"\x00", "", rendered))
    wanted = " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]+", " ", text).split())
    assert plain.split() == f"x {wanted} x".split()


@pytest.mark.parametrize(("edtf", "words"), SHAPES.items())
def test_dates_in_words(edtf: str, words: str) -> None:
    assert date_words(EdtfDate.parse(edtf)) == words
    assert f"**{escaped(words)}** — Meeting" in text_of(shapes(), "markdown")
