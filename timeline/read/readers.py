"""Which reader takes which suffix: the entry points of the group ``timeline.readers``, ours like anyone's.

An entry point is named after a suffix without its dot and leads to a ``Reader``. A new format is one module and one
line for each suffix in pyproject.toml, here or in another package, whose reader then goes before ours:

    [project.entry-points."timeline.readers"]
    odt = "my_package.odt:read_odt"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from io import BufferedReader
from typing import BinaryIO

from timeline.read.draft import Reader
from timeline.read.folders import suffix_of

GROUP = "timeline.readers"
_OURS = "diplomatic-timeline"


class Readers(Mapping[str, Reader]):
    """Suffixes with their dot, in lower case, and the reader of each, which is imported when it is asked for."""

    @cached_property
    def _points(self) -> dict[str, EntryPoint]:
        """The entry points by suffix: those of other packages first, and by name where two claim one suffix."""
        found: dict[str, EntryPoint] = {}
        for point in sorted(entry_points(group=GROUP), key=_rank):
            found.setdefault(f".{point.name.lower()}", point)
        if not found:
            raise RuntimeError("no readers are registered: install the package anew (pip install -e .)")
        return found

    def __getitem__(self, suffix: str) -> Reader:
        reader: Reader = self._points[suffix].load()
        return reader

    def __iter__(self) -> Iterator[str]:
        return iter(self._points)

    def __len__(self) -> int:
        return len(self._points)

    def __contains__(self, suffix: object) -> bool:
        return suffix in self._points


def _rank(point: EntryPoint) -> tuple[bool, str, str]:
    package = point.dist.name if point.dist else ""
    return package == _OURS, package, point.value


READERS = Readers()

#: How contents begin, for streams whose name tells nothing.
_OPENINGS = (
    (b"%PDF-", ".pdf"),
    (b"\x1f\x8b", ".gz"),
    (b"PAR1", ".parquet"),
    (b"WARC/", ".warc"),
    (b"From ", ".mbox"),
    (b"---\n", ".md"),
    (b"---\r\n", ".md"),
    (b"+++\n", ".md"),
    (b"+++\r\n", ".md"),
    (b"# ", ".md"),
    (b"{", ".jsonl"),
)
_MAIL_FIELDS = (b"return-path:", b"received:", b"delivered-to:", b"message-id:", b"mime-version:", b"from:")
_FEEDS = (b"<rss", b"<feed", b"<rdf:rdf")


def reader_for(path: str, stream: BinaryIO) -> Reader:
    """The reader of a path's suffix; of a stream without one, what the first bytes look like."""
    suffix = suffix_of(path)
    if suffix not in READERS:
        suffix = sniffed(stream.peek(4096)[:4096] if isinstance(stream, BufferedReader) else b"")
    return READERS[suffix]


def sniffed(head: bytes) -> str:
    """The suffix that content which begins so should have; ".txt" if it looks like nothing else."""
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, suffix in _OPENINGS:
        if opening.startswith(start):
            return suffix
    if opening.startswith(b"PK\x03\x04"):
        return _office(opening)
    lower = opening[:2048].lower()
    if (opening[:1] == b"<" and opening[1:2].isalpha()) or opening[:2] in (b"<!", b"<?"):
        if b"<timeml" in lower:
            return ".tml"
        return ".xml" if any(mark in lower for mark in _FEEDS) else ".html"
    if lower.startswith(_MAIL_FIELDS):
        return ".mhtml" if b"multipart/related" in lower and b"snapshot" in lower else ".eml"
    return ".txt"


def _office(head: bytes) -> str:
    """What kind of ZIP archive begins so: the first names in it tell."""
    if b"mimetypeapplication/epub+zip" in head:
        return ".epub"
    return ".docx" if b"[Content_Types].xml" in head or b"word/" in head else ".zip"
