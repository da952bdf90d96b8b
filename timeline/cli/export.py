"""``timeline export``: a timeline that was built before, in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli import console, files, options

NAME = "export"
SUMMARY = "Write a timeline in another format."
HELP = """Write a timeline.json in another format: calendars, tables, databases, documents, maps, linked data.

The file is written beside the timeline, with the format's ending, unless told otherwise. What a format can't hold is
said on stderr. A date is never made more precise than it is: May 2011 is a month in every format."""
EXAMPLES = console.examples(
    "timeline export --list",
    "timeline export exports/timeline.json --format csv",
    "timeline export exports/timeline.json --format ics --format markdown",
    "timeline export exports/timeline.json -o chronology.docx",
    "timeline build articles/ -o - | timeline export - --format jsonl > events.jsonl",
    notes="Exit codes: 0 done; 2 wrong usage, the timeline can't be read, a library is missing or a file can't be "
    "written; 130 interrupted.",
)


def _formats(begun: str) -> list[str]:
    """The formats that begin so, for the shell."""
    from timeline.export import formats

    return [name for name in formats() if name.startswith(begun)]


def run(
    source: options.Source = "",
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="Format; can be given more than once.",
            autocompletion=_formats,
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write; its ending names the format; - is standard output.",
        ),
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the formats and exit.")] = False,
) -> None:
    """Run the command."""
    from timeline.export import MissingExtraError, UnknownFormatError

    if listed:
        console.emit("".join(_listing()))
        return
    if not source:
        raise console.CommandError(
            "no timeline.json given", "timeline export exports/timeline.json --format csv"
        )
    try:
        _export(source, form or [], output)
    except UnknownFormatError as fault:
        raise console.CommandError(str(fault), "timeline export --list describes them") from fault
    except MissingExtraError as fault:
        message, _, line = str(fault).partition(": ")
        raise console.CommandError(message, line) from fault


def _listing() -> list[str]:
    from timeline.export import exporter, formats

    found = {name: exporter(name) for name in formats()}
    return [f"{name:<14}{one.suffix:<18}{one.summary}\n" for name, one in found.items()]


def _export(source: str, names: list[str], output: str) -> None:
    from timeline.export import exported, exporter, format_of

    if not names and output in ("", "-"):
        raise console.CommandError(
            "no format given", "name one with --format; timeline export --list shows all"
        )
    if len(names) > 1 and output:
        raise console.CommandError(
            "--output takes one format only", "leave it out: files are named for their formats"
        )
    chosen = list(dict.fromkeys(names)) or [format_of(output)]
    suffixes = {name: exporter(name).suffix for name in chosen}
    timeline = files.load(source)
    made = {name: exported(timeline, name) for name in chosen}
    for name in chosen:
        for clause in made[name].left_out:
            console.note(f"{name}: left out {console.one_line(clause)}")
    if output == "-" or (source == "-" and not output):
        console.emit_bytes(b"".join(one.content for one in made.values()))
        return
    targets = {name: Path(output) if output else Path(source).with_suffix(suffixes[name]) for name in chosen}
    if any(target.absolute() == Path(source).absolute() for target in targets.values()):
        raise console.CommandError(
            f"{source}: would be overwritten by its own export", "give another file with -o"
        )
    files.write({target: made[name].content for name, target in targets.items()})
    for target in targets.values():
        console.note(str(target))
