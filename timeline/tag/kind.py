"""What kind of text this is: news, seen from its own day; a story, with a time of its own; a short message."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from timeline.tag.entry import Token

#: Fewer dated years than this tell nothing.
_FEWEST = 4
#: Years that lie so far off are history.
_LONG = 20
#: Within so many characters of its beginning a report names the day that it is of.
_HEAD = 80
#: Classes of words that news is full of: days seen from today, and who said what.
_PRESENT = frozenset(("DEICTIC", "WEEKDAY", "REPORT"))
#: A message is at most this long, in characters.
_MESSAGE = 300
_INFORMAL = re.compile(r"(?<!\w)[@#]\w|https?://|[!?]{2,}|:[)(DP]|;\)|\.\.\.|!")
#: How a report, or a sentence of one, begins and ends.
_REPORTED = re.compile(r"\A\W*(?:[^\W\d_]*[A-Z]|\d)(?s:.*)[.?:;,][\"'”’)\]]*\s*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")


class Kind(StrEnum):
    """From where a text's dates are seen."""

    NEWS = "news"
    NARRATIVE = "narrative"
    MESSAGE = "message"


def kind_of(text: str, tokens: Sequence[Token], year: int | None, personal: Collection[str]) -> Kind:
    """The kind of a text. ``year`` is the document's own: dates in it and beside it are the news.

    A text tells history if years are named again and again, and words that need a "today" hardly ever; one
    year suffices if it is long past and nothing else is of today; but what begins with the year that it was
    published in is a report. A short text that says "I" or "you", or is full of signs, is a message; ``personal``
    are such words.
    """
    if len(text) <= _MESSAGE and _is_informal(text, personal):
        return Kind.MESSAGE
    if year is not None and any(t.entry.classes.get("YEAR") == year for t in tokens if t.end <= _HEAD):
        return Kind.NEWS
    years = present = near = 0
    for token in tokens:
        classes = token.entry.classes
        if ("YEAR" in classes and (year is None or abs(classes["YEAR"] - year) > 1)) or "BC" in classes:
            years += 1
            near += "YEAR" in classes and year is not None and abs(classes["YEAR"] - year) < _LONG
        elif "YEAR" in classes:
            near += 1
        elif not _PRESENT.isdisjoint(classes) and not ("REPORT" in classes and text[token.start].isupper()):
            present += 1
    if years and not present and not near:
        return Kind.NARRATIVE
    return Kind.NARRATIVE if years >= _FEWEST and years > 2 * present else Kind.NEWS


def _is_informal(text: str, personal: Collection[str]) -> bool:
    """Whether a short text is somebody's own word to others, not a report.

    A report opens with a capital and ends with a stop; "crazy week of school" does neither, or only one.
    """
    if _INFORMAL.search(text) or not _REPORTED.search(text):
        return True
    return any(word.lower() in personal for word in _LETTERS.findall(text))
