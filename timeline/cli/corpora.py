"""How ``timeline build`` reads: a few articles at once, a corpus in shards by an engine, and one run in a folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline.cli import console

if TYPE_CHECKING:
    from timeline.curate import Curation
    from timeline.engines import Engine
    from timeline.models import Timeline
    from timeline.pipeline import Options, Source

#: Bytes of input from which it is a corpus.
_CORPUS = 8_000_000


class EngineName(StrEnum):
    """The engines to choose from."""

    LOCAL = "local"
    DASK = "dask"


class Job(NamedTuple):
    """What to read and where: ``folder`` is that of the output, None for standard output; ``shard`` counts bytes."""

    sources: Sequence[Source]
    options: Options
    folder: Path | None
    engine: EngineName
    workers: int
    scheduler: str
    shard: int


@contextmanager
def locked(folder: Path | None) -> Iterator[None]:
    """Keep other runs out of the folder. Raises ``CommandError`` if one is in it."""
    if folder is None:
        yield
        return
    from timeline.engines import InUseError, held

    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder))
        except InUseError as fault:
            raise console.CommandError(
                str(fault), "wait until it is done, or give another with -o"
            ) from fault
        except OSError as fault:
            raise console.CommandError(
                f"{folder}: {console.reason(fault)}", "give another folder with -o"
            ) from fault
        yield


def built(job: Job, edits: Curation) -> Timeline:
    """The timeline of what the job names. Raises ``CommandError`` for an engine that isn't there or fails."""
    if not _is_corpus(job):
        from timeline.pipeline import build

        published, as_of = job.options
        with console.progress("Reading") as step:
            return build(job.sources, published=published, as_of=as_of, curation=edits, progress=step)
    if job.folder is not None:
        return _merged(job, job.folder, edits)
    with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
        return _merged(job, Path(folder), edits)


def _is_corpus(job: Job) -> bool:
    """Whether shards are worth it. Without duckdb, which writes their parts, only if they are asked for."""
    if job.workers > 1 or job.scheduler or job.engine is EngineName.DASK:
        return True
    from timeline.models import Problem
    from timeline.read import slices

    names = [each.name for each in slices(job.sources) if not isinstance(each, Problem)]
    size = sum(os.path.getsize(name) for name in names if os.path.isfile(name))
    return size > _CORPUS and find_spec("duckdb") is not None


def _merged(job: Job, folder: Path, edits: Curation) -> Timeline:
    from timeline.curate import curate
    from timeline.engines import FAILED, PARTS, EngineError, failed_lines, read_corpus, timeline_of
    from timeline.export import write_atomically

    if find_spec("duckdb") is None:
        raise _missing("duckdb", "corpus")
    try:
        with console.shards() as step:
            corpus = read_corpus(
                job.sources, job.options, folder / PARTS, _engine(job), shard=job.shard, progress=step
            )
    except EngineError as fault:
        raise console.CommandError(str(fault), "what is done is kept; give the same command again") from fault
    if corpus.failures:
        write_atomically(folder / FAILED, failed_lines(corpus.failures))
    else:
        (folder / FAILED).unlink(missing_ok=True)
    return curate(timeline_of(corpus, job.options), edits)


def _engine(job: Job) -> Engine:
    from timeline.engines import cluster, processes, sequential

    if job.engine is EngineName.DASK:
        if find_spec("distributed") is None:
            raise _missing("distributed", "dask")
        return cluster(job.workers, job.scheduler)
    if job.scheduler:
        raise console.CommandError("--scheduler is for --engine dask")
    return processes(job.workers) if job.workers > 1 else sequential


def _missing(library: str, extra: str) -> console.CommandError:
    hint = f"pip install 'diplomatic-timeline[{extra}]'"
    return console.CommandError(f"the library {library} isn't installed", hint)
