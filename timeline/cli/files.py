"""What the commands read and write besides articles: timelines in, whole files out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli import console

if TYPE_CHECKING:
    from timeline.cli.corpora import Made
    from timeline.curate import Curation
    from timeline.export import Content
    from timeline.models import Timeline, Top


def summary(made: Made, failed: int = 0) -> str:
    """The closing line: "15 articles, 0 failed, 87 events (12 more cut), 4 undated". Failed files are no articles."""
    read = copies = versions = 0
    for document in made.documents():
        read += 1 + len(document.copies)
        copies += len(document.copies)
        versions += document.version_of is not None
    alike = versions + copies
    same = f" ({alike} near-cop{'y' if alike == 1 else 'ies'} of another)" if alike else ""
    events = console.count(made.event_count, "event")
    cut = f" ({made.head.cut} more cut)" if made.head.cut else ""
    told = console.count(read, "article")
    return f"{told}{same}, {failed} failed, {events}{cut}, {made.undated_count} undated"


def write_out(text: str, output: str) -> None:
    """Write to a file, or to standard output for "-"."""
    if output == "-":
        console.emit(text)
    else:
        writable_folder(str(Path(output).parent))
        write({Path(output): text})
        console.note(output)


def check_as_of(date: str) -> None:
    """Refuse a date that isn't one, before any work is done."""
    from timeline.models import EdtfDate

    try:
        EdtfDate.parse(date)
    except ValueError as fault:
        raise console.CommandError(f"--as-of: {fault}", "give YYYY-MM-DD, YYYY-MM or YYYY") from fault


def top(text: str) -> Top | None:
    """What --top says; None for "". Raises ``CommandError``."""
    from timeline.models import Top

    try:
        return Top.parse(text) if text else None
    except ValueError as fault:
        raise console.CommandError(f"--top: {fault}", "give 50 or 5/month") from fault


def types(given: Sequence[str]) -> tuple[str, ...]:
    """What --type says, each once. Raises ``CommandError`` for one that isn't."""
    from timeline.ontology import types as known

    for name in given:
        if name not in known():
            raise console.CommandError(f"--type: no such type: {name}", f"there are {', '.join(known())}")
    return tuple(sorted(set(given)))


def check_date(published: str) -> None:
    """Refuse a publication date that isn't one, before any work is done."""
    from timeline.read import read

    try:
        read((), published=published or None)
    except ValueError as fault:
        raise console.CommandError(f"--published: {fault}") from fault


def load(source: str) -> Timeline:
    """The timeline of a file, or of standard input for "-". Raises ``CommandError`` if there is none."""
    from timeline.export import NotATimelineError, load

    try:
        return load("/dev/stdin" if source == "-" else source)
    except OSError as fault:
        hint = "timeline build makes one" if isinstance(fault, FileNotFoundError) else ""
        raise console.CommandError(f"{source}: {console.reason(fault)}", hint) from fault
    except NotATimelineError as fault:
        raise console.CommandError(str(fault), "give a timeline.json that timeline build wrote") from fault


def curation(file: str, paths: Sequence[str]) -> Curation:
    """The edits of a file, those beside the articles for "", no edits for "none". Raises ``CommandError``."""
    from timeline.curate import Curation, CurationError, curation_beside, read_curation

    if file == "none":
        return Curation()
    try:
        return read_curation([file] if file else curation_beside(paths))
    except CurationError as fault:
        raise console.CommandError(
            str(fault), "nothing was built; --curation none builds without edits"
        ) from fault
    except OSError as fault:
        hint = "check the path; --curation none builds without edits"
        raise console.CommandError(f"{file}: {console.reason(fault)}", hint) from fault


def writable_folder(name: str) -> Path:
    """The folder, made only when it is written to; told now, rather than after the work, if that can't be."""
    folder = Path(name)
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    if not there.is_dir():
        raise console.CommandError(
            f"{there}: not a folder", "give a folder with -o, or - for standard output"
        )
    if not os.access(there, os.W_OK | os.X_OK):
        raise console.CommandError(f"{folder}: can't be written to", "give another folder with -o")
    return folder


def write(texts: Mapping[Path, Content]) -> None:
    """Write files, all or none. Raises ``CommandError`` if that can't be done."""
    from timeline.export import write_together

    try:
        write_together(texts)
    except OSError as fault:
        where = fault.filename if isinstance(fault, IsADirectoryError) else next(iter(texts)).parent
        hint = "nothing there was changed; give another place with -o"
        raise console.CommandError(f"{where}: {console.reason(fault)}", hint) from fault
