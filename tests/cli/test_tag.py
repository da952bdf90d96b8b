"""``timeline tag``: its formats, what it explains, and which options go together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Command


def test_timeml_is_read_back_with_the_same_expressions(command: Command, here: Path) -> None:
    written = command("tag", "a.txt", "--format", "timeml").out
    (here / "b.tml").write_text(written, encoding="utf-8")
    keys = ("start", "end", "text", "type", "value")
    first, second = (
        [[json.loads(line)[key] for key in keys] for line in command("tag", name).out.splitlines()]
        for name in ("a.txt", "b.tml")
    )
    assert first == second


def test_a_folder_takes_one_timeml_file_for_each_text(command: Command, here: Path) -> None:
    (here / "c.jsonl").write_text(
        '{"id": "x/1", "text": "In 2011."}\n{"id": "x 1", "text": "In 2012."}\n', "utf-8"
    )
    told = command("tag", "a.txt", "c.jsonl", "-o", "out")
    assert told.code == 0
    assert told.out.splitlines() == ["out/a.tml", "out/1.tml", "out/x-1.tml"]
    assert ">2012</TIMEX3>" in (here / "out" / "x-1.tml").read_text(encoding="utf-8")


def test_two_texts_are_no_timeml_document(command: Command, here: Path) -> None:
    (here / "b.txt").write_text(ARTICLE + "Again.", encoding="utf-8")
    told = command("tag", "a.txt", "b.txt", "--format", "timeml")
    assert told.code == 2
    assert told.lines[-1] == "hint: -o DIR writes a file for each text"


def test_explain_tells_rule_anchor_steps_and_bounds(command: Command) -> None:
    told = command("tag", "a.txt", "--explain").out.splitlines()
    at = next(i for i, line in enumerate(told) if line.startswith("next month  DATE 2018-04"))
    assert [line.split(maxsplit=1) for line in told[at + 1 : at + 5]] == [
        ["rule", "relative/next-unit"],
        ["from", "2018-03-28 (document)"],
        ["step", "+1 M from 2018-03-28"],
        ["edtf", "2018-04 (2018-04-01 to 2018-04-30)"],
    ]


def test_explain_tells_other_readings_and_ranges(command: Command, here: Path) -> None:
    (here / "b.txt").write_text("From 03/04/2018 to 5 May 2018.", encoding="utf-8")
    told = command("tag", "b.txt", "--explain").out
    assert "or         2018-04-03" in told
    assert "range      2018-03-04/2018-05-05" in told


@pytest.mark.parametrize(
    "options",
    [("--explain", "--format", "jsonl"), ("-o", "out", "--format", "text"), ("-o", "out", "--explain")],
)
def test_options_that_contradict_are_refused(command: Command, options: tuple[str, ...]) -> None:
    assert command("tag", "a.txt", *options).code == 2
