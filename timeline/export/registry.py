"""Which exporter makes which format. A new one is one module and one line among the entry points.

Ours stand in pyproject.toml under ``timeline.exporters`` like those of other packages:

    [project.entry-points."timeline.exporters"]
    csv = "timeline.export.csv:EXPORTER"
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import NamedTuple

from timeline.models import Timeline

GROUP = "timeline.exporters"


class Export(NamedTuple):
    """A file's content, and what of the timeline it doesn't hold, one clause for each kind of loss."""

    content: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exporter:
    """A format: its suffix with the dot, what it is for in one line, and the function that makes the file's content.

    ``make`` must give the same bytes for the same timeline; it may raise ``MissingExtraError``.
    """

    suffix: str
    summary: str
    make: Callable[[Timeline], Export]


class UnknownFormatError(ValueError):
    """No exporter has that name, or no exporter writes files with that ending."""


class MissingExtraError(ImportError):
    """The format needs a library that isn't installed; the message ends in the pip line to run."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(
            f"this format needs {library}: pip install 'diplomatic-timeline[{extra}]'", name=library
        )


@lru_cache(maxsize=1)
def _found() -> dict[str, EntryPoint]:
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def formats() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order."""
    return tuple(_found())


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises ``UnknownFormatError``."""
    try:
        found = _found()[name].load()
    except KeyError:
        raise UnknownFormatError(f"no format {name!r}; there are {', '.join(formats())}") from None
    if not isinstance(found, Exporter):
        raise UnknownFormatError(f"format {name!r}: its entry point names no Exporter")
    return found


def format_of(path: str | Path) -> str:
    """The format that a file's ending asks for, the longest ending first. Raises ``UnknownFormatError``."""
    name = Path(path).name.lower()
    endings = {form: exporter(form).suffix for form in formats()}
    fitting = [form for form, suffix in endings.items() if name.endswith(suffix)]
    if not fitting:
        raise UnknownFormatError(f"{path}: its ending names no format; there are {', '.join(formats())}")
    return max(fitting, key=lambda form: len(endings[form]))


def exported(timeline: Timeline, form: str) -> Export:
    """The timeline in a format, and what was left out. Raises ``UnknownFormatError`` or ``MissingExtraError``."""
    return exporter(form).make(timeline)


def lost(number: int, noun: str, why: str = "") -> tuple[str, ...]:
    """One clause for ``Export.left_out``, or none for nothing: ("3 events without coordinates",)."""
    if not number:
        return ()
    return (f"{number} {noun}{'' if number == 1 else 's'}{f' {why}' if why else ''}",)


def lost_beside_events(timeline: Timeline) -> tuple[str, ...]:
    """The clauses of every format that holds events only."""
    return (
        *lost(len(timeline.undated), "mention", "without a date"),
        *lost(len(timeline.problems), "note", "on the sources"),
    )
