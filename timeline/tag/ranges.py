"""Ranges: two expressions that tell one interval ("from 1950 to 1953", "May 3–5"), and those with an open end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from timeline.models.date import EdtfDate
from timeline.models.day import Day
from timeline.models.timex import Interval, Timex

_DASH = re.compile(r"\s*[-–—]+\s*")
_JOINT = re.compile(r"\s*,?\s*([^\W\d_]+)\s+(?:the\s+)?")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:the\s+)?$")
#: How far before an expression the word that opens its range may begin, in characters.
_REACH = 16


def with_ranges(
    text: str, timexes: Sequence[Timex], published: Day | None, words: Mapping[str, frozenset[str]]
) -> list[Timex]:
    """The expressions, those that begin or end a range with its ``interval``.

    A range since a time before the publication ends with it; a range whose end lies before its beginning is none.
    """
    found: list[Timex] = []
    at = 0
    while at < len(timexes):
        left = timexes[at]
        right = timexes[at + 1] if at + 1 < len(timexes) else None
        opening, start = _opening(text, left, words)
        interval = _between(text, left, right, opening, start, words) if right else None
        if interval and right:
            found += [_of(left, interval), _of(right, interval)]
            at += 2
            continue
        open_ended = _open(left, opening, start, published, words)
        found.append(_of(left, open_ended) if open_ended else left)
        at += 1
    return found


def _of(timex: Timex, interval: Interval) -> Timex:
    return timex.model_copy(update={"interval": interval})


def _opening(text: str, timex: Timex, words: Mapping[str, frozenset[str]]) -> tuple[str, int]:
    """The word before an expression that opens a range, and where it stands; "" and the expression's own start."""
    low = max(0, timex.start - _REACH)
    match = _WORD_BEFORE.search(text[low : timex.start])
    word = match[1].lower() if match else ""
    if match and any(word in words[name] for name in ("range_opens", "range_since", "range_until")):
        return word, low + match.start()
    return "", timex.start


def _between(
    text: str, left: Timex, right: Timex, opening: str, start: int, words: Mapping[str, frozenset[str]]
) -> Interval | None:
    between = text[left.end : right.start]
    if len(between) > _REACH or not (left.edtf and right.edtf):
        return None
    joint = _JOINT.fullmatch(between)
    word = joint[1].lower() if joint else ""
    opened = opening in words["range_opens"]
    joined = _DASH.fullmatch(between) or word in words["range_to"] or (opened and word in words["range_and"])
    if not joined or left.interval:
        return None
    return _interval(start, right.end, _edge(left, first=True), _edge(right, first=False))


def _open(
    timex: Timex, opening: str, start: int, published: Day | None, words: Mapping[str, frozenset[str]]
) -> Interval | None:
    if opening in words["range_since"]:
        ended = published and timex.earliest and timex.earliest <= published
        return _interval(start, timex.end, _edge(timex, first=True), str(published) if ended else "..")
    if opening in words["range_until"]:
        return _interval(start, timex.end, "..", _edge(timex, first=False))
    return None


def _edge(timex: Timex, *, first: bool) -> str:
    """The end of a range in EDTF: as precise as it was said, a day where it was itself a run of days."""
    if timex.edtf and not timex.edtf.startswith("["):
        return timex.edtf
    day = timex.earliest if first else timex.latest
    return str(day) if day else ""


def _interval(start: int, end: int, first: str, last: str) -> Interval | None:
    if not first or not last:
        return None
    try:
        date = EdtfDate.parse(f"{first}/{last}")
    except ValueError:
        return None
    if date.start and date.end and date.start > date.end:
        return None
    return Interval(start=start, end=end, edtf=f"{first}/{last}")
