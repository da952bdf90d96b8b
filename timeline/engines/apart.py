"""Documents in a process of their own, with a limit on time and memory: what kills it costs one document.

The process is given a piece of the input. Of each document it tells the name before it begins and what is kept of it
when it is done. If it falls silent, the document named last has failed, and another process goes on behind it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from itertools import islice
from typing import IO, Any

from timeline.engines.parts import unpacked
from timeline.models import Digest, Document, EventMention, Problem
from timeline.models.base import packed
from timeline.pipeline import Found, Options, items, kept
from timeline.read import Slice

#: Seconds without a word after which the process is ended.
PATIENCE = 120.0
#: Bytes of memory that the process may take, program and parser included.
MEMORY = 4_000_000_000


def apart(
    piece: Slice, options: Options, skip: int = 0, count: int | None = None, patience: float = PATIENCE
) -> Iterator[Found]:
    """What ``found`` gives for a piece on disk, ``count`` documents behind the first ``skip``.

    One that takes more than ``patience`` seconds, too much memory, or the process with it, is a problem of kind
    "failed", and the rest goes on; but not if a process can't so much as read the next one.
    """
    last = None if count is None else skip + count
    while last is None or skip < last:
        passed, ended = yield from _some(
            piece, options, skip, None if last is None else last - skip, patience
        )
        if ended:
            return
        skip = passed


def _some(
    piece: Slice, options: Options, skip: int, count: int | None, patience: float
) -> Generator[Found, None, tuple[int, bool]]:
    """The documents up to the end or up to a failure; how many were passed, and whether it was the end."""
    task = {"piece": piece._asdict(), "options": options._asdict(), "skip": skip, "count": count}
    command = [sys.executable, "-m", "timeline.engines.apart", str(MEMORY)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as child:
        assert child.stdin is not None  # both are pipes
        assert child.stdout is not None
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(task).encode())
            child.stdin.close()
        name, offset, begun = f"{piece.name}, document {skip + 1} and what follows", piece.start, False
        for told in _told(child, child.stdout, patience):
            if told == "end":
                return skip, True
            begun = True
            if isinstance(told, list):
                offset, name = told
            else:
                skip += 1
                yield _unpacked(offset, told)
                name = f"{piece.name}, document {skip + 1}"
    reason = f"could not be processed: no end after {patience:.0f} seconds, or {MEMORY // 10**9} GB were not enough"
    failed = Problem(source=name, kind="failed", message=reason)
    yield Found(offset, Digest(None, problems=(failed,)), True)
    return skip + 1, not begun


def _told(child: subprocess.Popen[bytes], stream: IO[bytes], patience: float) -> Iterator[Any]:
    """The lines that the process writes, as long as it doesn't stay silent for too long."""
    watch = threading.Timer(patience, child.kill)
    watch.start()
    try:
        while (line := stream.readline()).endswith(b"\n"):
            watch.cancel()
            yield json.loads(line)
            watch = threading.Timer(patience, child.kill)
            watch.start()
    finally:
        watch.cancel()
        child.kill()


def _packed(one: Found) -> dict[str, Any]:
    digest = one.digest
    return {
        "document": packed(digest.document) if digest.document else None,
        "mentions": [packed(mention) for mention in digest.mentions],
        "problems": [packed(problem) for problem in digest.problems],
        "faulty": one.faulty,
    }


def _unpacked(offset: int, told: dict[str, Any]) -> Found:
    digest = Digest(
        unpacked(Document, told["document"]) if told["document"] else None,
        tuple(unpacked(EventMention, body) for body in told["mentions"]),
        tuple(unpacked(Problem, body) for body in told["problems"]),
    )
    return Found(offset, digest, told["faulty"])


def main() -> None:
    """The process: a task on stdin, lines of JSON on stdout."""
    _limit_memory(int(sys.argv[1]))
    task = json.load(sys.stdin)
    piece, options = Slice(**task["piece"]), Options(**task["options"])
    last = None if task["count"] is None else task["skip"] + task["count"]
    for offset, item in islice(items(piece, options), task["skip"], last):
        _tell([offset, item.source])
        _tell(_packed(kept(offset, item)))
    _tell("end")


def _tell(line: object) -> None:
    print(json.dumps(line), flush=True)


def _limit_memory(most: int) -> None:
    """No more than so many bytes of addresses, on systems that know such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
