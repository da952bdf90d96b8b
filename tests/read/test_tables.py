"""CSV, TSV and Parquet corpora; what is damaged, encrypted, empty or hostile."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.reading import articles, failure, write
from timeline.models import Article, Problem
from timeline.read import read
from timeline.read.draft import Draft
from timeline.read.tables import read_csv

CSV = (
    'ID,Title,Date,Text\n1,"Envoys, at last",2018-03-14,"The envoys met.\nThey shook ""hands""."\n'
    "2,Consuls,,They left.\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", CSV.encode()),
        ("a.csv", b"\xef\xbb\xbf" + CSV.replace("\n1", "\r\n1").encode()),
        ("a.csv", b"sep=;\r\n" + CSV.replace(",", ";").replace("Envoys; at", "Envoys, at").encode()),
        ("a.tsv", CSV.replace(",", "\t").replace("Envoys\t at", "Envoys, at").encode("utf-16")),
    ],
)
def test_rows_are_articles(tmp_path: Path, name: str, content: bytes) -> None:
    first, second = articles(write(tmp_path / name, content))
    assert first.source.endswith(f"{name}#1")
    assert first.title == "Envoys, at last"
    assert first.text == 'The envoys met.\nThey shook "hands".'
    assert first.published is not None
    assert (first.published.value, first.published.how) == ("2018-03-14", "meta")
    assert second.published is None


def test_old_code_pages(tmp_path: Path) -> None:
    table = "text;title\nDie Außenminister trafen sich in Köln und sprachen über Zölle.;Übersicht für März\n"
    (article,) = articles(write(tmp_path / "a.csv", table.encode("cp1252")))
    assert article.title == "Übersicht für März"


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    items = list(read([write(tmp_path / "a.csv", CSV + "3,,,\n4,a,b,c,d\n")]))
    assert [item.message for item in items if isinstance(item, Problem)] == [
        "row 3: no text (looked for text, body, content)",
        "row 4: 5 cells under 4 columns",
    ]
    assert sum(isinstance(item, Article) for item in items) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"id,text\n", "no rows under the header line"),
        (b"a,b\n1,2\n", "no column of texts (text, body, content) in the first line, which has: a, b"),
        (b"\x00\x01\x02" * 100, "binary content, not text"),
        (b'text\n"' + b"open " * 2_100_000, "damaged table: a line longer than 10 MB"),
        (
            b'text\n"' + b"open\n" * 2_100_000,
            "damaged table: row 2000002: field larger than field limit (10000000)",
        ),
    ],
)
def test_what_is_no_corpus(tmp_path: Path, content: bytes, message: str) -> None:
    assert failure(write(tmp_path / "a.csv", content)) == message


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip),
        min_size=1,
    )
)
def test_whatever_csv_writes_is_read_back(texts: list[str]) -> None:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["id", "text"])
    writer.writerows(enumerate(texts))
    found = list(read_csv(io.BytesIO(file.getvalue().encode()), "a.csv"))
    assert [item.text for item in found if isinstance(item, Draft)] == texts


def _parquet(path: Path, query: str, *before: str, options: str = "") -> Path:
    with duckdb.connect() as database:
        for statement in before:
            database.execute(statement)
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet{options})")
    return path


ROWS = (
    "SELECT * FROM (VALUES ('r1', 'The envoys met.', DATE '2018-03-14'), ('r2', 'They left.', NULL)) "
    't(id, "Text", published)'
)


def test_parquet(tmp_path: Path) -> None:
    first, second = articles(_parquet(tmp_path / "a.parquet", ROWS))
    assert first.source.endswith("a.parquet#r1")
    assert first.published is not None
    assert first.published.value == "2018-03-14"
    assert second.published is None


def test_the_times_of_parquet(tmp_path: Path) -> None:
    query = (
        "SELECT 'The envoys met.' AS text, TIMESTAMP '2018-03-14 15:52:10' AS date"
        " UNION ALL SELECT 'They left.', TIMESTAMP '2018-03-15 00:00:00' ORDER BY date"
    )
    first, second = articles(_parquet(tmp_path / "a.parquet", query))
    assert [article.published.value for article in (first, second) if article.published] == [
        "2018-03-14T15:52",
        "2018-03-15",
    ]


def test_a_name_that_is_a_pattern_is_only_a_name(tmp_path: Path) -> None:
    _parquet(tmp_path / "a1.parquet", "SELECT 'Never read.' AS text")
    path = _parquet(tmp_path / "b.parquet", ROWS).rename(tmp_path / "a[1].parquet")
    assert len(articles(path)) == 2


def test_encrypted_parquet_is_named(tmp_path: Path) -> None:
    key = "PRAGMA add_parquet_key('k', '0123456789112345')"
    path = _parquet(
        tmp_path / "a.parquet",
        ROWS,
        "SET force_mbedtls_unsafe = true",
        key,
        options=", ENCRYPTION_CONFIG {footer_key: 'k'}",
    )
    assert failure(path) == "encrypted Parquet file"


def test_damaged_and_empty_parquet(tmp_path: Path) -> None:
    whole = _parquet(tmp_path / "a.parquet", ROWS).read_bytes()
    assert failure(write(tmp_path / "b.parquet", b"")) == "empty"
    assert failure(write(tmp_path / "c.parquet", whole[:-20])) == "no Parquet file, or a part of one"
    assert failure(write(tmp_path / "d.parquet", b"PAR1" + bytes(200) + b"PAR1")).startswith(
        "damaged Parquet file"
    )
    nothing = _parquet(tmp_path / "e.parquet", "SELECT 'x' AS text WHERE false")
    assert failure(nothing) == "no rows in the table"
    assert (
        failure(_parquet(tmp_path / "f.parquet", "SELECT 1 AS a"))
        == "no column of texts (text, body, content) among: a"
    )


def test_a_footer_that_claims_a_gigabyte(tmp_path: Path) -> None:
    raw = bytearray(_parquet(tmp_path / "a.parquet", ROWS).read_bytes())
    raw[-8:-4] = (1 << 30).to_bytes(4, "little")
    assert failure(write(tmp_path / "b.parquet", bytes(raw))).startswith("damaged Parquet file")
