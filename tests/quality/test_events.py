"""How well events are found in our own annotated articles. The floors only go up.

The figures are those of the field: an event is found if one of its mentions stands in a sentence that tells it and
both ends of its date are the same; each annotated event is matched with one found event at most, as many as possible,
those that must be found first. "optional" events are neither missed nor wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from timeline import build
from timeline.models import Event

HERE = Path(__file__).parent / "events"
GOLD = {
    row["doc"]: row for row in map(json.loads, (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines())
}

#: Floors in percent, a little under what is reached.
EVENT, LOOSE, TRIGGER, CORE, STATUS, TYPE, ACTORS = 83, 84, 77, 78, 80, 79, 72

Annotated = dict[str, Any]
Agrees = Callable[[Annotated, "Told"], bool]


class Told(NamedTuple):
    """A found event, and the places of one article that tell it: sentence and trigger as code point spans."""

    event: Event
    sentences: tuple[tuple[int, int], ...]
    triggers: tuple[tuple[int, int], ...]


class Matched(NamedTuple):
    """Pairs of annotated and found events by article, and how many of each there were."""

    pairs: tuple[tuple[Annotated, Event], ...]
    wanted: int
    found: int

    @property
    def f1(self) -> float:
        """Of precision and recall, in percent; optional events count only where they were found."""
        free = sum(bool(gold.get("optional")) for gold, _ in self.pairs)
        hits = len(self.pairs) - free
        return 200 * hits / (self.found - free + self.wanted)


@lru_cache(maxsize=1)
def told() -> dict[str, list[Told]]:
    """The found events of every article."""
    timeline = build(HERE / "docs")
    names = {d.id: Path(d.source).name for d in timeline.documents}
    found: dict[str, list[Told]] = {name: [] for name in GOLD}
    for event in timeline.events:
        for document, name in names.items():
            here = [m for m in event.mentions if m.document == document]
            if here:
                sentences = tuple((m.sentence.start, m.sentence.end) for m in here)
                found[name].append(
                    Told(event, sentences, tuple((m.trigger.start, m.trigger.end) for m in here))
                )
    return found


def matched(agrees: Agrees) -> Matched:
    """The largest one-to-one matching of annotated and found events that agree."""
    pairs: list[tuple[Annotated, Event]] = []
    for name, row in GOLD.items():
        pairs += [(gold, one.event) for gold, one in _assigned(row["events"], told()[name], agrees)]
    wanted = sum(not gold.get("optional") for row in GOLD.values() for gold in row["events"])
    return Matched(tuple(pairs), wanted, sum(len(found) for found in told().values()))


def _assigned(gold: list[Annotated], found: list[Told], agrees: Agrees) -> Iterator[tuple[Annotated, Told]]:
    """Augmenting paths, events that must be found first."""
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in range(len(found)):
            if j not in seen and agrees(gold[i], found[j]):
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: bool(gold[i].get("optional"))):
        place(i, set())
    yield from ((gold[i], found[j]) for j, i in owner.items())


def _overlap(spans: tuple[tuple[int, int], ...], gold: Annotated) -> bool:
    return any(start < last and first < end for start, end in spans for first, last in gold["triggers"])


def _same_dates(gold: Annotated, event: Event) -> bool:
    return (gold["start"], gold["end"]) == (str(event.date.start), str(event.date.end))


def strict(gold: Annotated, one: Told) -> bool:
    return _overlap(one.sentences, gold) and _same_dates(gold, one.event)


def loose(gold: Annotated, one: Told) -> bool:
    date = one.event.date
    return _overlap(one.sentences, gold) and gold["start"] <= str(date.end) and str(date.start) <= gold["end"]


def by_trigger(gold: Annotated, one: Told) -> bool:
    return _overlap(one.triggers, gold) and _same_dates(gold, one.event)


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean over the annotated labels of their F1, in percent."""
    scores = []
    for label in {gold for gold, _ in pairs}:
        hits = sum(gold == found == label for gold, found in pairs)
        scores.append(200 * hits / sum((gold == label) + (found == label) for gold, found in pairs))
    return sum(scores) / len(scores)


@pytest.mark.parametrize(("agrees", "floor"), [(strict, EVENT), (loose, LOOSE), (by_trigger, TRIGGER)])
def test_events(agrees: Agrees, floor: float) -> None:
    assert matched(agrees).f1 >= floor


def test_no_event_that_matters_is_missed_too_often() -> None:
    core = [g for row in GOLD.values() for g in row["events"] if g.get("core") and not g.get("optional")]
    hits = sum(bool(g.get("core") and not g.get("optional")) for g, _ in matched(strict).pairs)
    assert 100 * hits / len(core) >= CORE


def test_status() -> None:
    assert macro_f1([(gold["status"], event.status.value) for gold, event in matched(strict).pairs]) >= STATUS


def test_type() -> None:
    pairs = matched(strict).pairs
    assert 100 * sum(gold["type"] == event.type for gold, event in pairs) / len(pairs) >= TYPE


def test_actors() -> None:
    pairs = matched(strict).pairs
    both = named = found = 0
    for gold, event in pairs:
        wanted, got = set(gold["actors"]), {actor.name for actor in event.actors}
        both, named, found = both + len(wanted & got), named + len(wanted), found + len(got)
    assert 200 * both / (named + found) >= ACTORS
