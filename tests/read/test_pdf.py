"""PDF: columns, hyphens, running heads, printed pages; and what is damaged, encrypted, empty, or eats memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path

import pytest

from tests.read.reading import SAMPLES, articles, failure, kinds, write
from timeline.read import pdf_pages
from timeline.read.pdf_layout import Habits, Run, _mended, paragraphs


def test_two_columns_are_read_one_after_the_other() -> None:
    (article,) = articles(SAMPLES / "review.pdf")
    assert article.title == "Two neighbours, one bridge"
    assert [words for kind, words in kinds(article) if kind == "heading"] == [
        "What the critics say",
        "The long view",
    ]
    assert (
        "reopened the border crossing at Teschen on Tuesday, nine years after it was closed." in article.text
    )
    assert article.text.index("In September 2016") < article.text.index(
        "A joint commission is to meet on 5 April."
    )


def test_hyphens_of_the_margin_are_mended() -> None:
    (article,) = articles(SAMPLES / "review.pdf")
    for word in (
        "representatives",
        "ambassadors",
        "Nevertheless",
        "parliaments",
        "Wednesday",
        "cross-border",
    ):
        assert word in article.text
    assert "\ufffe" not in article.text


def test_a_paragraph_runs_on_over_columns_and_pages() -> None:
    (article,) = articles(SAMPLES / "review.pdf")
    assert (
        "A joint commission is to meet on 5 April. It will draw the line of the new customs zone"
        in article.text
    )


def test_the_number_of_a_note_does_not_stick_to_a_year() -> None:
    (article,) = articles(SAMPLES / "review.pdf")
    assert "signed on 2 March 2018 after eleven months" in article.text
    assert article.text.endswith("The text of the agreement was published in both languages on 9 March 2018.")
    assert "1The" not in article.text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    (article,) = articles(SAMPLES / "review.pdf")
    assert "Lantern Review" not in article.text
    assert "Page 1" not in article.text


def test_the_byline_dates_the_article_and_not_the_day_the_file_was_made() -> None:
    (article,) = articles(SAMPLES / "review.pdf")
    assert article.published is not None
    assert article.published.value == "2018-03-14"


def test_a_printed_page_has_its_address_but_not_what_the_browser_adds() -> None:
    (article,) = articles(SAMPLES / "printed.pdf")
    assert article.title == "Envoys reopen the border crossing"
    assert article.url == "https://harbourwire.example/world/border-crossing"
    assert "11/24/26" not in article.text
    assert "1/1" not in article.text
    assert kinds(article)[:2] == [("heading", "Home World Sport"), ("title", article.title)]
    assert article.published is not None
    assert article.published.value == "2018-03-14"


def test_a_file_is_closed_to_those_without_the_password() -> None:
    assert failure(SAMPLES / "encrypted.pdf") == "encrypted with a password"


def test_half_a_file_is_damaged(tmp_path: Path) -> None:
    half = (SAMPLES / "review.pdf").read_bytes()[:20_000]
    assert failure(write(tmp_path / "half.pdf", half)) == "damaged PDF"


@pytest.mark.parametrize(("content", "message"), [(b"", "empty"), (b"no such thing\n", "no PDF")])
def test_what_is_no_pdf(tmp_path: Path, content: bytes, message: str) -> None:
    assert failure(write(tmp_path / "a.pdf", content)) == message


def _pdf(stream: bytes, filters: str) -> bytes:
    """A page that is drawn by this packed stream."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>endobj\n"
        b"4 0 obj<</Length %d/Filter[%s]>>stream\n"
        % (len(stream), filters.encode())
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


def test_a_page_without_text_is_a_picture(tmp_path: Path) -> None:
    blank = _pdf(zlib.compress(b"0 0 100 100 re f"), "/FlateDecode")
    assert failure(write(tmp_path / "scan.pdf", blank)) == "no text in the PDF (pictures of pages?)"


def test_a_bomb_costs_one_line(tmp_path: Path) -> None:
    bomb = zlib.compress(zlib.compress(b"0 0 1 1 re f " * 8_000_000, 9), 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    message = failure(write(tmp_path / "bomb.pdf", _pdf(bomb, "/FlateDecode /FlateDecode")))
    assert message in (
        "a PDF that can't be read in reasonable time and memory",
        "no text in the PDF (pictures of pages?)",
        "damaged PDF",
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 700_000


def test_a_process_that_grows_too_large_ends(tmp_path: Path) -> None:
    greedy = "from timeline.read import pdf_pages as p; p._confine(); bytearray(p.MAX_MEMORY)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
    assert pdf_pages.MAX_MEMORY == 1_500_000_000


@pytest.mark.parametrize(
    ("halves", "written", "whole"),
    [
        (("the govern", "ment said"), {}, "the government said"),
        (("a cross", "border railway"), {"cross-border": 2}, "a cross-border railway"),
        (("the Indo", "Pacific fleet"), {}, "the Indo-Pacific fleet"),
        (("in 2009", "2010"), {}, "in 2009-2010"),
        (("the second-in", "command"), {}, "the second-in-command"),
        (("a state", "of-the-art port"), {}, "a state-of-the-art port"),
    ],
)
def test_which_hyphens_stay(halves: tuple[str, str], written: dict[str, int], whole: str) -> None:
    assert _mended(*halves, Habits(1.2, Counter(written), hyphenates=True)) == whole


def test_a_document_that_parts_no_words_keeps_its_hyphens() -> None:
    habits = Habits(1.2, Counter({"anticlimax": 1}), hyphenates=False)
    assert _mended("an anti", "corruption law", habits) == "an anti-corruption law"
    assert _mended("an anti", "climax", habits) == "an anticlimax"


def test_short_paragraphs_are_told_by_the_room_that_was_left() -> None:
    lines = [
        ("12 March 2018", 140),
        ("The ministers of both countries met in the customs house and talked of", 480),
        ("the fish and of the bridge.", 200),
        ("13 March 2018", 140),
        ("They parted without a word to the press, which had waited all day in vain", 490),
    ]
    runs = [Run(text, 50, 700 - 14 * n, right, 710 - 14 * n, 10) for n, (text, right) in enumerate(lines)]
    assert [piece.text[:12] for piece in paragraphs([runs])] == [
        "12 March 201",
        "The minister",
        "13 March 201",
        "They parted ",
    ]


def test_a_day_at_the_edge_of_a_page_is_no_running_head() -> None:
    pages = [
        [
            Run("Chronicle of the talks", 50, 780, 200, 790, 8),
            Run(f"{day} March 2018", 50, 740, 140, 750, 10),
            Run(
                f"The ministers of both countries spoke of fish on day {day} and then of tolls,",
                50,
                726,
                480,
                736,
                10,
            ),
            Run(f"as they had in {place}.", 50, 712, 150, 722, 10),
        ]
        for day, place in ((12, "May"), (13, "the spring"), (14, "the old days"))
    ]
    texts = [piece.text for piece in paragraphs(pages)]
    assert [text for text in texts if text.endswith("March 2018")] == [
        "12 March 2018",
        "13 March 2018",
        "14 March 2018",
    ]
    assert not any("Chronicle" in text for text in texts)


def test_a_figure_that_opens_a_line_is_no_list() -> None:
    lines = [
        ("The ministers signed the protocol in the old customs house on December", 490),
        ("10. The rest is known.", 150),
    ]
    runs = [Run(text, 50, 700 - 14 * n, right, 710 - 14 * n, 10) for n, (text, right) in enumerate(lines)]
    assert len(paragraphs([runs])) == 1


def test_a_table_is_no_text_in_columns() -> None:
    dates = [Run(f"{day} May", 50, 700 - 14 * day, 90, 710 - 14 * day, 10) for day in range(1, 9)]
    events = [
        Run(f"The ministers met for talk number {day}", 150, 700 - 14 * day, 350, 710 - 14 * day, 10)
        for day in range(1, 9)
    ]
    text = "\n".join(piece.text for piece in paragraphs([[*dates, *events]]))
    assert "3 May The ministers met for talk number 3" in text
