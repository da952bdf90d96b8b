"""What was known when: statuses, plans that were moved, and dates on which sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from timeline.merge.compare import Dates, compare_dates
from timeline.models import Conflict, Document, EdtfDate, EventMention, Stage, Status
from timeline.models.day import Day

#: How sure a status is; of two mentions in one day's articles that weigh alike the surer one speaks.
_SURE = {Status.HAPPENED: 4, Status.DENIED: 3, Status.REPORTED: 2, Status.PLANNED: 1, Status.POSSIBLE: 0}
_PAST = frozenset((Status.HAPPENED, Status.REPORTED))


def published_day(document: Document | None) -> Day | None:
    """The day a document came out, in its own zone."""
    return Day.parse(document.published) if document and document.published else None


def known_on(mention: EventMention, documents: Mapping[str, Document]) -> float:
    """The day, as a number, from which a mention is known.

    An article without a date that tells of the event as past was written after it; of a plan it knows before
    anybody else.
    """
    day = published_day(documents.get(mention.document))
    if day:
        return day.ordinal
    if mention.status in _PAST and mention.date and mention.date.end:
        return mention.date.end.ordinal
    return float("-inf")


def latest(
    mentions: Sequence[EventMention], date: EdtfDate, documents: Mapping[str, Document]
) -> EventMention:
    """The mention whose status holds: of the newest articles that date the event so, the weightiest and surest."""
    dated = [m for m in mentions if m.date and compare_dates(m.date, date) > Dates.CONFLICT]
    newest = max(known_on(m, documents) for m in dated)
    return max((m for m in dated if known_on(m, documents) == newest), key=_rank)


def _rank(mention: EventMention) -> tuple[float, int, int]:
    return mention.weight, _SURE[mention.status], -mention.sentence.start


def conflicts(
    mentions: Sequence[EventMention], date: EdtfDate, superseded: frozenset[str]
) -> tuple[Conflict, ...]:
    """The other dates that sources give, those of plans that were moved left out."""
    told: dict[str, list[int]] = defaultdict(list)
    dates: dict[str, EdtfDate] = {}
    for i, mention in enumerate(mentions):
        other = mention.date
        if other and other.edtf not in superseded and compare_dates(other, date) <= Dates.CONFLICT:
            told[other.edtf].append(i)
            dates[other.edtf] = other
    ordered = sorted(dates.values(), key=lambda d: d.sort_key)
    return tuple(Conflict(date=d, mentions=tuple(told[d.edtf])) for d in ordered)


def history(
    mentions: Sequence[EventMention],
    documents: Mapping[str, Document],
    superseded: frozenset[str],
    held: EdtfDate,
) -> tuple[Stage, ...]:
    """How the news went, by day of publication: the first account, and each that changed the status or moved the date.

    Empty if nothing ever changed. Of one day the plan that came to nothing is told before what became of it. That a
    plan got its day is news; that a report gives another date of what is past is a conflict. What an article calls by
    its year before the day on which it was ``held`` ("the 2020 election") is a plan still.
    """
    told: dict[tuple[Day, bool], list[tuple[int, EventMention]]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        day = published_day(documents.get(mention.document))
        if day and (mention.date or mention.status is Status.DENIED):
            told[day, mention.date is None or mention.date.edtf not in superseded].append((i, mention))
    stages: list[Stage] = []
    for day, current in sorted(told):
        index, mention = max(told[day, current], key=lambda pair: (*_rank(pair[1]), -pair[0]))
        date = _known_date(mention.date, stages)
        status = Status.PLANNED if _is_early(mention, day, held) else mention.status
        if date and _is_news(status, date, stages):
            stages.append(Stage(published=day, status=status, date=date, mention=index))
    return tuple(stages) if len(stages) > 1 else ()


def _is_early(mention: EventMention, day: Day, held: EdtfDate) -> bool:
    """Whether what is told as past was still to come on the day of publication."""
    past = mention.status in _PAST and mention.date is not None and mention.date.contains(held)
    return past and held.start is not None and held.start > day


def _known_date(told: EdtfDate | None, stages: Sequence[Stage]) -> EdtfDate | None:
    """The date told, or the one known before where nothing or less is told."""
    last = stages[-1].date if stages else None
    return last if told is None or (last and told.contains(last)) else told


def _is_news(status: Status, date: EdtfDate, stages: Sequence[Stage]) -> bool:
    """Whether the status is another, or the date of what is still to come. Of what is past, sources may disagree."""
    if not stages or status != stages[-1].status:
        return True
    return status not in _PAST and date != stages[-1].date
