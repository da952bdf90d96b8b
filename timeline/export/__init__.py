"""Timeline → file: one small file per format. The front door: ``exported``, ``formats``, ``json_text``, ``schema``,
``load``, and ``write_atomically`` with its plural ``write_together``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.export.files import Content, write_atomically, write_together
from timeline.export.json import NotATimelineError, json_pieces, json_text, load
from timeline.export.registry import (
    Export,
    Exporter,
    MissingExtraError,
    UnknownFormatError,
    exported,
    exporter,
    format_of,
    formats,
)
from timeline.export.schema import schema

if TYPE_CHECKING:
    from timeline.models import Timeline

__all__ = [
    "Content",
    "Export",
    "Exporter",
    "MissingExtraError",
    "NotATimelineError",
    "UnknownFormatError",
    "export",
    "exported",
    "exporter",
    "format_of",
    "formats",
    "json_pieces",
    "json_text",
    "load",
    "schema",
    "write_atomically",
    "write_together",
]


def export(timeline: Timeline, path: str | Path, *, format: str | None = None) -> tuple[str, ...]:
    """Write the timeline to a file; the format follows from the file's ending unless it is named.

    Returns what the format could not hold, one clause each. Raises ``UnknownFormatError``, ``MissingExtraError``, or
    ``OSError`` if the file can't be written; then it stays as it was.
    """
    made = exported(timeline, format or format_of(path))
    write_atomically(path, made.content)
    return made.left_out
