"""JSONL corpora: one article on a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from timeline.models import Problem
from timeline.read.decode import MAX_BYTES, UnreadableError, decode
from timeline.read.draft import Draft
from timeline.read.rows import RowError, of_row


class Lines(Protocol):
    """All that is asked of a stream."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or so much of it."""


def read_jsonl(stream: Lines, source: str, before: int = 0) -> Iterator[Draft | Problem]:
    """Every row as an article, named FILE#ID; a row that can't be read is a problem that names its line.

    ``before`` is how many lines of the file lie before the stream.
    """
    rows = 0
    for number, raw in _lines(stream, before):
        if not raw.strip():
            continue
        rows += 1
        try:
            yield from of_row(_parsed(raw), source, number)
        except RowError as bad:
            hint = "every line must be one JSON object with a text"
            yield Problem(source=source, kind="failed", message=f"line {number}: {bad}", hint=hint)
    if not rows:
        raise UnreadableError("empty", "")


def _lines(stream: Lines, number: int) -> Iterator[tuple[int, bytes]]:
    """Numbered lines. Of one that is too long only so much is kept that it can't be taken for a whole one."""
    while raw := stream.readline(MAX_BYTES + 1):
        number += 1
        line = raw
        while not raw.endswith(b"\n") and len(raw) > MAX_BYTES:
            raw = stream.readline(MAX_BYTES + 1)
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _parsed(raw: bytes) -> Mapping[str, Any]:
    if len(raw) > MAX_BYTES:
        raise RowError(f"longer than {MAX_BYTES // 1_000_000} MB")
    try:
        row = json.loads(decode(raw).text.strip())
    except UnreadableError as unreadable:
        raise RowError(unreadable.args[0]) from None
    except json.JSONDecodeError as error:
        raise RowError(
            f"not JSON: {error.msg.removesuffix(' starting at')} at column {error.colno}"
        ) from None
    except (ValueError, RecursionError):
        raise RowError("not JSON that can be read") from None
    if not isinstance(row, dict):
        raise RowError("not a JSON object")
    return row
