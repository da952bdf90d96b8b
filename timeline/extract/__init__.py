"""Article and expressions → event mentions: what happened, when, who, where, and how sure the text is."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.models import Article, EventMention, Timex


def extract(article: Article, timexes: Sequence[Timex]) -> tuple[EventMention, ...]:
    """The event mentions of an article in reading order.

    Mentions without a date are those of weighty events in and beside dated sentences: evidence for a dated event, or
    to be listed as undated. Raises ``LookupError`` if no parser is shipped for the article's language.
    """
    from timeline.extract.mentions import mentions

    return tuple(mentions(article, timexes))


__all__ = ["extract"]
