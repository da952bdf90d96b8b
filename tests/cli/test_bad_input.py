"""Whatever is wrong with the input or the output: one clear line, a hint where there is a way out, the right code."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from cli.conftest import ARTICLE, Command
from timeline.cli import console
from timeline.models import Problem

RANDOM = random.Random(7).randbytes(20_000)
READ = "read are ."
BINARY_HINT = "save it as text or HTML first"


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("missing.txt", None, "no such file or folder", "check the path"),
        ("empty.txt", b"", "empty", ""),
        ("blank.md", b"\n \r\n", "empty", ""),
        ("empty.jsonl", b"\n\n", "empty", ""),
        ("binary.txt", RANDOM, "binary content, not text", BINARY_HINT),
        ("print.txt", b"%PDF-1.7\n" + RANDOM, "a PDF, not text", BINARY_HINT),
        ("bad.pdf", b"no such thing\n", "no PDF", "save it anew as PDF"),
        ("talk.mp3", b"ID3" + RANDOM, "no reader for .mp3 files", READ),
        (
            "page.html",
            b"<html><head></head></html>",
            "no article text in the page",
            "save the article itself",
        ),
        ("front.md", b"---\ntitle: Envoys\n---\n", "no text behind the front matter", ""),
    ],
)
def test_nothing_to_read_is_one_line_and_2(
    command: Command, here: Path, name: str, content: bytes | None, message: str, hint: str
) -> None:
    if content is not None:
        (here / name).write_bytes(content)
    for verb in (("build", "-o", "out"), ("tag",)):
        told = command(*verb, name)
        assert told.code == 2
        assert told.out == ""
        assert told.lines[0] == f"error: {name}: {message}"
        assert len(told.lines) == (2 if hint else 1)
        assert not hint or told.lines[1].startswith(f"hint: {hint}")
        assert not (here / "out").exists()


def test_a_file_of_50_mb_is_refused_before_it_is_read(command: Command, here: Path) -> None:
    with open(here / "big.txt", "wb") as file:
        file.write(b"The envoys met.\n")
        file.seek(50_000_000)
        file.write(b".")
    told = command("build", "big.txt")
    assert told.code == 2
    assert told.lines[0] == "error: big.txt: larger than 10 MB, too long for one article"
    assert "JSONL" in told.lines[1]


def test_a_broken_line_of_a_corpus_is_named_and_the_rest_is_read(command: Command, here: Path) -> None:
    rows = [
        json.dumps({"id": "first", "text": "The envoys signed a treaty on 3 May 2018 in Geneva."}),
        '{"id": "second", "text": "The envoys',
        "[]",
        '{"id": "fourth"}',
        json.dumps({"id": "fifth", "text": "The envoys left Geneva on 4 June 2018.", "date": "4 June"}),
    ]
    (here / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    told = command("build", "corpus.jsonl", "-o", "-")
    assert told.code == 0
    assert [line for line in told.lines if not line.startswith("hint:")] == [
        "failed: corpus.jsonl: line 2: not JSON: Unterminated string at column 26",
        "failed: corpus.jsonl: line 3: not a JSON object",
        "failed: corpus.jsonl: line 4: no text (looked for text, body, content)",
        "warning: corpus.jsonl#fifth: not a date with day, month and year: '4 June'; "
        "the publication date is taken as unknown",
        told.lines[-1],
    ]
    sources = {document["source"] for document in json.loads(told.out)["documents"]}
    assert sources == {"corpus.jsonl#first", "corpus.jsonl#fifth"}
    assert command("build", "corpus.jsonl", "-o", "-", "--strict").code == 1
    assert command("tag", "corpus.jsonl", "--strict").code == 1


def test_undecodable_bytes_are_a_warning_and_no_failure(command: Command, here: Path) -> None:
    (here / "b.txt").write_bytes(ARTICLE.encode() + b"The border \xff\xfe\x90 was closed.\n")
    told = command("build", "b.txt", "--strict", "-o", "out")
    assert told.code == 0
    assert told.lines[0].startswith(
        "warning: b.txt: 3 undecodable bytes (not UTF-8), the first in line 8; read as"
    )


def test_a_folder_without_articles(command: Command, here: Path) -> None:
    (here / "folder" / "deep").mkdir(parents=True)
    (here / "folder" / "deep" / "talk.mp3").write_bytes(RANDOM)
    (here / "folder" / "README.md").write_text("# What lies here\n", encoding="utf-8")
    told = command("build", "folder")
    assert told.code == 2
    assert told.lines[0] == "error: folder: no articles in this folder"
    assert told.lines[1].startswith(f"hint: {READ}")


def test_one_bad_document_stops_nothing_and_strict_says_so(command: Command, here: Path) -> None:
    (here / "empty.txt").touch()
    lenient = command("build", ".", "missing.txt", "-o", "out")
    assert lenient.code == 0
    assert "failed: missing.txt: no such file or folder" in lenient.lines
    assert any(line.endswith("empty.txt: empty") for line in lenient.lines)
    assert any(line.startswith("1 article, 2 failed, ") for line in lenient.lines)
    assert (here / "out" / "timeline.json").exists()
    assert command("build", ".", "missing.txt", "-o", "out", "--strict").code == 1


def test_several_bad_documents_and_no_good_one(command: Command, here: Path) -> None:
    (here / "empty.txt").touch()
    told = command("build", "empty.txt", "missing.txt")
    assert told.code == 2
    assert told.lines[-1] == "error: none of the inputs could be read"
    assert [line for line in told.lines if line.startswith("failed:")] == [
        "failed: empty.txt: empty",
        "failed: missing.txt: no such file or folder",
    ]


def test_an_output_folder_that_is_a_file(command: Command) -> None:
    told = command("build", "a.txt", "-o", "a.txt")
    assert told.code == 2
    assert told.lines[0].endswith("a.txt: not a folder")
    assert told.lines[1].startswith("hint: give a folder with -o")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_an_output_folder_that_is_closed_is_told_before_the_work(command: Command, here: Path) -> None:
    (here / "closed").mkdir(mode=0o500)
    told = command("build", "a.txt", "-o", "closed/inside")
    assert told.code == 2
    assert told.lines == ["error: closed/inside: can't be written to", "hint: give another folder with -o"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that takes no files")
def test_an_output_folder_that_takes_no_files(command: Command) -> None:
    told = command("build", "a.txt", "-o", "/proc/timeline")
    assert told.code == 2
    assert told.lines[0].startswith("error: /proc/timeline: ")
    assert told.lines[-1].startswith("hint: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build",), "Missing argument 'PATH'."),
        (("build", "a.txt", "--nonsense"), "No such option: --nonsense"),
        (("nonsense",), "No such command 'nonsense'."),
        (("tag", "a.txt", "--format", "xml"), "'xml' is not one of 'jsonl', 'text', 'timeml'"),
        (
            ("build", "a.txt", "--published", "soon"),
            "--published: not a date with day, month and year: 'soon'",
        ),
        (("build", "a.txt", "--published", "2018-02-30"), "--published: not a date"),
        (("render", "missing.json"), "missing.json: no such file or directory"),
        (("render", "a.txt"), "a.txt: not JSON"),
        (("render", "a.txt", "-o", "x.pdf"), "x.pdf: a page is written to .html, a picture to .png"),
        (("render", "a.txt", "-o", "page"), "page: a page is written to .html, a picture to .png"),
        (("explain", "--timeline", "missing.json"), "missing.json: no such file or directory"),
    ],
)
def test_wrong_usage_is_2(command: Command, arguments: tuple[str, ...], message: str) -> None:
    told = command(*arguments)
    assert told.code == 2
    assert told.out == ""
    assert told.lines[0].startswith("error: ")
    assert message in told.lines[0]
    assert len(told.lines) <= 2


def test_a_curation_that_isnt_there_has_a_way_out(command: Command) -> None:
    assert command("build", "a.txt", "--curation", "gone.toml").lines == [
        "error: gone.toml: no such file or directory",
        "hint: check the path; --curation none builds without edits",
    ]


def test_a_files_name_cant_rewrite_the_screen(command: Command) -> None:
    told = command("build", "a\x1b[2Jb\n.txt")
    assert told.code == 2
    assert told.lines == ["error: a [2Jb .txt: no such file or folder", "hint: check the path"]


def test_a_fault_of_ours_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.export.schema", lambda: 1 / 0)
    told = command("schema")
    assert told.code == 2
    assert told.lines[0] == "error: ZeroDivisionError: division by zero"
    monkeypatch.setenv("TIMELINE_DEBUG", "1")
    assert "Traceback" in command("schema").err


def test_a_file_of_many_bad_parts_gets_twenty_lines(capsys: pytest.CaptureFixture[str]) -> None:
    bad = [Problem(source=f"feed.xml#{n}", kind="failed", message="empty") for n in range(20_000)]
    undated = [Problem(source=f"rows.csv#{n}", kind="undated-document", message="no date") for n in range(23)]
    edits = [Problem(source="curation.toml", kind="curation", message="gone") for _ in range(21)]
    console.problems([*bad, *undated, *edits])
    lines = capsys.readouterr().err.splitlines()
    assert lines[19:21] == ["failed: feed.xml#19: empty", "warning: rows.csv#0: no date"]
    assert lines.count("warning: curation.toml: gone") == 21
    assert lines[61:] == ["feed.xml: … and 19980 more failed", "rows.csv: … and 3 more warnings"]
