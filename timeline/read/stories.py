"""Pages that hold several stories: a live blog, a digest, a chronology by days. Each becomes a part with its own date.

A page is cut only where its markup says so: by the updates that its JSON-LD lists, by ``<article>`` elements with a
``<time>`` each, or by headings that are a date and nothing else. Teasers and lists of links are none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from timeline.models import BlockKind, How, Stamp
from timeline.read.blocks import bare_date, read_header
from timeline.read.draft import Draft, Piece, joined
from timeline.read.markup import pieces
from timeline.read.stamps import value_of

#: A story has at least so many characters, and the stories are at least this share of the page's text.
_SHORTEST, _SHARE = 120, 0.5
#: Fewer days are no chronology.
_FEWEST_DAYS = 3
_ELSEWHERE = (
    "ancestor::nav or ancestor::aside or ancestor::footer or ancestor::*[contains(@class, 'related')]"
    " or ancestor::*[contains(@class, 'comment')] or contains(@class, 'comment')"
)


class Story(NamedTuple):
    """A part of a page: what names it there, its title ("" for the page's), its date and its text."""

    key: str
    title: str
    stamp: Stamp
    pieces: tuple[Piece, ...]


def split(
    whole: Draft, found: Sequence[Piece], tree: Any, linked: Iterable[Mapping[str, Any]]
) -> Iterator[Draft]:
    """The parts of a page in their order, named PAGE#KEY; the page itself if it is one story.

    ``found`` are the page's paragraphs, ``linked`` the objects of its JSON-LD. What stands before the first day of a
    chronology goes under the page's own name and date.
    """
    length = sum(len(piece.text) for piece in found)
    stories = _updates(linked) or _articles(tree, length)
    if not stories:
        before, stories = _days(found, length)
        if stories and sum(len(piece.text) for piece in before) >= _SHORTEST:
            text, parts = joined(before)
            yield replace(whole, text=text, parts=parts)
    if not stories:
        yield whole
    used: set[str] = set()
    for number, story in enumerate(stories, 1):
        key = f"{story.key}-{number}" if story.key in used else story.key
        used.add(key)
        text, parts = joined(story.pieces)
        title = story.title or f"{whole.title} ({story.stamp.day})".strip()
        yield replace(
            whole,
            source=f"{whole.source}#{key}",
            text=text,
            parts=parts,
            title=title,
            name="",
            stamps=(story.stamp,),
            modified=None,
            guess=None,
            part=True,
        )


def _updates(linked: Iterable[Mapping[str, Any]]) -> list[Story]:
    """The updates of a live blog, as its JSON-LD (schema.org LiveBlogPosting) lists them."""
    stories = []
    for thing in linked:
        listed = thing.get("liveBlogUpdate")
        for update in listed if isinstance(listed, list) else ():
            if not isinstance(update, dict):
                continue
            words, title = str(update.get("articleBody") or ""), str(update.get("headline") or "")
            stamp = _stamp(str(update.get("datePublished") or ""), How.JSON_LD)
            body = list(pieces(words if "<" in words else f"<p>{words}</p>".replace("\n", "<br>")))
            if stamp and body:
                head = [Piece(title, BlockKind.TITLE)] if title else []
                key = str(update.get("@id") or update.get("url") or "").rpartition("#")[2]
                stories.append(Story(key or stamp.value, title, stamp, (*head, *body)))
    return stories if len(stories) > 1 else []


def _articles(tree: Any, length: int) -> list[Story]:
    """The innermost ``<article>`` elements of a page, if each is dated and together they are most of the page."""
    from lxml import html

    stories = []
    for element in tree.xpath(f"//article[not(.//article) and not({_ELSEWHERE})]"):
        stamp = _first_time(element)
        inner = list(pieces(html.tostring(element, encoding="unicode")))
        inner = [piece for piece in inner if not bare_date(read_header(piece.text, "en"))]
        if stamp and sum(len(piece.text) for piece in inner) >= _SHORTEST:
            title = next((p.text for p in inner if p.kind in (BlockKind.TITLE, BlockKind.HEADING)), "")
            stories.append(Story(element.get("id") or stamp.value, title, stamp, tuple(inner)))
    told = sum(len(piece.text) for story in stories for piece in story.pieces)
    return stories if len(stories) > 1 and told >= length * _SHARE else []


def _first_time(element: Any) -> Stamp | None:
    for time in element.iter("time"):
        about = f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
        if "modif" not in about and "updat" not in about:
            return _stamp(time.get("datetime") or "", How.BYLINE)
    return None


def _days(found: Sequence[Piece], length: int) -> tuple[list[Piece], list[Story]]:
    """What stands before the first day of a chronology, and its days; no stories where the text is none."""
    before: list[Piece] = []
    days: list[tuple[Stamp, list[Piece]]] = []
    for piece in found:
        dated = bare_date(read_header(piece.text, "en"))
        if dated and dated.value and piece.kind is not BlockKind.TITLE:
            heading = Piece(piece.text, BlockKind.HEADING)
            days.append((Stamp(value=dated.value, how=How.HEADER, text=dated.text), [heading]))
        else:
            (days[-1][1] if days else before).append(piece)
    told = [day for day in days if len(day[1]) > 1]
    different = len({stamp.day for stamp, _ in told})
    share = sum(len(piece.text) for _, inner in told for piece in inner)
    if different < _FEWEST_DAYS or len(told) * 2 < len(days) or share < length * _SHARE:
        return before, []
    return before, [Story(str(stamp.day), "", stamp, tuple(inner)) for stamp, inner in told]


def _stamp(words: str, how: How) -> Stamp | None:
    value = value_of(words)
    return Stamp(value=value, how=how, text=words) if value else None
