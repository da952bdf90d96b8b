"""How far a publication date can be relied on, and what speaks against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.reading import articles, write
from timeline.models import Article, Problem
from timeline.read import read
from timeline.read.region import month_first

BODY = "The envoys of Ardenia met on Monday in the old customs house, officials of both sides said."


def _page(head: str = "", line: str = "", lang: str = "en") -> str:
    return (
        f'<html lang="{lang}"><head><title>Envoys meet</title>{head}</head><body><article><h1>Envoys meet</h1>'
        f"<p>{line}</p><p>{BODY}</p></article></body></html>"
    )


META = '<meta property="article:published_time" content="2018-03-14T08:00:00Z">'
CHANGED = '<meta property="article:modified_time" content="2018-03-01T08:00:00Z">'


@pytest.mark.parametrize(
    ("page", "published", "confidence", "doubt"),
    [
        (_page(META), "2018-03-14", "high", ""),
        (_page(META, "Published: 15 March 2018"), "2018-03-14", "high", ""),
        (_page(META, "Published: 2 March 2018"), "2018-03-14", "medium", "the posting line says 2018-03-02"),
        (_page(META + CHANGED), "2018-03-14", "medium", "changed on 2018-03-01, before it"),
        (_page("", "Published: 14 March 2018"), "2018-03-14", "high", ""),
    ],
)
def test_evidence_is_weighed(tmp_path: Path, page: str, published: str, confidence: str, doubt: str) -> None:
    (article,) = articles(write(tmp_path / "a.html", page))
    assert article.published is not None
    assert article.published.value.startswith(published)
    assert (article.published.confidence, article.published.doubt) == (confidence, doubt)


def test_the_name_of_a_file_alone_is_doubtful(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path / "2018-03-14-envoys.txt", f"Envoys meet\n\n{BODY}\n"))
    assert article.published is not None
    assert article.published.confidence == "low"
    assert article.published.doubt == "nothing but the file's name or properties says so"


def test_a_date_in_the_file_name_that_agrees_makes_sure(tmp_path: Path) -> None:
    (article,) = articles(
        write(tmp_path / "2018-03-14-envoys.txt", f"Envoys meet\n\n14 March 2018\n\n{BODY}\n")
    )
    assert article.published is not None
    assert (article.published.confidence, article.published.doubt) == ("high", "")


@pytest.mark.parametrize(
    ("lang", "published"), [("en-US", "2018-03-04"), ("en-GB", "2018-04-03"), ("fr", "2018-04-03")]
)
def test_the_region_decides_which_number_is_the_month(tmp_path: Path, lang: str, published: str) -> None:
    (article,) = articles(write(tmp_path / "a.html", _page("", "Published: 03/04/2018", lang)))
    assert article.published is not None
    assert article.published.value == published


def test_where_nothing_decides_it_is_said(tmp_path: Path) -> None:
    article, problem = read([write(tmp_path / "a.html", _page("", "Published: 03/04/2018"))])
    assert isinstance(article, Article)
    assert article.published is None
    assert isinstance(problem, Problem)
    assert problem.kind == "warning"
    assert "day and month of “03/04/2018” could be swapped" in problem.message


@pytest.mark.parametrize(
    ("language", "url", "expected"),
    [
        ("en-US", "", True),
        ("en_GB", "", False),
        ("en", "https://www.state.gov/x", True),
        ("en-US", "https://news.example.co.uk/x", False),
        ("sr-Latn-RS", "", False),
        ("de", "", False),
        ("en-CA", "", None),
        ("en", "https://example.com/", None),
        ("", "http://[", None),
        ("", "", None),
    ],
)
def test_regions(language: str, url: str, expected: bool | None) -> None:
    assert month_first(language, url) is expected
