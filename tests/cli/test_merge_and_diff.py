"""``timeline merge``, ``diff`` and the cuts of ``build``: bytes, lines and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.cli.app import main

TEXTS = {
    "one.txt": "Published March 28, 2018\n\nKim Jong-un met Xi Jinping in Beijing on March 26, 2018.\n",
    "two.txt": (
        "Published June 13, 2018\n\nDonald Trump and Kim Jong-un met in Singapore on June 12, 2018. "
        "Donald Trump told reporters on June 13, 2018 that he was content.\n"
    ),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def timeline(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def built(here: Path, name: str, *arguments: str) -> Path:
    assert timeline("build", *arguments, "-o", name) == 0
    return here / name / "timeline.json"


def test_parts_joined_are_byte_identical_to_one_run(here: Path) -> None:
    whole = built(here, "whole", "one.txt", "two.txt")
    parts = [str(built(here, name, f"{name}.txt")) for name in ("two", "one")]
    assert timeline("merge", *parts, "-o", "new/joined.json") == 0
    assert (here / "new/joined.json").read_bytes() == whole.read_bytes()


def test_differences_are_told_and_change_the_exit_code(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = built(here, "old", "one.txt"), built(here, "new", "one.txt", "two.txt")
    capsys.readouterr()
    assert timeline("diff", str(old), str(old)) == 0
    assert capsys.readouterr() == ("", "no differences\n")
    assert timeline("diff", str(old), str(new)) == 1
    out, err = capsys.readouterr()
    assert "+ 2018-06-12  Donald Trump and Kim Jong-un meet in Singapore" in out
    assert "added" in err
    assert timeline("diff", str(new), str(old), "--format", "jsonl") == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["change"] for row in rows} == {"removed"}
    assert "2018-06-12" in {row["date"] for row in rows}


def test_cuts_are_counted_in_the_summary(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = json.loads(built(here, "all", "one.txt", "two.txt").read_text())["events"]
    capsys.readouterr()
    kept = json.loads(built(here, "top", "one.txt", "two.txt", "--top", "1").read_text())
    assert [e["salience"] for e in kept["events"]] == [max(e["salience"] for e in every)]
    assert kept["cut"] == len(every) - 1
    assert f"1 event ({len(every) - 1} more cut)" in capsys.readouterr().err
    none = json.loads(built(here, "none", "one.txt", "two.txt", "--min-salience", "1").read_text())
    assert none["events"] == []


def test_as_of(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    then = json.loads(built(here, "then", "one.txt", "two.txt", "--as-of", "2018-03").read_text())
    assert len(then["documents"]) == 1
    capsys.readouterr()
    assert timeline("build", "one.txt", "--as-of", "2017-12-31") == 2
    assert "no article is known to be published by then" in capsys.readouterr().err
    assert timeline("build", "one.txt", "--as-of", "soon") == 2
    assert "--as-of" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("merge", "none.json"), ("diff", "none.json", "none.json")])
def test_a_missing_timeline_is_told_in_one_line(
    here: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert timeline(*command) == 2
    assert capsys.readouterr().err.lower().startswith("error: none.json: no such file or directory\n")


def test_edits_of_the_parts_are_not_kept_but_new_ones_are_applied(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = built(here, "part", "one.txt")
    name = json.loads(part.read_text())["events"][0]["id"]
    (here / "edits.toml").write_text(f'[[set]]\nevent = "{name}"\ntitle = "By hand"\n', encoding="utf-8")
    edited = built(here, "edited", "one.txt", "--curation", "edits.toml")
    assert json.loads(edited.read_text())["events"][0]["title"] == "By hand"
    capsys.readouterr()
    assert timeline("merge", str(edited)) == 0
    out, err = capsys.readouterr()
    assert out == part.read_text()
    assert "its edits by hand are not kept" in err
    assert timeline("merge", str(part), "--curation", "edits.toml") == 0
    assert capsys.readouterr().out == edited.read_text()
