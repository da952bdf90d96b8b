"""What kind of text this is: whether its dates are told from the writer's present or from the story's."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.tag.scan import Token

#: Fewer dated years than this tell nothing.
_FEWEST = 4
#: Classes of words that news is full of: days seen from today, and who said what.
_PRESENT = frozenset(("DEICTIC", "WEEKDAY", "REPORT"))


def is_narrative(tokens: Sequence[Token], year: int | None) -> bool:
    """Whether a text tells history: years are named again and again, words that need a "today" hardly ever.

    ``year`` is the document's own: dates in it and around it are the news.
    """
    years = present = 0
    for token in tokens:
        classes = token.entry.classes
        if ("YEAR" in classes and (year is None or abs(classes["YEAR"] - year) > 1)) or "BC" in classes:
            years += 1
        elif not _PRESENT.isdisjoint(classes):
            present += 1
    return years >= _FEWEST and years > 2 * present
