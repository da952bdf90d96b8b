"""RSS and Atom feeds that were saved as files: every entry is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax import SAXException

from timeline.models import BlockKind, How, Problem, Stamp
from timeline.read.decode import UnreadableError, decode, normalise
from timeline.read.draft import Draft, Piece, joined
from timeline.read.folders import failed
from timeline.read.limits import extra, short_enough, whole
from timeline.read.markup import pieces
from timeline.read.stamps import value_of

_MOST = 20_000_000
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


def read_feed(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every entry with a text, named FILE#ID (its id, else its link, else its number).

    An entry is dated by what it says of its publication; in Atom ``updated`` is a modification. Raises
    ``UnreadableError`` for what is no feed, has no entries, or declares entities of its own.
    """
    raw = whole(stream, "a feed", _MOST)
    if _ENTITY.search(decode(raw).text):
        raise UnreadableError("declares entities of its own, which no feed needs (an attack?)", "")
    with extra("feeds"):
        import feedparser
    try:
        feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except Exception as fault:  # whatever a damaged file does to the library, it is one line
        raise UnreadableError(f"damaged feed ({type(fault).__name__}: {fault})", "") from None
    problem = feed.get("bozo_exception") if feed.get("bozo") else None
    if not feed.version and not feed.entries:
        raise UnreadableError("XML, but no RSS or Atom feed", "")
    if not feed.entries:
        raise UnreadableError(f"damaged feed ({problem})" if problem else "a feed without entries", "")
    if isinstance(problem, SAXException):
        message = (
            f"damaged feed ({problem.getMessage()}); read is what can be of its {len(feed.entries)} entries"
        )
        yield Problem(source=source, kind="warning", message=message)
    for number, entry in enumerate(feed.entries, 1):
        name = f"{source}#{entry.get('id') or entry.get('link') or number}"
        try:
            yield _draft(entry, feed.feed, name, rss=feed.version.startswith("rss"))
        except UnreadableError as unreadable:
            yield failed(name, *unreadable.args)


def _draft(entry: dict[str, Any], feed: dict[str, Any], name: str, *, rss: bool) -> Draft:
    title = _plain(entry.get("title") or "")
    found = list(pieces(_longest(entry)))
    if not found:
        raise UnreadableError("an entry without text", "")
    if title and found[0].text != title:
        found.insert(0, Piece(title, BlockKind.TITLE))
    text, parts = joined(Piece(normalise(piece.text), piece.kind) for piece in found)
    # the library's own "get" gives one for the other
    published, updated = dict.get(entry, "published") or "", dict.get(entry, "updated") or ""
    if rss and not published:  # dc:date, which in RSS is the date of publication
        published, updated = updated, ""
    return Draft(
        source=name,
        text=short_enough(text),
        parts=parts,
        title=title,
        language=_language(entry) or feed.get("language") or "",
        outlet=_plain((entry.get("source") or {}).get("title") or feed.get("title") or ""),
        url=entry.get("link") or "",
        stamps=tuple(_stamps(published)),
        modified=next(_stamps(updated), None),
        latest=next((stamp.value[:10] for stamp in _stamps(dict.get(feed, "updated") or "")), ""),
    )


def _longest(entry: Mapping[str, Any]) -> str:
    texts = [content.get("value") or "" for content in entry.get("content") or ()]
    return str(max([*texts, entry.get("summary") or ""], key=len))


def _plain(markup: str) -> str:
    """A title without its markup."""
    return normalise(
        " ".join(piece.text for piece in pieces(markup)) if "<" in markup else " ".join(markup.split())
    )


def _language(entry: Mapping[str, Any]) -> str:
    for content in entry.get("content") or ():
        if content.get("language"):
            return str(content["language"])
    return ""


def _stamps(words: str) -> Iterator[Stamp]:
    if value := value_of(words):
        yield Stamp(value=value, how=How.META, text=words)
