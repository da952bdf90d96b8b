"""CSV and TSV corpora: a header line, then an article in each row, read one at a time.

The columns are those of JSONL corpora (timeline/read/rows.py), in capitals or not. Commas, semicolons and tabs divide
cells, whichever the header line has most of; a first line ``sep=;``, as Excel writes it, decides.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from timeline.models import Problem
from timeline.read.decode import MAX_BYTES, UnreadableError, decode
from timeline.read.draft import Draft
from timeline.read.rows import PUBLISHED, TEXT, RowError, of_row

_SAMPLE = 262_144
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every row as an article, named FILE#ID; a row that can't be read is a problem that names its row.

    Raises ``UnreadableError`` for files that are empty, no text, without a header, or without a column of texts.
    """
    lines = _lines(stream)
    first = next(lines, "").lstrip("\ufeff")
    told = _SEPARATOR.fullmatch(first)
    header = next(lines, "") if told else first
    separator = told[1] if told else max("\t;,", key=_QUOTED.sub("", header).count)
    csv.field_size_limit(MAX_BYTES)
    table = csv.reader(_from(header, lines), delimiter=separator)
    try:
        columns = [name.strip().lower() for name in next(table, [])]
        if not set(columns) & set(TEXT):
            named = ", ".join(name[:20] for name in columns[:8]) or "none"
            raise UnreadableError(
                f"no column of texts ({', '.join(TEXT)}) in the first line, which has: {named}",
                f"give the columns names; dates go into {' or '.join(PUBLISHED)}",
            )
        yield from _rows(table, columns, source)
    except csv.Error as fault:
        raise UnreadableError(
            f"damaged table: row {table.line_num}: {fault}", "a quotation mark may be open"
        ) from None


def _rows(table: Iterator[list[str]], columns: list[str], source: str) -> Iterator[Draft | Problem]:
    number = 0
    for cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        try:
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise RowError(f"{len(cells)} cells under {len(columns)} columns")
            yield from of_row(dict(zip(columns, cells, strict=False)), source, number)
        except RowError as bad:
            hint = "texts that hold line ends, separators or quotation marks must stand in quotation marks"
            yield Problem(source=source, kind="failed", message=f"row {number}: {bad}", hint=hint)
    if not number:
        raise UnreadableError("no rows under the header line", "")


def _from(header: str, lines: Iterator[str]) -> Iterator[str]:
    yield header
    yield from lines


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines with their ends, decoded as they come. Raises ``UnreadableError`` for one that has no end."""
    sample = stream.read(_SAMPLE)
    whole_lines = sample[: sample.rfind(b"\n") + 1] or sample
    encoding = codecs.lookup(decode(whole_lines).encoding).name
    rest = io.BufferedReader(_Joined(sample, stream), buffer_size=_SAMPLE)
    text = io.TextIOWrapper(rest, encoding=encoding, errors="replace", newline="")
    while line := text.readline(MAX_BYTES):
        if len(line) >= MAX_BYTES:
            raise UnreadableError(f"damaged table: a line longer than {MAX_BYTES // 1_000_000} MB", "")
        yield line


class _Joined(io.RawIOBase):
    """A stream with the piece that was read ahead put back before it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
