"""``timeline export``: files beside the timeline, data on stdout, losses and faults on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from render.timelines import koreas
from timeline.cli.app import main
from timeline.export import export


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "timeline.json"
    export(koreas(), path)
    return path


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_files_are_named_for_their_formats(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", built, "-f", "csv", "-f", "ics", "--format", "csl") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert {path.name for path in built.parent.iterdir()} == {
        "timeline.json", "timeline.csv", "timeline.ics", "timeline.csl.json",
    }  # fmt: skip
    assert "csv: left out 1 mention without a date\n" in err
    assert "ics: left out 1 event before the year 1, which a calendar can't hold\n" in err
    assert str(built.parent / "timeline.csl.json") in err.splitlines()


def test_the_ending_of_the_output_names_the_format(built: Path, tmp_path: Path) -> None:
    assert run("export", built, "-o", tmp_path / "deep" / "x.md") == 0
    assert (tmp_path / "deep" / "x.md").read_text(encoding="utf-8").startswith("# Chronology\n")


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_standard_input_to_standard_output(built: Path, form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "export", "-", "--format", form],
        input=built.read_bytes(), capture_output=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    if form == "jsonl":
        assert len([json.loads(line) for line in done.stdout.splitlines()]) == len(koreas().events)
    else:
        assert done.stdout.startswith(b"PAR1")
        assert done.stdout.endswith(b"PAR1")


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        "csv           .csv              a table for Excel and LibreOffice, one row for each event" in lines
    )
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "error: no timeline.json given"),
        (["TIMELINE"], "error: no format given"),
        (["TIMELINE", "-f", "word"], "error: no format 'word'; there are bibtex, csl"),
        (["TIMELINE", "-o", "x.word"], "error: x.word: its ending names no format"),
        (["TIMELINE", "-f", "csv", "-f", "ics", "-o", "x.csv"], "error: --output takes one format only"),
        (["none.json", "-f", "csv"], "error: none.json: no such file or directory"),
        (["TIMELINE", "-f", "json"], "would be overwritten by its own export"),
    ],
)
def test_faults_are_one_line_and_a_hint(
    built: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = built.read_bytes()
    assert run("export", *[str(built) if word == "TIMELINE" else word for word in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert len(err.splitlines()) == 2
    assert "hint: " in err.splitlines()[1]
    assert list(built.parent.iterdir()) == [built]
    assert built.read_bytes() == before


def test_a_missing_library_is_told_with_its_pip_line(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert run("export", built, "-f", "parquet") == 2
    assert capsys.readouterr().err == (
        "error: this format needs duckdb\nhint: pip install 'diplomatic-timeline[corpus]'\n"
    )
