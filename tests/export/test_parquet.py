"""The Parquet file as DuckDB and Polars read it."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from export.timelines import shapes
from render.timelines import hostile, koreas
from timeline.export import MissingExtraError, export, exported


def test_columns_are_typed_and_evidence_is_nested(tmp_path: Path) -> None:
    export(koreas(), tmp_path / "t.parquet")
    table = duckdb.read_parquet(str(tmp_path / "t.parquet"))
    kinds = dict(zip(table.columns, map(str, table.types), strict=True))
    assert kinds["start"] == kinds["end"] == "DATE"
    assert kinds["sources"] == "BIGINT"
    assert kinds["approximate"] == "BOOLEAN"
    ((title, actors, conflicts, evidence),) = (
        table.filter("date = '2018-03-27'").select("title, actor_list, conflict_list, evidence").fetchall()
    )
    assert title == "Kim Jong-un and Xi Jinping meet in Beijing"
    assert [actor["code"] for actor in actors] == ["PRK", "CHN"]
    assert conflicts == [{"date": "2018-03-26", "mentions": [1]}]
    assert [one["trigger"] for one in evidence] == ["met", "ceremony"]
    assert evidence[0]["timexes"] == ["Tuesday = 2018-03-27"]


def test_days_of_all_ages_are_days(tmp_path: Path) -> None:
    export(shapes(), tmp_path / "t.parquet")
    days = duckdb.sql(
        f"SELECT id, epoch(start)::BIGINT // 86400, epoch(\"end\")::BIGINT // 86400 FROM '{tmp_path / 't.parquet'}'"
    ).fetchall()
    assert days == [
        (
            one.id,
            one.date.start.ordinal if one.date.start else None,
            one.date.end.ordinal if one.date.end else None,
        )
        for one in shapes().events
    ]


def test_polars_reads_it(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    export(hostile(), tmp_path / "t.parquet")
    frame = polars.read_parquet(tmp_path / "t.parquet")
    assert len(frame) == len(hostile().events)
    assert "中国与日本外长在东京会晤讨论渔业与边界问题并发表联合声明" in frame["title"].to_list()


def test_without_duckdb_the_pip_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"needs duckdb: pip install 'diplomatic-timeline\[corpus\]'"):
        exported(koreas(), "parquet")
