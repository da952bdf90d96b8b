"""``timeline render``: the page of a timeline that was built before, or a picture of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, files, options

if TYPE_CHECKING:
    from timeline.render import Opening

NAME = "render"
SUMMARY = "Render the page of a timeline.json."
HELP = """Render the page of a timeline.json: one HTML file that needs nothing else.

The page is written beside the timeline, with the ending .html, unless told otherwise. With -o picture.png a
picture is taken of it instead, by a Chromium, Chrome or Edge that is on the machine (TIMELINE_BROWSER names
another)."""
EXAMPLES = console.examples(
    "timeline render exports/timeline.json",
    "timeline render exports/timeline.json -o page.html --title 'Korea, 2018'",
    "timeline render exports/timeline.json --lanes actor --since 2011 --until 2018-06",
    "timeline build articles/ -o - | timeline render - > page.html",
    notes="Exit codes: 0 done; 2 the timeline can't be read or the page can't be written; 130 interrupted.",
)


#: The endings of a page and of a picture.
_ENDINGS = (".html", ".htm", ".xhtml", ".png")


def run(
    source: options.Source,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="File to write, .html or .png; - is standard output."
        ),
    ] = "",
    title: options.Title = "",
    lanes: Annotated[
        str, typer.Option(metavar="KIND", help="Lanes to open with: type, actor or place.")
    ] = "type",
    since: Annotated[
        str,
        typer.Option(metavar="DATE", help="Open with events since a year, month or day: 2011, 2018-03."),
    ] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Open with events until then.")] = "",
) -> None:
    """Run the command."""
    opening = _opening(lanes, since, until)
    target = output or ("-" if source == "-" else str(Path(source).with_suffix(".html")))
    _check_ending(target)
    timeline = files.load(source)

    from timeline.render import page

    is_picture = target.lower().endswith(".png")
    html = page(timeline, title=title or None, opening=opening, plain=is_picture)
    if target == "-":
        console.emit(html)
        return
    path = Path(target)
    files.write({path: _picture(html)} if is_picture else {path: html})
    console.note(target)


def _check_ending(target: str) -> None:
    """Refuse a file whose name promises something else than a page or a picture."""
    ending = Path(target).suffix
    if target != "-" and ending.lower() not in _ENDINGS:
        raise console.CommandError(f"{target}: a page is written to .html, a picture to .png")


def _opening(lanes: str, since: str, until: str) -> Opening:
    from timeline.render import Opening

    try:
        return Opening(lanes=lanes, since=since, until=until)
    except ValueError as fault:
        hint = (
            "give lanes as type, actor or place; dates as 2011, 2018-03 or 2018-03-28, the earlier one first"
        )
        raise console.CommandError(str(fault), hint) from fault


def _picture(html: str) -> bytes:
    from timeline.render import NoBrowserError, png

    try:
        return png(html)
    except NoBrowserError as fault:
        hint = "install Chromium or Chrome, or name one in TIMELINE_BROWSER; the page itself needs none: -o page.html"
        raise console.CommandError(f"no picture: {fault}", hint) from fault
