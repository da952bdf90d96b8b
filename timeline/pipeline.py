"""The map: read → tag → extract → merge → curate. Two functions do it, and both can travel to another process.

``digest`` takes what reading one document gave and returns what the timeline keeps of it; ``assemble`` makes
the timeline of all digests. An engine decides where ``digest`` runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from timeline import __version__
from timeline.curate import Curation, curate, curation_beside, read_curation
from timeline.extract import extract
from timeline.languages import known
from timeline.merge import merge
from timeline.models import Article, Digest, Document, Problem, Timeline, digests_of, distinct
from timeline.read import WebPage, read
from timeline.read.known import known_by
from timeline.tag import tag

Item = Article | Problem  #: what reading gives


class Engine(Protocol):
    """Applies a function to every item; results in the items' order. The built-in ``map`` is one."""

    def __call__(self, function: Callable[[Item], Digest], items: Iterable[Item], /) -> Iterator[Digest]:
        """The results."""


def build(
    paths: str | Path | WebPage | Iterable[str | Path | WebPage],
    *,
    published: str | None = None,
    as_of: str | None = None,
    curation: Curation | None = None,
    engine: Engine = map,
    progress: Callable[[str], None] = lambda source: None,
) -> Timeline:
    """The timeline of files, folders ("-": standard input) and pages of the web (``WebPage``).

    ``published`` (ISO 8601) overrides the articles' own dates; ``as_of`` (EDTF) leaves out what was published later
    than its last day; ``curation`` are edits by hand, None: those of the curation.toml beside the articles;
    ``progress`` is called with the source of every document when it is done. What can't be read is listed in
    ``problems``. The same input gives the same timeline, in whatever order it comes. Raises ``CurationError``.
    """
    given = [paths] if isinstance(paths, str | Path | WebPage) else list(paths)
    on_disk = [path for path in given if not isinstance(path, WebPage)]
    edits = read_curation(curation_beside(on_disk)) if curation is None else curation
    items = read(given, published=published)
    digests = []
    for result in engine(digest, known_by(as_of, items) if as_of else items):
        digests.append(result)
        progress(result.document.source if result.document else result.problems[0].source)
    told = {"as_of": as_of, "published": published, "version": __version__}
    return curate(assemble(digests, {name: value for name, value in told.items() if value}), edits)


def digest(item: Item) -> Digest:
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
