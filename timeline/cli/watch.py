"""``timeline watch``: a folder's timeline, made anew as articles arrive."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli import build, console, corpora, files, options

NAME = "watch"
SUMMARY = "Keep the timeline of a folder up to date."
HELP = """Keep the timeline of a folder up to date: build it, and again whenever articles come, change or go.

Only what is new is read, and only what it touches is merged again; the results are kept in DIR/.parts. The output must
not lie in the folder that is watched, unless it is hidden there. What fails is tried again. Ctrl-C ends it."""
EXAMPLES = console.examples(
    "timeline watch articles/ -o out",
    "timeline watch articles/ -o out --every 60 --workers 2",
    "timeline watch articles/ -o out --once",
    notes="Exit codes: 2 no such folder, or the output can't be written; 130 ended by Ctrl-C. With --once: as build.",
)


def run(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder to watch.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")
    ] = "exports",
    every: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How often to look for changes.")
    ] = 5.0,
    once: Annotated[bool, typer.Option("--once", help="Build once and end, as from a timer.")] = False,
    published: options.Published = "",
    title: options.Title = "",
    workers: options.Workers = 1,
) -> None:
    """Run the command."""
    if not os.path.isdir(folder):
        raise console.CommandError(f"{folder}: no such folder")
    files.check_date(published)
    target = files.writable_folder(output)
    if _is_watched(target, Path(folder)):
        raise console.CommandError(
            f"{output}: lies in the folder that is watched", "give another folder with -o, or a hidden one"
        )

    from timeline.pipeline import EVERYTHING, Options

    job = corpora.Job([folder], Options(published or None), EVERYTHING, target, workers=workers, kept=True)
    seen, told = None, ""
    while True:
        found = _state(folder)
        if found != seen:
            fault = _fault(job, folder, title)
            if once:
                if fault:
                    raise fault
                return
            if fault and fault.message != told:
                console.error(fault.message, fault.hint)
            seen, told = (None, fault.message) if fault else (found, "")
        time.sleep(every)


def _is_watched(target: Path, folder: Path) -> bool:
    """Whether what is written there would be taken for a change: hidden folders aren't looked into."""
    place, watched = target.resolve(), folder.resolve()
    if not place.is_relative_to(watched):
        return False
    return not any(name.startswith(".") for name in place.relative_to(watched).parts)


def _fault(job: corpora.Job, folder: str, title: str) -> console.CommandError | None:
    """Build, and give what kept it from being built: it is tried again, and a folder without any article waited for.

    When the last article is gone, the timeline is written without any.
    """
    there = job.folder is not None and (job.folder / corpora.JSON).exists()
    try:
        edits = files.curation("", [folder])
        build.made(job, edits, title=title, least=0, top=None, strict=False, empty=there)
    except console.CommandError as fault:
        return fault
    except OSError as fault:
        return console.CommandError(f"{fault.filename or job.folder}: {console.reason(fault)}")
    return None


def _state(folder: str) -> frozenset[tuple[str, int, int]]:
    """All visible files, with their lengths and times of change."""
    found = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            try:
                known = path.stat()
            except OSError:
                continue
            found.add((str(path), known.st_size, known.st_mtime_ns))
    return frozenset(found)
