"""JSONL corpora: one article on a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from timeline.models import How, Problem, Stamp
from timeline.read.decode import MAX_BYTES, UnreadableError, decode, normalise
from timeline.read.draft import Draft
from timeline.read.language import language_of
from timeline.read.stamps import value_of

_ID = ("id", "doc", "url")
_TEXT = ("text", "body", "content")
_PUBLISHED = ("published", "dct", "pub_date", "date")
_MODIFIED = ("modified", "updated")
_OUTLET = ("outlet", "publisher", "site")


def read_jsonl(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every row as an article, named FILE#ID; a row that can't be read is a problem that names its line."""
    rows = number = 0
    for number, raw in _lines(stream):
        if not raw.strip():
            continue
        rows += 1
        try:
            yield from _row(raw, source, number)
        except _RowError as bad:
            hint = "every line must be one JSON object with a text"
            yield Problem(source=source, kind="failed", message=f"line {number}: {bad}", hint=hint)
    if not rows:
        raise UnreadableError("empty", "")


class _RowError(Exception):
    """Why a row can't be read."""


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines. Of one that is too long only so much is kept that it can't be taken for a whole one."""
    number = 0
    while raw := stream.readline(MAX_BYTES + 1):
        number += 1
        line = raw
        while not raw.endswith(b"\n") and len(raw) > MAX_BYTES:
            raw = stream.readline(MAX_BYTES + 1)
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _row(raw: bytes, source: str, number: int) -> Iterator[Draft | Problem]:
    if len(raw) > MAX_BYTES:
        raise _RowError(f"longer than {MAX_BYTES // 1_000_000} MB")
    row = _parsed(raw)
    text = _first(row, _TEXT)
    if not text.strip():
        raise _RowError(f"no text (looked for {', '.join(_TEXT)})")
    identity = _first(row, _ID) or str(number)
    name = f"{source}#{identity}"
    language = _first(row, ("language", "lang")) or language_of(text)
    stamps, problem = _stamps(row, name, language)
    if problem:
        yield problem
    modified = value_of(_first(row, _MODIFIED), language)
    yield Draft(
        source=name,
        text=normalise(text),
        title=normalise(_first(row, ("title", "headline"))),
        language=language,
        outlet=normalise(_first(row, _OUTLET)),
        url=normalise(_first(row, ("url", "link"))),
        name=identity,
        stamps=stamps,
        modified=Stamp(value=modified, how=How.META, text=_first(row, _MODIFIED)) if modified else None,
    )


def _parsed(raw: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(decode(raw).text.strip())
    except UnreadableError as unreadable:
        raise _RowError(unreadable.args[0]) from None
    except json.JSONDecodeError as error:
        raise _RowError(
            f"not JSON: {error.msg.removesuffix(' starting at')} at column {error.colno}"
        ) from None
    except (ValueError, RecursionError):
        raise _RowError("not JSON that can be read") from None
    if not isinstance(row, dict):
        raise _RowError("not a JSON object")
    return row


def _first(row: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """The first of the keys that holds a text or a number, as text."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""


def _stamps(row: Mapping[str, Any], name: str, language: str) -> tuple[tuple[Stamp, ...], Problem | None]:
    words = _first(row, _PUBLISHED)
    if not words:
        return (), None
    value = value_of(words, language)
    if value:
        return (Stamp(value=value, how=How.META, text=words),), None
    message = f"not a date with day, month and year: {words[:40]!r}; the publication date is taken as unknown"
    return (), Problem(source=name, kind="warning", message=message, hint="write dates as 2018-03-28")
