"""What is kept of a shard, on disk: a Parquet part, and a receipt that says it is whole.

Both are written under another name, reach the disk, and only then take their own; the receipt comes last. So a part
without a receipt is no part, whatever killed its writer.

A part has a row for each document, mention and problem, in the order of reading: ``digest`` numbers the documents of
the shard, ``kind`` is d, m or p, ``id`` the document; ``start`` and ``end`` are a mention's first and last day (days
since 1970-01-01, infinite where open, null without a date), ``name`` is where a document or a problem stands in the
order of names, ``published`` and ``sample`` are the document's, ``body`` is the noun as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from timeline.engines.engine import EngineError
from timeline.models import Digest, Model
from timeline.models.base import packed

if TYPE_CHECKING:
    import duckdb

Noun = TypeVar("Noun", bound=Model)

PART_COLUMNS = {
    "digest": "INTEGER",
    "kind": "VARCHAR",
    "id": "VARCHAR",
    "start": "DOUBLE",
    "end": "DOUBLE",
    "name": "VARCHAR",
    "published": "VARCHAR",
    "sample": "VARCHAR",
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
    """Says that a part is whole: its name, a hash of its bytes, what it holds, of which pieces of the input
    (``shards.identity``), by which options and program (``made_by``), and what failed."""

    part: str = ""
    hash: str = ""
    articles: int = 0
    mentions: int = 0
    pieces: tuple[str, ...] = ()
    made: str = ""
    failures: tuple[Failure, ...] = ()


def opened(path: Path | None = None, limit: int = 128) -> duckdb.DuckDBPyConnection:
    """A database, empty, in a file or in memory, held to one core and so many megabytes of memory.

    Raises ``ImportError`` if duckdb isn't installed.
    """
    import duckdb

    if path is not None:
        for old in path.parent.glob(f"{path.name}*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    connection = duckdb.connect(str(path) if path else ":memory:")
    connection.execute(
        f"SET threads = 1; SET memory_limit = '{limit}MB'; SET preserve_insertion_order = true"
    )
    return connection


def rows_of(
    database: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> Iterator[tuple[Any, ...]]:
    """The rows that a query gives, a few at a time. Raises ``EngineError``."""
    cursor = database.cursor()
    with in_a_line():
        cursor.execute(query, values)
    while rows := _next(cursor):
        yield from rows


def _next(cursor: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    with in_a_line():
        rows: list[tuple[Any, ...]] = cursor.fetchmany(256)
        return rows


@contextmanager
def in_a_line() -> Iterator[None]:
    """Turn what the database raises (no memory, a full disk) into ``EngineError`` with one line."""
    import duckdb

    try:
        yield
    except duckdb.Error as fault:
        raise EngineError(str(fault).split("\n", 1)[0]) from fault


class Table:
    """Rows that become a Parquet file while they come, so that none is kept in memory.

    ``columns`` are names and DuckDB's types; a row may lack some. Leaves nothing behind if it fails.
    """

    def __init__(self, folder: Path, key: str, columns: dict[str, str]) -> None:
        self._folder, self._key, self._columns = folder, key, columns
        self._rows = folder / f".{key}.{os.getpid()}.rows"
        self._made = folder / f".{key}.{os.getpid()}.parquet"
        self._lines: IO[str] | None = None
        self._longest = 1 << 20

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lines = self._rows.open("w", encoding="ascii", newline="\n")
        return self

    def write(self, row: Mapping[str, object]) -> None:
        """Add a row."""
        line = json.dumps(row) + "\n"
        self._longest = max(self._longest, len(line))
        assert self._lines is not None  # open within the with statement
        self._lines.write(line)

    def settle(self, receipt: Receipt) -> Receipt:
        """Make the file, and the receipt with its hash. Raises ``OSError``; then neither is there."""
        import duckdb

        assert self._lines is not None  # open within the with statement
        self._lines.close()
        typed = ", ".join(f"'{name}': '{kind}'" for name, kind in self._columns.items())
        query = (
            f"COPY (SELECT * FROM read_json($1, format='newline_delimited', columns={{{typed}}}, "
            f"maximum_object_size={self._longest})) TO $2 (FORMAT parquet, COMPRESSION zstd)"
        )
        try:
            with opened() as connection:
                connection.execute(query, [str(self._rows), str(self._made)])
        except duckdb.Error as fault:
            raise OSError(None, str(fault).split("\n", 1)[0], str(self._made)) from fault
        receipt = receipt._replace(part=f"{self._key}.parquet", hash=_hash(self._made))
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


class Part(Table):
    """The part of a shard."""

    def __init__(self, folder: Path, key: str) -> None:
        super().__init__(folder, key, PART_COLUMNS)
        self._articles = self._mentions = self._count = 0

    def add(self, digest: Digest) -> None:
        """The rows of one document."""
        self._articles += digest.document is not None
        self._mentions += len(digest.mentions)
        document = digest.document
        if document:
            told = {"name": place(document.source), "published": document.published}
            self._add("d", document, id=document.id, sample=document.fingerprint, **told)
        for mention in digest.mentions:
            start, end = (str(day) for day in mention.date.sort_key[:2]) if mention.date else (None, None)
            self._add("m", mention, id=mention.document, start=start, end=end)
        for problem in digest.problems:
            name = place(problem.source, problem.kind, problem.message)
            self._add("p", problem, id=document.id if document else "", name=name)
        self._count += 1

    def _add(self, kind: str, noun: Model, **told: str | None) -> None:
        self.write({"digest": self._count, "kind": kind, **told, "body": packed(noun)})

    def finish(self, made: str, pieces: Iterable[str], failures: Iterable[Failure]) -> Receipt:
        """Make the part and its receipt, which lists the pieces that were read. Raises ``OSError``."""
        told = Receipt("", "", self._articles, self._mentions, tuple(pieces), made, tuple(failures))
        return self.settle(told)


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
        receipt = Receipt(**{**told, "pieces": tuple(told["pieces"])}, failures=failures)
        whole = _hash(folder / receipt.part) == receipt.hash
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return receipt if whole else None


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def tidy(folder: Path, keys: Iterable[str]) -> None:
    """Delete what isn't a part or a receipt of these shards: older ones, and what killed writers left."""
    kept = {f"{key}{suffix}" for key in keys for suffix in (".parquet", ".json")}
    for path in folder.iterdir():
        if path.name not in kept and path.suffix in (".parquet", ".json", ".rows"):
            path.unlink(missing_ok=True)


def place(*names: str) -> str:
    """Text that stands where the names would if they were compared one by one, whatever characters they have."""
    return "\0".join(names).encode("utf-8", "surrogatepass").hex()


def unpacked(kind: type[Noun], body: str) -> Noun:
    """The noun that was packed."""
    content: Any = json.loads(body)
    return kind.model_validate(content)
