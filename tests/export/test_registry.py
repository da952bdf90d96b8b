"""What holds for every exporter, and how exporters are found."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from export.timelines import shapes
from render.timelines import hostile, koreas
from timeline.export import (
    Export,
    Exporter,
    UnknownFormatError,
    export,
    exported,
    exporter,
    format_of,
    formats,
    registry,
)
from timeline.models import Timeline

ROOT = Path(__file__).parents[2]
FORMATS = {
    "bibtex", "csl", "csv", "docx", "geojson", "ics", "json", "jsonl", "markdown", "parquet", "sqlite", "timelinejs",
    "timesketch", "turtle", "vis-timeline",
}  # fmt: skip


def test_ours_are_registered_like_those_of_others() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"][
        "timeline.exporters"
    ]
    assert set(listed) == FORMATS
    assert set(formats()) >= FORMATS
    for name in FORMATS:
        assert isinstance(exporter(name), Exporter)


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(
    "timeline", [koreas(), hostile(), shapes(), Timeline()], ids=["koreas", "hostile", "shapes", "none"]
)
def test_the_same_timeline_gives_the_same_bytes(form: str, timeline: Timeline) -> None:
    first = exported(timeline, form)
    assert first == exported(timeline, form)
    assert first.content or not timeline.events or form in ("jsonl", "bibtex")
    assert all(clause and "\n" not in clause for clause in first.left_out)


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    """Neither the hash seed nor the clock shows in any format."""
    export(koreas(), tmp_path / "timeline.json")
    program = (
        "import hashlib, sys; from timeline.export import *; t = load(sys.argv[1])\n"
        "print([(f, hashlib.sha256(exported(t, f).content).hexdigest()) for f in formats()])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "timeline.json")],
            capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


@pytest.mark.parametrize("form", sorted(FORMATS - {"json", "sqlite"}))
def test_undated_mentions_are_not_lost_in_silence(form: str) -> None:
    made = exported(koreas(), form)
    told = " ".join(made.left_out)
    shown = b"The wall along the Yalu" in made.content or form == "docx"
    assert shown or "without a date" in told or "only sources" in told


def test_the_ending_names_the_format(tmp_path: Path) -> None:
    assert format_of("x/Timeline.ICS") == "ics"
    assert format_of("a.csv") == "csv"
    assert format_of("a.timesketch.csv") == "timesketch"
    assert format_of("a.csl.json") == "csl"
    with pytest.raises(
        UnknownFormatError, match=r"a\.xyz: its ending names no format; there are bibtex, csl"
    ):
        format_of("a.xyz")
    with pytest.raises(UnknownFormatError, match="no format 'word'"):
        exported(Timeline(), "word")
    assert export(koreas(), tmp_path / "a.csv") == exported(koreas(), "csv").left_out
    assert (tmp_path / "a.csv").read_bytes() == exported(koreas(), "csv").content


def test_an_exporter_of_another_package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("titles", f"{__name__}:TITLES", registry.GROUP)
    monkeypatch.setattr(registry, "_found", lambda: {"titles": point})
    assert exported(koreas(), "titles").content.startswith(b"Wiman takes the throne")
    assert format_of("x.titles") == "titles"


def test_an_entry_point_that_is_no_exporter_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("broken", "json:dumps", registry.GROUP)
    monkeypatch.setattr(registry, "_found", lambda: {"broken": point})
    with pytest.raises(UnknownFormatError, match="names no Exporter"):
        exporter("broken")


def _titles(timeline: Timeline) -> Export:
    return Export("\n".join(event.title for event in timeline.events).encode())


TITLES = Exporter(".titles", "the titles", _titles)
