"""How ``timeline build`` reads: a few articles at once, a corpus in shards by an engine, and one run in a folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline.cli import console

if TYPE_CHECKING:
    from timeline.curate import Curation
    from timeline.engines import Corpus, Engine
    from timeline.models import Document, Event, EventMention, Problem, Timeline, Top
    from timeline.pipeline import Options, Source, Wanted

JSON = "timeline.json"
#: Bytes of input from which it is a corpus.
_CORPUS = 8_000_000
#: Events that a page shows if nobody says how many: an editor can read no more, and a browser hardly draw them.
PAGE_EVENTS = 5_000


class EngineName(StrEnum):
    """The engines to choose from."""

    LOCAL = "local"
    DASK = "dask"


class Job(NamedTuple):
    """What to read and where: ``folder`` is that of the output, None for standard output; ``shard`` counts bytes;
    ``kept`` asks for parts however little there is to read."""

    sources: Sequence[Source]
    options: Options
    wanted: Wanted
    folder: Path | None
    engine: EngineName = EngineName.LOCAL
    workers: int = 1
    scheduler: str = ""
    shard: int = 1_000_000
    update: bool = False
    kept: bool = False


class Made(NamedTuple):
    """A timeline that needn't be held in memory: the lists can be gone through again and again.

    ``head`` has all that isn't in them; the counts are those of events and of undated mentions.
    """

    head: Timeline
    event_count: int
    undated_count: int
    documents: Callable[[], Iterable[Document]]
    events: Callable[[], Iterable[Event]]
    undated: Callable[[], Iterable[EventMention]]
    problems: Callable[[], Iterable[Problem]]

    @classmethod
    def of(cls, timeline: Timeline) -> Made:
        """A timeline that is held."""
        return cls(
            timeline,
            len(timeline.events),
            len(timeline.undated),
            lambda: timeline.documents,
            lambda: timeline.events,
            lambda: timeline.undated,
            lambda: timeline.problems,
        )

    def salient(self, least: float, top: Top | None) -> Made:
        """Without the events that matter less than is asked for."""
        from timeline.models import most_salient

        if not least and top is None:
            return self
        ids = most_salient(self.events(), least, top)
        told = {"min_salience": str(least) if least else "", "top": str(top) if top else ""}
        settings = self.head.settings | {name: value for name, value in told.items() if value}
        head = self.head.model_copy(
            update={"settings": settings, "cut": self.head.cut + self.event_count - len(ids), "events": ()}
        )
        return self._replace(
            head=head, event_count=len(ids), events=lambda: (e for e in self.events() if e.id in ids)
        )

    def json(self) -> Iterator[str]:
        """The text of timeline.json, in pieces."""
        from timeline.export import json_pieces

        return json_pieces(self.head, self.documents(), self.events(), self.undated(), self.problems())

    def for_page(self, top: Top | None) -> Timeline:
        """What the page shows: so many events and the articles that tell of them, or, if it isn't too much, all."""
        from timeline.models import Top

        shown = self
        if top is not None or self.event_count > PAGE_EVENTS:
            shown = self.salient(0, top or Top(PAGE_EVENTS))
        events = tuple(shown.events())
        documents, undated = self.documents(), self.undated()
        if shown is not self:
            cited = {mention.document for event in events for mention in event.mentions}
            documents = (document for document in documents if document.id in cited)
            undated = (mention for mention in undated if mention.document in cited)
        return shown.head.model_copy(
            update={
                "documents": tuple(documents),
                "events": events,
                "undated": tuple(undated),
                "problems": tuple(self.problems()),
            }
        )


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


@contextmanager
def built(job: Job, edits: Curation) -> Iterator[Made]:
    """The timeline of what the job names. Raises ``CommandError`` for an engine that isn't there or fails."""
    if not _is_corpus(job):
        from timeline.pipeline import build

        published, as_of = job.options
        with console.progress("Reading") as step:
            timeline = build(
                job.sources,
                published=published,
                as_of=as_of,
                curation=edits,
                wanted=job.wanted,
                progress=step,
            )
        yield Made.of(timeline)
        if job.folder is not None:
            _forget(job.folder)
    elif job.folder is not None:
        with _merged(job, job.folder, edits) as made:
            yield made
    else:
        with (
            tempfile.TemporaryDirectory(prefix="timeline-") as folder,
            _merged(job, Path(folder), edits) as made,
        ):
            yield made


def _is_corpus(job: Job) -> bool:
    """Whether shards are worth it. Without duckdb, which writes their parts, only if they are asked for."""
    if job.workers > 1 or job.scheduler or job.update or job.kept or job.engine is EngineName.DASK:
        return True
    from timeline.models import Problem
    from timeline.read import slices

    names = [each.name for each in slices(job.sources) if not isinstance(each, Problem)]
    size = sum(os.path.getsize(name) for name in names if os.path.isfile(name))
    return size > _CORPUS and find_spec("duckdb") is not None


@contextmanager
def _merged(job: Job, folder: Path, edits: Curation) -> Iterator[Made]:
    from timeline.curate import curate
    from timeline.engines import EngineError, OtherRunError
    from timeline.models import Timeline

    if find_spec("duckdb") is None:
        raise _missing("duckdb", "corpus")
    engine = _engine(job)
    try:
        corpus = _read(job, folder, engine)
        if edits.overrides:
            yield Made.of(curate(corpus.timeline(job.options, engine, job.wanted), edits))
            return
        with closing(corpus.merged(engine, job.wanted)) as found:
            head = Timeline(settings={**job.options.settings, **job.wanted.settings})
            events, undated = found.counts()
            yield Made(head, events, undated, found.documents, found.events, found.undated, found.problems)
    except EngineError as fault:
        raise console.CommandError(str(fault), "what is done is kept; give the same command again") from fault
    except OtherRunError as fault:
        raise console.CommandError(f"{folder}: {fault}", "build it anew, without --update") from fault


def _forget(folder: Path) -> None:
    """Take away what a larger run left: it is none of the timeline that was written in its place."""
    from timeline.engines import FAILED, PARTS

    shutil.rmtree(folder / PARTS, ignore_errors=True)
    (folder / FAILED).unlink(missing_ok=True)


def _read(job: Job, folder: Path, engine: Engine) -> Corpus:
    from timeline.engines import FAILED, PARTS, Manner, failed_lines, read_corpus
    from timeline.export import write_atomically

    if job.update:
        _take_in(job, folder)
    with console.shards() as step:
        corpus = read_corpus(
            job.sources,
            job.options,
            folder / PARTS,
            engine,
            manner=Manner(job.shard, job.update),
            progress=step,
        )
    if corpus.failures:
        write_atomically(folder / FAILED, failed_lines(corpus.failures))
    else:
        (folder / FAILED).unlink(missing_ok=True)
    return corpus


def _take_in(job: Job, folder: Path) -> None:
    """Read the timeline that is to be added to, if a run that kept no parts wrote it."""
    from timeline.cli import files
    from timeline.engines import PARTS, take_in

    path = folder / JSON
    if path.exists() and not any((folder / PARTS).glob("*.json")):
        take_in(files.load(str(path)), job.options, folder / PARTS)


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
