"""Markdown: front matter is metadata, the text is what a reader of the page sees."""

from __future__ import annotations

import pytest

from read.conftest import ReadFile
from timeline.models import BlockKind, How
from timeline.read.markdown import front_matter, inline

BODY = "The envoys of both states met on Monday and agreed to go on with their talks about the border.\n"


def test_front_matter_becomes_metadata(read_file: ReadFile) -> None:
    front = (
        '---\ntitle: "Envoys: a meeting"\ndate: 2018-03-28T15:52:00+09:00\nlastmod: 2019-10-19\n'
        "outlet: Harbour Wire\nlang: en\n---\n"
    )
    article = read_file("a.md", front + BODY).article
    assert article.text == BODY.strip()
    assert (article.title, article.outlet, article.language) == ("Envoys: a meeting", "Harbour Wire", "en")
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-03-28T15:52+09:00", How.META)
    assert article.modified is not None
    assert article.modified.value == "2019-10-19"


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("---\ndate: 28 March 2018\n---\n", "2018-03-28"),
        ("---\npublished: 2018-03-28 # the print edition was later\n---\n", "2018-03-28"),
        ("---\ndate: Wed, 28 Mar 2018 15:52:00 +0900\n---\n", "2018-03-28T15:52+09:00"),
        ("---\ndate: 28/03/2018\npublished: true\n---\n", "2018-03-28"),
        ("---\nlang: fr\ndate: 28 mars 2018\n---\n", "2018-03-28"),
        ("+++\ndate = 2018-03-28T15:52:00+09:00\n+++\n", "2018-03-28T15:52+09:00"),
        ("---\r\ndate: 2018-03-28\r\n---\r\n", "2018-03-28"),
        ("---\ndate: 2018-03-28\n...\n", "2018-03-28"),
        ("---\ntitle: No date\n---\n", None),
        ("", None),
    ],
)
def test_forms_of_front_matter(read_file: ReadFile, front: str, published: str | None) -> None:
    assert read_file("a.md", front + BODY).published == published


def test_a_date_without_a_day_is_told_and_not_guessed(read_file: ReadFile) -> None:
    found = read_file("a.md", "---\ndate: March 2018\n---\n" + BODY)
    assert found.published is None
    assert found.problems[0].kind == "warning"
    assert "'March 2018'" in found.problems[0].message


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert front_matter("---\n\nNo key here, and no end.\n").values == {}
    assert front_matter("---\n\nNo key here, and no end.\n").body.startswith("---")


def test_the_text_is_what_a_reader_sees(read_file: ReadFile) -> None:
    source = (
        "# Envoys **meet**\n\n*March 28, 2018*\n\n## The *border*\n\n[Kim](/kim)'s envoys met on *3 May 2011*.[^1]\n"
        "It was a start &mdash; so <b>far</b>.\n\n- One item\n- Another\n  goes on\n\n> A quotation\n> of two lines\n\n"
        "![The envoys on 3 May](picture.png)\n\n```\ncode of 2001-01-01\n```\n\n<!-- hidden -->\n\n[1]: https://a.example\n"
    )
    article = read_file("a.md", source).article
    blocks = [(article.text[b.start : b.end], b.kind) for b in article.blocks]
    assert blocks == [
        ("Envoys meet", BlockKind.TITLE),
        ("March 28, 2018", BlockKind.STAMP),
        ("The border", BlockKind.HEADING),
        ("Kim's envoys met on 3 May 2011. It was a start — so far.", BlockKind.PARAGRAPH),
        ("One item", BlockKind.ENTRY),
        ("Another goes on", BlockKind.ENTRY),
        ("A quotation of two lines", BlockKind.HEADING),
        ("The envoys on 3 May", BlockKind.CAPTION),
    ]
    assert article.published is not None
    assert article.published.value == "2018-03-28"


def test_underlined_headings_and_tables(read_file: ReadFile) -> None:
    source = "Envoys meet\n===========\n\n| Day | Event |\n|---|---|\n| 3 May 2018 | Talks |\n| 4 May 2018 | None |\n"
    article = read_file("a.md", source).article
    assert article.title == "Envoys meet"
    rows = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.ENTRY]
    assert rows == ["Day | Event", "3 May 2018 | Talks", "4 May 2018 | None"]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**bold** and __bold__", "bold and bold"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("2 * 3 * 4 stays", "2 * 3 * 4 stays"),
        ("[text](https://a.example/b_(c)) after", "text after"),
        ("[text][ref]", "text"),
        ("<https://a.example>", "https://a.example"),
        ("`code`", "code"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("3 &lt; 4 &amp; 5 > 4", "3 < 4 & 5 > 4"),
        ("an ![image](x.png)", "an"),
    ],
)
def test_inline_marks(marked: str, plain: str) -> None:
    assert inline(marked) == plain
