"""Parts merged in buckets, on disk, give what all digests merged at once give, to the byte."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.test_laws import CORPORA, digests
from merge.told import told
from timeline.engines import EngineError, sequential
from timeline.engines.merging import merged
from timeline.engines.parts import Part
from timeline.export import json_text
from timeline.models import Digest, EventMention, Problem, Timeline
from timeline.models.ids import article_id
from timeline.pipeline import EVERYTHING, assemble

from .conftest import row


def on_disk(parts: list[list[Digest]]) -> Timeline:
    with TemporaryDirectory() as name:
        paths = []
        for number, some in enumerate(parts):
            with Part(Path(name), f"part{number}") as part:
                for digest in some:
                    part.add(digest)
                paths.append(Path(name) / part.finish("", (), ()).part)
        found = merged(paths, (), Path(name) / "merged", sequential, EVERYTHING)
        try:
            return Timeline(
                documents=tuple(found.documents()),
                events=tuple(found.events()),
                undated=tuple(found.undated()),
                problems=tuple(found.problems()),
            )
        finally:
            found.close()


@given(CORPORA, st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_on_disk_as_in_memory(mentions: list[EventMention], count: int) -> None:
    every = digests(mentions)
    parts: dict[int, list[Digest]] = defaultdict(list)
    for number, digest in enumerate(every):
        parts[number % count].append(digest)
    assert json_text(on_disk(list(parts.values()))) == json_text(assemble(every, {}))


def test_of_two_ways_to_date_one_mention_the_first_stands() -> None:
    one = told("2018-05-03", "meeting", "kim xi", "a")
    later = [one.model_copy(update={"attachment": way}) for way in ("clause", "behind", "above")]
    for mentions in (later, later[::-1]):
        every = digests(mentions)
        assert json_text(on_disk([every])) == json_text(assemble(every, {}))


def test_copies_versions_problems_and_strange_names() -> None:
    """The same text twice, an updated version, names that no UTF-8 can hold, and what failed."""
    text = " ".join(row(number) for number in range(8))
    from timeline import read_text
    from timeline.pipeline import digest

    articles = [
        read_text(text, source="b\udcff#2", published="2018-04-02"),
        read_text(text, source="a#1"),
        read_text(text + " One word more.", source="é#3", published="2018-04-03"),
        read_text("They met yesterday.", source="𝔞"),
    ]
    every = [digest(article) for article in articles]
    every.append(Digest(None, problems=(Problem(source="x\ud800", kind="failed", message="é"),)))
    every.append(Digest(None, problems=(Problem(source="x", kind="failed", message="z"),)))
    made = on_disk([every[:2], every[2:]])
    assert json_text(made) == json_text(assemble(every, {}))
    assert [document.version_of for document in made.documents].count(article_id(text)) == 1
    assert made.documents[0].copies == ("a#1",)


def test_what_the_database_complains_of_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "none.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(EngineError, match=r"^Invalid Input Error: [^\n]+$"):
        merged([tmp_path / "none.parquet"], (), tmp_path / "merged", sequential, EVERYTHING)
    assert not list((tmp_path / "merged").iterdir())


def test_nothing_at_all() -> None:
    assert json_text(on_disk([])) == json_text(on_disk([[]])) == json_text(assemble([], {}))
