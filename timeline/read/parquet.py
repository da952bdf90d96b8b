"""Parquet corpora: an article in each row, through duckdb, a few rows at a time."""

from __future__ import annotations

import datetime
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from timeline.models import Problem
from timeline.read.decode import UnreadableError
from timeline.read.draft import Draft
from timeline.read.limits import extra
from timeline.read.own import refuse_own_columns
from timeline.read.rows import TEXT, RowError, of_row

_SHORTEST = 12
_MOST_COPIED = 1_000_000_000
_ROWS_AT_ONCE = 16
_CONFINED = (
    "SET memory_limit = '1GB'; SET threads = 1; SET temp_directory = ''; SET enable_external_access = false"
)
#: What duckdb would take for a pattern or for the address of a server.
_NOT_IN_A_NAME = frozenset("*?[]{}:'")


def read_parquet(
    stream: BinaryIO, source: str, rows: tuple[int, int] | None = None
) -> Iterator[Draft | Problem]:
    """Every row as an article, named FILE#ID, or those from one number to before another, counted from 0.

    Raises ``UnreadableError`` for damaged and encrypted files.

    The columns are those of JSONL corpora (timeline/read/rows.py), in capitals or not. duckdb may use 1 GB and one
    core, opens this one file, and never the network.
    """
    with extra("corpus"):
        import duckdb
    with _on_disk(stream, source) as path, duckdb.connect(":memory:") as database:
        database.execute(f"SET allowed_paths = ['{path}']; {_CONFINED}")
        try:
            first, last = rows or (0, sys.maxsize)
            table = database.execute(
                "SELECT * FROM read_parquet($1) LIMIT $2 OFFSET $3", [path, last - first, first]
            )
            columns = [column[0].strip().lower() for column in table.description or ()]
            refuse_own_columns(columns)
            if not set(columns) & set(TEXT):
                raise UnreadableError(
                    f"no column of texts ({', '.join(TEXT)}) among: {', '.join(columns[:8])}", "rename it"
                )
            yield from _rows(table, columns, source, first)
        except duckdb.Error as fault:
            raise UnreadableError(f"damaged Parquet file ({_first_line(fault)})", "") from None


def size_of(path: str) -> tuple[int, int]:
    """How many rows a file has, and their bytes unpacked; 0 and 0 where that can't be told."""
    try:
        import duckdb
    except ImportError:
        return 0, 0
    try:
        with (
            open(path, "rb") as stream,
            _on_disk(stream, path) as name,
            duckdb.connect(":memory:") as database,
        ):
            database.execute(f"SET allowed_paths = ['{name}']; {_CONFINED}")
            query = (
                "SELECT sum(row_group_num_rows) FILTER (column_id = 0), sum(total_uncompressed_size) FROM "
            )
            found = database.execute(f"{query} parquet_metadata($1)", [name]).fetchone()
    except (UnreadableError, duckdb.Error):
        return 0, 0
    count, size = found or (0, 0)
    return int(count or 0), int(size or 0)


def _rows(table: Any, columns: list[str], source: str, number: int) -> Iterator[Draft | Problem]:
    first = number
    while rows := table.fetchmany(_ROWS_AT_ONCE):
        for row in rows:
            number += 1
            try:
                yield from of_row(dict(zip(columns, map(_plain, row), strict=True)), source, number)
            except RowError as bad:
                yield Problem(source=source, kind="failed", message=f"row {number}: {bad}")
    if number == first:
        raise UnreadableError("no rows in the table", "")


def _plain(value: Any) -> Any:
    """A cell as JSON would have it: days and times as ISO 8601, midnight without a zone as the day alone."""
    if isinstance(value, datetime.datetime):
        midnight = value.tzinfo is None and value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, datetime.date) else value


@contextmanager
def _on_disk(stream: BinaryIO, source: str) -> Iterator[str]:
    """A path that duckdb can open: the file itself if the stream is one and its name is no pattern, else a copy."""
    head = _checked(stream) if stream.seekable() else b""
    if head and isinstance(getattr(stream, "raw", None), io.FileIO) and not _NOT_IN_A_NAME & set(source):
        yield str(Path(source).absolute())
        return
    with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
        path = Path(folder) / "corpus.parquet"
        with path.open("w+b") as copy:
            _copy(stream, copy)
            _checked(copy)
        # closed, so that all of it is on the disk
        yield str(path)


def _checked(stream: Any) -> bytes:
    """The mark at both ends of a Parquet file. Raises ``UnreadableError`` if it isn't there."""
    size = stream.seek(0, io.SEEK_END)
    if not size:
        raise UnreadableError("empty", "")
    stream.seek(max(size - 4, 0))
    foot = stream.read(4)
    stream.seek(0)
    head: bytes = stream.read(4)
    stream.seek(0)
    if b"PARE" in (head, foot):
        raise UnreadableError("encrypted Parquet file", "decrypt it first")
    if head != b"PAR1" or foot != b"PAR1" or size < _SHORTEST:
        raise UnreadableError("no Parquet file, or a part of one", "")
    return head


def _copy(stream: BinaryIO, copy: IO[bytes]) -> None:
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > _MOST_COPIED:
            raise UnreadableError(
                f"larger than {_MOST_COPIED // 1_000_000} MB in an archive", "unpack it first"
            )
        copy.write(piece)


def _first_line(fault: Exception) -> str:
    return str(fault).split("\n", 1)[0][:160]
