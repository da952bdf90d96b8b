"""The whole: documents, events, what could not be dated, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import Field

from timeline.models.article import Article
from timeline.models.base import MOST, Model
from timeline.models.event import Event
from timeline.models.fingerprint import fingerprint
from timeline.models.mention import EventMention
from timeline.models.selection import Top, most_salient
from timeline.models.timex import Timex, TimexType

if TYPE_CHECKING:
    import pandas
    import polars

#: Raised by a minor step when a field is added, by a major one when a field changes its meaning or goes.
SCHEMA_VERSION = "1.1"


class Document(Model):
    """An article without its text. ``published`` and ``modified`` are ISO 8601, None where unknown.

    ``fingerprint`` is a sample of the text (``models.fingerprint``); ``version_of`` is the id of the article that this
    one is a copy or an updated version of, None for an article of its own; ``copies`` are other sources of the very
    same text.
    """

    id: str
    source: str
    title: str
    language: str
    outlet: str = ""
    url: str = ""
    published: str | None = None
    published_how: str = "unknown"
    published_confidence: str = "unknown"
    modified: str | None = None
    fingerprint: str = ""
    version_of: str | None = None
    copies: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article) -> Document:
        """What the timeline keeps of an article."""
        return cls(
            id=article.id,
            source=article.source,
            title=article.title,
            language=article.language,
            outlet=article.outlet,
            url=article.url,
            published=article.published.value if article.published else None,
            published_how=article.published.how if article.published else "unknown",
            published_confidence=article.published.confidence if article.published else "unknown",
            modified=article.modified.value if article.modified else None,
            fingerprint=fingerprint(article.text),
        )


class Problem(Model):
    """Something the reader of the timeline must know: ``kind`` is failed, undated-document, warning or curation."""

    source: str
    kind: str
    message: str
    hint: str = ""

    @classmethod
    def fault(cls, article: Article, fault: Exception) -> Problem:
        """A fault of the program in one document, in one line."""
        message = " ".join(f"could not be processed ({type(fault).__name__}: {fault})".split())
        return cls(source=article.source, kind="failed", message=message)

    @classmethod
    def undatable(cls, article: Article, as_of: str) -> Problem:
        """A word on an article that can't be placed before or after a day, and so is left out."""
        message = f"no publication date found, so it is left out of what was known by {as_of}"
        hint = "give the date with --published YYYY-MM-DD"
        return cls(source=article.source, kind="undated-document", message=message, hint=hint)

    @classmethod
    def foreign(cls, article: Article) -> Problem:
        """A word on an article in a language that has no rules: it is listed, but not read for events."""
        message = f"no rules for texts in this language ({article.language}), so no events were looked for"
        hint = "if it is another language, name it: language: en in front matter or a JSONL field"
        return cls(source=article.source, kind="warning", message=message, hint=hint)

    @classmethod
    def unresolved(cls, article: Article, timexes: Iterable[Timex]) -> tuple[Problem, ...]:
        """A word on an article without a date whose relative expressions therefore name no day."""
        words = [
            timex.text
            for timex in timexes
            if not timex.edtf and timex.type in (TimexType.DATE, TimexType.TIME)
        ]
        if article.published or not words:
            return ()
        others = f" and {len(words) - 1} more" if len(words) > 1 else ""
        message = f"no publication date found, so “{words[0]}”{others} can't be dated"
        hint = "give the date with --published YYYY-MM-DD"
        return (cls(source=article.source, kind="undated-document", message=message, hint=hint),)


class Timeline(Model):
    """What ``timeline build`` writes. ``undated`` mentions are listed, never dated by guess.

    ``cut`` counts the events that were left out because they matter less than was asked for.
    """

    schema_version: str = SCHEMA_VERSION
    settings: dict[str, str] = Field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    events: tuple[Event, ...] = ()
    undated: tuple[EventMention, ...] = ()
    problems: tuple[Problem, ...] = ()
    cut: int = Field(default=0, ge=0, le=MOST)

    def salient(self, least: float = 0.0, top: int | None = None) -> Timeline:
        """The timeline without the events below a salience, and of the rest the ``top`` most salient ones."""
        ids = most_salient(self.events, least, Top(top) if top is not None else None)
        told = {"min_salience": str(least) if least else "", "top": str(top) if top is not None else ""}
        settings = self.settings | {name: value for name, value in told.items() if value}
        events = tuple(event for event in self.events if event.id in ids)
        return self.model_copy(
            update={"events": events, "cut": self.cut + len(self.events) - len(events), "settings": settings}
        )

    def to_pandas(self) -> pandas.DataFrame:
        """The events as a pandas table, one row each; columns as in ``timeline.models.table.COLUMNS``.

        ``start`` and ``end`` are ``datetime64[s]``, which also holds years before Christ; NaT where a date is open.
        Raises ``ImportError`` with the pip line if pandas isn't installed.
        """
        from timeline.models.frames import pandas_frame

        return pandas_frame(self)

    def to_polars(self) -> polars.DataFrame:
        """The events as a Polars table, one row each; ``start`` and ``end`` are ``Date``, null where a date is open.

        Raises ``ImportError`` with the pip line if Polars isn't installed.
        """
        from timeline.models.frames import polars_frame

        return polars_frame(self)

    def _repr_html_(self) -> str:
        from timeline.models.frames import html_table

        return html_table(self)
