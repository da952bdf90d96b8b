"""Pages and exports of an earlier run that lie among the articles are passed over with one line each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from render.timelines import koreas
from tests.read.reading import articles, write
from timeline.engines import failed_lines
from timeline.engines.parts import Failure
from timeline.export import exported
from timeline.models import Article, Problem
from timeline.read import read
from timeline.render import page

TOLD = "a timeline that this program wrote, not an article; passed over"
READ_BACK = ("csv", "docx", "jsonl", "markdown", "parquet", "timesketch")


@pytest.mark.parametrize("name", READ_BACK)
def test_an_export_is_passed_over(tmp_path: Path, name: str) -> None:
    suffix = {"markdown": "md", "timesketch": "csv"}.get(name, name)
    path = tmp_path / f"old.{suffix}"
    path.write_bytes(exported(koreas(), name).content)
    assert list(read([tmp_path])) == [Problem(source=str(path), kind="warning", message=TOLD)]


@pytest.mark.parametrize("plain", [False, True])
def test_a_page_is_passed_over_and_its_neighbours_are_read(tmp_path: Path, plain: bool) -> None:
    write(tmp_path / "a.txt", "The envoys met on 3 March 2018 in Velmark.")
    write(tmp_path / "timeline.html", page(koreas(), plain=plain))
    article, problem = read([tmp_path])
    assert isinstance(article, Article)
    assert problem == Problem(source=str(tmp_path / "timeline.html"), kind="warning", message=TOLD)


def test_lists_are_passed_over(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", "The envoys met on 3 March 2018 in Velmark.")
    write(tmp_path / "failed.jsonl", failed_lines([Failure("./b.txt", "empty", "./b.txt", 0)]))
    command = [sys.executable, "-m", "timeline", "tag", article]
    write(
        tmp_path / "tags.jsonl", subprocess.run(command, check=True, timeout=60, capture_output=True).stdout
    )
    told = {Path(item.source).name: item.message for item in read([tmp_path]) if isinstance(item, Problem)}
    assert told == {"failed.jsonl": TOLD, "tags.jsonl": TOLD}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "# Chronology\n\n12 events from 2 articles.\n\n- **3 March 2018** — Envoys meet\n"),
        ("a.csv", "id,date,text\n1,2018-03-03,The envoys met in Velmark.\n"),
        (
            "a.jsonl",
            '{"id": "a", "title": "Talks", "date": "2018-03-03", "text": "The envoys met in Velmark."}\n',
        ),
        (
            "a.html",
            "<!doctype html><meta name=generator content=WordPress><p>The envoys met in Velmark today.</p>",
        ),
    ],
)
def test_what_others_wrote_is_read(tmp_path: Path, name: str, content: str) -> None:
    assert len(articles(write(tmp_path / name, content))) == 1
