"""The mentions of all parts, merged in buckets that an engine works off: windows of time, closed under every bond.

Nothing here holds the corpus: documents and mentions are ordered by a database on disk, mentions are gone through
once by date, and of each group only a sketch is kept while bonds are looked for (timeline/merge/bonds.py). A bucket is
known by its content, so that a later run merges only the buckets that new articles change.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.engines.engine import Engine, EngineError, Lost
from timeline.engines.parts import (
    PART_COLUMNS,
    Receipt,
    Table,
    in_a_line,
    opened,
    place,
    receipt_of,
    rows_of,
    tidy,
    unpacked,
)
from timeline.engines.version import program
from timeline.merge import merge_alone
from timeline.merge.bonds import Loose, Sketch, bonds
from timeline.merge.cluster import exact
from timeline.merge.group import undated as undated_of
from timeline.merge.sources import SHARED, first_versions
from timeline.merge.summarise import with_distinct_ids
from timeline.models import Day, Document, Event, EventMention, Problem
from timeline.models.base import packed
from timeline.models.fingerprint import DIGITS, hashes
from timeline.pipeline import Wanted

if TYPE_CHECKING:
    import duckdb

#: Megabytes that the database may use; what needs more goes to the disk.
_MEMORY = 512
#: Mentions that a bucket should hold, and the months over which a corpus spreads most of them, both about.
_BUCKET, _SPAN = 1000, 240


class Bucket(NamedTuple):
    """What is merged together: mentions and the documents that tell them, as JSON; versions by document; where to."""

    key: str
    folder: str
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    of: dict[str, str]


def merge_bucket(bucket: Bucket) -> str:
    """Merge a bucket into a part of events. The other one of the two functions that travel. Raises ``OSError``."""
    documents = {d.id: d for d in (unpacked(Document, body) for body in bucket.documents)}
    mentions = [unpacked(EventMention, body) for body in bucket.mentions]
    events, left = merge_alone(mentions, documents, bucket.of)
    with Table(Path(bucket.folder), bucket.key, _COLUMNS) as table:
        for row in (*map(_event_row, events), *map(_undated_row, left)):
            table.write(row)
        return table.settle(Receipt()).part


_COLUMNS = {
    "kind": "VARCHAR",
    "start": "DOUBLE",
    "end": "DOUBLE",
    "name": "VARCHAR",
    "salience": "DOUBLE",
    "body": "VARCHAR",
}


def _event_row(event: Event) -> dict[str, Any]:
    start, end, edtf = event.date.sort_key
    return {
        "kind": "e",
        "start": str(start),
        "end": str(end),
        "name": edtf,
        "salience": event.salience,
        "body": packed(event),
    }


def _undated_row(mention: EventMention) -> dict[str, Any]:
    return {
        "kind": "u",
        "start": mention.sentence.start,
        "end": mention.trigger.start,
        "name": mention.document,
        "body": packed(mention),
    }


def merged(
    parts: Sequence[Path], loose: Iterable[Problem], folder: Path, engine: Engine, wanted: Wanted
) -> Merged:
    """Merge the mentions of parts; buckets go to a folder, in which only those that are new are made.

    ``loose`` are problems beside those of the parts. Raises ``OSError`` and ``EngineError``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "merge.duckdb"
    with in_a_line():
        database = opened(path, _MEMORY)
        try:
            _fill(database, parts, loose)
            _merge(database, folder, engine, wanted)
        except BaseException:
            database.close()
            path.unlink(missing_ok=True)
            raise
    return Merged(database)


def _merge(database: duckdb.DuckDBPyConnection, folder: Path, engine: Engine, wanted: Wanted) -> None:
    """Make the buckets that are new, and a table of what all of them hold."""
    of = _versions(database)
    keys = set[str]()
    todo = (bucket for bucket in _buckets(database, folder, of, wanted) if _is_new(bucket, keys))
    for bucket, made in engine(merge_bucket, todo):
        if isinstance(made, Lost):
            raise EngineError(f"the workers end again and again while they merge ({bucket.key}: {made})")
    tidy(folder, keys)
    typed = ", ".join(f'"{name}" {kind}' for name, kind in _COLUMNS.items())
    database.execute(f"CREATE TABLE merged ({typed})")
    for key in sorted(keys):
        database.execute(
            "INSERT INTO merged SELECT * FROM read_parquet($1)", [str(folder / f"{key}.parquet")]
        )


def _is_new(bucket: Bucket, keys: set[str]) -> bool:
    keys.add(bucket.key)
    return receipt_of(Path(bucket.folder), bucket.key) is None


def _fill(database: duckdb.DuckDBPyConnection, parts: Sequence[Path], loose: Iterable[Problem]) -> None:
    """Put in the rows of all parts, of texts that come more than once only the first."""
    database.execute("CREATE TABLE problems (name VARCHAR, body VARCHAR)")
    for problem in loose:
        row = [place(problem.source, problem.kind, problem.message), packed(problem)]
        database.execute("INSERT INTO problems VALUES ($1, $2)", row)
    database.execute("SET VARIABLE parts = $1", [[str(part) for part in parts]])
    if not parts:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in PART_COLUMNS.items())
        database.execute(f"CREATE TABLE found ({columns}, filename VARCHAR, file_row_number BIGINT)")
    else:
        read = "read_parquet(getvariable('parts'), filename = true, file_row_number = true)"
        database.execute(f"CREATE VIEW found AS SELECT * FROM {read}")
    database.execute(_DOCUMENTS)
    database.execute(_MENTIONS)
    database.execute(_PROBLEMS)


#: In the order of ``timeline.models.digest.distinct``; ``rank`` is the order in which texts are versions of others.
_DOCUMENTS = """
    CREATE TABLE documents AS
    SELECT * EXCLUDE (turn), row_number() OVER (ORDER BY published IS NULL, published, id) - 1 AS rank
    FROM (
        SELECT filename, digest, id, name, published, sample, body, list(name) OVER (PARTITION BY id) AS names,
            row_number() OVER (
                PARTITION BY id ORDER BY published IS NULL, name, published, body, filename, digest
            ) AS turn
        FROM found WHERE kind = 'd'
    ) WHERE turn = 1
"""
_MENTIONS = """
    CREATE TABLE mentions AS
    SELECT found."start", found."end", found.id, found.body
    FROM found JOIN documents USING (filename, digest) WHERE kind = 'm'
    ORDER BY found."start" NULLS LAST, found."end", found.id, found.file_row_number
"""
_PROBLEMS = """
    INSERT INTO problems SELECT found.name, found.body FROM found LEFT JOIN documents USING (filename, digest)
    WHERE kind = 'p' AND (found.id = '' OR documents.id IS NOT NULL)
"""
#: Texts that share enough hashes to be compared: each with the first and the last one before it (merge/sources.py).
_PAIRS = f"""
    WITH hashed AS (
        SELECT rank, unnest([substr(sample, {DIGITS} * k + 1, {DIGITS}) for k in range(0, len(sample) // {DIGITS})])
            AS hash
        FROM documents
    ), before AS (
        SELECT rank, first_value(rank) OVER later AS first, lag(rank) OVER later AS last
        FROM hashed WINDOW later AS (PARTITION BY hash ORDER BY rank)
    ), pairs AS (
        SELECT rank, other, count(*) AS shared FROM (
            SELECT rank, first AS other FROM before WHERE first < rank
            UNION ALL SELECT rank, last FROM before WHERE last <> first
        ) GROUP BY ALL
    )
    SELECT a.rank, b.rank, a.sample, b.sample, a.id, b.id
    FROM pairs JOIN documents a ON a.rank = other JOIN documents b ON b.rank = pairs.rank
    WHERE shared >= least({SHARED}, len(b.sample) // {DIGITS})
"""


def _versions(database: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Of the documents that are versions of others, by id, which ones. They are noted in the database too."""
    names = dict[int, str]()

    def pairs() -> Iterator[tuple[int, int, list[str], list[str]]]:
        for a, b, one, other, first, second in rows_of(database, _PAIRS):
            names[a], names[b] = first, second
            yield a, b, hashes(one), hashes(other)

    found = {names[number]: names[home] for number, home in first_versions(pairs()).items()}
    _filled(database, "homes", "id VARCHAR, home VARCHAR", found.items())
    return found


def _filled(
    database: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Iterable[tuple[object, object]]
) -> None:
    """Make a table of two columns whose cells need no quotes."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="ascii") as lines:
        lines.writelines(f"{one},{other}\n" for one, other in rows)
        lines.flush()
        database.execute(f"CREATE TABLE {table} ({columns})")
        if Path(lines.name).stat().st_size:
            database.execute(f"COPY {table} FROM '{lines.name}' (FORMAT csv, HEADER false)")


def _buckets(
    database: duckdb.DuckDBPyConnection, folder: Path, of: Mapping[str, str], wanted: Wanted
) -> Iterator[Bucket]:
    """The mentions in buckets that no step of merging connects."""
    _filled(database, "assigned", "row BIGINT, bucket BIGINT", _windows(database, of, wanted))
    told = rows_of(
        database,
        """SELECT bucket, documents.id, documents.body FROM documents JOIN (
            SELECT DISTINCT bucket, mentions.id FROM assigned JOIN mentions ON mentions.rowid = assigned.row
        ) AS wanted USING (id) ORDER BY bucket, documents.id""",
    )
    found = rows_of(
        database,
        """SELECT bucket, mentions.body FROM assigned JOIN mentions ON mentions.rowid = assigned.row
            ORDER BY bucket, assigned.row""",
    )
    grouped = (groupby(rows, key=lambda row: row[0]) for rows in (told, found))
    for (_, tellers), (_, said) in zip(*grouped, strict=True):
        papers = [(key, body) for _, key, body in tellers]
        documents = tuple(body for _, body in papers)
        mentions = tuple(body for _, body in said)
        homes = {key: of[key] for key, _ in papers if key in of}
        content = json.dumps([program("merge"), mentions, documents, homes])
        key = hashlib.blake2b(content.encode("ascii"), digest_size=12).hexdigest()
        yield Bucket(key, str(folder), mentions, documents, homes)


def _windows(
    database: duckdb.DuckDBPyConnection, of: Mapping[str, str], wanted: Wanted
) -> Iterator[tuple[int, int]]:
    """The number of each mention's row, and that of the window of time in which all that it is bound to begins."""
    sketches, loose, documents = list[Sketch](), list[Loose](), list[str]()
    members, rows = array("q"), array("q")

    def keep(number: int, found: Iterable[int]) -> None:
        for row in found:
            members.append(number)
            rows.append(row)

    undated = array("q")
    query = 'SELECT rowid, "start", "end", id, body FROM mentions ORDER BY rowid'
    for (start, _, document), some in groupby(rows_of(database, query), key=_date_or_document):
        told = {id(m): (row, m) for row, m in ((row[0], unpacked(EventMention, row[-1])) for row in some)}
        mentions = [mention for _, mention in told.values() if wanted.holds(mention)]
        if start is None:
            for mention in undated_of(mentions):
                undated.append(told[id(mention)][0])
                loose.append(Loose.of(mention))
                documents.append(document)
        else:
            for group in exact(mentions, of):
                keep(len(sketches), (told[id(mention)][0] for mention in group.mentions))
                sketches.append(Sketch.of(group))
    for number, row in enumerate(undated, len(sketches)):
        keep(number, (row,))
    bound = bonds(sketches, loose)
    months = _months(len(rows))
    for number, row in zip(members, rows, strict=True):
        root = bound.root(number)
        if root < len(sketches):
            yield row, _window(sketches[root].start, months)
        else:
            yield row, -1 - int(documents[root - len(sketches)][:1], 16)


def _date_or_document(row: tuple[Any, ...]) -> tuple[float | None, float | None, str]:
    return (row[1], row[2], "") if row[1] is not None else (None, None, row[3])


def _months(mentions: int) -> int:
    """How long windows are: a power of two, so that a growing corpus seldom changes it."""
    months = 1
    while months < 1024 and mentions * months < _BUCKET * _SPAN:
        months *= 2
    return months


def _window(start: float, months: int) -> int:
    if isinf(start):
        return 0
    day = Day.from_ordinal(int(start))
    return 1_000_000 + (day.year * 12 + day.month) // months


class Merged(NamedTuple):
    """A merged corpus: everything can be gone through, in the timeline's order, without being held."""

    database: duckdb.DuckDBPyConnection

    def documents(self) -> Iterator[Document]:
        """The documents by their order in a timeline."""
        query = """SELECT body, names, home FROM documents LEFT JOIN homes USING (id)
            ORDER BY published IS NULL, name, published, id"""
        for body, names, home in rows_of(self.database, query):
            document = unpacked(Document, body)
            copies = {bytes.fromhex(name).decode("utf-8", "surrogatepass") for name in names}
            told = tuple(sorted(copies - {document.source}))
            yield document.model_copy(update={"copies": told, "version_of": home})

    def events(self) -> Iterator[Event]:
        """The events by date."""
        query = (
            'SELECT "start", "end", name, body FROM merged WHERE kind = \'e\' ORDER BY "start", "end", name'
        )
        for _, some in groupby(rows_of(self.database, query), key=lambda row: row[:3]):
            events = with_distinct_ids([unpacked(Event, row[3]) for row in some])
            yield from sorted(events, key=lambda e: e.id)

    def counts(self) -> tuple[int, int]:
        """How many events there are, and how many undated mentions."""
        query = "SELECT count(*) FILTER (kind = 'e'), count(*) FILTER (kind = 'u') FROM merged"
        events, undated = next(rows_of(self.database, query))
        return events, undated

    def undated(self) -> Iterator[EventMention]:
        """The mentions without a date, by document."""
        query = 'SELECT body FROM merged WHERE kind = \'u\' ORDER BY name, "start", "end"'
        return (unpacked(EventMention, body) for (body,) in rows_of(self.database, query))

    def problems(self) -> Iterator[Problem]:
        """All problems, each once."""
        query = "SELECT DISTINCT name, body FROM problems ORDER BY name, body"
        return (unpacked(Problem, body) for _, body in rows_of(self.database, query))

    def close(self) -> None:
        """Take the database away."""
        (path,) = self.database.execute(
            "SELECT path FROM duckdb_databases() WHERE NOT internal"
        ).fetchone() or ("",)
        self.database.close()
        Path(path).unlink(missing_ok=True)
