"""Lines with their places on pages, to paragraphs: columns in reading order, running heads gone, hyphens mended.

Places are in points (1/72 inch) from the lower left corner of the page, as in PDF itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from timeline.models import BlockKind
from timeline.read.draft import Piece
from timeline.read.stamps import read_line

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_MARK = re.compile(r"[-*•‣▪◦–—■]\s+\S")
_NUMBER = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
#: A hyphen, or a dash between figures, at the end of a line: what follows stands close to it.
_TIGHT = re.compile(r"\w-$|\d[–—]$")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|página)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—|.\s]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_NOTE_NUMBER = re.compile(r"\d{1,3}(?=[^\W\d])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
#: A text whose words are parted has at least this share of lines that end in a hyphen; compounds alone are rarer.
_OFTEN = 0.04
_TITLE_LENGTH, _HEADING_LENGTH = 300, 140


@dataclass(frozen=True)
class Run:
    """Characters next to each other on one line; ``soft`` if they end in a hyphen that the margin made."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool = False
    soft: bool = False

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Line:
    """A line of a column, with the column's edges and the page it is on."""

    run: Run
    left: float
    right: float
    page: int


#: Letters of a word that a hyphen may part, in any language.
_LONGEST_WORD = 100


class Habits(NamedTuple):
    """How a document is set: the distance of its lines, the words it uses, and whether it parts words at the margin."""

    leading: float
    words: Counter[str]
    hyphenates: bool


def paragraphs(pages: Sequence[Sequence[Run]]) -> list[Piece]:
    """The text of a document's pages in reading order: its title, headings and paragraphs; notes of the foot last."""
    pages = _without_running_heads(pages)
    lines = [line for number, page in enumerate(pages) for line in _lines(page, number)]
    if not lines:
        return []
    body = _body_size(lines)
    notes = [line for line in lines if _is_note(line, body, pages[line.page])]
    apart = set(notes)
    main = [line for line in lines if line not in apart]
    habits = _habits(lines, main)
    foot = [(line, _NOTE_NUMBER.sub("", text)) for line, text in _paragraphs(notes, habits)]
    return [*_kinds([*_paragraphs(main, habits)], body), *_kinds(foot, body)]


def _without_running_heads(pages: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """The pages without page numbers and without what stands at the head or the foot of many of them.

    Of a head that holds a date the first is kept: it may be all that tells when a bulletin appeared.
    """
    seen = Counter(key for page in pages for key in {_key(run) for run in _edges(page)})
    often = {key for key, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    kept, dated = [], set()
    for page in pages:
        edges = {run for run in _edges(page) if _key(run) in often or _PAGE_NUMBER.fullmatch(run.text)}
        for run in list(edges):
            if _key(run) not in dated and read_line(run.text).dates:
                edges.discard(run)
                dated.add(_key(run))
        kept.append([run for run in page if run not in edges])
    return kept


def _edges(page: Sequence[Run]) -> list[Run]:
    """The runs of the first two and the last two lines of a page; of a page with little on it, of one each."""
    heights = sorted({round(run.middle) for run in page})
    depth = 2 if len(heights) >= 8 else 1
    outer = {*heights[:depth], *heights[-depth:]}
    return [run for run in page if round(run.middle) in outer]


def _key(run: Run) -> str:
    """What a running head is known by: its words whatever the page's number is, but of a date the very day."""
    line = read_line(run.text)
    if line.dates and not line.rest:
        return run.text
    return re.sub(r"\d+|\b[ivxl]+\b", "#", run.text.lower())


def _lines(page: Sequence[Run], number: int) -> Iterator[Line]:
    for column in _columns(list(page)):
        left, right = min(run.left for run in column), max(run.right for run in column)
        for run in _joined(column):
            yield Line(run, left, right, number)


def _columns(runs: list[Run]) -> Iterator[list[Run]]:
    """The columns in reading order. What crosses the gutter (a headline) ends the columns above it."""
    gutter = _gutter(runs)
    if gutter is None:
        if runs:
            yield runs
        return
    left = [run for run in runs if run.right <= gutter]
    right = [run for run in runs if run.left >= gutter]
    across = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.middle)
    edges = [float("inf"), *(run.middle for run in across), float("-inf")]
    for (upper, lower), crossing in zip(pairwise(edges), [*across, None], strict=True):
        for side in (left, right):
            band = [run for run in side if lower < run.middle < upper]
            yield from _columns(band)
        if crossing:
            yield [crossing]


def _gutter(runs: list[Run]) -> float | None:
    """Where the space between two columns of prose runs; None where the text has one column, or is a table."""
    best: tuple[int, float, float] | None = None
    for x in sorted({run.right for run in runs}):
        right = [run for run in runs if run.left > x]
        left = [run for run in runs if run.right <= x]
        crossing = len(runs) - len(left) - len(right)
        if len(left) < 5 or len(right) < 5 or crossing * 5 > len(runs):
            continue
        gap = min(run.left for run in right) - x
        if gap < 6 or not _is_prose(left) or not _is_prose(right) or not _side_by_side(left, right):
            continue
        rank = (crossing, abs(len(left) - len(right)) / len(runs), x + gap / 2)
        best = min(best, rank) if best else rank
    return best[2] if best else None


def _is_prose(column: list[Run]) -> bool:
    """Whether the lines are as full as those of a text are, and of words."""
    lines = _joined(column)
    width = max(run.right for run in column) - min(run.left for run in column)
    return (
        len(lines) >= 4
        and median(run.right - run.left for run in lines) >= width * 0.6
        and median(len(run.text) for run in lines) >= 14
    )


def _side_by_side(left: list[Run], right: list[Run]) -> bool:
    top = min(max(run.top for run in left), max(run.top for run in right))
    bottom = max(min(run.bottom for run in left), min(run.bottom for run in right))
    shorter = min(max(run.top for run in side) - min(run.bottom for run in side) for side in (left, right))
    return top - bottom >= shorter * 0.5


def _joined(column: list[Run]) -> list[Run]:
    """The runs of a column as lines from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(column, key=lambda run: -run.middle):
        if lines and abs(lines[-1][0].middle - run.middle) < max(run.size, lines[-1][0].size) * 0.5:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_line(sorted(line, key=lambda run: run.left)) for line in lines]


def _line(runs: list[Run]) -> Run:
    longest = max(runs, key=lambda run: len(run.text))
    return replace(
        longest,
        text=" ".join(run.text for run in runs),
        left=runs[0].left,
        right=max(run.right for run in runs),
        soft=runs[-1].soft,
    )


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.run.size * 2) / 2] += len(line.run.text)
    return sizes.most_common(1)[0][0]


def _is_note(line: Line, body: float, page: Sequence[Run]) -> bool:
    """Whether a line is small and stands below everything of the text's size on its page."""
    lowest = min((run.bottom for run in page if run.size > body * 0.87), default=0.0)
    return line.run.size <= body * 0.87 and line.run.top < lowest


def _leading(lines: Sequence[Line]) -> float:
    """The distance of two lines of a paragraph, in heights of their letters.

    It is the least of those that are frequent: in a list of short entries most distances are those of paragraphs.
    """
    steps = sorted(
        step / below.run.size
        for above, below in pairwise(lines)
        if above.page == below.page
        and 0.9 * below.run.size < (step := above.run.middle - below.run.middle) < below.run.size * 4
    )
    return steps[len(steps) // 10] if steps else 0.0


def _paragraphs(lines: Sequence[Line], habits: Habits) -> Iterator[tuple[Line, str]]:
    """Each paragraph's first line and its text."""
    first: Line | None = None
    text = ""
    before: Line | None = None
    for line in lines:
        if first is None or before is None or _begins(before, line, habits.leading):
            if first is not None:
                yield first, text
            first, text = line, line.run.text
        elif before.run.soft:
            text = _mended(text, line.run.text, habits)
        elif _TIGHT.search(text) and line.run.text[:1].isalnum():
            text += line.run.text
        else:
            text = f"{text} {line.run.text}"
        before = line
    if first is not None:
        yield first, text


def _begins(before: Line, line: Line, leading: float) -> bool:
    """Whether a line begins a paragraph, by its distance, its indent, its letters, and how the line before ends."""
    above, run = before.run, line.run
    if above.soft:
        return False
    if abs(above.size - run.size) > max(above.size, run.size) * 0.12 or above.bold != run.bold:
        return True
    ended = bool(_SENTENCE_END.search(above.text))
    short = above.right < before.left + (before.right - before.left) * 0.6
    if before.page != line.page or run.middle > above.middle:
        return (
            ended or (short and _has_room(before, run)) or (not run.text[:1].islower() and _is_indented(line))
        )
    if above.middle - run.middle > leading * run.size * 1.22 or _MARK.match(run.text):
        return True
    if _NUMBER.match(run.text) and (ended or _has_room(before, run)):
        return True
    if _is_indented(line) and not _is_indented(before):
        return True
    return (ended or short) and _has_room(before, run)


def _has_room(before: Line, run: Run) -> bool:
    """Whether the next line's first word would have stood on the line before, so that the text breaks there."""
    width = (run.right - run.left) / max(len(run.text), 1)
    word = len(run.text.split(maxsplit=1)[0]) + 1
    return before.run.right + (word + 2) * width < before.right


def _is_indented(line: Line) -> bool:
    return line.run.left > line.left + line.run.size * 0.8


def _mended(text: str, following: str, habits: Habits) -> str:
    """Two halves of a word that a hyphen parts at the margin.

    The hyphen stays where the document writes the word with one elsewhere, where one half has another, where none of
    the halves is a plain word, and where this document never parts words: then the author wrote it.
    """
    start, rest = re.search(r"[^\W\d_]*$", text[-_LONGEST_WORD:]), _WORD.match(following)
    one, other = (start[0] if start else ""), (rest[0] if rest else "")
    closed, open_ = habits.words[f"{one}{other}".lower()], habits.words[f"{one}-{other}".lower()]
    compound = text[: len(text) - len(one)].endswith("-") or following[len(other) :].startswith("-")
    keep = open_ > closed or not one or not other or (not closed and (compound or other[0].isupper()))
    keep = keep or (not closed and not habits.hyphenates)
    return f"{text}{'-' if keep else ''}{following}"


def _habits(lines: Sequence[Line], main: Sequence[Line]) -> Habits:
    words = Counter(
        word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.run.text.lower())
    )
    return Habits(_leading(main), words, sum(line.run.soft for line in lines) > len(lines) * _OFTEN)


def _kinds(found: Sequence[tuple[Line, str]], body: float) -> Iterator[Piece]:
    """The paragraphs with their kinds: the largest letters of the first page are the title."""
    listed = [(line, _CONTROL.sub("", text)) for line, text in found]
    sizes = [line.run.size for line, text in listed if line.page == 0 and len(text) <= _TITLE_LENGTH]
    largest = max(sizes, default=0.0)
    has_title = largest > body * 1.12
    titled = False
    for line, text in listed:
        if has_title and not titled and line.page == 0 and line.run.size == largest:
            titled = True
            yield Piece(text, BlockKind.TITLE)
        elif _is_heading(line.run, text, body) or (has_title and not titled and _is_masthead(text)):
            yield Piece(text, BlockKind.HEADING)
        else:
            yield Piece(text)


def _is_masthead(text: str) -> bool:
    """Whether a line above the title only names the paper or its sections, and no date."""
    return len(text) <= _HEADING_LENGTH and not _SENTENCE_END.search(text) and not read_line(text).dates


def _is_heading(run: Run, text: str, body: float) -> bool:
    return (
        len(text) <= _HEADING_LENGTH
        and not text.endswith((".", ",", ";"))
        and (run.size > body * 1.1 or run.bold)
    )
