"""Bytes to articles: the front door of the room.

>>> article = read_text("Envoys meet\\n\\nPublished 3 March 2018\\n\\nThe envoys met on Monday.")
>>> article.title, article.published.value
('Envoys meet', '2018-03-03')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from timeline.models import Article, Problem, Stamp
from timeline.read import draft, folders
from timeline.read import published as dates
from timeline.read.decode import UnreadableError, normalise
from timeline.read.fetch import WebPage
from timeline.read.own import OwnOutputError, refuse_own
from timeline.read.readers import READERS, reader_for

__all__ = ["READERS", "WebPage", "read", "read_text"]


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


def _read(paths: Iterable[str | Path | WebPage], given: Stamp | None) -> Iterator[Article | Problem]:
    named = list(paths)
    pages = [path for path in named if isinstance(path, WebPage)]
    for page in dict.fromkeys(pages):
        for found in _careful(page.url, _of_page(page)):
            yield from _articles(found, given)
    for item in folders.files([path for path in named if not isinstance(path, WebPage)], READERS):
        if isinstance(item, Problem):
            yield item
        else:
            for found in _careful(item, _of_file(item)):
                yield from _articles(found, given)


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


def _careful(source: str, drafts: Iterator[draft.Draft | Problem]) -> Iterator[draft.Draft | Problem]:
    """The drafts of a source; whatever ends them early is a problem in their place."""
    try:
        yield from drafts
    except OwnOutputError as own:
        yield Problem(source=source, kind="warning", message=own.args[0])
    except UnreadableError as unreadable:
        yield folders.failed(source, *unreadable.args)
    except OSError as error:
        yield folders.failed(source, folders.reason(error), "")
    except Exception as fault:  # a reader's own, ours or another package's: the rest of the run goes on
        yield _fault(source, fault)


def _of_file(path: str) -> Iterator[draft.Draft | Problem]:
    with _opened(path) as stream:
        refuse_own(stream.peek(4096))
        yield from reader_for(path, stream)(stream, path)


def _of_page(page: WebPage) -> Iterator[draft.Draft | Problem]:
    from timeline.read.web import read_page

    yield from read_page(page)


def _opened(path: str) -> BufferedReader:
    """The file, or standard input left open for the caller; both buffered, so that a reader can look ahead."""
    import os
    import sys

    if path == folders.STDIN:
        return open(os.dup(sys.stdin.fileno()), "rb")
    return open(path, "rb")
