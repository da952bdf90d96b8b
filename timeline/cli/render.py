"""``timeline render``: the page of a timeline that was built before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli import console, files

NAME = "render"
SUMMARY = "Render the page of a timeline.json."
HELP = """Render the page of a timeline.json: one HTML file that needs nothing else.

The page is written beside the timeline, with the ending .html, unless told otherwise."""
EXAMPLES = console.examples(
    "timeline render exports/timeline.json",
    "timeline render exports/timeline.json -o page.html --title 'Korea, 2018'",
    "timeline build articles/ -o - | timeline render - > page.html",
    notes="Exit codes: 0 done; 2 the timeline can't be read or the page can't be written; 130 interrupted.",
)


def run(
    source: Annotated[
        str, typer.Argument(metavar="TIMELINE.json", help="A timeline.json, or - for standard input.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.html", help="File to write; - is standard output.")
    ] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the page.")] = "",
) -> None:
    """Run the command."""
    timeline = files.load(source)

    from timeline.render import page

    html = page(timeline, title=title or None)
    target = output or ("-" if source == "-" else str(Path(source).with_suffix(".html")))
    if target == "-":
        console.emit(html)
        return
    files.write({Path(target): html})
    console.note(target)
