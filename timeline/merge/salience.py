"""How much an event deserves its line, from 0 to 1.

    0.40 · kind       the weight of its kind, 0 (a remark) to 1 (a summit, a treaty, a war)
    0.25 · core       how central it is to its article: named in the title, told early, told more than once
    0.20 · sources    1 − 1/n for n independent sources: 0, ½, ⅔, ¾ …
    0.15 · actors     nobody named 0, one side ½, two or more 1

The weights are a judgement. Of the events of fifteen annotated articles, one that its editor marked as the core of the
article ranks before another in two of three pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from timeline.models import BlockKind, Document, EventMention

KIND, CORE, SOURCES, ACTORS = 0.40, 0.25, 0.20, 0.15

#: The weight of the weightiest kinds of event.
_HEAVIEST = 3
#: Code points from the start of an article within which an event stands in its lead.
_LEAD = 1000


def salience(
    mentions: Sequence[EventMention],
    sources: Collection[str],
    sides: Collection[str],
    documents: Mapping[str, Document],
) -> float:
    """The formula of this module's head, to three places."""
    kind = min(max(m.weight for m in mentions) / _HEAVIEST, 1)
    told = 1 - 1 / max(len(sources), 1)
    named = min(len(sides), 2) / 2
    return round(KIND * kind + CORE * _core(mentions, documents) + SOURCES * told + ACTORS * named, 3)


def _core(mentions: Sequence[EventMention], documents: Mapping[str, Document]) -> float:
    """Two fifths each for the lead and for being told again, one for the title, which names what others share."""
    titled = any(_in_title(m, documents.get(m.document)) for m in mentions)
    lead = any(m.sentence.start < _LEAD or m.block is BlockKind.HEADING for m in mentions)
    again = max(Counter(m.document for m in mentions).values()) > 1
    return 0.2 * titled + 0.4 * lead + 0.4 * again


def _in_title(mention: EventMention, document: Document | None) -> bool:
    """Whether the article's title names the event's word or one of its actors."""
    title = document.title.lower() if document else ""
    names = [mention.head, *(p.entity.name.lower() for p in mention.participants)]
    return any(name in title for name in names if len(name) > 2)
