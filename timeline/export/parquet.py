"""Parquet by way of DuckDB: the table of events with actors, dates in conflict and evidence as nested columns."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from timeline.export.registry import Export, Exporter, MissingExtraError, lost_beside_events
from timeline.models import Document, Event, Timeline
from timeline.models.table import COLUMNS, rows

_KINDS = {"text": "VARCHAR", "day": "VARCHAR", "number": "DOUBLE", "count": "BIGINT", "flag": "BOOLEAN"}
_NESTED = {
    "actor_list": "STRUCT(key VARCHAR, name VARCHAR, role VARCHAR, code VARCHAR, kind VARCHAR)[]",
    "conflict_list": "STRUCT(date VARCHAR, mentions BIGINT[])[]",
    "evidence": "STRUCT(document VARCHAR, source VARCHAR, published VARCHAR, url VARCHAR, sentence VARCHAR, "
    '"start" BIGINT, "end" BIGINT, trigger VARCHAR, date VARCHAR, status VARCHAR, timexes VARCHAR[])[]',
}


def _export(timeline: Timeline) -> Export:
    try:
        import duckdb
    except ImportError as missing:
        raise MissingExtraError("duckdb", "corpus") from missing
    kinds = {name: _KINDS[kind] for name, kind in COLUMNS.items()} | _NESTED
    days = {name for name, kind in COLUMNS.items() if kind == "day"}
    documents = {document.id: document for document in timeline.documents}
    with tempfile.TemporaryDirectory() as folder:
        lines, made = Path(folder, "rows.jsonl"), Path(folder, "made.parquet")
        text = "".join(
            json.dumps({**row, **_nested(event, documents)}, default=str) + "\n"
            for row, event in zip(rows(timeline), timeline.events, strict=True)
        )
        lines.write_text(_without_surrogates(text), encoding="ascii")
        chosen = ", ".join(f'{_day(name)} AS "{name}"' if name in days else f'"{name}"' for name in kinds)
        typed = ", ".join(f"'{name}': '{kind.replace(chr(39), chr(39) * 2)}'" for name, kind in kinds.items())
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            connection.execute(
                f"COPY (SELECT {chosen} FROM read_json($1, format='newline_delimited', columns={{{typed}}}, "
                "maximum_object_size=1073741824)) TO $2 (FORMAT parquet, COMPRESSION zstd)",
                [str(lines), str(made)],
            )
        return Export(made.read_bytes(), lost_beside_events(timeline))


def _day(name: str) -> str:
    """ISO 8601's year -0193 is 194 BC; DuckDB reads and writes "0194-…-… (BC)"."""
    return (
        f"""CASE WHEN "{name}" LIKE '-%' THEN """
        f"""(printf('%04d', 1 - CAST(substr("{name}", 1, 5) AS INTEGER)) || substr("{name}", 6) || ' (BC)')::DATE """
        f"""WHEN "{name}" LIKE '0000-%' THEN ('0001' || substr("{name}", 5) || ' (BC)')::DATE """
        f"""ELSE "{name}"::DATE END"""
    )


def _without_surrogates(ascii_json: str) -> str:
    """The JSON with lone surrogates, which no VARCHAR can hold, replaced."""
    import re

    pairs = r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}"
    return re.sub(
        rf"(\\\\|{pairs})|\\ud[89a-f][0-9a-f]{{2}}", lambda found: found[1] or "\\ufffd", ascii_json
    )


def _nested(event: Event, documents: dict[str, Document]) -> dict[str, Any]:
    evidence = []
    for mention in event.mentions:
        document = documents.get(mention.document)
        evidence.append(
            {
                "document": mention.document,
                "source": document.source if document else None,
                "published": document.published if document else None,
                "url": document.url if document else None,
                "sentence": mention.sentence.text,
                "start": mention.sentence.start,
                "end": mention.sentence.end,
                "trigger": mention.trigger.text,
                "date": mention.date.edtf if mention.date else None,
                "status": mention.status,
                "timexes": [f"{timex.text} = {timex.value}" for timex in mention.timexes],
            }
        )
    return {
        "actor_list": [actor.model_dump(mode="json") for actor in event.actors],
        "conflict_list": [
            {"date": conflict.date.edtf, "mentions": list(conflict.mentions)} for conflict in event.conflicts
        ],
        "evidence": evidence,
    }


EXPORTER = Exporter(".parquet", "a typed table with nested evidence, for DuckDB, Polars and pandas", _export)
