"""The document creation time: every piece of evidence for it, and which one is believed.

Evidence is never mixed with the clock of the machine or the times of the file. Modification dates, dates of access and
copyright years are not publication dates, and a date in running prose isn't either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.models import Block, BlockKind, Confidence, Day, How, Stamp
from timeline.read.blocks import STAMP_LENGTH
from timeline.read.stamps import (
    MONTH,
    Dated,
    Says,
    date_at,
    dates_in,
    day_or_none,
    month_of,
    read_line,
    value_of,
)

#: How many blocks at the head and at the foot of a document can hold a posting line.
_HEAD, _FOOT = 15, 5
#: A dateline and a publication date within this many days speak of the same story.
_SAME_STORY = 7
_LABEL_LENGTH = 40
_STRONG = (How.GIVEN, How.META, How.JSON_LD, How.URL, How.BYLINE)
#: How evidence that disagrees is told.
_WORDS = {
    How.GIVEN: "you say",
    How.META: "the metadata say",
    How.JSON_LD: "the page's JSON-LD says",
    How.URL: "the address says",
    How.BYLINE: "the posting line says",
    How.DATELINE: "the dateline says",
    How.HEADER: "a line at the head says",
    How.FILE: "the file's name or properties say",
    How.UNKNOWN: "something says",
}
_TRUST = {how: rank for rank, how in enumerate(How)}

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d\n:;!?\"“”]{1,70}?),?\s+(?:[—–-]+\s+)?(?P<date>"
    + MONTH.format("m1")
    + r"\b\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s+"
    + MONTH.format("m2")
    + r"\b\.?)(?:,?\s+(?P<year>\d{4}))?\s*(?:[(（\[](?P<agency>[^()\[\]\n]{2,40})[)）\]])?\s*(?:[—–:]|--?)\s*(?=\S)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?P<place>[A-Z][^\d\n(]{1,50}?)\s*\((?P<agency>[A-Z][^()\n]{1,39})\)\s*(?:[—–:]|--?)\s"
)
_ISO_IN_NAME = re.compile(
    r"(?<![0-9])(?P<y>1[5-9]\d\d|20\d\d)(?P<sep>[-_./ ]?)"
    r"(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>0[1-9]|[12]\d|3[01])(?![0-9])"
)
#: A title that ends in a date in figures, as transcripts have it: "Press briefing, 10/28/2014".
_TITLE_END = re.compile(r"[\s,(–-](?P<date>\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)\)?$")
_NAME_GAP = re.compile(r"[-_. ]+")
_YEAR_IN_NAME = re.compile(r"(?<![0-9])(1[5-9]\d\d|20\d\d)(?![0-9])")
_URL_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:/(?P<m>0?[1-9]|1[0-2]|[a-z]{3})/(?P<d>0?[1-9]|[12]\d|3[01])"
    r"|-(?P<m2>0[1-9]|1[0-2])-(?P<d2>0[1-9]|[12]\d|3[01])|(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01]))(?=$|[/_.?#-])",
    re.IGNORECASE,
)
#: Zones of North America in the head of a page: there 4/3/2018 is April.
_MONTH_FIRST = re.compile(r"\b(?:[ECMP][SD]T|HA?ST|AK[SD]T|Washington, D\.?C|WHITE HOUSE|White House)\b")


class Dates(NamedTuple):
    """What is known of a document's publication and last change, and the agency that its dateline names.

    ``unclear`` are the words of a posting date whose day and month could be swapped.
    """

    published: Stamp | None = None
    modified: Stamp | None = None
    agency: str = ""
    unclear: str = ""


def given(published: str) -> Stamp:
    """A date that the user gives. Raises ``ValueError`` if it isn't one with day, month and year."""
    value = value_of(published)
    if value is None:
        raise ValueError(f"not a date with day, month and year: {published!r} (write it as 2018-03-28)")
    return Stamp(value=value, how=How.GIVEN, text=published)


def of_file(day: str, words: str, text: str) -> Stamp | None:
    """The ISO 8601 day on which a file was made, as a guess of its date: only if its text speaks of that year.

    Old texts are turned into new files every day. ``words`` are what the file says.
    """
    return Stamp(value=day, how=How.FILE, text=words) if day and day[:4] in text else None


def find(  # noqa: PLR0913
    text: str,
    blocks: Sequence[Block],
    *,
    language: str = "en",
    explicit: Iterable[Stamp] = (),
    modified: Stamp | None = None,
    name: str = "",
    url: str = "",
    guess: Stamp | None = None,
    latest: str = "",
    month_first: bool | None = None,
) -> Dates:
    """The publication and modification dates of a document.

    ``explicit`` are the stamps that its format states (front matter, metadata, JSON-LD); ``name`` is the file's name
    or the row's id. The most trustworthy evidence gives the day (the order of ``How``), and among all that
    agrees on the day, the one with time and zone gives the value. ``guess`` counts if there is no evidence. What lies
    more than a day (time zones) behind ``latest``, the ISO 8601 day on which the copy was made, is no evidence.
    ``month_first`` is the order of the page's region, None where that isn't known.
    """
    evidence = [*explicit, *_of_url(url)]
    changed = [modified] if modified else []
    order = _order(text, blocks) if month_first is None else month_first
    unclear = ""
    for dated, says, how in _of_lines(text, blocks, language, order):
        if not dated.value:
            unclear = unclear or dated.text
            continue
        stamp = Stamp(value=dated.value, how=how, text=dated.text)
        (changed if says is Says.MODIFIED else evidence).append(stamp)
    evidence = [stamp for stamp in [*evidence, *_of_name(name)] if _possible(stamp, latest)]
    line = _dateline(text, blocks)
    evidence += _of_dateline(line, evidence, name)
    best = _believed(evidence)
    if best is None and guess and _possible(guess, latest):
        best = guess
    known = _judged(best, evidence, changed[:1]) if best else None
    return Dates(known, changed[0] if changed else None, _agency(text, blocks, line), unclear)


def _possible(stamp: Stamp, latest: str) -> bool:
    return not latest or stamp.day.ordinal <= Day.parse(latest).ordinal + 1


def _believed(evidence: Sequence[Stamp]) -> Stamp | None:
    if not evidence:
        return None
    best = min(evidence, key=lambda stamp: _TRUST[stamp.how])
    agreeing = [stamp for stamp in evidence if stamp.day == best.day]
    return max(agreeing, key=lambda stamp: (len(stamp.value), -_TRUST[stamp.how]))


def _judged(best: Stamp, evidence: Sequence[Stamp], changed: Sequence[Stamp]) -> Stamp:
    """The date with what speaks for and against it: other kinds of evidence, and a change before the publication.

    A day more or less is the difference of time zones. Two kinds of evidence that agree make up for a weak one.
    """
    others = [stamp for stamp in evidence if stamp.how is not best.how]
    agreeing = any(abs(stamp.day.ordinal - best.day.ordinal) <= 1 for stamp in others)
    doubts = [f"{_WORDS[stamp.how]} {stamp.day}" for stamp in others if not _same_story(stamp, best)]
    doubts += [
        f"changed on {stamp.day}, before it" for stamp in changed if stamp.day.ordinal < best.day.ordinal - 1
    ]
    if best.how is How.FILE and not agreeing:
        doubts.append("nothing but the file's name or properties says so")
    elif best not in evidence:
        doubts.append("nothing but a date somewhere in the page says so")
    strong = best.how in _STRONG or agreeing
    sure = (
        Confidence.HIGH
        if strong and not doubts
        else Confidence.MEDIUM
        if strong or not doubts
        else Confidence.LOW
    )
    return best.model_copy(update={"confidence": sure, "doubt": "; ".join(dict.fromkeys(doubts))})


def _same_story(stamp: Stamp, best: Stamp) -> bool:
    days = _SAME_STORY if How.DATELINE in (stamp.how, best.how) else 1
    return abs(stamp.day.ordinal - best.day.ordinal) <= days


def _of_url(url: str) -> Iterator[Stamp]:
    for match in _URL_PATH.finditer(url):
        month = match["m"] or match["m2"] or match["m3"]
        try:
            number = int(month) if month.isdecimal() else month_of(month)
        except ValueError:
            continue
        if day := day_or_none(int(match["y"]), number, int(match["d"] or match["d2"] or match["d3"])):
            yield Stamp(value=str(day), how=How.URL, text=match[0].strip("/"))
            return


def _of_name(name: str) -> Iterator[Stamp]:
    """The one date of a file's name ("2018-03-28", "28-03-2018", "28_March_2018"); two different ones say nothing."""
    found = {}
    for match in _ISO_IN_NAME.finditer(name):
        if day := day_or_none(int(match["y"]), int(match["m"]), int(match["d"])):
            found[str(day)] = match[0]
    for form in (name, _NAME_GAP.sub(" ", name)):
        found.update({dated.value: dated.text for dated in dates_in(form) if dated.value})
    if len(found) == 1:
        for value, words in found.items():
            yield Stamp(value=value, how=How.FILE, text=words)


def _of_lines(
    text: str, blocks: Sequence[Block], language: str, month_first: bool | None
) -> Iterator[tuple[Dated, Says, How]]:
    """Posting lines, bylines with a date, and bare date lines at the head; labelled ones at the foot too."""
    for index, block in enumerate(blocks):
        at_head = index < _HEAD
        if not at_head and index < len(blocks) - _FOOT:
            continue
        words = text[block.start : block.end]
        for dated in _dates_of(block.kind, words, language, month_first):
            says = _label_above(text, blocks, index) if dated.says is Says.BARE else dated.says
            if says is not Says.OTHER and (at_head or says is not Says.BARE):
                how = How.BYLINE if says is Says.PUBLISHED or block.kind is BlockKind.BYLINE else How.HEADER
                yield dated, says, how


def _dates_of(kind: BlockKind, words: str, language: str, month_first: bool | None) -> Sequence[Dated]:
    """The dates of a block that speak of the document: all of a posting line's or byline's, one at a title's end."""
    if kind in (BlockKind.STAMP, BlockKind.BYLINE) and len(words) <= STAMP_LENGTH:
        dates = read_line(words, language, month_first).dates
        return dates or (dates_in(words)[-1:] if kind is BlockKind.BYLINE else ())
    if kind is BlockKind.TITLE and (match := _TITLE_END.search(words)):
        found = date_at(match["date"], 0, language, month_first)
        return [found[0]] if found else []
    return []


def _label_above(text: str, blocks: Sequence[Block], index: int) -> Says:
    """What a bare date is if the line above it is nothing but a label ("Last updated" over "March 3, 2018")."""
    above = text[blocks[index - 1].start : blocks[index - 1].end] if index else ""
    if not above or len(above) > _LABEL_LENGTH:
        return Says.BARE
    line = read_line(f"{above} 2000-01-01")
    return line.dates[0].says if len(line.dates) == 1 and not line.rest else Says.BARE


def _order(text: str, blocks: Sequence[Block]) -> bool | None:
    """True where the head of the page is North American; None where nothing tells."""
    head = text[: blocks[min(_HEAD, len(blocks)) - 1].end] if blocks else ""
    return True if _MONTH_FIRST.search(head[:4000]) else None


def _dateline(text: str, blocks: Sequence[Block]) -> re.Match[str] | None:
    """The dateline that opens one of the first paragraphs."""
    for block in blocks[:_HEAD]:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADING, BlockKind.TITLE):
            match = _DATELINE.match(text, block.start, min(block.end, block.start + 200))
            if match and _is_place(match["place"]):
                return match
    return None


def _is_place(words: str) -> bool:
    return words[0].isupper() and len(words.split()) <= 6 and all(
        word[0].isupper() or word in ("de", "of", "the", "and", "al", "la", "el", "da", "do") for word in words.split()
    )  # fmt: skip


def _of_dateline(match: re.Match[str] | None, evidence: Sequence[Stamp], name: str) -> Iterator[Stamp]:
    """A dateline's day, with its own year or with one that other evidence gives."""
    if not match:
        return
    month, number = month_of(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    if match["year"]:
        years = [int(match["year"])]
    elif evidence:
        known = _believed(evidence)
        years = [known.day.year + step for step in (-1, 0, 1)] if known else []
    else:
        written = set(_YEAR_IN_NAME.findall(name))
        years = [int(year) for year in written] if len(written) == 1 else []
    days = [day for year in years if (day := day_or_none(year, month, number))]
    if evidence and not match["year"]:
        published = _believed(evidence)
        days = [day for day in days if published and abs(day.ordinal - published.day.ordinal) <= _SAME_STORY]
    for day in days[:1]:
        yield Stamp(value=str(day), how=How.DATELINE, text=match["date"])


def _agency(text: str, blocks: Sequence[Block], line: re.Match[str] | None) -> str:
    if line and line["agency"]:
        return line["agency"].strip()
    for block in blocks[:_HEAD]:
        if block.kind is BlockKind.PARAGRAPH:
            match = _AGENCY.match(text, block.start, min(block.end, block.start + 120))
            return match["agency"].strip() if match else ""
    return ""
