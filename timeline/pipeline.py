"""The map: read → tag → extract → merge. Two functions do it, and both can travel to another process.

``digest`` takes what reading one document gave and returns what the timeline keeps of it; ``assemble`` makes
the timeline of all digests. An engine decides where ``digest`` runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from timeline import __version__
from timeline.extract import extract
from timeline.merge import merge
from timeline.models import Article, Document, EventMention, Problem, Timeline
from timeline.read import read
from timeline.tag import tag

Item = Article | Problem  #: what reading gives


class Digest(NamedTuple):
    """One document read, tagged and extracted: ``document`` is None if that failed, and ``problems`` says why."""

    document: Document | None
    mentions: tuple[EventMention, ...] = ()
    problems: tuple[Problem, ...] = ()


class Engine(Protocol):
    """Applies a function to every item; results in the items' order. The built-in ``map`` is one."""

    def __call__(self, function: Callable[[Item], Digest], items: Iterable[Item], /) -> Iterator[Digest]:
        """The results."""


def build(
    paths: str | Path | Iterable[str | Path],
    *,
    published: str | None = None,
    engine: Engine = map,
    progress: Callable[[str], None] = lambda source: None,
) -> Timeline:
    """The timeline of files and folders ("-": standard input).

    ``published`` (ISO 8601) overrides the articles' own dates; ``progress`` is called with the source of every
    document when it is done. What can't be read is listed in ``problems``. The same input gives the same timeline,
    in whatever order it comes.
    """
    items = read([paths] if isinstance(paths, str | Path) else paths, published=published)
    digests = []
    for result in engine(digest, items):
        digests.append(result)
        progress(result.document.source if result.document else result.problems[0].source)
    settings = {"version": __version__, **({"published": published} if published else {})}
    return assemble(digests, settings)


def digest(item: Item) -> Digest:
    """What the timeline keeps of a document. A fault of ours in one document is reported, not raised."""
    if isinstance(item, Problem):
        return Digest(None, problems=(item,))
    try:
        timexes = tag(item)
        return Digest(Document.of(item), extract(item, timexes), Problem.unresolved(item, timexes))
    except Exception as fault:
        return Digest(None, problems=(Problem.fault(item, fault),))


def assemble(digests: Iterable[Digest], settings: dict[str, str]) -> Timeline:
    """The timeline of all digests, the same for every order of them. Of equal articles a dated one is kept."""
    kept: dict[str, tuple[Document, Digest]] = {}
    problems: list[Problem] = []
    for each in sorted(digests, key=_order):
        problems += each.problems
        if each.document and each.document.id in kept:
            message = f"the same text as {kept[each.document.id][0].source}, counted once"
            problems.append(Problem(source=each.document.source, kind="warning", message=message))
        elif each.document:
            kept[each.document.id] = each.document, each
    documents = tuple(document for document, _ in kept.values())
    mentions = [mention for _, each in kept.values() for mention in each.mentions]
    events, undated = merge(documents, mentions)
    return Timeline(
        settings=settings,
        documents=documents,
        events=events,
        undated=undated,
        problems=tuple(sorted(problems, key=lambda problem: (problem.source, problem.kind, problem.message))),
    )


def _order(digest: Digest) -> tuple[bool, str, str, str]:
    document = digest.document
    if document is None:
        return True, "", "", ""
    return document.published is None, document.source, document.published or "", document.id
