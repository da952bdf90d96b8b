"""What was known on a day: the articles that were out by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.models import Article, EdtfDate, Problem


def known_by(as_of: str, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
    """The items but for articles published after the last day of ``as_of``; an undated one becomes a problem."""
    last = EdtfDate.parse(as_of).end
    for item in items:
        if isinstance(item, Problem):
            yield item
        elif item.published is None:
            yield Problem.undatable(item, as_of)
        elif last is None or item.published.day <= last:
            yield item
