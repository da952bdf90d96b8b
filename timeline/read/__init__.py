"""Bytes to articles: the front door of the room.

>>> article = read_text("Envoys meet\\n\\nPublished 3 March 2018\\n\\nThe envoys met on Monday.")
>>> article.title, article.published.value
('Envoys meet', '2018-03-03')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.models import Article, Problem, Stamp
from timeline.read import draft, folders
from timeline.read import published as dates
from timeline.read.cuts import Slice, drafts, slices
from timeline.read.decode import UnreadableError, normalise
from timeline.read.fetch import WebPage
from timeline.read.own import OwnOutputError
from timeline.read.readers import READERS

__all__ = ["READERS", "Slice", "WebPage", "pieces", "read", "read_text", "slices"]


def read(
    paths: Iterable[str | Path | WebPage], *, published: str | None = None
) -> Iterator[Article | Problem]:
    """The articles of files, folders, standard input ("-") and pages, one by one, and what could not be read.

    ``published`` overrides the publication date of all of them. Raises ``ValueError`` at once if it is no date;
    nothing else is raised: whatever is wrong with a source is a ``Problem`` in its place.
    """
    given = dates.given(published) if published else None
    return _read(paths, given)


def read_text(
    text: str,
    *,
    source: str = "-",
    published: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Article:
    """The article that a plain text is. Raises ``ValueError`` if ``published`` is no date."""
    given = dates.given(published) if published else None
    plain = draft.Draft(source=source, text=normalise(text), title=title or "", language=language or "")
    return draft.article(plain, given)


def pieces(piece: Slice, *, published: str | None = None) -> Iterator[tuple[int, Article | Problem]]:
    """The articles of one piece of the input and what could not be read of it, each with where it stands there.

    That is the first byte of a line of JSONL, the number of a row of Parquet, and of other files how many of their
    documents come before. Raises ``ValueError`` as ``read`` does.
    """
    given = dates.given(published) if published else None
    return _articles_of(piece, given)


def _read(paths: Iterable[str | Path | WebPage], given: Stamp | None) -> Iterator[Article | Problem]:
    for piece in slices(paths):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from (item for _, item in _articles_of(piece, given))


def _articles_of(piece: Slice, given: Stamp | None) -> Iterator[tuple[int, Article | Problem]]:
    for at, found in _careful(piece):
        for item in _articles(found, given):
            yield at, item


def _articles(found: draft.Draft | Problem, given: Stamp | None) -> Iterator[Article | Problem]:
    if isinstance(found, Problem):
        yield found
        return
    try:
        article, doubt = draft.with_doubt(found, given)
    except UnreadableError as unreadable:
        yield folders.failed(found.source, *unreadable.args)
        return
    except Exception as fault:  # ours, in one document
        yield _fault(found.source, fault)
        return
    yield article
    if doubt:
        yield doubt


def _fault(source: str, fault: Exception) -> Problem:
    return folders.failed(source, f"could not be read ({type(fault).__name__}: {fault})", "")


def _careful(piece: Slice) -> Iterator[tuple[int, draft.Draft | Problem]]:
    """The drafts of a piece; whatever ends them early is a problem in their place."""
    at = piece.start
    try:
        for at, found in drafts(piece):
            yield at, found
    except OwnOutputError as own:
        yield at, Problem(source=piece.name, kind="warning", message=own.args[0])
    except UnreadableError as unreadable:
        yield at, folders.failed(piece.name, *unreadable.args)
    except OSError as error:
        yield at, folders.failed(piece.name, folders.reason(error), "")
    except Exception as fault:  # a reader's own, ours or another package's: the rest of the run goes on
        yield at, _fault(piece.name, fault)
