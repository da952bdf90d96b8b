"""What was known on a day: the articles that were out by then."""

from __future__ import annotations

from timeline.models import Article, EdtfDate, Problem


def known_by(as_of: str, item: Article | Problem) -> Article | Problem | None:
    """What reading gave; None for an article published after the last day of ``as_of``. An undated one is a problem."""
    if isinstance(item, Problem):
        return item
    if item.published is None:
        return Problem.undatable(item, as_of)
    last = EdtfDate.parse(as_of).end
    return item if last is None or item.published.day <= last else None
