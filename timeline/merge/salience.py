"""How much an event deserves its line, from 0 to 1.

    0.35 · kind       the weight of its kind, 0 (a remark) to 1 (a treaty, a war), less for what is done at home
    0.15 · core       how central it is to its article: told again and again, told early, named in the title
    0.20 · sources    1 − 1/n for n independent sources: 0, ½, ⅔, ¾ …
    0.20 · actors     two states 1, a state and a body ¾, one side ½, nobody named 0
    0.10 · date       a day 1, a week or a month ⅘, anything coarser ½

The weights are a judgement. Of the events of fifteen annotated articles, one that its editor marked as the core of the
article ranks before another in almost three of four pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from timeline import gazetteer
from timeline.models import BlockKind, Document, EdtfDate, EventMention, Precision

KIND, CORE, SOURCES, ACTORS, DATE = 0.35, 0.15, 0.20, 0.20, 0.10

#: The weight of the weightiest kinds of event.
_HEAVIEST = 3
#: What states do with or to each other, and what shows how they stand.
_ABROAD = frozenset(
    ("meeting", "visit", "agreement", "relations", "sanctions", "military", "territory", "weapons")
)
_BETWEEN = frozenset(("leadership", "election", "organisation", "threat", "refusal", "violence"))
_BETWEEN_SHARE, _HOME_SHARE = 0.9, 0.75
#: Code points from the start of an article within which an event stands in its lead.
_LEAD = 1000
#: How a mention is dated that is what an entry of a chronology tells.
_ENTRY = "heading"
_DATES = {Precision.DAY: 1.0, Precision.WEEK: 0.8, Precision.MONTH: 0.8}
_COARSE = 0.5


def salience(
    mentions: Sequence[EventMention],
    sources: Collection[str],
    sides: Collection[str],
    documents: Mapping[str, Document],
    date: EdtfDate,
) -> float:
    """The formula of this module's head, to three places."""
    told = 1 - 1 / max(len(sources), 1)
    parts = (
        KIND * _kind(mentions),
        CORE * _core(mentions, documents),
        SOURCES * told,
        ACTORS * _named(sides),
        DATE * _DATES.get(date.precision, _COARSE),
    )
    return round(sum(parts), 3)


def _kind(mentions: Sequence[EventMention]) -> float:
    return max(min(m.weight / _HEAVIEST, 1) * _share(m.type) for m in mentions)


def _share(type: str) -> float:
    if type in _ABROAD:
        return 1
    return _BETWEEN_SHARE if type in _BETWEEN else _HOME_SHARE


def _named(sides: Collection[str]) -> float:
    states = sum(side in gazetteer.countries() for side in sides)
    if states > 1:
        return 1
    return 0.75 if states and len(sides) > 1 else 0.5 if sides else 0


def _core(mentions: Sequence[EventMention], documents: Mapping[str, Document]) -> float:
    """Six tenths for being told again, three for the lead or an entry of its own, one for the title, which names what
    others share."""
    titled = any(_in_title(m, documents.get(m.document)) for m in mentions)
    lead = any(
        m.sentence.start < _LEAD or m.block is BlockKind.HEADING or m.attachment == _ENTRY for m in mentions
    )
    times = max(Counter(m.document for m in mentions).values())
    return 0.1 * titled + 0.3 * lead + 0.6 * (1 - 1 / times)


def _in_title(mention: EventMention, document: Document | None) -> bool:
    """Whether the article's title names the event's word or one of its actors."""
    title = document.title.lower() if document else ""
    names = [mention.head, *(p.entity.name.lower() for p in mention.participants)]
    return any(name in title for name in names if len(name) > 2)
