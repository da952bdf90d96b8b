"""Cuts a text into blocks and says what each is for: title, heading, paragraph, entry, caption, stamp and so on.

Two layouts occur: a paragraph on every line, and lines broken at a margin with blank lines between paragraphs. A line
break is taken for a margin's only where the next line's first word would not have fitted.
The cues are data (languages/en/blocks.toml) and count in every language until it has its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from timeline.languages import data
from timeline.models import Block, BlockKind
from timeline.read.stamps import MONTH, Dated, Line, Says, is_clock, read_line

#: Lines of a posting, a heading, a byline, a caption are no longer than this, in code points.
STAMP_LENGTH, HEADING_LENGTH, BYLINE_LENGTH, CAPTION_LENGTH = 220, 140, 240, 600
TITLE_LENGTH = 300
#: Margins at which people and programs break lines.
_NARROWEST, _WIDEST = 40, 132
_RAGGED = 8

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"(?:[-*+•‣▪◦·–—►■]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])\s+(?=\S)", re.IGNORECASE
)
_DAY_OR_YEAR = (
    r"(?:(?:c\.|ca\.|circa|about|late|early|mid)[\s-]*)?(?:"
    + MONTH.format("ma")
    + r"\b\.?(?:\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?)?(?:,?\s+\d{3,4})?"
    + r"|\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s+"
    + MONTH.format("mb")
    + r"\b\.?(?:,?\s+\d{3,4})?|\d{4}-\d\d(?:-\d\d)?|\d{3,4}s?(?:\s*[-–/]\s*\d{2,4})?(?:\s*(?:BCE?|AD|CE))?)"
)
_CHRONOLOGY = re.compile(rf"{_DAY_OR_YEAR}\s*(?:[:：\t]|\s[-–—]\s|[–—]\s)\s*(?=\S)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:[.!?…。！？:;,]|--|[—–])[\"'”’»)\]]*$")
_PROSE_END = re.compile(r"\w{2,}[.!?…][\"'”’»)\]]*$")
_HAS_WORD = re.compile(r"[^\W_]")
#: A posting line holds at least a year, a date in figures, or a time of day.
_FIGURES = re.compile(r"\d{4}|\d[-/.:h]\d\d|\d{1,2}\s?[ap]\.?m|\d+ \w+ ago", re.IGNORECASE)
_AGENCY_FIRST = re.compile(r"\([A-Z][^()\n]{1,40}\)\s*\d")
_UNDATED_LABEL = re.compile(r"[:：]$|\bago\b", re.IGNORECASE)


class Cues(NamedTuple):
    """The cue lists, each as one compiled pattern."""

    byline: re.Pattern[str]
    credit: re.Pattern[str]
    picture: re.Pattern[str]
    boilerplate: re.Pattern[str]
    section: re.Pattern[str]


class Part(NamedTuple):
    """A block of a text before its kind is known; ``kind`` is set where the markup told it."""

    start: int
    end: int
    kind: BlockKind | None = None


@lru_cache(maxsize=1)
def _cues() -> Cues:
    table = data("en", "blocks")
    either = {name: "|".join(f"(?:{rule})" for rule in table[name]) for name in Cues._fields}
    return Cues(
        byline=re.compile(either["byline"]),
        credit=re.compile(f"(?:{either['credit']})$"),
        picture=re.compile(either["picture"], re.IGNORECASE),
        boilerplate=re.compile(either["boilerplate"], re.IGNORECASE),
        section=re.compile(either["section"], re.IGNORECASE),
    )


def parts(text: str) -> Iterator[Part]:
    """The paragraphs of a plain text, without white space at their edges, in order."""
    lines = [_stripped(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    margin = _margin(text, lines)
    begin: Part | None = None
    for line, following in zip_longest(lines, lines[1:]):
        begin = begin or line
        if following is None or not _continues(text, line, following, margin):
            yield Part(begin.start, line.end)
            begin = None


def classify(text: str, given: Sequence[Part], language: str = "en") -> tuple[Block, ...]:
    """Every part as a block with its kind. Kinds that the markup told stay; the rest is judged by the cues."""
    lines = [read_header(text[part.start : part.end], language) for part in given]
    context = _Context(_is_chronology(lines))
    blocks = []
    for index, (part, line) in enumerate(zip(given, lines, strict=True)):
        words = text[part.start : part.end]
        kind = _told(part.kind, words, line) or _kind(words, line, context)
        if kind is BlockKind.TITLE and not part.kind and is_place_and_date(words, line):
            following = text[given[index + 1].start : given[index + 1].end] if index + 1 < len(given) else ""
            kind = BlockKind.STAMP if following and _looks_like_title(following) else kind
        if _cues().section.match(words) and kind is not BlockKind.TITLE:
            kind, context.links = BlockKind.BOILERPLATE, True
        elif context.links:
            context.links = kind in _LINKS
            kind = BlockKind.BOILERPLATE if context.links else kind
        context.body = context.body or kind is BlockKind.PARAGRAPH
        context.titled = context.titled or kind not in (BlockKind.STAMP, BlockKind.BOILERPLATE)
        blocks.append(Block(start=part.start, end=part.end, kind=kind))
    return tuple(blocks)


@dataclass
class _Context:
    """What the blocks before say: has a title come, has the first paragraph come, are these links to other pages."""

    chronology: bool
    titled: bool = False
    body: bool = False
    links: bool = False


def read_header(words: str, language: str) -> Line | None:
    """The dates of a block that can be a posting line; None for one that can't, by its length or its look."""
    if len(words) > STAMP_LENGTH or not _FIGURES.search(words):
        return None
    line = read_line(words, language)
    return line if line.dates or line.labelled else None


def is_stamp(words: str, line: Line | None) -> bool:
    """Whether a block is a posting line: labelled dates, a date and nothing else, or a label with its date to come."""
    if not line:
        return is_clock(words)
    others = sum(len(rest) for rest in line.rest)
    if not line.dates:
        return line.labelled and len(words) <= 60 and bool(_UNDATED_LABEL.search(words))
    if any(dated.says is not Says.BARE for dated in line.dates):
        return others <= 80 and not (others > 12 and _PROSE_END.search(words)) and not _is_prose(line)
    beside = "|" in words or _AGENCY_FIRST.match(words)
    return others == 0 or (others <= 60 and bool(beside) and not _PROSE_END.search(words))


def bare_date(line: Line | None) -> Dated | None:
    """The date of a line that is nothing but one date."""
    if line and len(line.dates) == 1 and not line.rest and not line.labelled:
        return line.dates[0]
    return None


def is_place_and_date(words: str, line: Line | None) -> bool:
    """Whether a line is where and when a release was issued, and nothing else: "Geneva, 24 November 2013"."""
    if not line or len(line.dates) != 1 or line.labelled or not 1 <= len(line.rest) <= 2:
        return False
    place = " ".join(line.rest).split()
    named = len(place) <= 4 and all(word[0].isupper() for word in place)
    return named and words.startswith(line.rest[0]) and words.rstrip(" .").endswith(line.dates[0].text)


_LINKS = (BlockKind.HEADING, BlockKind.ENTRY, BlockKind.BOILERPLATE, BlockKind.STAMP, BlockKind.BYLINE)


def _is_prose(line: Line) -> bool:
    return any(rest[:1].islower() and len(rest.split()) > 3 for rest in line.rest) or any(
        rest.split()[0].lower() in ("the", "a", "an", "this") for rest in line.rest if rest.split()
    )


def _is_chronology(lines: Sequence[Line | None]) -> bool:
    """Whether lines that are only a date head the entries of a chronology: two different ones do."""
    return len({dated.value for line in lines if (dated := bare_date(line))}) > 1


def _told(kind: BlockKind | None, words: str, line: Line | None) -> BlockKind | None:
    """What the markup says of a block; but pages put their posting lines into lists too."""
    labelled = line is not None and not line.rest and any(dated.says is not Says.BARE for dated in line.dates)
    return BlockKind.STAMP if kind is BlockKind.ENTRY and labelled and is_stamp(words, line) else kind


def _kind(words: str, line: Line | None, context: _Context) -> BlockKind:
    if not _HAS_WORD.search(words):
        return BlockKind.BOILERPLATE
    if is_stamp(words, line):
        return BlockKind.HEADING if context.chronology and bare_date(line) else BlockKind.STAMP
    if context.titled and not context.body and is_place_and_date(words, line):
        return BlockKind.STAMP
    return _cued(words, context) or _shaped(words, context)


def _cued(words: str, context: _Context) -> BlockKind | None:
    """The kind that a cue word tells."""
    cues, length = _cues(), len(words)
    if length <= BYLINE_LENGTH and cues.byline.match(words) and not _PROSE_END.search(words):
        return BlockKind.BYLINE
    if length <= STAMP_LENGTH and cues.boilerplate.match(words):
        return BlockKind.BOILERPLATE
    if length <= CAPTION_LENGTH and cues.credit.search(words):
        return BlockKind.CAPTION
    if length <= CAPTION_LENGTH and not context.body and cues.picture.search(words):
        return BlockKind.CAPTION
    return None


def _shaped(words: str, context: _Context) -> BlockKind:
    """The kind that the look of the line tells."""
    if _CHRONOLOGY.match(words) or _BULLET.match(words):
        return BlockKind.ENTRY
    if not context.titled and _looks_like_title(words):
        return BlockKind.TITLE
    if len(words) <= HEADING_LENGTH and not _SENTENCE_END.search(words) and not words[0].islower():
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _looks_like_title(words: str) -> bool:
    if len(words) > TITLE_LENGTH or (
        words.endswith((".", ":", ";", ",")) and not words.endswith(("...", "U.S.", "U.N."))
    ):
        return False
    return "\n" not in words or len(words) < HEADING_LENGTH


def _stripped(text: str, start: int, end: int) -> Part:
    piece = text[start:end]
    return Part(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _margin(text: str, lines: Sequence[Part]) -> int | None:
    """The width at which lines were broken; None where every line is a paragraph.

    Broken lines run on in the middle of sentences: most of the breaks at the margin must look so.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    breaks = [
        (line, following)
        for line, following in pairwise(lines)
        if _fills(text, line, following, width) and text.count("\n", line.end, following.start) == 1
    ]
    inside = sum(
        not _SENTENCE_END.search(text, max(line.start, line.end - 4), line.end) for line, _ in breaks
    )
    return width if inside * 2 > len(breaks) else None


def _fills(text: str, line: Part, following: Part, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this one."""
    first_word = len(text[following.start : following.end].split(maxsplit=1)[0])
    return line.end - line.start + 1 + first_word > width - _RAGGED


def _continues(text: str, line: Part, following: Part, margin: int | None) -> bool:
    """Whether a line break is the margin's: no blank line, no list mark, and the line is full."""
    if margin is None or text.count("\n", line.end, following.start) != 1:
        return False
    words = text[following.start : following.end]
    return not (_BULLET.match(words) or _CHRONOLOGY.match(words)) and _fills(text, line, following, margin)
