"""The sample articles are what their guide says, and their timeline is the one that lies in exports/."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.export import json_text, load
from timeline.models import Article, BlockKind, Status, Timeline
from timeline.pipeline import build
from timeline.read import read

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "exports" / "seeds.timeline.json"
TOLD = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ENTRY, BlockKind.CAPTION}


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return build("seeds")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [item for item in read([ROOT / "seeds"]) if isinstance(item, Article)]


@pytest.fixture(autouse=True, scope="module")
def at_the_root() -> Iterator[None]:
    """Sources are named as the user writes them, so the golden file has them from the project's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        yield


def test_the_timeline_is_the_golden_one(timeline: Timeline) -> None:
    expected, made = GOLDEN.read_text(encoding="utf-8"), json_text(timeline)
    difference = list(difflib.unified_diff(expected.splitlines(), made.splitlines(), "golden", "made", n=1))
    assert not difference, "\n".join(
        ["the timeline of seeds/ has changed; if it should, `make golden` and read it:", *difference[:60]]
    )


def test_the_golden_file_is_one_that_the_program_reads(timeline: Timeline) -> None:
    assert load(GOLDEN) == timeline


def test_the_samples_have_the_length_of_short_articles(articles: list[Article]) -> None:
    assert len(articles) == 10
    for article in articles:
        told = " ".join(article.text[b.start : b.end] for b in article.blocks if b.kind in TOLD)
        assert 250 <= len(told.split()) <= 600, article.source


def test_the_samples_come_in_every_format_and_are_dated_as_their_guide_says(articles: list[Article]) -> None:
    formats = {Path(article.source.partition("#")[0]).suffix for article in articles}
    assert formats == {".txt", ".md", ".html", ".jsonl"}
    undated = {Path(article.source).name for article in articles if article.published is None}
    assert undated == {"camp-david-accords.md", "congress-of-vienna.txt"}
    hows = {Path(a.source).name: a.published.how.value for a in articles if a.published}
    assert hows["korea-2018-05-24-letter.html"] == "meta"
    assert hows["korea-2018-06-13-singapore.html"] == "byline"
    assert hows["iran-2015-07-15-vienna.md"] == "meta"
    assert hows["korea-2018-03-28-beijing.txt"] == "byline"
    for article in articles:
        day = re.search(r"\d{4}-\d\d-\d\d", article.source)
        assert article.published is None or day is None or str(article.published.day) == day[0]


def test_the_guide_names_every_sample() -> None:
    guide = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "seeds").iterdir()):
        assert path.name == "README.md" or f"`{path.name}`" in guide


def test_the_summit_in_beijing_is_one_event_with_both_dates(timeline: Timeline) -> None:
    (summit,) = [
        event
        for event in timeline.events
        if event.type == "meeting"
        and {"Kim Jong-un", "Xi Jinping"} <= {actor.name for actor in event.actors}
        and event.date.edtf in ("2018-03-26", "2018-03-27")
    ]
    dates = {summit.date.edtf, *(conflict.date.edtf for conflict in summit.conflicts)}
    assert {"2018-03-26", "2018-03-27"} <= dates
    assert len({mention.document for mention in summit.mentions}) >= 3


def test_what_was_planned_and_what_was_cancelled_stand_on_the_timeline(timeline: Timeline) -> None:
    statuses = {event.status for event in timeline.events}
    assert {Status.HAPPENED, Status.REPORTED, Status.PLANNED, Status.DENIED} <= statuses


def test_nothing_happens_on_the_day_of_a_posting_line(timeline: Timeline, articles: list[Article]) -> None:
    stamps = {
        (article.id, block.start, block.end)
        for article in articles
        for block in article.blocks
        if block.kind in (BlockKind.STAMP, BlockKind.BYLINE, BlockKind.BOILERPLATE)
    }
    for event in timeline.events:
        for mention in event.mentions:
            assert not any(
                document == mention.document and start <= mention.sentence.start < end
                for document, start, end in stamps
            )
