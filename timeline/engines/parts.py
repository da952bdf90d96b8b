"""What is kept of a shard, on disk: a Parquet part, and a receipt that says it is whole.

Both are written under another name, reach the disk, and only then take their own; the receipt comes last. So a part
without a receipt is no part, whatever killed its writer.

A part has a row for each document, mention and problem, in the order of reading: ``digest`` numbers the documents of
the shard, ``kind`` is d, m or p, ``id`` the document, ``start`` and ``end`` a mention's first and last day (days since
1970-01-01, infinite where open, null without a date), ``body`` the noun as JSON.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar

from timeline.models import Digest, Document, EventMention, Model, Problem

if TYPE_CHECKING:
    import duckdb

Noun = TypeVar("Noun", bound=Model)

_COLUMNS = {
    "digest": "INTEGER",
    "kind": "VARCHAR",
    "id": "VARCHAR",
    "start": "DOUBLE",
    "end": "DOUBLE",
    "body": "VARCHAR",
}


class Failure(NamedTuple):
    """A document that is missing from the timeline: why, and where it stands in its file (``timeline.pipeline.Found``).

    ``retried`` is what became of the second try, "" if there was none.
    """

    source: str
    reason: str
    file: str
    offset: int
    retried: str = ""


class Receipt(NamedTuple):
    """Says that a part is whole: its name, its length in bytes, what it holds, and what failed."""

    part: str
    size: int
    articles: int
    mentions: int
    failures: tuple[Failure, ...] = ()


def database() -> duckdb.DuckDBPyConnection:
    """A database in memory, held to one core and little memory. Raises ``ImportError`` if duckdb isn't installed."""
    import duckdb

    connection = duckdb.connect(":memory:")
    connection.execute("SET threads = 1; SET memory_limit = '256MB'; SET preserve_insertion_order = true")
    return connection


class PartWriter:
    """Writes a part while its documents come, so that none is kept in memory. Leaves nothing behind when it fails."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key
        self._rows = folder / f".{key}.{os.getpid()}.rows"
        self._made = folder / f".{key}.{os.getpid()}.parquet"
        self._lines: IO[str] | None = None
        self._longest = 1 << 20
        self.articles = self.mentions = self._count = 0

    def __enter__(self) -> PartWriter:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lines = self._rows.open("w", encoding="ascii", newline="\n")
        return self

    def add(self, digest: Digest) -> None:
        """The rows of one document."""
        if digest.document:
            self.articles += 1
            self._write("d", digest.document.id, digest.document)
        for mention in digest.mentions:
            self.mentions += 1
            self._write("m", mention.document, mention, mention.date.sort_key[:2] if mention.date else None)
        for problem in digest.problems:
            self._write("p", digest.document.id if digest.document else "", problem)
        self._count += 1

    def _write(self, kind: str, key: str, noun: Model, days: tuple[float, float] | None = None) -> None:
        start, end = (str(day) for day in days) if days else (None, None)
        row = {
            "digest": self._count,
            "kind": kind,
            "id": key,
            "start": start,
            "end": end,
            "body": packed(noun),
        }
        line = json.dumps(row) + "\n"
        self._longest = max(self._longest, len(line))
        assert self._lines is not None  # open within the with statement
        self._lines.write(line)

    def finish(self, failures: Iterable[Failure]) -> Receipt:
        """Make the part and its receipt. Raises ``OSError``; then neither is there."""
        import duckdb

        assert self._lines is not None  # open within the with statement
        self._lines.close()
        typed = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
        query = (
            f"COPY (SELECT * FROM read_json($1, format='newline_delimited', columns={{{typed}}}, "
            f"maximum_object_size={self._longest})) TO $2 (FORMAT parquet, COMPRESSION zstd)"
        )
        try:
            with database() as connection:
                connection.execute(query, [str(self._rows), str(self._made)])
        except duckdb.Error as fault:
            raise OSError(None, str(fault).split("\n", 1)[0], str(self._made)) from fault
        receipt = Receipt(
            f"{self._key}.parquet", self._made.stat().st_size, self.articles, self.mentions, tuple(failures)
        )
        _settle(self._made, self._folder / receipt.part)
        written = self._folder / f".{self._key}.{os.getpid()}.json"
        try:
            written.write_text(json.dumps(receipt._asdict()), encoding="utf-8")
            _settle(written, self._folder / f"{self._key}.json")
        finally:
            written.unlink(missing_ok=True)
        return receipt

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lines is not None:
            with suppress(OSError):  # a full disk complains once more
                self._lines.close()
        for path in (self._rows, self._made):
            path.unlink(missing_ok=True)


def _settle(path: Path, name: Path) -> None:
    """Bring a file to the disk and give it its name."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(name)


def receipt_of(folder: Path, key: str) -> Receipt | None:
    """The receipt of a shard that was done, if its part is there as it was written."""
    try:
        told = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
        failures = tuple(Failure(*each) for each in told.pop("failures"))
        receipt = Receipt(**told, failures=failures)
        whole = (folder / receipt.part).stat().st_size == receipt.size
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return receipt if whole else None


def tidy(folder: Path, keys: Iterable[str]) -> None:
    """Delete what isn't a part or a receipt of these shards: older ones, and what killed writers left."""
    kept = {f"{key}{suffix}" for key in keys for suffix in (".parquet", ".json")}
    for path in folder.iterdir():
        if path.name not in kept and path.suffix in (".parquet", ".json", ".rows"):
            path.unlink(missing_ok=True)


def digests_in(path: Path) -> Iterator[Digest]:
    """The documents of a part, one by one, as they were read."""
    with database() as connection:
        query = (
            "SELECT digest, kind, body FROM read_parquet($1, file_row_number=true) ORDER BY file_row_number"
        )
        rows = connection.execute(query, [str(path)])
        number, document, mentions, problems = -1, None, list[EventMention](), list[Problem]()
        while some := rows.fetchmany(256):
            for digest, kind, body in some:
                if digest != number:
                    if number >= 0:
                        yield Digest(document, tuple(mentions), tuple(problems))
                    number, document, mentions, problems = digest, None, [], []
                if kind == "d":
                    document = unpacked(Document, body)
                elif kind == "m":
                    mentions.append(unpacked(EventMention, body))
                else:
                    problems.append(unpacked(Problem, body))
        if number >= 0:
            yield Digest(document, tuple(mentions), tuple(problems))


def packed(noun: Model) -> str:
    """A noun as one line of ASCII JSON, which also holds lone surrogates."""
    return json.dumps(
        noun.model_dump(mode="python", exclude_defaults=True), default=str, separators=(",", ":")
    )


def unpacked(kind: type[Noun], body: str) -> Noun:
    """The noun that was packed."""
    content: Any = json.loads(body)
    return kind.model_validate(content)
