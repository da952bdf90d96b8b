"""Finds time expressions and says what they mean: ``tag(article)``.

scan        text → typed tokens
recognise   tokens → where expressions stand, which rule, which parts   (pattern, match, guard, kind)
resolve     parts → TIMEX3 value, EDTF, bounds                          (story, dates, shifts, amounts, clock)
    ranges      two expressions that are one range → its interval
"""

from __future__ import annotations

from timeline.models.article import Article
from timeline.models.timex import Timex
from timeline.tag.kind import kind_of
from timeline.tag.ranges import with_ranges
from timeline.tag.recognise import recognise
from timeline.tag.resolve import resolve
from timeline.tag.rules import grammar
from timeline.tag.scan import scan
from timeline.tag.story import Story

__all__ = ["tag"]


def tag(article: Article) -> tuple[Timex, ...]:
    """The time expressions of an article's text, sorted by start, none overlapping another.

    Relative ones are resolved against ``article.published``, or against the time that a narrative has reached; where
    neither is known they stay unresolved (``edtf`` is None). Never raises, whatever the text.
    """
    rules = grammar(article.language)
    published = article.published.day if article.published else None
    story: Story | None = None
    timexes: list[Timex] = []
    for tokens in scan(article.text, rules.lexicon):
        if story is None:
            kind = kind_of(
                article.text, tokens, published.year if published else None, rules.context["personal"]
            )
            story = Story(article.text, published, kind, rules.context)
        timexes += resolve(recognise(article.text, tokens, rules, story.kind), story)
    return tuple(with_ranges(article.text, timexes, published, rules.context))
