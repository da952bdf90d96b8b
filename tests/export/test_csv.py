"""The table as Python, DuckDB and LibreOffice read it: precision kept, nothing run."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.timelines import SHAPES, bounds, shapes, text_of
from render.timelines import hostile, koreas
from timeline.export import export, exported
from timeline.export.cells import csv_bytes, harmless
from timeline.models import EdtfDate, Timeline


def _rows(timeline: Timeline) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(timeline, "csv"), newline="")))


def test_every_event_is_a_row() -> None:
    rows = _rows(koreas())
    assert [row["title"] for row in rows] == [event.title for event in koreas().events]
    met = next(row for row in rows if row["date"] == "2018-03-27")
    assert met["actors"] == "Kim Jong-un; Xi Jinping"
    assert met["actor_codes"] == "PRK; CHN"
    assert met["other_dates"] == "2018-03-26"
    assert met["quote"].startswith("Kim Jong-un met Xi Jinping in Beijing on Tuesday")
    assert (met["sources"], met["source"], met["latitude"]) == ("2", "The Harbour Gazette", "39.9")


def test_it_is_utf8_with_a_mark_and_crlf() -> None:
    content = exported(koreas(), "csv").content
    assert content.startswith(b"\xef\xbb\xbfid,date,")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_dates_mean_what_they_meant() -> None:
    rows = _rows(shapes())
    dates = [row["date"].removeprefix("'") for row in rows]
    assert "2011-05-XX" in dates
    assert "2011-05" not in dates
    for row, event in zip(rows, shapes().events, strict=True):
        read = EdtfDate.parse(row["date"].removeprefix("'"))
        assert (read.start, read.end, read.precision) == (
            event.date.start,
            event.date.end,
            event.date.precision,
        )
    assert len(rows) == len(SHAPES)


def test_cells_are_those_that_the_page_writes() -> None:
    cases = json.loads((Path(__file__).parents[1] / "data" / "cells.json").read_text(encoding="utf-8"))
    written = [csv_bytes(["a", "b"], [[text, 0]], mark=False).decode().split("\r\n")[1] for text in cases]
    assert written == [f"{cell},0" for cell in cases.values()]


def test_no_cell_runs() -> None:
    for timeline in (hostile(), shapes()):
        for row in csv.reader(io.StringIO(text_of(timeline, "csv"), newline="")):
            for cell in row:
                assert not cell.startswith(tuple("=+-@＝＋－＠\t\r\n")), cell
                assert "\x00" not in cell


@given(st.text())
def test_text_is_made_harmless_and_otherwise_kept(text: str) -> None:
    cell = harmless(text)
    assert isinstance(cell, str)
    assert not cell.startswith(tuple("=+-@"))
    assert harmless(cell) == cell


def test_numbers_below_nought_stay_numbers() -> None:
    assert harmless(-33.9) == -33.9


def test_duckdb_reads_it(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export(shapes(), tmp_path / "t.csv")
    query = f"SELECT id, start, \"end\" FROM read_csv('{tmp_path / 't.csv'}') WHERE date = '2011-05-XX'"
    ((_, start, end),) = duckdb.sql(query).fetchall()
    assert (str(start), str(end)) == tuple(map(str, bounds("2011-05")))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice isn't installed")
def test_libreoffice_opens_it_right(tmp_path: Path) -> None:
    """Read and written back, cells shown as they are seen: dates in the day columns are dates, a month stays one."""
    export(shapes(), tmp_path / "in" / "t.csv")
    back = _through_libreoffice(tmp_path / "in" / "t.csv", tmp_path)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(back, newline=""))}
    by_date = {event.date.edtf: rows[event.id] for event in shapes().events}
    assert by_date["2011-05"]["date"] == "2011-05-XX"
    assert by_date["2011"]["date"] == "2011"
    assert by_date["2018-21"]["date"] == "2018-21"
    assert by_date["[2011-10..2011-12]"]["date"] == "[2011-10..2011-12]"
    assert by_date["2018-03-27"]["title"] == "Meeting 0"
    assert by_date["2018-03-27"]["quote"] == "The delegates met in 27 March 2018, as the protocol says."


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice isn't installed")
def test_libreoffice_runs_nothing(tmp_path: Path) -> None:
    export(hostile(), tmp_path / "in" / "t.csv")
    back = _through_libreoffice(tmp_path / "in" / "t.csv", tmp_path)
    titles = [row["title"] for row in csv.DictReader(io.StringIO(back, newline=""))]
    assert "'=cmd|' /C calc'!A1" in titles or "=cmd|' /C calc'!A1" in titles
    assert "中国与日本外长在东京会晤讨论渔业与边界问题并发表联合声明" in titles
    assert not [title for title in titles if title.startswith(("#", "Err:"))]


def _through_libreoffice(path: Path, folder: Path) -> str:
    """The first sheet as LibreOffice writes it after reading the file as UTF-8 with commas (44,34,76)."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    written = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    command = ["soffice", profile, "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", written]
    command += ["--outdir", str(folder / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / path.name).read_text(encoding="utf-8-sig")
