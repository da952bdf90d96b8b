"""README and CONTRIBUTING say what is so: commands, examples, names of files and of make's targets."""

from __future__ import annotations

import io
import re
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline import merge, ontology, read_text
from timeline.cli.app import COMMANDS
from timeline.export import exporter, formats
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


def test_every_format_that_is_written_is_named() -> None:
    table = re.findall(r"^\| `([\w-]+)` \| `([.\w]+)` \| (.+?) \|$", README, re.MULTILINE)
    written = {name: exporter(name) for name in formats()}
    assert sorted(table) == [(name, one.suffix, one.summary) for name, one in sorted(written.items())]


@pytest.mark.parametrize("guide", GUIDES)
def test_files_and_targets_that_are_named_exist(guide: str) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make (\w+)", GUIDES[guide], re.MULTILINE)) <= targets
    named = re.findall(
        r"`((?:timeline|tests|seeds|exports|training)/[\w/.-]*)`|\]\(([\w/.]+)\)", GUIDES[guide]
    )
    made = {
        "exports/timeline.json",
        "exports/timeline.html",
        "timeline/read/org.py",
        "timeline/export/tsv.py",
    }
    for path in {one or other for one, other in named} - made:
        assert (ROOT / path).exists(), path


def test_the_recipes_work() -> None:
    reader, exporter = (
        textwrap.dedent(block)
        for block in re.findall(
            r"^```python\n(.*?)^```$", GUIDES["CONTRIBUTING.md"], re.MULTILINE | re.DOTALL
        )
    )
    names: dict[str, Any] = {}
    exec(compile(reader, "CONTRIBUTING.md", "exec"), names)
    org = b"#+TITLE: Envoys meet\n#+DATE: <2018-03-28 Wed>\n\nThe envoys met in Paris.\n"
    (draft,) = names["read_org"](io.BytesIO(org), "envoys.org")
    assert (draft.title, draft.stamps[0].value, draft.text) == (
        "Envoys meet",
        "2018-03-28",
        "\nThe envoys met in Paris.\n",
    )
    exec(compile(exporter, "CONTRIBUTING.md", "exec"), names)
    made = names["EXPORTER"].make(merge([read_text("France and Spain signed a treaty on 3 May 1814.")]))
    assert made.content.startswith(b"1814-05-03\thappened\t")


def test_the_recipe_for_a_rule_names_a_type_and_a_mode_that_exist() -> None:
    (block,) = re.findall(
        r"^ {3}```toml\n(.*?)^ {3}```$", GUIDES["CONTRIBUTING.md"], re.MULTILINE | re.DOTALL
    )
    (rule,) = tomllib.loads(textwrap.dedent(block))["rule"]
    assert ontology.mode_exists(rule["type"], rule["mode"])
