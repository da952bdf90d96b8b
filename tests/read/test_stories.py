"""Pages that hold several stories are cut into dated parts; pages that only look so are not."""

from __future__ import annotations

import json
from pathlib import Path

from tests.read.reading import articles, write
from timeline.models import Article

LONG = (
    "The envoys of Ardenia and Velmark spoke for an hour about tolls, fish and the bridge, "
    "and agreed to go on tomorrow. "
)


def _page(body: str, head: str = "") -> str:
    return (
        '<html lang="en"><head><title>The talks | Harbour Wire</title><meta property="og:site_name" content="Harbour '
        f'Wire"><link rel="canonical" href="https://harbourwire.example/2018/03/10/talks">{head}</head><body><nav>'
        f"<a href='/'>Home</a></nav><main><h1>The talks</h1>{body}</main></body></html>"
    )


def _dates(found: list[Article]) -> list[tuple[str, str]]:
    return [
        (article.source.rpartition("#")[2], article.published.value if article.published else "")
        for article in found
    ]


def test_the_updates_of_a_live_blog(tmp_path: Path) -> None:
    blog = {
        "@type": "LiveBlogPosting",
        "datePublished": "2018-03-10",
        "liveBlogUpdate": [
            {
                "headline": "They meet",
                "datePublished": "2018-03-14T10:00:00+01:00",
                "articleBody": LONG,
                "@id": "/talks#u2",
            },
            {
                "headline": "They arrive",
                "datePublished": "2018-03-13T18:30:00+01:00",
                "articleBody": f"<p>{LONG}</p>",
            },
            {"headline": "No date", "articleBody": LONG},
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(blog)}</script>'
    first, second = articles(write(tmp_path / "a.html", _page(f"<p>{LONG}</p>", head)))
    assert _dates([first, second]) == [
        ("u2", "2018-03-14T10:00+01:00"),
        ("2018-03-13T18:30+01:00", "2018-03-13T18:30+01:00"),
    ]
    assert first.text == f"They meet\n\n{LONG.strip()}"
    assert (first.title, first.outlet) == ("They meet", "Harbour Wire")


def test_a_digest_of_articles_with_a_time_each(tmp_path: Path) -> None:
    body = "".join(
        f'<article id="s{day}"><h2>Day {day}</h2><time datetime="2018-03-{day}">{day} March 2018</time>'
        f"<p>{LONG}</p></article>"
        for day in (14, 15)
    )
    found = articles(write(tmp_path / "a.html", _page(body)))
    assert _dates(found) == [("s14", "2018-03-14"), ("s15", "2018-03-15")]
    assert [article.title for article in found] == ["Day 14", "Day 15"]


def test_a_chronology_by_days(tmp_path: Path) -> None:
    days = "".join(
        f"<h3>{day} March 2018</h3><p>{LONG}</p><p>Day {day} ended late.</p>" for day in (12, 13, 15)
    )
    head = '<meta property="article:published_time" content="2019-01-05">'
    whole, *parts = articles(write(tmp_path / "a.html", _page(f"<p>{LONG * 2}</p>{days}", head)))
    assert _dates([whole])[0][1] == "2019-01-05"
    assert "12 March" not in whole.text
    assert _dates(parts) == [(f"2018-03-{day}", f"2018-03-{day}") for day in (12, 13, 15)]
    assert parts[1].text == f"13 March 2018\n\n{LONG.strip()}\n\nDay 13 ended late."
    assert parts[1].title == "The talks (2018-03-13)"


def test_related_teasers_and_comments_are_no_stories(tmp_path: Path) -> None:
    teaser = '<article><h3><a href="/x">Fish</a></h3><time datetime="2018-03-01">1 March</time><p>Short.</p></article>'
    comment = f'<article class="comment"><time datetime="2018-03-20">20 March</time><p>{LONG}</p></article>'
    related = f"<section class='related'>{teaser * 3}</section>"
    body = f"<p>Published: 14 March 2018</p><p>{LONG * 3}</p>{related}{comment * 2}"
    (article,) = articles(write(tmp_path / "a.html", _page(body)))
    assert "#" not in article.source


def test_an_article_with_a_date_line_or_two_stays_whole(tmp_path: Path) -> None:
    body = f"<p>14 March 2018</p><p>{LONG * 2}</p><h3>16 March 2018</h3><p>{LONG}</p>"
    (article,) = articles(write(tmp_path / "a.html", _page(body)))
    assert "#" not in article.source


def test_one_day_told_twice_has_two_names(tmp_path: Path) -> None:
    days = "".join(
        f"<h3>{day} March 2018</h3><p>{LONG}</p><p>Part {n}.</p>" for n, day in enumerate((12, 13, 13, 15))
    )
    keys = [key for key, _ in _dates(articles(write(tmp_path / "a.html", _page(days))))]
    assert keys == ["2018-03-12", "2018-03-13", "2018-03-13-3", "2018-03-15"]
