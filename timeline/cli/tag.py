"""``timeline tag``: the time expressions of texts, as JSON lines, as TimeML, or marked in the text."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, files, options

if TYPE_CHECKING:
    from timeline.models import Article, Timex


class Format(StrEnum):
    """What ``timeline tag`` prints."""

    JSONL = "jsonl"
    TEXT = "text"
    TIMEML = "timeml"


#: What a file's name is freed of.
_CORPUS = re.compile(r"\.(?:jsonl|ndjson|csv|tsv|parquet)(?:\.gz)?$", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\w.-]+")

NAME = "tag"
SUMMARY = "Find the time expressions of texts."
HELP = """Find the time expressions of texts and say which days they name.

As JSON lines, one expression each: doc (the row's id for rows of a JSONL corpus, else the path), start and end (code
points, half-open), text, type, value, mod, quant and freq (TIMEX3), edtf, earliest, latest, anchor, alternatives and
interval (the range that it begins or ends). As text, for reading: each expression with its value behind it. As TimeML:
one document, or with -o one .tml file for each. --explain tells for each expression the rule, the anchor, the steps and
other readings."""
EXAMPLES = console.examples(
    "timeline tag report.txt",
    "timeline tag corpus.jsonl --format jsonl > timexes.jsonl",
    "timeline tag report.txt --format timeml > tagged.tml",
    "timeline tag report.txt --explain",
    "echo 'They will meet next month.' | timeline tag - --published 2018-03-28",
    notes="Exit codes: 0 done, even if some documents failed; 1 the same under --strict; 2 nothing could be read or "
    "wrong usage; 130 interrupted.",
)


def run(
    paths: options.Paths,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How to print them. [default: text on a terminal, else jsonl]"),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell for each expression how its value came about.")
    ] = False,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="DIR", help="Write a .tml file for each text to a folder."),
    ] = "",
    published: Annotated[
        str,
        typer.Option(metavar="DATE", help="The texts' publication date, YYYY-MM-DD, instead of their own."),
    ] = "",
    strict: options.Strict = False,
) -> None:
    """Run the command."""
    files.check_date(published)

    from timeline.languages import known
    from timeline.models import Problem
    from timeline.read import read
    from timeline.tag import tag

    show = _view(form, explain=explain, folder=files.writable_folder(output) if output else None)
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
        show(item, timexes)
    if not done:
        console.nothing_read(problems)
    console.problems(problems)
    failed = sum(problem.kind == "failed" for problem in problems)
    raise typer.Exit(console.exit_code(failed, strict=strict))


def _view(
    form: Format | None, *, explain: bool, folder: Path | None
) -> Callable[[Article, Sequence[Timex]], None]:
    """What is done with each article and its expressions. Raises ``CommandError`` for options that contradict."""
    if folder and (explain or form not in (None, Format.TIMEML)):
        raise console.CommandError(
            "-o writes TimeML only", "leave out the other format, or redirect standard output"
        )
    if explain and form in (Format.JSONL, Format.TIMEML):
        raise console.CommandError(f"--explain is for reading, not {form}", "leave out --format")
    if form is Format.TIMEML or folder:
        return _TimemlWriter(folder)
    if explain:
        return lambda article, timexes: console.emit("".join(explained(article, timexes)))
    if form is Format.TEXT or (form is None and console.on_terminal(sys.stdout)):
        return lambda article, timexes: console.emit(marked(article, timexes))
    return lambda article, timexes: console.emit("".join(rows(article, timexes)))


class _TimemlWriter:
    """Writes TimeML: one document to standard output, or each to a file of its own in a folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._names: Counter[str] = Counter()

    def __call__(self, article: Article, timexes: Sequence[Timex]) -> None:
        from timeline.export.timeml import timeml

        name = _FILE_NAME.sub("-", Path(document_name(article.source)).stem).strip("-.") or "document"
        self._names[name.lower()] += 1
        if self._folder is None:
            if self._names.total() > 1:
                hint = "-o DIR writes a file for each text"
                raise console.CommandError("a TimeML document holds one text, there are more", hint)
            console.emit(timeml(article, timexes))
            return
        again = self._names[name.lower()]
        path = self._folder / (f"{name}.tml" if again == 1 else f"{name}-{again}.tml")
        files.write({path: timeml(article, timexes)})
        console.emit(f"{path}\n")


def rows(article: Article, timexes: Sequence[Timex]) -> Iterator[str]:
    """One line of JSON for each expression."""
    name = document_name(article.source)
    shown = {"start", "end", "text", "type", "value", "mod", "quant", "freq", "edtf"}
    for timex in timexes:
        row = {
            "doc": name,
            **timex.model_dump(mode="json", include=shown),
            "earliest": str(timex.earliest) if timex.earliest else None,
            "latest": str(timex.latest) if timex.latest else None,
            **timex.model_dump(mode="json", include={"anchor", "alternatives", "interval"}),
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def explained(article: Article, timexes: Sequence[Timex]) -> Iterator[str]:
    """Each expression with its value, and below it how the value came about."""
    yield console.paint(f"── {console.one_line(article.source)}", "dim") + "\n"
    for timex in timexes:
        value = timex.value + (f" {timex.mod}" if timex.mod else "")
        words = console.paint(console.one_line(timex.text), "bold", _COLOURS[timex.type])
        yield f"{words}  {timex.type} {value}  [{timex.start}:{timex.end}]\n"
        for label, told in _reasons(timex):
            yield f"  {console.paint(f'{label:<10}', 'dim')} {console.one_line(told)}\n"


def _reasons(timex: Timex) -> Iterator[tuple[str, str]]:
    yield "rule", timex.rule
    if timex.anchor.value:
        where = "" if timex.anchor.start is None else f" at {timex.anchor.start}"
        yield "from", f"{timex.anchor.value} ({timex.anchor.kind}{where})"
    for step in timex.steps:
        yield "step", step
    if timex.edtf:
        yield "edtf", f"{timex.edtf} ({timex.earliest} to {timex.latest})"
    if timex.interval:
        yield "range", timex.interval.edtf
    for other in timex.alternatives:
        yield "or", f"{other.value} ({other.why})"


def document_name(source: str) -> str:
    """The row's id for a row of a corpus ("news.jsonl#42" → "42"), else the path and what follows it."""
    if Path(source).is_file():
        return source
    for at, character in enumerate(source):
        file = source[:at] if character == "#" else ""
        if file == "-" or (_CORPUS.search(file) and Path(file).is_file()):
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
