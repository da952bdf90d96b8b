"""A document as read: its text, where it comes from, when it was published, and how it is cut."""

from __future__ import annotations

from enum import StrEnum

from timeline.models.base import Model, Span
from timeline.models.day import Day


class How(StrEnum):
    """Where a publication date is known from, the most trustworthy first."""

    GIVEN = "given"
    META = "meta"
    JSON_LD = "json-ld"
    URL = "url"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADER = "header"
    FILE = "file"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How far a publication date can be relied on."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Stamp(Model):
    """A publication or modification date.

    ``value`` is an ISO 8601 date, or date and time, with the offset from UTC where the source names its zone
    ("2018-03-28", "2018-03-28T15:52+09:00"); ``text`` is what the source says, "" where nothing was quoted.
    ``confidence`` is judged from all that speaks for and against a publication date, and ``doubt`` says in words what
    speaks against it, "" where nothing does.
    """

    value: str
    how: How
    text: str = ""
    confidence: Confidence = Confidence.HIGH
    doubt: str = ""

    @property
    def day(self) -> Day:
        """The day, in the source's own zone."""
        return Day.parse(self.value)


class BlockKind(StrEnum):
    """What a block of text is for. Only titles, headings, captions, list entries and paragraphs tell events."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    CAPTION = "caption"
    STAMP = "stamp"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


class Block(Span):
    """A run of lines that belong together: a paragraph, a heading, an entry of a list, a stamp line."""

    kind: BlockKind


class Sentence(Span):
    """A sentence, and the index in ``Article.blocks`` of the block that it stands in."""

    block: int


class Article(Model):
    """One document. All offsets everywhere are Unicode code points of ``text``.

    For a plain-text file ``text`` is the file's content unchanged after decoding and newline normalisation, header
    lines included. ``blocks`` are in order, don't overlap, and cover all that isn't white space; ``sentences`` lie
    within blocks. ``published`` is None where the document's date is unknown: it is never guessed.
    """

    id: str
    source: str
    title: str
    text: str
    language: str = "en"
    outlet: str = ""
    url: str = ""
    published: Stamp | None = None
    modified: Stamp | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def kind_of(self, sentence: Sentence) -> BlockKind:
        """The kind of the block that a sentence stands in."""
        return self.blocks[sentence.block].kind
