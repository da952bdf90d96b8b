"""The registry: entry points, ours and others'; absent libraries; what streams without a name look like."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.read.reading import SAMPLES, failure, write
from timeline.models import Article, Problem
from timeline.read import read, readers
from timeline.read.draft import Draft
from timeline.read.readers import GROUP, READERS, Readers, sniffed


def test_every_suffix_has_a_reader_that_can_be_loaded() -> None:
    assert {
        ".txt",
        ".md",
        ".html",
        ".mhtml",
        ".jsonl",
        ".csv",
        ".tsv",
        ".parquet",
        ".pdf",
        ".docx",
        ".epub",
    } <= set(READERS)
    assert {".rss", ".atom", ".xml", ".eml", ".mbox", ".warc", ".zip", ".gz"} <= set(READERS)
    assert all(callable(READERS[suffix]) for suffix in READERS)


def read_shout(stream: BinaryIO, source: str) -> Iterator[Draft]:
    """Another package's reader."""
    yield Draft(source=source, text=stream.read().decode().upper())


def test_another_package_adds_a_format_and_may_replace_one_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = list(metadata.entry_points(group=GROUP))
    others = [metadata.EntryPoint(name, f"{__name__}:read_shout", GROUP) for name in ("shout", "txt")]
    monkeypatch.setattr(readers, "entry_points", lambda group: [*ours, *others])
    monkeypatch.setattr("timeline.read.cuts.READERS", Readers())
    monkeypatch.setattr(readers, "READERS", Readers())
    for name in ("a.shout", "a.txt"):
        (item,) = read([write(tmp_path / name, "the envoys met")])
        assert isinstance(item, Article)
        assert item.text == "THE ENVOYS MET"


def test_a_reader_that_fails_costs_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = metadata.EntryPoint("shout", "json:dumps", GROUP)
    monkeypatch.setattr(readers, "entry_points", lambda group: [broken])
    monkeypatch.setattr("timeline.read.cuts.READERS", Readers())
    monkeypatch.setattr(readers, "READERS", Readers())
    assert failure(write(tmp_path / "a.shout", "x")).startswith("could not be read (TypeError")


def test_a_draft_that_makes_no_article_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two(stream: BinaryIO, source: str) -> Iterator[Draft]:
        yield Draft(source=f"{source}#1", text="Published 14 March 2018\n\nThe envoys met.", latest="no day")
        yield Draft(source=f"{source}#2", text="They left on 14 March 2018.")

    monkeypatch.setattr("timeline.read.cuts.reader_for", lambda path, stream: two)
    bad, good = read([write(tmp_path / "2018-03-14.txt", "x")])
    assert isinstance(good, Article)
    assert good.source.endswith("#2")
    assert isinstance(bad, Problem)
    assert bad.message.startswith("could not be read (ValueError")


@pytest.mark.parametrize(
    ("sample", "library", "extra"),
    [
        ("review.pdf", "pypdfium2", "pdf"),
        ("consuls.docx", "mammoth", "docx"),
        ("crawl.warc.gz", "fastwarc", "warc"),
    ],
)
def test_an_absent_library_is_told_with_the_line_to_run(
    sample: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (item,) = read([SAMPLES / sample])
    assert (
        getattr(item, "message", "") == f"can't be read without the library {library}, which isn't installed"
    )
    assert getattr(item, "hint", "") == f"pip install 'diplomatic-timeline[{extra}]'"


@pytest.mark.parametrize(
    ("sample", "suffix"),
    [
        ("review.pdf", ".pdf"),
        ("consuls.docx", ".docx"),
        ("book.epub", ".epub"),
        ("encrypted.zip", ".zip"),
        ("crawl.warc.gz", ".gz"),
        ("saved.mhtml", ".mhtml"),
    ],
)
def test_what_a_file_is_shows_in_its_first_bytes(sample: str, suffix: str) -> None:
    assert sniffed((SAMPLES / sample).read_bytes()[:4096]) == suffix


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        (b'{"text": "x"}', ".jsonl"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", ".html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", ".xml"),
        (b"---\ntitle: x\n", ".md"),
        (b"From desk@harbourwire.example Wed Mar 14\nFrom: x", ".mbox"),
        (b"Received: from mx\nSubject: x\n", ".eml"),
        (b"WARC/1.0\r\n", ".warc"),
        (b"PAR1....", ".parquet"),
        (b"The envoys met.", ".txt"),
        (b"", ".txt"),
        (b"<3 is how it began", ".txt"),
    ],
)
def test_openings(head: bytes, suffix: str) -> None:
    assert sniffed(head) == suffix


def test_a_document_may_come_through_a_pipe() -> None:
    program = "from timeline.read import read; print([item.title for item in read(['-'])])"
    for sample, title in (
        ("review.pdf", "Two neighbours, one bridge"),
        ("consuls.docx", "Consuls return after nine years"),
    ):
        raw = (SAMPLES / sample).read_bytes()
        done = subprocess.run([sys.executable, "-c", program], input=raw, capture_output=True, check=True)
        assert done.stdout.decode() == f"['{title}']\n"


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    program = (
        "import sys; from timeline.read import read;"
        "heavy = {'pypdfium2', 'mammoth', 'feedparser', 'fastwarc', 'duckdb', 'trafilatura', 'lxml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def test_a_stream_that_cannot_look_ahead_is_text() -> None:
    assert readers.reader_for("-", io.BytesIO(b"%PDF-")) is READERS[".txt"]
