"""The map: read → tag → extract → merge → curate.

``found`` reads, tags and extracts one piece of the input and gives what the timeline keeps of each document;
``assemble`` makes the timeline of all of it. ``build`` does both in this process; engines do the first in many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from timeline import __version__
from timeline.curate import Curation, curate, curation_beside, read_curation
from timeline.extract import extract
from timeline.languages import known
from timeline.merge import merge
from timeline.models import Article, Digest, Document, EventMention, Problem, Timeline, digests_of, distinct
from timeline.read import Slice, WebPage, pieces, slices
from timeline.read.known import known_by
from timeline.tag import tag

Source = str | Path | WebPage  #: files, folders, "-" for standard input, pages of the web


class Options(NamedTuple):
    """What is asked for beside the input: ``published`` (ISO 8601) overrides the articles' own dates; ``as_of`` (EDTF)
    leaves out what was published later than its last day."""

    published: str | None = None
    as_of: str | None = None

    @property
    def settings(self) -> dict[str, str]:
        """What the timeline says of how it was made."""
        told = {"as_of": self.as_of, "published": self.published, "version": __version__}
        return {name: value for name, value in told.items() if value}


class Wanted(NamedTuple):
    """Which mentions are merged: those of some types, and of some actors by name, key or ISO code; all if empty."""

    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def holds(self, mention: EventMention) -> bool:
        """Whether the mention is wanted."""
        if self.types and mention.type not in self.types:
            return False
        if not self.actors:
            return True
        asked = {actor.casefold() for actor in self.actors}
        entities = (participant.entity for participant in mention.participants)
        return any(
            not asked.isdisjoint((e.name.casefold(), e.key.casefold(), e.code.casefold())) for e in entities
        )

    def of(self, digest: Digest) -> Digest:
        """The digest with its wanted mentions."""
        return digest._replace(mentions=tuple(m for m in digest.mentions if self.holds(m)))

    @property
    def settings(self) -> dict[str, str]:
        """What the timeline says of it."""
        told = {"actors": ", ".join(sorted(self.actors)), "types": ", ".join(sorted(self.types))}
        return {name: value for name, value in told.items() if value}


EVERYTHING = Wanted()


class Found(NamedTuple):
    """One document: where it stands in its piece, what is kept of it, and whether a fault of ours cost it."""

    offset: int
    digest: Digest
    faulty: bool

    @property
    def source(self) -> str:
        """The document's name."""
        document = self.digest.document
        return document.source if document else self.digest.problems[0].source


def build(
    paths: Source | Iterable[Source],
    *,
    published: str | None = None,
    as_of: str | None = None,
    curation: Curation | None = None,
    wanted: Wanted = EVERYTHING,
    progress: Callable[[str], None] = lambda source: None,
) -> Timeline:
    """The timeline of files, folders ("-": standard input) and pages of the web (``WebPage``).

    ``published`` (ISO 8601) overrides the articles' own dates; ``as_of`` (EDTF) leaves out what was published later
    than its last day; ``curation`` are edits by hand, None: those of the curation.toml beside the articles;
    ``wanted`` leaves out mentions before they are merged; ``progress`` is called with the source of every document
    when it is done. What can't be read is listed in ``problems``. The same input gives the same timeline, in whatever
    order it comes. Raises ``CurationError``.
    """
    given = [paths] if isinstance(paths, str | Path | WebPage) else list(paths)
    edits = read_curation(curation_beside(on_disk(given))) if curation is None else curation
    options, digests = Options(published, as_of), []
    for piece in slices(given):
        for each in found(piece, options):
            digests.append(wanted.of(each.digest))
            progress(each.source)
    return curate(assemble(digests, {**options.settings, **wanted.settings}), edits)


def on_disk(paths: Iterable[Source]) -> list[str | Path]:
    """The paths without the pages."""
    return [path for path in paths if not isinstance(path, WebPage)]


def found(piece: Slice | Problem, options: Options) -> Iterator[Found]:
    """What the timeline keeps of the documents of a piece of the input, one by one."""
    return (kept(offset, item) for offset, item in items(piece, options))


def items(piece: Slice | Problem, options: Options) -> Iterator[tuple[int, Article | Problem]]:
    """What a piece of the input holds, and where in it."""
    if isinstance(piece, Problem):
        yield 0, piece
        return
    for offset, item in pieces(piece, published=options.published):
        wanted = known_by(options.as_of, item) if options.as_of else item
        if wanted is not None:
            yield offset, wanted


def kept(offset: int, item: Article | Problem) -> Found:
    """What is kept of one item."""
    made = digest(item)
    return Found(offset, made, isinstance(item, Article) and made.document is None)


def digest(item: Article | Problem) -> Digest:
    """What the timeline keeps of a document. A fault of ours in one document is reported, not raised."""
    if isinstance(item, Problem):
        return Digest(None, problems=(item,))
    try:
        if item.language not in known():
            return Digest(Document.of(item), problems=(Problem.foreign(item),))
        timexes = tag(item)
        return Digest(Document.of(item), extract(item, timexes), Problem.unresolved(item, timexes))
    except Exception as fault:
        return Digest(None, problems=(Problem.fault(item, fault),))


def combine(timelines: Sequence[Timeline], curation: Curation | None = None) -> Timeline:
    """The timeline that all articles of some timelines give, without the parts' edits by hand; ``curation`` are new
    ones. Settings are kept where all agree."""
    agreed = set.intersection(*(set(each.settings.items()) for each in timelines)) if timelines else set()
    whole = assemble((each for one in timelines for each in digests_of(one)), dict(sorted(agreed)))
    return curate(whole, curation) if curation else whole


def assemble(digests: Iterable[Digest], settings: dict[str, str]) -> Timeline:
    """The timeline of all digests, the same for every order of them."""
    kept = distinct(digests)
    merged = merge(
        [each.document for each in kept if each.document], [m for each in kept for m in each.mentions]
    )
    problems = {problem for each in kept for problem in each.problems}
    return Timeline(
        settings=settings,
        documents=merged.documents,
        events=merged.events,
        undated=merged.undated,
        problems=tuple(sorted(problems, key=lambda problem: (problem.source, problem.kind, problem.message))),
    )
