"""Which reader takes which suffix. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from io import BufferedReader
from typing import BinaryIO

from timeline.read.draft import Reader
from timeline.read.folders import suffix_of
from timeline.read.html import read_html
from timeline.read.jsonl import read_jsonl
from timeline.read.markdown import read_markdown
from timeline.read.text import read_plain

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def reader_for(path: str, stream: BinaryIO) -> Reader:
    """The reader of a path's suffix; for streams without one (standard input) what the first bytes look like."""
    known = READERS.get(suffix_of(path))
    return known or sniffed(stream.peek(512) if isinstance(stream, BufferedReader) else b"")


def sniffed(head: bytes) -> Reader:
    """The reader for content that begins so."""
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening.startswith(b"{"):
        return read_jsonl
    if (opening[:1] == b"<" and opening[1:2].isalpha()) or opening[:2] in (b"<!", b"<?"):
        return read_html
    if opening.startswith((b"---\n", b"---\r\n", b"+++\n", b"+++\r\n", b"# ")):
        return read_markdown
    return read_plain
