"""Merging set by set gives what merging all at once gives, and the sets are small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hypothesis import given, settings

from merge.test_laws import CORPORA, DOCUMENTS
from merge.told import document, told
from timeline.merge import merge, merge_alone
from timeline.merge.bonds import Loose, Sketch, bonds
from timeline.merge.cluster import exact
from timeline.merge.group import undated
from timeline.merge.sources import versions
from timeline.models import EventMention, Status

PAPERS = [document(key, published) for key, published in DOCUMENTS.items()]
BY_ID = {paper.id: paper for paper in PAPERS}


def sets(mentions: list[EventMention]) -> list[list[EventMention]]:
    """The mentions in sets that are merged each by itself."""
    groups = sorted(exact(mentions, versions(PAPERS)), key=lambda g: g.span)
    loose = undated(mentions)
    bound = bonds([Sketch.of(group) for group in groups], [Loose.of(mention) for mention in loose])
    members = [group.mentions for group in groups] + [[mention] for mention in loose]
    found: dict[int, list[EventMention]] = defaultdict(list)
    for number, some in enumerate(members):
        found[bound.root(number)] += some
    return list(found.values())


def texts(things: Iterable[object]) -> list[str]:
    return sorted(str(thing) for thing in things)


@given(CORPORA)
@settings(max_examples=500)
def test_merged_set_by_set_it_is_the_same(mentions: list[EventMention]) -> None:
    mentions = [
        m.model_copy(update={"attachment": "put off to"}) if m.sentence.start == 1000 else m for m in mentions
    ]
    of = versions(PAPERS)
    whole = merge_alone(mentions, BY_ID, of)
    apart = [merge_alone(some, BY_ID, of) for some in sets(mentions)]
    assert texts(event for events, _ in apart for event in events) == texts(whole[0])
    assert texts(mention for _, left in apart for mention in left) == texts(whole[1])
    assert len(merge(PAPERS, mentions).events) == len(whole[0])


def count(*mentions: EventMention) -> int:
    return len(sets(list(mentions)))


def test_what_cannot_meet_is_apart() -> None:
    assert count(told("2018-05-03", "meeting", "kim xi"), told("2018-05-09", "meeting", "kim xi")) == 2
    assert count(told("2018-05-03", "meeting", "kim xi"), told("2018-05-03", "agreement", "kim xi")) == 2
    assert count(told("2018-05-03", "meeting", "kim xi"), told("2018-05", "meeting", "trump moon", "b")) == 2
    assert count(told("2018-05-03", "meeting", "kim xi"), told("201X", "meeting", "kim xi")) == 2


def test_what_may_meet_is_together() -> None:
    assert count(told("2018-05-03", "meeting", "kim xi"), told("2018-05-05", "meeting", "kim xi")) == 1
    assert count(told("2018-05-03", "meeting", "kim xi"), told("2018-05", "meeting", "kim xi")) == 1
    plan = told("2018-05-03", "meeting", "kim xi", status=Status.PLANNED)
    assert count(plan, told("2018-07-30", "meeting", "kim xi", "b")) == 1
    assert count(told("2018-05-03", "meeting", "kim xi"), told(None, "meeting", "kim xi")) == 1
