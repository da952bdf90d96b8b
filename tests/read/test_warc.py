"""Web archives as warcio writes them; and what is damaged, empty or hostile."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.read.reading import SAMPLES, articles, failure, write
from timeline.models import Article, Problem
from timeline.read import read

CRAWL = gzip.decompress((SAMPLES / "crawl.warc.gz").read_bytes())


def _record(body: bytes, *, length: int | None = None, http: bytes = b"Content-Type: text/html\r\n") -> bytes:
    block = b"HTTP/1.1 200 OK\r\n" + http + b"\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbourwire.example/x\r\n"
        "WARC-Date: 2018-03-16T09:12:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_pages_and_texts_are_articles_and_nothing_else_is() -> None:
    english, german, note = articles(SAMPLES / "crawl.warc.gz")
    assert english.source.endswith("crawl.warc.gz#https://harbourwire.example/world/border-crossing")
    assert english.published is not None
    assert english.published.value == "2018-03-14"
    assert "Die Außenminister von Ardenia" in german.text
    assert german.language == "de"
    assert note.url == "https://harbourwire.example/note.txt"


def test_nothing_was_published_after_it_was_fetched(tmp_path: Path) -> None:
    page = (
        b"<html><body><article><h1>Envoys</h1><p>Published: 14 March 2019</p>"
        b"<p>The envoys met on Monday in the old customs house.</p></article></body></html>"
    )
    (article,) = articles(write(tmp_path / "a.warc", _record(page)))
    assert article.published is None


def test_a_day_of_fetching_that_is_none_is_left_out(tmp_path: Path) -> None:
    raw = CRAWL.replace(b"2018-03-16T09:12:00Z", b"2018-0=\xffX6T09:12:00Z")
    assert len(articles(write(tmp_path / "a.warc", raw))) == 3


def test_an_archive_that_is_cut_off_says_so(tmp_path: Path) -> None:
    items = list(read([write(tmp_path / "a.warc", CRAWL[:3500])]))
    assert sum(isinstance(item, Article) for item in items) == 2
    assert [item.message for item in items if isinstance(item, Problem)] == [
        "the end of this web archive is missing"
    ]


def test_what_is_no_web_archive(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert failure(write(tmp_path / "a.warc", b"")) == "no web archive, or an empty one"
    assert failure(write(tmp_path / "b.warc", b"just text\n" * 50)).startswith("damaged web archive")
    packed = (SAMPLES / "crawl.warc.gz").read_bytes()
    items = list(read([write(tmp_path / "c.warc.gz", packed[:2000])]))
    assert any("damaged gzip archive" in getattr(item, "message", "") for item in items)
    assert capfd.readouterr() == ("", ""), "the library tells its own faults to nobody"


def test_a_length_that_is_only_claimed(tmp_path: Path) -> None:
    page = b"<html><body><p>The envoys met on Monday in the old customs house.</p></body></html>"
    items = list(read([write(tmp_path / "a.warc", _record(page, length=1 << 30))]))
    assert len(items) <= 2
    assert any(isinstance(item, Article) for item in items)


def test_a_bomb_costs_one_line(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + bytes(100_000_000))
    http = b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    message = failure(write(tmp_path / "a.warc", _record(bomb, http=http)))
    assert message == "larger than 10 MB, too long for one article"
