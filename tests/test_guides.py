"""README and CONTRIBUTING say what is so: commands, examples, names of files and of make's targets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.cli.app import COMMANDS
from timeline.read import READERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}


def test_the_table_of_commands_is_that_of_the_program() -> None:
    table = re.findall(r"^\| `timeline (\w+)` \| (.+?) \|$", README, re.MULTILINE)
    assert table == [(module.NAME, module.SUMMARY) for module in COMMANDS]


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 11
    names: dict[str, object] = {}
    exec(compile(example, "README.md", "exec"), names)
    printed = capsys.readouterr().out
    assert printed.endswith("2018-04\n")
    assert str(names["html"]).startswith("<!doctype html>")


def test_every_format_that_is_read_is_named() -> None:
    table = README.partition("## What it reads")[2].partition("\n\nFolders")[0]
    assert set(re.findall(r"`(\.\w+)`", table)) == set(READERS)


@pytest.mark.parametrize("guide", GUIDES)
def test_files_and_targets_that_are_named_exist(guide: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make (\w+)", GUIDES[guide], re.MULTILINE)) <= targets
    named = re.findall(r"`((?:timeline|tests|seeds|exports|training)/[\w/.-]*)`|\]\(([\w/.]+)\)", GUIDES[guide])
    made = {"exports/timeline.json", "exports/timeline.html"}
    for path in {one or other for one, other in named} - made:
        assert (ROOT / path).exists(), path
