"""Saved web pages: the article's text, and the date that the page states of it rather than any other on the page."""

from __future__ import annotations

import pytest

from read.conftest import ReadFile
from timeline.models import BlockKind, How

BODY = (
    "<p>The envoys of both states met on Monday and agreed to go on with the talks. They spoke for two hours about the "
    "border, and the minister thanked them for their work in a short statement to the press.</p>"
    "<p>A second round is planned for next month, the ministry said, and the minister will travel there himself with a "
    "small group of officials and advisers.</p>"
)
NAVIGATION = (
    '<nav><ul><li><a href="/">Home</a></li><li><time datetime="2020-01-01">2020</time></li></ul></nav>'
)
SURROUNDINGS = (
    '<div class="sidebar latest"><span class="date">7 May 2020</span> Another headline</div>'
    '<div id="comments"><article class="comment-body"><time datetime="2019-04-05">5 April 2019</time><p>Thank you for '
    "this report about the envoys, which I have read with interest.</p></article></div>"
    '<aside class="related"><h3>Related stories</h3><time datetime="2010-02-02">2 Feb 2010</time></aside>'
    "<footer><p>&copy; 2024 Harbour Wire. Page generated 2024-05-06.</p></footer>"
)


def page(top: str = "", head: str = "", language: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Envoys meet</title>{head}</head>'
        f"<body>{NAVIGATION}<main><article><h1>Envoys meet</h1>{top}{BODY}</article></main>{SURROUNDINGS}</body></html>"
    )


def linked_data(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


#: What stands in the head, what above the text, the date, and where it is known from.
STATED = [
    (
        '<meta property="article:published_time" content="2018-03-28T15:52:00+09:00">',
        "",
        "T15:52+09:00",
        How.META,
    ),
    ('<meta name="pubdate" content="20180328"><meta name="date" content="2019-01-01">', "", "", How.META),
    (linked_data('{"@type": "NewsArticle", "datePublished": "2018-03-28"}'), "", "", How.JSON_LD),
    (
        linked_data(
            '{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, '
            '{"@type": ["NewsArticle"], "datePublished": "2018-03-28T15:52:00+09:00"}]}'
        ),
        "",
        "T15:52+09:00",
        How.JSON_LD,
    ),
    (linked_data('{"@type": "NewsArticle",'), '<p class="date">28 March 2018</p>', "", How.BYLINE),
    ('<link rel="canonical" href="https://harbour.example/world/2018/03/28/envoys">', "", "", How.URL),
    ('<meta property="og:url" content="https://harbour.example/2018/mar/28/envoys">', "", "", How.URL),
    ("", '<p>By Ann <time datetime="2018-03-28T06:52:00Z">28 March</time></p>', "T06:52+00:00", How.BYLINE),
    ("", '<time class="updated" datetime="2018-03-29"></time><time>28 March 2018</time>', "", How.BYLINE),
    ("", '<span itemprop="datePublished" content="2018-03-28">last week</span>', "", How.BYLINE),
    ("", '<div class="post-meta"><span class="date">March 28, 2018</span></div>', "", How.BYLINE),
    ("", "<p>Published: 28 March 2018, 15:52 KST</p>", "T15:52+09:00", How.BYLINE),
    (
        "",
        "<ul><li>Posted on : 2018-03-28 15:52 KST</li><li>Modified on : 2019</li></ul>",
        "T15:52+09:00",
        How.BYLINE,
    ),
    ("", "<p>28 March 2018</p>", "", How.HEADER),
    ("", "<p>BEIJING, March 28, 2018 (Xinhua) -- The envoys met.</p>", "", How.DATELINE),
]


@pytest.mark.parametrize(("head", "top", "time", "how"), STATED)
def test_the_page_tells_when_it_was_published(
    read_file: ReadFile, head: str, top: str, time: str, how: How
) -> None:
    published = read_file("envoys.html", page(top, head)).article.published
    assert published is not None
    assert (published.value, published.how) == (f"2018-03-28{time}", how)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("", ""),
        ("", '<p class="date">© 2018 Harbour Wire</p>'),
        ("", '<p class="timestamp">Last updated: 5 March 2019</p>'),
        ('<meta property="article:modified_time" content="2019-10-19T20:29:00+09:00">', ""),
        (linked_data('{"@type": "NewsArticle", "dateModified": "2019-10-19"}'), ""),
        ('<meta name="pubdate" content="soon">', ""),
    ],
)
def test_no_other_date_of_the_page_is_taken_for_it(read_file: ReadFile, head: str, top: str) -> None:
    assert read_file("envoys.html", page(top, head)).published is None


def test_the_modification_is_kept_apart(read_file: ReadFile) -> None:
    head = '<meta property="article:modified_time" content="2019-10-19T20:29:00+09:00">'
    article = read_file("a.html", page("<p>28 March 2018</p>", head)).article
    assert article.modified is not None
    assert article.modified.value == "2019-10-19T20:29+09:00"


@pytest.mark.parametrize(
    "line", ["Published 3 April 2018. Updated 5 May 2018", "Updated 5 May 2018 | Published 3 April 2018"]
)
def test_a_line_that_tells_both_dates(read_file: ReadFile, line: str) -> None:
    article = read_file("a.html", page(f"<p class='date'>{line}</p>")).article
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.value, article.modified.value) == ("2018-04-03", "2018-05-05")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0049)https://harbour.example/2018/03/28/envoys.html -->",
        "<!--\n Page saved with SingleFile \n url: https://harbour.example/2018/03/28/envoys.html \n-->",
    ],
)
def test_the_address_that_a_browser_notes_when_it_saves_a_page(read_file: ReadFile, comment: str) -> None:
    article = read_file("a.html", f"{comment}\n{page()}").article
    assert article.url == "https://harbour.example/2018/03/28/envoys.html"
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-03-28", How.URL)


def test_the_text_is_the_article_and_nothing_around_it(read_file: ReadFile) -> None:
    head = '<meta property="og:site_name" content="Harbour Wire"><meta property="og:title" content="Envoys meet">'
    article = read_file("a.html", page("<h2>The border</h2>", head)).article
    assert article.title == "Envoys meet"
    assert article.outlet == "Harbour Wire"
    assert [block.kind for block in article.blocks] == [
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    for words in ("Home", "Related", "Thank you", "Another headline", "2024", "generated"):
        assert words not in article.text


def test_rows_of_a_table_are_entries_and_no_posting_lines(read_file: ReadFile) -> None:
    cells = [("28 March 2018", "Envoys meet"), ("29 March 2018", "Envoys leave")]
    table = "".join(f"<tr><td>{day}</td><td>{event}</td></tr>" for day, event in cells)
    article = read_file("a.html", page(f"<table>{table}</table>")).article
    rows = [b for b in article.blocks if "|" in article.text[b.start : b.end]]
    assert [row.kind for row in rows] == [BlockKind.ENTRY, BlockKind.ENTRY]
    assert article.published is None


def test_a_page_in_another_language_is_dated_in_its_words(read_file: ReadFile) -> None:
    found = read_file("a.html", page('<p class="date">28 mars 2018 à 15h52</p>', language="fr-FR"))
    assert found.published == "2018-03-28T15:52"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1251", "windows-1251"), ("utf-16", "utf-8"), ("euc_kr", "euc-kr")]
)
def test_the_encoding_is_told_by_the_page_or_its_bytes(
    read_file: ReadFile, encoding: str, declared: str
) -> None:
    word = {"cp1251": "Посланники", "utf-16": "Посланники", "euc_kr": "특사"}[encoding]
    markup = page(f"<p>{word} 28 March 2018</p>").replace("utf-8", declared)
    assert word in read_file("a.html", markup.encode(encoding)).article.text


def test_a_page_that_a_script_saved_as_bytes_literals(read_file: ReadFile) -> None:
    lines = f"<h1>Envoys meet</h1>\n{'<p>It’s a start.</p>'.encode()!r}\n{BODY.encode()!r}\n"
    article = read_file("a.html", lines).article
    assert "It’s a start." in article.text
    assert "\\x" not in article.text


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><head><title>Envoys</title></head><body></body></html>",
        "<!-- nothing -->",
        "<p> </p>",
    ],
)
def test_a_page_without_text_is_a_problem(read_file: ReadFile, markup: str) -> None:
    (problem,) = read_file("a.html", markup).problems
    assert problem.kind == "failed"
    assert problem.message == "no article text in the page"


def test_words_without_markup_are_still_a_text(read_file: ReadFile) -> None:
    assert "envoys met & spoke" in read_file("a.html", "The envoys met &amp; spoke.").article.text


def test_damaged_markup_is_read_as_far_as_it_goes(read_file: ReadFile) -> None:
    damaged = page().replace("</p>", "").replace("</article>", "</div></table>") + "<p <p <<"
    assert "A second round is planned" in read_file("a.html", damaged).article.text
