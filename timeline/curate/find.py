"""How an override finds its event again: by the sentences that prove it, by its id, by an id that says the same.

The evidence is stronger than the id: ids are made of date, type and actors, so a better source changes them, and in
rare cases another event may come to bear an old one. Articles change too, so a sentence is looked for in its article
first, then in any, and last in a slightly different wording.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from timeline.curate.overrides import Proof
from timeline.models import EdtfDate, Event, EventMention
from timeline.models.ids import event_id

#: Similarity in per cent from which two sentences are the same one, reworded: an editor's changes to an article keep
#: more than nine words of ten; two sentences that tell different things share fewer.
SAME_SENTENCE = 88

#: The digits that tell otherwise equal ids apart, and the beginning of an id whose date is "one of" a stretch.
_HASH = re.compile(r"-[0-9a-f]{6}$")
_EITHER = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)-(\d{4}-\d\d(?:-\d\d)?)")


class Found(NamedTuple):
    """The id of the event, or None and the reason; ``moved`` says how it was found where its own id is gone."""

    event: str | None
    moved: str = ""
    missing: str = ""


def proof_of(mention: EventMention) -> Proof:
    """What is written down of a mention so that it can be found again."""
    return Proof(
        document=mention.document, quote=_folded(mention.sentence.text), trigger=mention.trigger.text
    )


class Register:
    """Where every mention stands now. ``events`` is looked at each time, so it may change; tell it by ``move``."""

    def __init__(self, events: Mapping[str, Event]) -> None:
        self.events = events
        self.homes: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        for event in events.values():
            self.move(event.mentions, None, event.id)

    def move(self, mentions: Iterable[EventMention], old: str | None, new: str) -> None:
        """Mentions have gone from one event to another."""
        for mention in mentions:
            homes = self.homes[_folded(mention.sentence.text)][mention.document, mention.trigger.text]
            homes.discard(old or "")
            homes.add(new)

    def holders(self, proof: Proof) -> set[str]:
        """The ids of the events that hold a mention with that sentence and trigger."""
        quote = _folded(proof.quote)
        if quote not in self.homes:
            near = process.extractOne(quote, list(self.homes), scorer=fuzz.ratio, score_cutoff=SAME_SENTENCE)
            quote = near[0] if near else ""
        places = self.homes.get(quote, {})
        exact = places.get((proof.document, proof.trigger), set())
        alike = {each for (_, trigger), ids in places.items() if trigger == proof.trigger for each in ids}
        every = {each for ids in places.values() for each in ids}
        return next((held for ids in (exact, alike, every) if (held := ids & self.events.keys())), set())

    def find(self, wanted: str, proof: Sequence[Proof]) -> Found:
        """The event that an override means."""
        votes = Counter(each for one in proof for each in self.holders(one))
        if wanted in self.events and (votes[wanted] or not votes):
            return Found(wanted)
        if votes:
            most = max(votes.values())
            best = sorted(each for each, number in votes.items() if number == most)
            if len(best) == 1:
                return Found(best[0], moved=f"found by its sentence as {best[0]}")
            return Found(None, missing=f"its sentences now belong to {' and '.join(best)}")
        alike = [event.id for event in self.events.values() if _says_the_same(wanted, event)]
        if len(alike) == 1:
            return Found(alike[0], moved=f"taken to be {alike[0]}: same kind and actors, and the dates agree")
        return Found(
            None, missing="no event of that name" + (f"; it may be {' or '.join(alike)}" if alike else "")
        )


def _says_the_same(wanted: str, event: Event) -> bool:
    """Whether an id that is gone can have been this event's: same kind and actors, one date within the other."""
    rest, plain = _kind_and_actors(event.id, event.date.edtf), _HASH.sub("", wanted)
    if not rest or not plain.endswith(f"-{rest}"):
        return False
    date = _date_in(plain.removesuffix(f"-{rest}"))
    return date is not None and (date.contains(event.date) or event.date.contains(date))


@lru_cache(maxsize=65536)
def _kind_and_actors(name: str, edtf: str) -> str:
    """An id without its date and digits; "" for one that doesn't begin with the date."""
    when = event_id(edtf, "x", ()).removesuffix("x")
    return _HASH.sub("", name.removeprefix(when)) if name.startswith(when) else ""


def _date_in(slug: str) -> EdtfDate | None:
    """The date that the beginning of an id stands for: "2018-04", "2018-04-27-to-2018-05-01", "2011-10-2011-12"."""
    either = _EITHER.fullmatch(slug)
    try:
        return EdtfDate.parse(f"[{either[1]}..{either[2]}]" if either else slug.replace("-to-", "/"))
    except ValueError:
        return None


def _folded(text: str) -> str:
    return " ".join(text.split())
