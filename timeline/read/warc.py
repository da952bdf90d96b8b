"""Web archives (WARC, also .warc.gz): every page that was fetched with success is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.models import Problem
from timeline.read.decode import MAX_BYTES, UnreadableError, decode
from timeline.read.draft import Draft, fetched
from timeline.read.folders import failed
from timeline.read.limits import MAX_FILE, extra, inside
from timeline.read.readers import READERS
from timeline.read.web import SUFFIX_OF_TYPE, TEXTS

_MOST_DRAINED = 1_000_000_000


def read_warc(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every page, named FILE#ADDRESS; nothing in it was published after the day it was fetched.

    Pages fetched twice are two drafts (the same text counts once later on). Raises ``UnreadableError`` for what is
    empty, no WARC file, or holds no page.
    """
    with extra("warc"):
        from fastwarc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    careful = _Careful(stream)
    records = found = 0
    try:
        for record in ArchiveIterator(careful, record_types=wanted, parse_http=True, auto_decode="all"):
            records += 1
            for item in _of_record(record, source):
                found += 1
                yield item
    except (UnreadableError, GeneratorExit, KeyboardInterrupt):
        raise
    except (
        BaseException
    ) as fault:  # a damaged file can make the library give up in ways that are no Exception
        raise careful.fault or UnreadableError(f"damaged web archive ({fault})", "") from None
    if careful.fault:
        raise careful.fault
    if not records:
        raise UnreadableError("no web archive, or an empty one", "")
    if not careful.tail.endswith(b"\n\r\n"):
        yield Problem(source=source, kind="warning", message="the end of this web archive is missing")
    if not found:
        raise UnreadableError("no pages in this web archive", "")


class _Careful:
    """A stream that never raises: the library can't bear that. Its fault is kept, and looks like the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._position = stream, 0
        self.fault: UnreadableError | None = None
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or what is left; nothing behind a fault."""
        if self.fault:
            return b""
        try:
            piece = self._stream.read(size)
        except (UnreadableError, OSError, ValueError) as fault:
            self.fault = (
                fault if isinstance(fault, UnreadableError) else UnreadableError(f"damaged ({fault})", "")
            )
            return b""
        self._position += len(piece)
        self.tail = (self.tail + piece)[-8:]
        return piece

    def close(self) -> None:
        """Nothing: who opened the stream closes it."""

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Only to where it is: the library asks so for its position."""
        return self._position


def _of_record(record: Any, source: str) -> Iterator[Draft | Problem]:
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return
    stated = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    suffix = SUFFIX_OF_TYPE.get(stated.partition(";")[0].strip().lower())
    if suffix is None:
        return
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    name = inside(source, address)
    try:
        raw = _payload(record, suffix)
        for item in READERS[suffix](io.BytesIO(raw), name):
            yield fetched(item, address, record.headers.get("WARC-Date", "")[:10])
    except UnreadableError as unreadable:
        yield failed(name, *unreadable.args)


def _drain(reader: Any) -> None:
    """Read over the rest of a record, which the library needs to find the next one. Raises ``OSError`` for a bomb."""
    for _ in range(_MOST_DRAINED >> 20):
        if not reader.read(1 << 20):
            return
    raise OSError("a record of more than a gigabyte")


def _payload(record: Any, suffix: str) -> bytes:
    most = MAX_BYTES if suffix in TEXTS else MAX_FILE
    raw: bytes = record.reader.read(most + 1)
    if len(raw) > most:
        _drain(record.reader)
        raise UnreadableError(f"larger than {most // 1_000_000} MB, too long for one article", "")
    if suffix in TEXTS and raw.strip():
        charset = record.http_charset if record.http_headers is not None else None
        if charset:
            raw = decode(raw, charset).text.encode("utf-8-sig", "replace")
    return raw
