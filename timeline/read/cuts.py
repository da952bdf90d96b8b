"""Pieces of the input that can be read each on its own, in any process: rows of a corpus, and otherwise whole files.

A piece is named by where it starts and stops in its file, and known again by a hash of its content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from timeline.models import Problem
from timeline.read import folders
from timeline.read.decode import MAX_BYTES
from timeline.read.draft import Draft
from timeline.read.fetch import WebPage
from timeline.read.jsonl import read_jsonl
from timeline.read.own import refuse_own
from timeline.read.parquet import read_parquet, size_of
from timeline.read.readers import READERS, reader_for

_DIGEST = 16


class Slice(NamedTuple):
    """A piece of the input. ``start`` and ``stop`` count bytes of a JSONL file and rows of a Parquet file; of other
    files, and where ``stop`` is None, all is meant. ``number`` is how many lines lie before it.

    ``fingerprint`` is a hash of the content, "" if it wasn't taken or can't be (standard input, pages of the web).
    ``size`` is the length in bytes.
    """

    path: str | WebPage
    start: int = 0
    stop: int | None = None
    number: int = 0
    fingerprint: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        """The path or address as it was given."""
        return self.path.url if isinstance(self.path, WebPage) else self.path


def slices(paths: Iterable[str | Path | WebPage], most: int | None = None) -> Iterator[Slice | Problem]:
    """The pieces of files, folders (all the way down), standard input ("-") and pages, in order.

    Each is of about ``most`` bytes, where a file can be cut, and has its fingerprint; for None every file is one piece
    and isn't opened. A problem stands in the place of what leads to no file.
    """
    named = list(paths)
    yield from map(Slice, dict.fromkeys(path for path in named if isinstance(path, WebPage)))
    for found in folders.files([path for path in named if not isinstance(path, WebPage)], READERS):
        if isinstance(found, Problem):
            yield found
        elif most is None or found == folders.STDIN:
            yield Slice(found)
        else:
            try:
                yield from _cutter(found)(found, most)
            except OSError:
                yield Slice(found)  # reading it will say why


def drafts(piece: Slice) -> Iterator[tuple[int, Draft | Problem]]:
    """What a piece holds, each with where it stands: the first byte of a line of JSONL, else its number among the
    piece's own. Raises whatever the format's reader raises."""
    if isinstance(piece.path, WebPage):
        from timeline.read.web import read_page

        yield from enumerate(read_page(piece.path))
        return
    with _opened(piece.path) as stream:
        refuse_own(stream.peek(4096)[:4096])
        if piece.stop is None:
            yield from enumerate(reader_for(piece.path, stream)(stream, piece.path))
        elif _is_cut_in_bytes(piece.path):
            window = _Window(stream, piece.start, piece.stop)
            for found in read_jsonl(window, piece.path, before=piece.number):
                yield window.at, found
        else:
            rows = (piece.start, piece.stop)
            yield from enumerate(read_parquet(stream, piece.path, rows=rows), piece.start)


def _opened(path: str) -> BufferedReader:
    """The file, or standard input left open for the caller; both buffered, so that a reader can look ahead."""
    import os
    import sys

    if path == folders.STDIN:
        return open(os.dup(sys.stdin.fileno()), "rb")
    return open(path, "rb")


def _cutter(path: str) -> Callable[[str, int], Iterator[Slice]]:
    if _is_cut_in_bytes(path):
        return _lines
    return _rows if _reader(path) is read_parquet else _whole


def _is_cut_in_bytes(path: str) -> bool:
    return _reader(path) is read_jsonl


def _reader(path: str) -> Any:
    """The reader of the file's suffix: another package's may understand it otherwise than ours."""
    suffix = folders.suffix_of(path)
    return READERS.get(suffix)


def _whole(path: str, most: int) -> Iterator[Slice]:
    with open(path, "rb") as stream:
        hashed = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=_DIGEST))
        yield Slice(path, fingerprint=hashed.hexdigest(), size=stream.tell())


def _lines(path: str, most: int) -> Iterator[Slice]:
    """Runs of whole lines. Blank ones go with what is before them, so that every piece has a row, if the file has."""
    with open(path, "rb") as stream:
        start = stop = number = before = 0
        hashed, told = hashlib.blake2b(digest_size=_DIGEST), False
        new_line = True
        while raw := stream.readline(MAX_BYTES):
            if new_line and told and stop - start >= most and raw.strip():
                yield Slice(path, start, stop, before, hashed.hexdigest(), stop - start)
                start, before, told, hashed = stop, number, False, hashlib.blake2b(digest_size=_DIGEST)
            stop += len(raw)
            hashed.update(raw)
            told |= bool(raw.strip())
            new_line = raw.endswith(b"\n")
            number += new_line
        yield Slice(path, start, stop, before, hashed.hexdigest(), stop - start)


def _rows(path: str, most: int) -> Iterator[Slice]:
    """Runs of rows, as many as hold about ``most`` bytes unpacked. What can't be cut is left to the reader."""
    (whole,) = _whole(path, most)
    count, size = size_of(path)
    at_once = max(1, count * most // max(size, 1))
    for start in range(0, count, at_once):
        stop = min(start + at_once, count)
        yield whole._replace(start=start, stop=stop, size=size * (stop - start) // count)
    if not count:
        yield whole


class _Window:
    """The lines of a stretch of a file; ``at`` is the first byte of the one that was read last."""

    def __init__(self, stream: BinaryIO, start: int, stop: int) -> None:
        stream.seek(start)
        self._stream, self._next, self._stop = stream, start, stop
        self._whole = True
        self.at = start

    def readline(self, size: int) -> bytes:
        """The rest of the line, at most ``size`` bytes of it; nothing behind the stretch."""
        line = self._stream.readline(min(size, self._stop - self._next))
        if self._whole:
            self.at = self._next
        self._next += len(line)
        self._whole = line.endswith(b"\n")
        return line
