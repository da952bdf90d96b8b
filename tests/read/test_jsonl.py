"""JSONL: a row is an article under any of the names that corpora use; a bad one is named by its line."""

from __future__ import annotations

import json

import pytest

from read.conftest import ReadFile
from timeline.models import How

TEXT = "The envoys met on 3 May 2018 and agreed to go on with their talks about the border."


def rows(*made: dict[str, object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made)


@pytest.mark.parametrize("text", ["text", "body", "content"])
@pytest.mark.parametrize("date", ["published", "dct", "pub_date", "date"])
@pytest.mark.parametrize("identity", ["id", "doc", "url"])
def test_names_of_fields(read_file: ReadFile, text: str, date: str, identity: str) -> None:
    found = read_file(
        "c.jsonl",
        rows({identity: "one", text: TEXT, date: "2018-03-28", "title": "Envoys", "language": "en"}),
    )
    article = found.article
    assert article.source.endswith("/c.jsonl#one")
    assert (article.title, article.text, article.language) == ("Envoys", TEXT, "en")
    assert article.published is not None
    assert (article.published.value, article.published.how) == ("2018-03-28", How.META)


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2018-03-28T06:52:10.123Z", "2018-03-28T06:52+00:00"),
        ("2018-03-28 15:52:10", "2018-03-28T15:52"),
        ("20180328", "2018-03-28"),
        (20180328, "2018-03-28"),
        ("March 28, 2018", "2018-03-28"),
        ("2018-03", None),
        ("03/04/2018", None),
        ("soon", None),
        (None, None),
        ("", None),
    ],
)
def test_forms_of_dates(read_file: ReadFile, date: object, value: str | None) -> None:
    found = read_file("c.jsonl", rows({"id": "one", "text": TEXT, "date": date}))
    assert found.published == value
    assert bool(found.problems) == bool(date and not value)


def test_a_row_without_an_id_is_named_by_its_line(read_file: ReadFile) -> None:
    found = read_file("c.jsonl", "\n" + rows({"text": TEXT}, {"text": TEXT + " Again."}))
    assert [article.source.rpartition("#")[2] for article in found.articles] == ["2", "3"]


def test_bad_rows_are_named_and_the_rest_is_read(read_file: ReadFile) -> None:
    source = (
        rows({"id": 1, "text": TEXT})
        + "{\n[]\n"
        + rows({"id": 4}, {"id": 5, "text": " "}, {"id": 6, "text": TEXT})
    )
    found = read_file("c.jsonl", source)
    assert [article.source.rpartition("#")[2] for article in found.articles] == ["1", "6"]
    assert [problem.message.partition(": ")[0] for problem in found.problems] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
    ]
    assert all(problem.kind == "failed" for problem in found.problems)


def test_a_mark_crlf_and_no_last_line_end(read_file: ReadFile) -> None:
    source = (
        b"\xef\xbb\xbf"
        + rows({"text": TEXT}, {"text": TEXT + "\r\nMore."}).replace("\n", "\r\n").encode().rstrip()
    )
    found = read_file("c.jsonl", source)
    assert [article.text for article in found.articles] == [TEXT, TEXT + "\nMore."]


def test_a_file_of_any_size_is_read_row_by_row(read_file: ReadFile) -> None:
    from timeline.read.decode import MAX_BYTES

    long = '{"text": "' + "a" * MAX_BYTES + '"}\n'
    found = read_file("c.jsonl", long + rows({"text": TEXT}))
    assert found.problems[0].message == "line 1: longer than 10 MB"
    assert found.article.text == TEXT


def test_an_empty_corpus_is_a_problem(read_file: ReadFile) -> None:
    assert read_file("c.jsonl", "\n \n").problems[0].message == "empty"
