"""What is packed is read where it lies; bombs, traversal, passwords and damage are one line each."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.read.reading import SAMPLES, articles, failure, write
from timeline.models import Article, Problem
from timeline.read import read
from timeline.read.archives import is_unsafe

TEXT = "Envoys meet\n\nPosted 14 March 2018\n\nThe envoys met on Monday in Teschen.\n"
ROW = '{"id": "r1", "text": "The envoys met.", "date": "2018-03-14"}\n'


def _zip(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_members_are_read_by_suffix_in_the_order_of_their_names(tmp_path: Path) -> None:
    book = (SAMPLES / "book.epub").read_bytes()
    path = _zip(
        tmp_path / "a.zip",
        {
            "b/two.jsonl": ROW,
            "a.txt": TEXT,
            "c.epub": book,
            ".hidden.txt": TEXT,
            "README.md": "About",
            "x.png": b"1",
        },
    )
    names = [article.source.removeprefix(f"{path}#") for article in articles(path)]
    assert names == [
        "a.txt",
        "b/two.jsonl#r1",
        "c.epub#OEBPS/sections/section0001.xhtml",
        "c.epub#OEBPS/sections/section0002.xhtml",
    ]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt.gz", gzip.compress(TEXT.encode()))
    (article,) = articles(_zip(tmp_path / "a.zip", {"inner.zip": inner.getvalue()}))
    assert article.source.endswith("a.zip#inner.zip#a.txt.gz")
    assert article.published is not None


def test_archives_that_never_end_are_left(tmp_path: Path) -> None:
    content: bytes = TEXT.encode()
    for _ in range(9):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.zip" if content[:2] == b"PK" else "a.txt", content)
        content = packed.getvalue()
    assert failure(write(tmp_path / "a.zip", content)) == "packed more than 4 times"


@pytest.mark.parametrize(("name", "text"), [("a.txt.gz", TEXT), ("a.jsonl.gz", ROW), ("a.gz", TEXT)])
def test_gzip(tmp_path: Path, name: str, text: str) -> None:
    (article,) = articles(write(tmp_path / name, gzip.compress(text.encode())))
    assert article.published is not None
    assert article.published.value == "2018-03-14"


def test_gzip_of_a_format_without_reader(tmp_path: Path) -> None:
    assert (
        failure(write(tmp_path / "a.tar.gz", gzip.compress(b"x")))
        == "no reader for .tar files in a gzip archive"
    )


def test_names_that_lead_out_are_passed_over_and_write_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "here"
    inside.mkdir()
    path = _zip(inside / "a.zip", {"../out.txt": TEXT, "/abs.txt": TEXT, "..\\out.txt": TEXT, "ok.txt": TEXT})
    before = sorted(os.walk(tmp_path))
    items = list(read([path]))
    assert sum(isinstance(item, Article) for item in items) == 1
    messages = {item.message for item in items if isinstance(item, Problem)}
    assert messages == {"its name leads out of the archive; passed over"}
    assert sorted(os.walk(tmp_path)) == before


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/a", "\\a", "c:\\a", "..\\a"])
def test_unsafe_names(name: str) -> None:
    assert is_unsafe(name)


@pytest.mark.parametrize("name", ["a", "a/b.txt", "a..b", "a/b:c"])
def test_safe_names(name: str) -> None:
    assert not is_unsafe(name)


def test_links_in_archives_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/hostname")
    assert failure(tmp_path / "a.zip") == "no articles in this archive"


def test_passwords() -> None:
    assert failure(SAMPLES / "encrypted.zip") == "encrypted with a password"


def test_damage(tmp_path: Path) -> None:
    whole = _zip(tmp_path / "a.zip", {"a.txt": TEXT * 50}).read_bytes()
    assert failure(write(tmp_path / "b.zip", whole[:-30])).startswith("damaged ZIP archive")
    assert failure(write(tmp_path / "c.zip", b"")) == "empty"
    spoilt = bytearray(whole)
    spoilt[60:70] = b"0123456789"
    assert "damaged ZIP archive" in failure(write(tmp_path / "d.zip", bytes(spoilt)))
    assert failure(write(tmp_path / "e.txt.gz", gzip.compress(TEXT.encode())[:-12])).startswith(
        "damaged gzip archive"
    )
    assert failure(write(tmp_path / "f.txt.gz", b"")) == "empty"
    assert failure(write(tmp_path / "g.txt.gz", b"plain")).startswith("damaged gzip archive")


def test_a_zip_bomb_costs_one_line(tmp_path: Path) -> None:
    assert "(a bomb?)" in failure(_zip(tmp_path / "a.zip", {"a.txt": bytes(50_000_000)}))


def test_many_small_bombs_are_one_bomb(tmp_path: Path) -> None:
    rows = b'{"text": "The envoys met.", "date": "2018-03-14"}\n' + b" " * 9_000_000
    path = _zip(tmp_path / "a.zip", {f"{number:02d}.jsonl": rows for number in range(20)})
    messages = [item.message for item in read([path]) if isinstance(item, Problem)]
    assert any("unpacks to far more than text ever does" in message for message in messages)


def test_a_gzip_bomb_costs_one_line(tmp_path: Path) -> None:
    bomb = gzip.compress(b'{"text": "' + bytes(150_000_000))
    items = list(read([write(tmp_path / "a.jsonl.gz", bomb)]))
    assert "unpacks to far more than text ever does (a bomb?)" in [
        getattr(item, "message", "") for item in items
    ]
    assert not any(isinstance(item, Article) for item in items)


def test_a_size_that_is_only_claimed(tmp_path: Path) -> None:
    raw = bytearray(_zip(tmp_path / "a.zip", {"a.txt": TEXT}).read_bytes())
    at = raw.rindex(b"PK\x01\x02") + 24
    raw[at : at + 4] = (1 << 30).to_bytes(4, "little")
    assert "claims to unpack" in failure(write(tmp_path / "b.zip", bytes(raw)))


@pytest.mark.parametrize("name", ["a.txt.gz.gz", "a.gz"])
def test_gzip_in_gzip_is_refused(tmp_path: Path, name: str) -> None:
    packed = gzip.compress(gzip.compress(TEXT.encode()))
    assert failure(write(tmp_path / name, packed)) == "packed twice"
