"""PDF through pdfium, in a process of its own (pdf_pages.py); columns and paragraphs are found in pdf_layout.py."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from timeline.models import BlockKind, Problem
from timeline.read.decode import UnreadableError, normalise
from timeline.read.draft import Draft, Piece, joined
from timeline.read.limits import extra, whole
from timeline.read.pdf_layout import Run, paragraphs
from timeline.read.pdf_pages import MAX_SECONDS
from timeline.read.published import of_file
from timeline.read.stamps import value_of
from timeline.read.text import name_of

_OPENING = 1024
#: What a browser prints above and below a page: when it was printed and the title, the address and the page number.
_PRINTED_HEAD = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d\d")
_PRINTED_FOOT = re.compile(r"(?P<url>(?:https?|file)://\S+)|\d+/\d+$")
#: Programs that print pages written elsewhere: the day they did so isn't the day of publication.
_PRINTERS = re.compile(
    r"skia|chrom|mozilla|firefox|cairo|quartz|print to pdf|wkhtml|webkit|ghostscript|scan", re.IGNORECASE
)
_FILE_NAME = re.compile(r"^Microsoft \w+ - |\.\w{2,5}$|^untitled|^about:blank$|^https?:|^\W*$", re.IGNORECASE)
_PDF_DATE = re.compile(r"D:(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)")


def read_pdf(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The document as one article.

    Raises ``UnreadableError`` for what is no PDF, damaged, encrypted, without text (pictures of pages), or takes more
    than a minute or 1.5 GB to read.
    """
    raw = whole(stream, "a document")
    if b"%PDF-" not in raw[:_OPENING]:
        raise UnreadableError("no PDF", "save it anew as PDF, or under the ending of what it is")
    with extra("pdf"):
        import pypdfium2  # noqa: F401 - only to know that the other process will find it
    found = _pages(raw)
    if any("error" in page for page in found["pages"]):
        bad = [str(number) for number, page in enumerate(found["pages"], 1) if "error" in page]
        message = f"page {', '.join(bad[:5])}{' …' if len(bad) > 5 else ''} can't be read; the others are"
        yield Problem(source=source, kind="warning", message=message)
    pages = [[Run(normalise(run[0]), *run[1:]) for run in page["runs"]] for page in found["pages"]]
    url = _without_print_marks(pages)
    pieces = paragraphs(pages)
    if not pieces:
        raise UnreadableError(
            "no text in the PDF (pictures of pages?)", "run it through OCR first, e.g. ocrmypdf"
        )
    text, parts = joined(pieces)
    info = found["info"]
    created, changed = (_day(info.get(key, "")) for key in ("CreationDate", "ModDate"))
    yield Draft(
        source=source,
        text=text,
        parts=parts,
        title=_title(pieces, info),
        url=url,
        name=name_of(source),
        guess=None if _is_printed(info) else of_file(created, info.get("CreationDate", ""), text),
        latest=max(created, changed),
    )


def _pages(raw: bytes) -> Mapping[str, Any]:
    """What the other process found. Raises ``UnreadableError`` if it found nothing, or had to be stopped."""
    program = str(Path(__file__).with_name("pdf_pages.py"))
    try:
        done = subprocess.run(
            [sys.executable, "-P", program],
            input=raw,
            capture_output=True,
            timeout=MAX_SECONDS * 2,
            check=False,
        )
        found: Mapping[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"error": "crash"}
    except (subprocess.TimeoutExpired, ValueError):
        found = {"error": "crash"}
    error = found.get("error")
    if error == "encrypted":
        raise UnreadableError("encrypted with a password", "save it without one, e.g. qpdf --decrypt")
    if error == "damaged":
        raise UnreadableError(
            "damaged PDF", "get it anew, or open it in a PDF program and save it under another name"
        )
    if error:
        raise UnreadableError(
            "a PDF that can't be read in reasonable time and memory" if error == "crash" else error, ""
        )
    return found


def _without_print_marks(pages: Sequence[list[Run]]) -> str:
    """Take away what a browser prints around a page; its address, "" if there was none."""
    url = ""
    for page in pages:
        heights = sorted(run.middle for run in page)
        head = [run for run in page if run.middle > heights[-1] - 3]
        foot = [run for run in page if run.middle < heights[0] + 3]
        if any(_PRINTED_HEAD.match(run.text) for run in head) and any(
            _PRINTED_FOOT.match(run.text) for run in foot
        ):
            page[:] = [run for run in page if run not in head and run not in foot]
            address = (
                next((found["url"] for run in foot if (found := _PRINTED_FOOT.match(run.text))), None) or ""
            )
            url = url or (address if address.startswith("http") else "")
    return url


def _title(pieces: Sequence[Piece], info: Mapping[str, str]) -> str:
    """The title by its letters, else what the file says, if that isn't just the name of another file."""
    for piece in pieces:
        if piece.kind is BlockKind.TITLE:
            return piece.text
    stated = " ".join(info.get("Title", "").split())
    return "" if _FILE_NAME.search(stated) else normalise(stated)


def _day(words: str) -> str:
    match = _PDF_DATE.match(words)
    return value_of("{y}-{m}-{d}".format(**match.groupdict())) or "" if match else ""


def _is_printed(info: Mapping[str, str]) -> bool:
    return any(_PRINTERS.search(info.get(key, "")) for key in ("Creator", "Producer"))
