"""A law for every format: whatever happens to its bytes, a file gives articles or problems in words, and no fault."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.reading import SAMPLES, failure, write
from tests.read.test_feed import ATOM, RSS
from tests.read.test_mail import _message
from tests.read.test_tables import CSV
from timeline.models import Article, Problem
from timeline.read import read

FILES = {
    "a.epub": (SAMPLES / "book.epub").read_bytes(),
    "a.docx": (SAMPLES / "consuls.docx").read_bytes(),
    "a.mhtml": (SAMPLES / "saved.mhtml").read_bytes(),
    "a.warc": gzip.decompress((SAMPLES / "crawl.warc.gz").read_bytes()),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.eml": bytes(_message()),
    "a.mbox": b"From a Wed Mar 14 2018\n" + bytes(_message()),
    "a.csv": CSV.encode(),
    "a.zip": (SAMPLES / "encrypted.zip").read_bytes(),
}
BLOWS = st.lists(
    st.tuples(st.floats(0, 0.999), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=12
)


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(blows=BLOWS)
def test_damage_is_told_in_words(tmp_path: Path, name: str, blows: list[tuple[float, bytes, int]]) -> None:
    raw = bytearray(FILES[name])
    for place, put, taken in blows:
        at = int(place * len(raw))
        raw[at : at + taken] = put
    for item in read([write(tmp_path / name, bytes(raw))]):
        assert item.source.startswith(str(tmp_path))
        if isinstance(item, Problem):
            assert not item.message.startswith("could not be read")
            assert "\n" not in item.message


@pytest.mark.parametrize("piece", ["a\n\n", "Go. "])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_text_of_endless_lines_is_no_article(tmp_path: Path, name: str, piece: str) -> None:
    text = piece * 310_000
    path = write(tmp_path / name, json.dumps({"text": text}) if name == "a.jsonl" else text)
    assert failure(path) == "more than 300,000 lines and sentences, too many for one article"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# A" + " " * 400_000 + "b\n\nThe envoys met."),
        ("a.md", "A\n\n" + " " * 400_000 + "- b\n"),
        ("a.html", "<p>The envoys met.</p>" + " \n" * 140_000 + "<p>They shook hands in Velmark."),
        ("a.txt", "Posted on" + " " * 400_000 + "b\n\nThe envoys met."),
        ("a.eml", "From: a\n\n---- Forwarded message ----\nDate: x\n" + "\n" * 290_000 + "Envoys met: x\n"),
        ("a.eml", "From: a\n\n---- Forwarded message ----" + "\n" * 290_000 + "Date: x\nThe envoys met.\n"),
    ],
    ids=["heading", "item", "page", "stamp", "fields", "forwarded"],
)
def test_long_blanks_cost_what_words_cost(tmp_path: Path, name: str, text: str) -> None:
    """With work in the square of their length these would take minutes."""
    (item,) = read([write(tmp_path / name, text)])
    assert isinstance(item, Article)


@pytest.mark.parametrize(("name", "piece"), [("a.html", "<b>"), ("a.md", "- a\n")])
def test_endless_elements_are_refused_before_they_are_read(tmp_path: Path, name: str, piece: str) -> None:
    assert failure(write(tmp_path / name, piece * 310_000)).endswith("too many for one article")
