"""``timeline tag``: the time expressions of texts, as JSON lines or marked in the text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, files

if TYPE_CHECKING:
    from timeline.models import Article, Timex


class Format(StrEnum):
    """What ``timeline tag`` prints."""

    JSONL = "jsonl"
    TEXT = "text"


NAME = "tag"
SUMMARY = "Find the time expressions of texts."
HELP = """Find the time expressions of texts and say which days they name.

As JSON lines, one expression each: doc (the row's id for rows of a JSONL corpus, else the path), start and end (code
points, half-open), text, type, value and mod (TIMEX3), edtf, earliest, latest, anchor. As text, for reading: each
expression with its value behind it."""
EXAMPLES = console.examples(
    "timeline tag report.txt",
    "timeline tag corpus.jsonl --format jsonl > timexes.jsonl",
    "echo 'They will meet next month.' | timeline tag - --published 2018-03-28",
    notes="Exit codes: 0 done, even if some documents failed; 1 the same under --strict; 2 nothing could be read or "
    "wrong usage; 130 interrupted.",
)


def run(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How to print them. [default: text on a terminal, else jsonl]"),
    ] = None,
    published: Annotated[
        str,
        typer.Option(metavar="DATE", help="The texts' publication date, YYYY-MM-DD, instead of their own."),
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a document failed.")] = False,
) -> None:
    """Run the command."""
    files.check_date(published)

    from timeline.languages import known
    from timeline.models import Problem
    from timeline.read import read
    from timeline.tag import tag

    in_words = form is Format.TEXT or (form is None and console.on_terminal(sys.stdout))
    problems, done = [], 0
    for item in read(paths, published=published or None):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        try:
            timexes = tag(item)
        except Exception as fault:
            problems.append(Problem.fault(item, fault))
            continue
        done += 1
        problems += Problem.unresolved(item, timexes) if item.language in known() else [Problem.foreign(item)]
        console.emit(marked(item, timexes) if in_words else "".join(rows(item, timexes)))
    if not done:
        console.nothing_read(problems)
    for problem in problems:
        console.problem(problem)
    failed = sum(problem.kind == "failed" for problem in problems)
    raise typer.Exit(console.exit_code(failed, strict=strict))


def rows(article: Article, timexes: Sequence[Timex]) -> Iterator[str]:
    """One line of JSON for each expression."""
    name = document_name(article.source)
    for timex in timexes:
        row = {
            "doc": name,
            **timex.model_dump(mode="json", include={"start", "end", "text", "type", "value", "mod", "edtf"}),
            "earliest": str(timex.earliest) if timex.earliest else None,
            "latest": str(timex.latest) if timex.latest else None,
            "anchor": timex.anchor.model_dump(mode="json"),
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def document_name(source: str) -> str:
    """The row's id for a row of a corpus ("news.jsonl#42" → "42"), else the path."""
    if Path(source).is_file():
        return source
    for at, character in enumerate(source):
        if character == "#" and (source[:at] == "-" or Path(source[:at]).is_file()):
            return source[at + 1 :]
    return source


def marked(article: Article, timexes: Sequence[Timex]) -> str:
    """The text with each expression in brackets and its value behind it; in colour where there is colour."""
    parts = [console.paint(f"── {console.one_line(article.source)}", "dim"), "\n"]
    at = 0
    for timex in timexes:
        parts += [console.visible(article.text[at : timex.start]), _marked(timex)]
        at = timex.end
    return "".join([*parts, console.visible(article.text[at:]).rstrip("\n"), "\n"])


def _marked(timex: Timex) -> str:
    value = timex.value + (f" {timex.mod}" if timex.mod else "")
    return f"[{console.paint(timex.text, 'bold', _COLOURS[timex.type])} {console.paint(value, 'dim')}]"


_COLOURS = {"DATE": "cyan", "TIME": "green", "DURATION": "yellow", "SET": "magenta"}
