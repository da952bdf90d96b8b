"""``timeline build``: articles in, timeline.json and timeline.html out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, files

if TYPE_CHECKING:
    from timeline.models import Timeline

NAME = "build"
SUMMARY = "Build a timeline from articles."
HELP = """Build a timeline: read articles, find their dated events, write timeline.json and timeline.html.

Reads text, Markdown, HTML and JSONL files, whole folders, and standard input (-). A document that can't be read is
reported on stderr and the rest goes on; if nothing can be read, nothing is written. Both files are complete or
stay as they were."""
EXAMPLES = console.examples(
    "timeline build articles/",
    "timeline build a.txt b.html corpus.jsonl -o out --title 'Korea, 2018'",
    "timeline build notes.txt --published 2018-03-28",
    "timeline build articles/ -o - > timeline.json",
    "cat a.txt | timeline build - -o out",
    notes="Exit codes: 0 done, even if some documents failed; 1 the same under --strict; 2 nothing could be read, "
    "wrong usage, or the output can't be written; 130 interrupted.",
)


def run(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder to write to; - prints the JSON to stdout."
        ),
    ] = "exports",
    published: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="The articles' publication date, YYYY-MM-DD, instead of their own."
        ),
    ] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the page.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a document failed.")] = False,
) -> None:
    """Run the command."""
    files.check_date(published)
    folder = None if output == "-" else files.writable_folder(output)

    from timeline.engines import sequential
    from timeline.export import json_text
    from timeline.pipeline import build

    with console.progress("Reading") as step:
        timeline = build(paths, published=published or None, engine=sequential, progress=step)
    failed = sum(problem.kind == "failed" for problem in timeline.problems)
    if not timeline.documents:
        console.nothing_read(timeline.problems)
    for problem in timeline.problems:
        console.problem(problem)
    if folder is None:
        console.emit(json_text(timeline))
        written: list[Path] = []
    else:
        written = _write(timeline, folder, title)
    console.note(summary(timeline, failed))
    for path in written:
        console.note(str(path))
    raise typer.Exit(console.exit_code(failed, strict=strict))


def summary(timeline: Timeline, failed: int) -> str:
    """The closing line: "15 articles, 0 failed, 87 events, 4 undated"."""
    articles = console.count(len(timeline.documents) + failed, "article")
    events = console.count(len(timeline.events), "event")
    return f"{articles}, {failed} failed, {events}, {len(timeline.undated)} undated"


def _write(timeline: Timeline, folder: Path, title: str) -> list[Path]:
    from timeline.export import json_text
    from timeline.render import page

    texts = {
        folder / "timeline.json": json_text(timeline),
        folder / "timeline.html": page(timeline, title=title or None),
    }
    files.write(texts)
    return list(texts)
