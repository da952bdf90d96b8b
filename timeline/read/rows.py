"""One row of a corpus as an article: the same columns whether it comes as JSONL, CSV or Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.models import How, Problem, Stamp
from timeline.read.decode import normalise
from timeline.read.draft import Draft
from timeline.read.language import language_of
from timeline.read.stamps import value_of

ID = ("id", "doc", "url")
TEXT = ("text", "body", "content")
PUBLISHED = ("published", "dct", "pub_date", "date")
MODIFIED = ("modified", "updated")
OUTLET = ("outlet", "publisher", "site")


class RowError(Exception):
    """Why a row can't be read."""


def of_row(row: Mapping[str, Any], source: str, number: int) -> Iterator[Draft | Problem]:
    """A row as an article, named FILE#ID, or FILE#NUMBER if it has no id. Raises ``RowError`` if it has no text."""
    text = first(row, TEXT)
    if not text.strip():
        raise RowError(f"no text (looked for {', '.join(TEXT)})")
    identity = first(row, ID) or str(number)
    name = f"{source}#{identity}"
    language = first(row, ("language", "lang")) or language_of(text)
    stamps, problem = _stamps(row, name, language)
    if problem:
        yield problem
    modified = value_of(first(row, MODIFIED), language)
    yield Draft(
        source=name,
        text=normalise(text),
        title=normalise(first(row, ("title", "headline"))),
        language=language,
        outlet=normalise(first(row, OUTLET)),
        url=normalise(first(row, ("url", "link"))),
        name=identity,
        stamps=stamps,
        modified=Stamp(value=modified, how=How.META, text=first(row, MODIFIED)) if modified else None,
    )


def first(row: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """The first of the keys that holds a text or a number, as text."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""


def _stamps(row: Mapping[str, Any], name: str, language: str) -> tuple[tuple[Stamp, ...], Problem | None]:
    words = first(row, PUBLISHED)
    if not words:
        return (), None
    value = value_of(words, language)
    if value:
        return (Stamp(value=value, how=How.META, text=words),), None
    message = f"not a date with day, month and year: {words[:40]!r}; the publication date is taken as unknown"
    return (), Problem(source=name, kind="warning", message=message, hint="write dates as 2018-03-28")
