"""Plain text: the file's content unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from timeline.models import Problem
from timeline.read.decode import Decoded, content, decode
from timeline.read.draft import Draft


def read_plain(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The file as one article. Raises ``UnreadableError`` for empty, binary and over-long files."""
    decoded = decode(content(stream))
    yield from damage(decoded, source)
    yield Draft(source=source, text=decoded.text, name=name_of(source))


def name_of(source: str) -> str:
    """The last part of a path; "" for standard input."""
    return "" if source == "-" else source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def damage(decoded: Decoded, source: str) -> Iterator[Problem]:
    """A warning if some bytes could not be decoded."""
    if decoded.lost:
        line = decoded.text.count("\n", 0, decoded.text.find("\ufffd")) + 1
        yield Problem(
            source=source,
            kind="warning",
            message=f"{decoded.lost} undecodable byte{'s' if decoded.lost > 1 else ''} "
            f"(not {decoded.encoding.upper()}), the first in line {line}; read as \ufffd",
            hint="save the file as UTF-8",
        )
