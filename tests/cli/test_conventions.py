"""What every command keeps: data on stdout and all else on stderr, "-", help, the closing line."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from cli.conftest import ARTICLE, Command
from timeline import __version__
from timeline.cli import app as front
from timeline.cli import console


def test_build_writes_both_files_and_says_so_on_stderr(command: Command, here: Path) -> None:
    told = command("build", "a.txt", "-o", "deep/out")
    assert told.code == 0
    assert told.out == ""
    assert re.fullmatch(r"1 article, 0 failed, \d+ events?, \d+ undated", told.lines[0])
    assert told.lines[1:] == ["deep/out/timeline.json", "deep/out/timeline.html"]
    timeline = json.loads((here / told.lines[1]).read_text(encoding="utf-8"))
    assert [document["source"] for document in timeline["documents"]] == ["a.txt"]
    assert (here / told.lines[2]).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_build_writes_to_exports_unless_told_otherwise(command: Command, here: Path) -> None:
    assert command("build", "a.txt").code == 0
    assert sorted(path.name for path in (here / "exports").iterdir()) == ["timeline.html", "timeline.json"]


def test_a_dash_is_standard_output(command: Command, here: Path) -> None:
    told = command("build", "a.txt", "-o", "-")
    command("build", "a.txt", "-o", "out")
    assert told.out == (here / "out" / "timeline.json").read_text(encoding="utf-8")
    page = command("render", "out/timeline.json", "-o", "-")
    assert page.out == (here / "out" / "timeline.html").read_text(encoding="utf-8")


def test_the_given_date_is_that_of_all_articles(command: Command) -> None:
    told = json.loads(command("build", "a.txt", "-o", "-", "--published", "2001-02-03").out)
    assert told["documents"][0]["published"] == "2001-02-03"
    assert told["documents"][0]["published_how"] == "given"


def test_an_article_without_a_date_is_named_with_the_way_out(command: Command, here: Path) -> None:
    (here / "b.txt").write_text(ARTICLE.replace("Published 28 March 2018\n\n", ""), encoding="utf-8")
    told = command("build", "b.txt", "-o", "out")
    assert told.code == 0
    assert told.lines[0].startswith("warning: b.txt: no publication date found, so “Monday”")
    assert told.lines[1] == "hint: give the date with --published YYYY-MM-DD"


def test_tag_prints_one_line_of_json_for_each_expression(command: Command) -> None:
    rows = [json.loads(line) for line in command("tag", "a.txt").out.splitlines()]
    assert {
        "doc",
        "start",
        "end",
        "text",
        "type",
        "value",
        "mod",
        "edtf",
        "earliest",
        "latest",
        "anchor",
    } <= set(rows[0])
    for row in rows:
        assert row["doc"] == "a.txt"
        assert ARTICLE[row["start"] : row["end"]] == row["text"]
    assert ("Monday", "2018-03-26") in {(row["text"], row["value"]) for row in rows}


def test_tag_marks_the_text_for_reading(command: Command) -> None:
    told = command("tag", "a.txt", "--format", "text")
    assert "[Monday 2018-03-26]" in told.out
    assert "\x1b" not in told.out


def test_a_row_of_a_corpus_is_named_by_its_id(command: Command, here: Path) -> None:
    rows = [
        {"id": "x#1", "text": "They met on 3 May 2018."},
        {"url": "https://a.example/2", "body": "On 4 May 2018."},
    ]
    (here / "c.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    names = {json.loads(line)["doc"] for line in command("tag", "c.jsonl").out.splitlines()}
    assert names == {"x#1", "https://a.example/2"}


def test_render_writes_beside_the_timeline(command: Command, here: Path) -> None:
    command("build", "a.txt", "-o", "out")
    (here / "out" / "timeline.html").unlink()
    told = command("render", "out/timeline.json", "--title", "Two ministers")
    assert told.code == 0
    assert told.lines == ["out/timeline.html"]
    assert "Two ministers" in (here / "out" / "timeline.html").read_text(encoding="utf-8")


def test_schema_is_the_one_that_the_timeline_keeps(command: Command) -> None:
    import jsonschema

    timeline = json.loads(command("build", "a.txt", "-o", "-").out)
    jsonschema.validate(timeline, json.loads(command("schema").out))


def test_the_version(command: Command) -> None:
    assert command("--version").out == f"timeline {__version__}\n"


def test_without_a_command_the_help_goes_to_stderr(command: Command) -> None:
    told = command()
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("Usage: timeline")


@pytest.mark.parametrize("module", front.COMMANDS, ids=lambda module: module.NAME)
def test_every_command_helps_with_examples(module: SimpleNamespace) -> None:
    told = CliRunner().invoke(front.app, [module.NAME, "--help"], prog_name="timeline")
    assert told.exit_code == 0
    assert f"timeline {module.NAME}" in told.output.partition("Examples:")[2]


def test_every_command_is_in_the_front_help(command: Command) -> None:
    told = command("--help")
    assert told.code == 0
    for module in front.COMMANDS:
        assert re.search(rf"^  {module.NAME} +{re.escape(module.SUMMARY)}$", told.out, re.MULTILINE)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_is_for_terminals_that_want_it(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (console.paint("words", "bold", stream=Terminal()) != "words") is coloured
    assert console.paint("words", "bold", stream=io.StringIO()) == "words"
    assert console.paint("words", "bold", stream=None) == "words"


def test_progress_is_drawn_on_a_terminal_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        with console.progress("Reading") as step:
            step("a.txt")
        assert ("1 articles" in stream.getvalue()) is drawn


def test_output_that_is_text_of_others_is_shown_without_its_control_characters() -> None:
    assert console.one_line("a\x1b[2J\nb\u202ec") == "a [2J b c"
    assert console.visible("a\x1b[2J\n\tb") == "a�[2J\n\tb"
