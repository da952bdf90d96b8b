"""Bytes to articles: the front door of the room.

>>> article = read_text("Envoys meet\\n\\nPublished 3 March 2018\\n\\nThe envoys met on Monday.")
>>> article.title, article.published.value
('Envoys meet', '2018-03-03')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from timeline.models import Article, Problem, Stamp
from timeline.read import draft, folders
from timeline.read import published as dates
from timeline.read.decode import UnreadableError, normalise
from timeline.read.readers import READERS, reader_for

__all__ = ["READERS", "read", "read_text"]


def read(paths: Iterable[str | Path], *, published: str | None = None) -> Iterator[Article | Problem]:
    """The articles of files, folders and standard input ("-"), one by one, and what could not be read.

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


def _read(paths: Iterable[str | Path], given: Stamp | None) -> Iterator[Article | Problem]:
    for item in folders.files(paths, READERS):
        if isinstance(item, Problem):
            yield item
        else:
            for found in _drafts(item):
                yield from _articles(found, given)


def _articles(found: draft.Draft | Problem, given: Stamp | None) -> Iterator[Article | Problem]:
    if isinstance(found, Problem):
        yield found
        return
    article, doubt = draft.with_doubt(found, given)
    yield article
    if doubt:
        yield doubt


def _drafts(path: str) -> Iterator[draft.Draft | Problem]:
    try:
        with _opened(path) as stream:
            yield from reader_for(path, stream)(stream, path)
    except UnreadableError as unreadable:
        yield folders.failed(path, *unreadable.args)
    except OSError as error:
        yield folders.failed(path, folders.reason(error), "")
    except Exception as fault:  # a reader's own, ours or another package's: the rest of the run goes on
        message = " ".join(f"could not be read ({type(fault).__name__}: {fault})".split())
        yield folders.failed(path, message, "")


def _opened(path: str) -> BinaryIO:
    """The file, or standard input left open for the caller; both buffered, so that a reader can look ahead."""
    import os
    import sys

    if path == folders.STDIN:
        return open(os.dup(sys.stdin.fileno()), "rb")
    return open(path, "rb")
