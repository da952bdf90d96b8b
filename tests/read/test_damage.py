"""A law for every format: whatever happens to its bytes, a file gives articles or problems in words, and no fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.reading import failure, write
from tests.read.samples import SMALL
from timeline.models import Article, Problem
from timeline.read import READERS, read

BLOWS = st.lists(
    st.tuples(st.floats(0, 0.999), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=12
)
LAW = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def test_every_reader_has_a_small_file() -> None:
    assert {READERS[suffix] for suffix in SMALL} == set(READERS.values())


@pytest.mark.parametrize("suffix", sorted({*SMALL} - {".pdf"}))
@LAW
@given(blows=BLOWS)
def test_damage_is_told_in_words(tmp_path: Path, suffix: str, blows: list[tuple[float, bytes, int]]) -> None:
    _read_damaged(tmp_path / f"a{suffix}", blows)


@settings(LAW, max_examples=8)
@given(blows=BLOWS)
def test_damage_of_a_pdf_is_told_in_words(tmp_path: Path, blows: list[tuple[float, bytes, int]]) -> None:
    """Fewer examples: each takes a process of its own."""
    _read_damaged(tmp_path / "a.pdf", blows)


def _read_damaged(path: Path, blows: list[tuple[float, bytes, int]]) -> None:
    raw = bytearray(SMALL[path.suffix])
    for place, put, taken in blows:
        at = int(place * len(raw))
        raw[at : at + taken] = put
    for item in read([write(path, bytes(raw))]):
        assert item.source.startswith(str(path))
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
