"""Options from flags, the environment and timeline.toml, in that order, and ``timeline config`` which tells."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from render.timelines import koreas
from timeline.cli.app import main
from timeline.export import export


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("TIMELINE_")]:
        monkeypatch.delenv(name)
    export(koreas(), "timeline.json")
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run("config", *arguments, "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    return {f"{row['command']}.{row['option']}": (row["value"], row["source"]) for row in rows}


def test_without_file_and_variables_all_is_default(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys)
    assert found["build.output"] == ("exports", "default")
    assert found["diff.format"] == ("text", "default")
    assert {source for _, source in found.values()} == {"default"}
    assert not [name for name in found if name.endswith((".help", ".list"))]


def test_the_environment_counts_more_than_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "timeline.toml").write_text('[build]\noutput = "a"\nmin-salience = 0.25\nstrict = true\n')
    monkeypatch.setenv("TIMELINE_BUILD_OUTPUT", "b")
    found = told(capsys, "build")
    assert found["build.output"] == ("b", "TIMELINE_BUILD_OUTPUT")
    assert found["build.min-salience"] == ("0.25", "timeline.toml")
    assert found["build.strict"] == (True, "timeline.toml")
    assert found["build.title"] == ("", "default")
    assert all(name.startswith("build.") for name in found)


def test_a_flag_counts_most(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "timeline.toml").write_text('[export]\nformat = ["csv", "ics"]\n')
    assert run("export", "timeline.json") == 0
    assert sorted(path.name for path in folder.glob("timeline.*")) == [
        "timeline.csv", "timeline.ics", "timeline.json", "timeline.toml",
    ]  # fmt: skip
    monkeypatch.setenv("TIMELINE_EXPORT_FORMAT", "csl bibtex")
    assert run("export", "timeline.json") == 0
    assert (folder / "timeline.csl.json").exists()
    assert (folder / "timeline.bib").exists()
    assert run("export", "timeline.json", "--format", "markdown") == 0
    assert (folder / "timeline.md").exists()
    assert not (folder / "timeline.jsonl").exists()


def test_the_file_can_lie_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.toml").write_text('[tag]\nformat = "jsonl"\n')
    monkeypatch.setenv("TIMELINE_CONFIG", "other.toml")
    assert told(capsys)["tag.format"] == ("jsonl", "other.toml")
    monkeypatch.setenv("TIMELINE_CONFIG", "none.toml")
    assert run("schema") == 2
    assert "TIMELINE_CONFIG: none.toml: no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[build", "timeline.toml: not TOML: "),
        ("a=" + "[" * 5_000, "timeline.toml: not TOML: brackets in too many brackets"),
        ("a = " + "1" * 5_000, "timeline.toml: not TOML: a number of too many digits"),
        ("[bild]\n", "no command 'bild'"),
        ("output = 1\n", "no command 'output'"),
        ('[build]\noutptu = "a"\n', "[build] has no option 'outptu'\nhint: did you mean output?"),
        (
            "[build]\nmin-salience = 7\n",
            "timeline.toml: [build] min-salience: Input should be less than or equal to 1",
        ),
        ('[build]\nstrict = "perhaps"\n', "[build] strict: true or false is needed, not 'perhaps'"),
        ('[build]\noutput = ["a"]\n', "[build] output: one value is needed"),
        ("[export]\nformat = 1\n", "[export] format: a list is needed, not 1"),
        ('[diff]\nformat = "xml"\n', "[diff] format: "),
    ],
)
def test_a_wrong_file_is_told_before_anything_is_done(
    folder: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "timeline.toml").write_text(text)
    for arguments in (["export", "timeline.json", "-f", "csv"], ["config"]):
        assert run(*arguments) == 2
        assert words in capsys.readouterr().err
    assert not (folder / "timeline.csv").exists()


def test_a_variable_that_means_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIMELINE_BUILD_OUPUT", "x")
    assert run("config") == 0
    assert "TIMELINE_BUILD_OUPUT: no option of that name\n" in capsys.readouterr().err


def test_the_table_is_for_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("config", "build") == 0
    assert "build.output            exports                     default\n" in capsys.readouterr().out
    assert run("config", "bild") == 2
    assert "no command 'bild'" in capsys.readouterr().err
