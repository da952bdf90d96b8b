"""The input cut into shards, and the one function that works a shard off, wherever it runs.

A shard is known by what is in it, by the options and by the program: if any of these is another, so is the shard's
key, and what was kept under the old key isn't looked at. A shard of many files ends behind a file whose name says so,
so that a new file among thousands changes the shard that it comes into, and no other.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.engines.apart import apart
from timeline.engines.engine import EngineError
from timeline.engines.limit import each_in_time
from timeline.engines.parts import Failure, Part, Receipt
from timeline.engines.version import program
from timeline.models import Problem
from timeline.pipeline import Found, Options, Source, found
from timeline.read import Slice, slices

#: Bytes of input that make a shard: about ten seconds of work.
SHARD = 1_000_000
#: A shard of small files ends behind every so many of them, on average.
_FILES = 100
#: So many documents of a shard get a second try; if more fail, it isn't the documents' fault.
_SECOND_TRIES = 10


class Shard(NamedTuple):
    """Pieces of the input that are read, tagged and extracted together; ``key`` names what comes of it.

    ``careful`` is for a shard that took its worker with it: its documents are then processed in processes of their own.
    """

    key: str
    pieces: tuple[Slice, ...]
    options: Options
    folder: str
    program: str
    careful: bool = False


class Plan(NamedTuple):
    """The shards, and a problem for each name that leads to no file."""

    shards: tuple[Shard, ...]
    problems: tuple[Problem, ...]


def plan(
    paths: Iterable[Source],
    options: Options,
    folder: Path,
    most: int = SHARD,
    known: Collection[str] = (),
) -> Plan:
    """Cut the input into shards of about ``most`` bytes, whose parts go to a folder; ``known`` pieces are left out."""
    problems, pieces = list[Problem](), list[Slice]()
    for each in slices(paths, most):
        if isinstance(each, Problem):
            problems.append(each)
        elif identity(each) not in known:
            pieces.append(each)
    shards = tuple(_shard(group, options, folder) for group in _groups(pieces, most))
    return Plan(shards, tuple(problems))


def _groups(pieces: Iterable[Slice], most: int) -> Iterator[tuple[Slice, ...]]:
    group, size = list[Slice](), 0
    for piece in pieces:
        if group and size + piece.size > most:
            yield tuple(group)
            group, size = [], 0
        group.append(piece)
        size += piece.size
        if piece.stop is None and _hash(piece.name)[0] < 256 // _FILES:
            yield tuple(group)
            group, size = [], 0
    if group:
        yield tuple(group)


def _shard(group: tuple[Slice, ...], options: Options, folder: Path) -> Shard:
    told = [[piece.name, piece.start, piece.stop, piece.number, _content(piece)] for piece in group]
    key = _hash(json.dumps([told, options, program()])).hex()
    return Shard(key, group, options, str(folder), program())


def _content(piece: Slice) -> str:
    """Says what is in a piece. What can't be read twice is never the same as before."""
    return piece.fingerprint or secrets.token_hex(12)


def identity(piece: Slice) -> str:
    """Names a piece of a file, wherever from and however the file is named, and what is in it."""
    place = os.path.realpath(piece.name)
    return _hash(json.dumps([place, piece.start, piece.stop, _content(piece)])).hex()


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=12).digest()


def made_by(options: Options) -> str:
    """What decides, beside the input, what is found in it: the options and the program, as JSON."""
    return json.dumps([options, program()])


def work_off(shard: Shard) -> Receipt:
    """Read, tag and extract the documents of a shard into its part. One of the two functions that travel.

    Raises ``OSError`` if the part can't be written, and ``EngineError`` if this is another program than
    the one that hands out the work.
    """
    if shard.program != program():
        raise EngineError("a worker runs another version of the program than this one: start it anew")
    failures = list[Failure]()
    with Part(Path(shard.folder), shard.key) as part:
        for piece in shard.pieces:
            for each in _documents(piece, shard, failures):
                part.add(each.digest)
        return part.finish(made_by(shard.options), map(identity, shard.pieces), failures)


def _documents(piece: Slice, shard: Shard, failures: list[Failure]) -> Iterator[Found]:
    """What is kept of a piece; what failed by a fault of ours is tried once more, in a process of its own."""
    again = bool(piece.fingerprint) and not shard.careful
    source = apart(piece, shard.options) if shard.careful else each_in_time(found(piece, shard.options))
    for number, first in enumerate(source):
        each, retried = first, ""
        if first.faulty and again and len(failures) < _SECOND_TRIES:
            (each,) = apart(piece, shard.options, number, 1)
            retried = "failed again" if each.faulty else "done"
            each = first if each.faulty else each
        if each.digest.document is None:
            for problem in each.digest.problems:
                if problem.kind == "failed":
                    failures.append(
                        Failure(problem.source, problem.message, piece.name, each.offset, retried)
                    )
        yield each
