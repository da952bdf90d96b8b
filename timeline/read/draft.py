"""What a reader hands on, and how an article is made of it: the same for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from timeline.models import Article, Block, BlockKind, Problem, Stamp
from timeline.models.ids import article_id
from timeline.read import published
from timeline.read.blocks import Part, classify, parts
from timeline.read.language import language_of
from timeline.read.limits import check_pieces
from timeline.read.region import month_first
from timeline.read.sentences import sentences
from timeline.read.stamps import value_of

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_DATE_IN_NAME = re.compile(r"\d{4}[-_.]?\d\d[-_.]?\d\d")
_LABEL = re.compile(r"^(?:title|headline)\s*:\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\.[a-z][a-z0-9]{0,6}){1,2}$", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A document as its format tells it. Only ``text`` and ``source`` are certain; "" and None are unknown.

    ``parts`` is None where the layout of the text decides (plain text); ``name`` is the file's name or the row's id,
    the last evidence for a date and a title; ``stamps`` are the publication dates that the format states, ``guess`` one
    that counts only if nothing else tells. ``latest`` is the ISO 8601 day on which the file, or this copy of it, was
    made: nothing in it was published later. A ``part`` is one of several stories on a page, whose address says nothing
    of its date.
    """

    source: str
    text: str
    parts: Sequence[Part] | None = None
    title: str = ""
    language: str = ""
    outlet: str = ""
    url: str = ""
    name: str = ""
    stamps: tuple[Stamp, ...] = ()
    modified: Stamp | None = None
    guess: Stamp | None = None
    latest: str = ""
    part: bool = False


#: A reader of one format: from a stream and the name of its source to drafts and problems. It may raise
#: ``UnreadableError``, which becomes the source's one problem.
Reader = Callable[[BinaryIO, str], Iterator[Draft | Problem]]


def fetched(item: Draft | Problem, address: str, day: str) -> Draft | Problem:
    """What a copy of a page gave, with the address and the ISO 8601 day that were noted when the copy was made."""
    if isinstance(item, Problem):
        return item
    return replace(item, url=item.url or address, latest=(value_of(day) or "")[:10])


_ENDS = ("\n", ". ", "! ", "? ", "。")


class Piece(NamedTuple):
    """A paragraph that a marked-up format holds, and its kind if the markup tells it."""

    text: str
    kind: BlockKind | None = None


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Part, ...]]:
    """The text of the pieces, with blank lines between them, and where each stands."""
    texts, found, position = [], [], 0
    for piece in pieces:
        words = piece.text.strip()
        if words:
            found.append(Part(position, position + len(words), piece.kind))
            texts.append(words)
            position += len(words) + 2
    return "\n\n".join(texts), tuple(found)


def article(draft: Draft, given: Stamp | None = None) -> Article:
    """The article that a draft describes. ``given`` is the user's publication date, which overrides all others."""
    return with_doubt(draft, given)[0]


def with_doubt(draft: Draft, given: Stamp | None = None) -> tuple[Article, Problem | None]:
    """The article that a draft describes, and a word if its date could be read in two ways and so isn't.

    Raises ``UnreadableError`` if it falls into more pieces than an article can have.
    """
    text = draft.text
    check_pieces(sum(map(text.count, _ENDS)), "lines and sentences")
    code = _LANGUAGE_CODE.match(draft.language)
    language = code[0].lower() if code else language_of(text)
    blocks = classify(text, draft.parts if draft.parts is not None else tuple(parts(text)), language)
    dates = published.find(
        text,
        blocks,
        language=language,
        explicit=draft.stamps,
        modified=draft.modified,
        name=draft.name,
        url="" if draft.part else draft.url,
        guess=draft.guess,
        latest=draft.latest,
        month_first=month_first(draft.language, draft.url),
    )
    made = Article(
        id=article_id(text),
        source=draft.source,
        title=_title(draft, blocks),
        text=text,
        language=language,
        outlet=draft.outlet or dates.agency,
        url=draft.url,
        published=given or dates.published,
        modified=dates.modified,
        blocks=blocks,
        sentences=sentences(text, blocks, language),
    )
    return made, _doubt(draft, dates.unclear) if not made.published and dates.unclear else None


def _doubt(draft: Draft, words: str) -> Problem:
    message = f"day and month of “{words}” could be swapped, so the publication date is taken as unknown"
    hint = "give the date with --published YYYY-MM-DD"
    return Problem(source=draft.source, kind="warning", message=message, hint=hint)


def _title(draft: Draft, blocks: Sequence[Block]) -> str:
    """The stated title, else the first line that looks like one, else the file's name, else the first words."""
    if draft.title.strip():
        return " ".join(draft.title.split())
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return " ".join(_LABEL.sub("", draft.text[block.start : block.end], count=1).split())
    name = _DATE_IN_NAME.sub(" ", _SUFFIX.sub("", draft.name))
    words = " ".join(re.split(r"[\s_-]+", name)).strip()
    if any(character.isalpha() for character in words):
        return words[0].upper() + words[1:]
    opening = " ".join(draft.text.split())
    return opening if len(opening) <= 80 else opening[:80].rsplit(" ", 1)[0] + "…"
