"""What a reader hands on, and how an article is made of it: the same for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from timeline.models import Article, Block, BlockKind, Problem, Stamp
from timeline.models.ids import article_id
from timeline.read import published
from timeline.read.blocks import Part, classify, parts
from timeline.read.language import language_of
from timeline.read.sentences import sentences

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_DATE_IN_NAME = re.compile(r"\d{4}[-_.]?\d\d[-_.]?\d\d")
_SUFFIX = re.compile(r"(?:\.[a-z][a-z0-9]{0,6}){1,2}$", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A document as its format tells it. Only ``text`` and ``source`` are certain; "" and None are unknown.

    ``parts`` is None where the layout of the text decides (plain text); ``name`` is the file's name or the row's id,
    the last evidence for a date and a title; ``stamps`` are the publication dates that the format states, ``guess`` one
    that counts only if nothing else tells.
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


#: A reader of one format: from a stream and the name of its source to drafts and problems. It may raise
#: ``UnreadableError``, which becomes the source's one problem.
Reader = Callable[[BinaryIO, str], Iterator[Draft | Problem]]


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
    text = draft.text
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
        url=draft.url,
        guess=draft.guess,
    )
    return Article(
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


def _title(draft: Draft, blocks: Sequence[Block]) -> str:
    """The stated title, else the first line that looks like one, else the file's name, else the first words."""
    if draft.title.strip():
        return " ".join(draft.title.split())
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return " ".join(draft.text[block.start : block.end].split())
    name = _DATE_IN_NAME.sub(" ", _SUFFIX.sub("", draft.name))
    words = " ".join(re.split(r"[\s_-]+", name)).strip()
    if any(character.isalpha() for character in words):
        return words[0].upper() + words[1:]
    opening = " ".join(draft.text.split())
    return opening if len(opening) <= 80 else opening[:80].rsplit(" ", 1)[0] + "…"
