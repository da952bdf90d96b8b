"""The diplomatic event timeline builder: articles in, dated events out, with proof for every line.

    import timeline

    made = timeline.build("articles/")
    for event in made.events:
        print(event.date.edtf, event.status, event.title)

``build`` is the whole way. Its steps are ``read``, ``tag``, ``extract`` and ``merge``; what comes out of it goes into
``page`` (a self-contained web page), ``figure`` (a Plotly figure) and ``json_text``.

Importing the package loads nothing heavy: every name is fetched from its room when it is first used.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.export import exported as exported
    from timeline.export import formats as formats
    from timeline.export import json_text as json_text
    from timeline.export import load as load
    from timeline.export import schema as schema
    from timeline.models import Article as Article
    from timeline.models import Day as Day
    from timeline.models import EdtfDate as EdtfDate
    from timeline.models import Event as Event
    from timeline.models import EventMention as EventMention
    from timeline.models import Problem as Problem
    from timeline.models import Status as Status
    from timeline.models import Timeline as Timeline
    from timeline.models import Timex as Timex
    from timeline.pipeline import build as build
    from timeline.read import WebPage as WebPage
    from timeline.read import read_text as read_text
    from timeline.render import figure as figure
    from timeline.render import page as page

__version__ = "0.1.0"

#: Where each name lives that is fetched on first use.
_HOMES = {
    **dict.fromkeys(("exported", "formats", "json_text", "load", "schema"), "timeline.export"),
    **dict.fromkeys(
        ("Article", "Day", "EdtfDate", "Event", "EventMention", "Problem", "Status", "Timeline", "Timex"),
        "timeline.models",
    ),
    "build": "timeline.pipeline",
    **dict.fromkeys(("WebPage", "read_text"), "timeline.read"),
    **dict.fromkeys(("figure", "page"), "timeline.render"),
}

__all__ = sorted([*_HOMES, "export", "extract", "merge", "read", "tag"])  # noqa: PLE0605 - a list, and a sorted one


def read(
    paths: str | Path | WebPage | Iterable[str | Path | WebPage], *, published: str | None = None
) -> Iterator[Article | Problem]:
    """The articles of files, folders ("-": standard input) and pages, and a ``Problem`` for what can't be read.

    ``published`` (ISO 8601) overrides what the articles say of their own date.
    """
    from timeline.read import WebPage
    from timeline.read import read as room

    return room([paths] if isinstance(paths, str | Path | WebPage) else paths, published=published)


def tag(text: str | Article, *, published: str | None = None) -> tuple[Timex, ...]:
    """The time expressions of a text or an article, in order, resolved against its date of publication.

    >>> [timex.value for timex in tag("The two will meet next month.", published="2018-03-28")]
    ['2018-04']

    Without a date nothing is guessed: relative expressions stay unresolved. ``published`` is for plain text; an
    ``Article`` has its own.
    """
    from timeline.read import read_text
    from timeline.tag import tag as room

    return room(read_text(text, published=published) if isinstance(text, str) else text)


def extract(text: str | Article, *, published: str | None = None) -> tuple[EventMention, ...]:
    """What a text or an article tells of events, in reading order: the words, the date, who, where, how sure.

    >>> mentions = extract("Kim Jong-un met Xi Jinping in Beijing on 26 March 2018.")
    >>> [(mention.trigger.text, mention.date.edtf) for mention in mentions if mention.date]
    [('met', '2018-03-26')]

    Raises ``LookupError`` for a text in a language that can't be read for events.
    """
    from timeline.extract import extract as room
    from timeline.read import read_text

    article = read_text(text, published=published) if isinstance(text, str) else text
    return room(article, tag(article))


def merge(articles: Iterable[Article | Problem]) -> Timeline:
    """The timeline of articles that were read before; what tells of one event becomes one event.

    >>> articles = [
    ...     read_text("Kim Jong-un met Xi Jinping in Beijing on 26 March 2018.", source="one"),
    ...     read_text("Xi Jinping and Kim Jong-un met on 26 March 2018, state media said.", source="two"),
    ... ]
    >>> [(event.date.edtf, len(event.mentions)) for event in merge(articles).events]
    [('2018-03-26', 2)]
    """
    from timeline.pipeline import assemble, digest

    return assemble(map(digest, articles), {"version": __version__})


def export(timeline: Timeline, path: str | Path, *, format: str | None = None) -> tuple[str, ...]:
    """Write a timeline to a file in one of ``formats()``: the one that its ending names, unless told otherwise.

    Returns what the format could not hold, one clause each. Raises ``UnknownFormatError`` (a ``ValueError``),
    ``MissingExtraError`` (an ``ImportError``) with the pip line, or ``OSError``; then the file stays as it was.

    >>> import os, tempfile
    >>> made = merge([read_text("Kim Jong-un met Xi Jinping in Beijing on 26 March 2018.")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     left_out = export(made, f"{folder}/visit.csv")
    ...     os.listdir(folder)
    ['visit.csv']
    """
    from timeline.export import export as room

    return room(timeline, path, format=format)


class _House(ModuleType):
    """``read``, ``tag``, ``extract``, ``merge`` and ``export`` are functions and rooms: once a room is imported under
    the same name, it answers calls as the function does.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        function = self.__dict__.get(name)
        if isinstance(value, ModuleType) and callable(function) and not isinstance(function, ModuleType):
            value.__class__ = type("Room", (ModuleType,), {"__call__": staticmethod(function)})
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _House


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
