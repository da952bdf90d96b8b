"""The publication date: which words tell it, which don't, and which evidence is believed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from read.conftest import ReadFile
from timeline.models import How
from timeline.read import read_text

LINES = tomllib.loads(Path(__file__).with_name("posting_lines.toml").read_text(encoding="utf-8"))
BODY = LINES["en"]["body"]
HEADS = [
    pytest.param(language, head["text"], head.get("told"), id=f"{language} {head['text'].strip()}")
    for language, table in LINES.items()
    for head in table["heads"]
]


@pytest.mark.parametrize(("language", "head", "told"), HEADS)
def test_the_head_of_a_text_tells_when_it_was_published(language: str, head: str, told: str | None) -> None:
    article = read_text(f"{LINES[language]['title']}\n\n{head}{LINES[language]['body']}")
    assert article.language in {language, "ms"}  # Malay and Indonesian are not told apart by two sentences
    assert (article.published.value if article.published else None) == told


@pytest.mark.parametrize(
    "name",
    [
        "2018-03-28-envoys.txt",
        "envoys_20180328.txt",
        "2018.03.28 envoys.txt",
        "envoys-28-03-2018.txt",
        "envoys_28_March_2018.txt",
        "28 Mar 2018 envoys.txt",
        "envoys-march-28-2018.txt",
    ],
)
def test_the_name_of_a_file_tells_it(read_file: ReadFile, name: str) -> None:
    published = read_file(name, BODY).article.published
    assert published is not None
    assert (published.value, published.how) == ("2018-03-28", How.FILE)


@pytest.mark.parametrize(
    "name",
    [
        "envoys-2018.txt",
        "envoys-2018-13-45.txt",
        "envoys-2018-02-30.txt",
        "envoys-03-04-2018.txt",
        "2018-03-28-to-2018-04-02.txt",
        "report-120180328.txt",
        "envoys.txt",
    ],
)
def test_a_name_that_says_too_little_or_too_much_tells_nothing(read_file: ReadFile, name: str) -> None:
    assert read_file(name, BODY).published is None


@pytest.mark.parametrize(
    ("head", "how", "text"),
    [
        ("Posted on : 2016-05-11 09:40 KST\n\n", How.BYLINE, "2016-05-11 09:40 KST"),
        ("28 March 2018\n\n", How.HEADER, "28 March 2018"),
        ("BEIJING, March 28, 2018 (Xinhua) -- ", How.DATELINE, "March 28"),
    ],
)
def test_how_says_where_the_date_is_known_from(head: str, how: How, text: str) -> None:
    published = read_text("Envoys meet\n\n" + head + BODY).published
    assert published is not None
    assert (published.how, published.text) == (how, text)


def test_the_modification_is_kept_apart() -> None:
    article = read_text(
        "Envoys meet\n\nPosted on : 2016-05-11 09:40 KST Modified on : 2016-05-12 10:05 KST\n\n" + BODY
    )
    assert article.published is not None
    assert article.modified is not None
    assert article.published.value == "2016-05-11T09:40+09:00"
    assert article.modified.value == "2016-05-12T10:05+09:00"
    assert str(article.published.day) == "2016-05-11"


def test_a_zone_that_means_several_offsets_is_not_turned_into_one() -> None:
    article = read_text("Envoys meet\n\nPublished 28 March 2018 15:52 CST\n\n" + BODY)
    assert article.published is not None
    assert article.published.value == "2018-03-28T15:52"


def test_the_day_is_that_of_the_most_trustworthy_evidence_and_the_time_of_any_that_agrees(
    read_file: ReadFile,
) -> None:
    text = "---\ndate: 2018-03-28\n---\n\n# Envoys meet\n\n{}\n\n" + BODY
    assert read_file("a.md", text.format("March 28, 2018, 15:52 KST")).published == "2018-03-28T15:52+09:00"
    assert read_file("b.md", text.format("March 30, 2018, 15:52 KST")).published == "2018-03-28"


def test_a_line_in_the_text_is_believed_before_the_name_of_the_file(read_file: ReadFile) -> None:
    found = read_file("envoys-2018-03-26.txt", "Envoys meet\n\nPublished 28 March 2018\n\n" + BODY)
    assert found.published == "2018-03-28"


def test_a_dateline_takes_its_year_from_the_date_that_it_stands_beside(read_file: ReadFile) -> None:
    text = "BEIJING, March 28 (Xinhua) -- " + BODY
    published = read_file("envoys-2018-03-29.txt", text).article.published
    assert published is not None
    assert (published.value, published.how) == ("2018-03-28", How.DATELINE)
    assert read_file("report-of-2018.txt", text).published == "2018-03-28"
    assert read_file("report.txt", text).published is None
    assert read_text(text).outlet == "Xinhua"


def test_dates_in_the_prose_and_the_chronology_are_not_the_documents() -> None:
    assert read_text("Envoys meet\n\nOn March 28, 2018 the envoys met.\n\n" + BODY).published is None
    chronology = "March 26, 2018\n\nThe envoys arrive.\n\nMarch 28, 2018\n\nThe envoys meet.\n"
    assert read_text(chronology).published is None


def test_the_given_date_overrides_what_the_text_says() -> None:
    article = read_text("Envoys meet\n\nPublished 28 March 2018\n\n" + BODY, published="2001-02-03")
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2001-02-03", How.GIVEN)


@pytest.mark.parametrize("words", ["soon", "2018", "2018-03", "2018-02-30", "03/04/2018", ""])
def test_a_given_date_without_day_month_and_year_is_refused(words: str) -> None:
    if not words:
        assert read_text(BODY, published=words).published is None
        return
    with pytest.raises(ValueError, match="not a date with day, month and year"):
        read_text(BODY, published=words)


def test_figures_that_could_be_two_days_are_read_by_the_pages_country_or_not_at_all() -> None:
    assert read_text("Envoys meet\n\nDate: 03/04/2018\n\n" + BODY).published is None
    american = read_text("Envoys meet\n\nTHE WHITE HOUSE\n\nDate: 03/04/2018\n\n" + BODY).published
    assert american is not None
    assert american.value == "2018-03-04"
