"""Packed files: .gz of any format, .zip of many. Nothing is unpacked to disk, and no name in an archive is a path.

What an archive declares is judged before it is unpacked, and what really comes out is counted: a bomb costs one line.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.models import Problem
from timeline.read.decode import UnreadableError
from timeline.read.draft import Draft
from timeline.read.folders import failed, is_article, suffix_of
from timeline.read.limits import FREE_UNPACKED, MAX_FILE, MAX_RATIO, inside, whole
from timeline.read.readers import READERS, reader_for

_MOST_MEMBERS, _GZIP = 100_000, "gzip archive"
_FAULTS = (
    zlib.error,
    EOFError,
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    OSError,
    NotImplementedError,
    RuntimeError,
)


class Budget:
    """How many bytes may still come out of a file and all that is packed in it. ``OSError`` passes through it as is."""

    def __init__(self, packed: int) -> None:
        self.left = max(FREE_UNPACKED, packed * MAX_RATIO)

    def spend(self, size: int) -> None:
        """Count bytes. Raises ``UnreadableError`` if there are more than an honest archive holds."""
        self.left -= size
        if self.left < 0:
            raise UnreadableError("unpacks to far more than text ever does (a bomb?)", "")


class _Unpacked(io.RawIOBase):
    """A stream as it comes out of an archive: counted, its faults in words."""

    def __init__(self, stream: Any, budget: Budget, what: str) -> None:
        self._stream, self.budget, self.what = stream, budget, what

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._stream.read(len(buffer))
        except _FAULTS as fault:
            raise UnreadableError(f"damaged {self.what} ({fault or type(fault).__name__})", "") from None
        self.budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def read_gz(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """What is packed, read by the suffix before ``.gz``. Raises ``UnreadableError`` for damaged and hostile files."""
    name = source[: -len(".gz")] if suffix_of(source) == ".gz" else ""
    if getattr(getattr(stream, "raw", None), "what", "") == _GZIP:
        raise UnreadableError("packed twice", "unpack it first")
    unpacked = io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=stream), budget_of(stream), _GZIP))
    if suffix_of(name) and suffix_of(name) not in READERS:
        raise UnreadableError(f"no reader for {suffix_of(name)} files in a gzip archive", "unpack it first")
    yield from reader_for(name, unpacked)(unpacked, source)


def read_zip(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every article in the archive, named ARCHIVE#NAME, in the order of the names.

    Names, links and hidden files are treated as in folders. Raises ``UnreadableError`` for damaged, encrypted, empty
    and hostile archives; what is wrong with one member is a problem in its place.
    """
    budget = budget_of(stream)
    archive = opened(stream)
    members = [member for member in archive.infolist() if _is_wanted(member)]
    if not members:
        raise UnreadableError("no articles in this archive", f"read are {', '.join(sorted(READERS))}")
    if all(member.flag_bits & 1 for member in members):
        raise UnreadableError("encrypted with a password", "unpack it first")
    for member in sorted(members, key=lambda member: member.filename):
        name = inside(source, member.filename)
        try:
            with unpacked(archive, member, budget) as content:
                yield from reader_for(member.filename, content)(content, name)
        except UnreadableError as unreadable:
            yield failed(name, *unreadable.args)


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """A ZIP file's table of contents. Raises ``UnreadableError`` where there is none, or an absurd one."""
    seekable: Any = stream if stream.seekable() else io.BytesIO(whole(stream, "an archive"))
    try:
        archive = zipfile.ZipFile(seekable)
    except (*_FAULTS, ValueError) as fault:
        if not seekable.seek(0, io.SEEK_END):
            raise UnreadableError("empty", "") from None
        raise UnreadableError(f"damaged ZIP archive ({fault})", "") from None
    if len(archive.filelist) > _MOST_MEMBERS:
        raise UnreadableError(
            f"an archive of {len(archive.filelist)} files", f"at most {_MOST_MEMBERS} are read"
        )
    return archive


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> io.BufferedReader:
    """A member's content as it is unpacked. Raises ``UnreadableError`` if it can't be, or if it shouldn't be."""
    if is_unsafe(member.filename):
        raise UnreadableError("its name leads out of the archive; passed over", "")
    if member.flag_bits & 1:
        raise UnreadableError("encrypted with a password", "unpack it first")
    if member.file_size > max(FREE_UNPACKED / 10, member.compress_size * MAX_RATIO):
        raise UnreadableError(
            f"claims to unpack {member.compress_size:,} bytes to {member.file_size:,} (a bomb?)", ""
        )
    try:
        return io.BufferedReader(_Unpacked(archive.open(member), budget, "ZIP archive"))
    except (*_FAULTS, ValueError) as fault:
        raise UnreadableError(f"damaged ZIP archive ({fault})", "") from None


def part(archive: zipfile.ZipFile, name: str, budget: Budget) -> bytes:
    """A named part of an office document or a book. Raises ``UnreadableError`` if it isn't there."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        raise UnreadableError(f"damaged: {name} is missing", "") from None
    with unpacked(archive, member, budget) as content:
        raw = content.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise UnreadableError(f"{name} in it is larger than {MAX_FILE // 1_000_000} MB", "")
    return raw


def is_unsafe(name: str) -> bool:
    """Whether a member's name, taken for a path, would lead out of the folder that it is unpacked to."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0]


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16):
        return False
    parts = member.filename.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part != ".." for part in parts) or parts[0] == "__MACOSX"
    return not hidden and is_article(parts[-1], READERS)


def budget_of(stream: Any) -> Budget:
    """The budget that is being spent already, or one of its own for a file that isn't itself packed."""
    budget = getattr(getattr(stream, "raw", None), "budget", None)
    if isinstance(budget, Budget):
        return budget
    if not stream.seekable():
        return Budget(0)
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return Budget(size)
