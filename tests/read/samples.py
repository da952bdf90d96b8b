"""A small file of each format, made by the tests or by real programs (tests/data/read): what is damaged and fuzzed."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path

import duckdb

from tests.read.reading import SAMPLES
from tests.read.test_feed import ATOM, RSS
from tests.read.test_html import linked_data, page
from tests.read.test_mail import _message
from tests.read.test_tables import CSV, ROWS
from tests.read.test_timeml import DOCUMENT

TEXT = (
    "Envoys meet at the border\n\nPublished 28 March 2018\n\nBy Ann Writer, Harbour Wire\n\n"
    "The envoys met on Monday. “We agreed,” said Dr. Li of the U.S. delegation.\n\n- 3 May 2018: the talks begin\n"
)


def _parquet() -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as database:
        database.execute(f"COPY ({ROWS}) TO '{file.name}' (FORMAT parquet)")
        return Path(file.name).read_bytes()


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two/three.csv", CSV)
        archive.writestr("four.zip", (SAMPLES / "encrypted.zip").read_bytes())
    return packed.getvalue()


SMALL = {
    ".txt": TEXT.encode(),
    ".md": f"---\ntitle: Envoys\ndate: 2018-03-28\n---\n# Envoys\n\n{TEXT}".encode(),
    ".html": page(head=linked_data('{"@type": "NewsArticle", "datePublished": "2018-03-28"}')).encode(),
    ".mhtml": (SAMPLES / "saved.mhtml").read_bytes(),
    ".jsonl": (json.dumps({"id": 1, "date": "2018-03-28", "text": TEXT}) + "\n").encode() * 3,
    ".csv": CSV.encode(),
    ".tsv": CSV.replace(",", "\t").encode("utf-16"),
    ".parquet": _parquet(),
    ".tml": DOCUMENT.encode(),
    ".pdf": (SAMPLES / "printed.pdf").read_bytes(),
    ".docx": (SAMPLES / "consuls.docx").read_bytes(),
    ".epub": (SAMPLES / "book.epub").read_bytes(),
    ".rss": RSS.encode(),
    ".atom": ATOM.encode(),
    ".eml": bytes(_message()),
    ".mbox": b"From a Wed Mar 14 2018\n" + bytes(_message()),
    ".warc": gzip.decompress((SAMPLES / "crawl.warc.gz").read_bytes()),
    ".zip": _zip(),
    ".gz": gzip.compress(TEXT.encode()),
}
