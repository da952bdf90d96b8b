"""The editor's desk: overrides are applied one after the other, and what finds no event is put on a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from timeline.curate.find import Found, Register
from timeline.curate.names import actors_named, place_named
from timeline.curate.overrides import (
    Add,
    Curation,
    Drop,
    Keep,
    Located,
    Merge,
    Note,
    Override,
    Proof,
    Set,
    Split,
)
from timeline.curate.shape import event_of, joined, redated, without
from timeline.models import Edit, EdtfDate, Event, Problem, Timeline
from timeline.models.ids import event_id, short_hash

_KEPT = "the edit stays in the file and is applied again when its event is back"


class Desk:
    """A timeline under the editor's hands. ``curated`` may be called once."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.events = {event.id: event for event in timeline.events}
        self.register = Register(self.events)
        #: For each event that is no more: the event it was merged into, or "" if it was dropped.
        self.absorbed: dict[str, str] = {}
        self.problems: list[Problem] = []

    def curated(self, curation: Curation) -> Timeline:
        """The timeline as the editor wants it."""
        hands: dict[type[Override], Callable[[Located, Any], None]] = {
            Add: self._add,
            Split: self._split,
            Set: self._set,
            Note: self._note,
            Merge: self._merge,
            Keep: self._keep,
            Drop: self._drop,
        }
        for located in curation.overrides:
            hands[type(located.override)](located, located.override)
        problems = sorted(
            (*self.timeline.problems, *self.problems), key=lambda one: (one.source, one.kind, one.message)
        )
        events = sorted(self.events.values(), key=lambda event: (event.date.sort_key, event.id))
        return self.timeline.model_copy(update={"events": tuple(events), "problems": tuple(problems)})

    # ---- finding

    def _target(self, located: Located, wanted: str, proof: Iterable[Proof]) -> Event | None:
        """The event that is meant; where it is gone or has moved, that is put on the list."""
        found = self.register.find(wanted, tuple(proof))
        while found.event is None and self.absorbed.get(wanted):
            wanted = self.absorbed[wanted]
            found = Found(wanted) if wanted in self.events else found
        if found.event is None:
            cause = "it was dropped by another edit" if wanted in self.absorbed else found.missing
            self._report(located, f"finds no event {wanted}: {cause}", _KEPT)
            return None
        if found.moved:
            self._report(located, f"event {wanted} {found.moved}", "")
        return self.events[found.event]

    def _report(self, located: Located, message: str, hint: str) -> None:
        told = Problem(source=located.path, kind="curation", message=f"{located.where} {message}", hint=hint)
        self.problems.append(told)

    def _put(self, event: Event, action: str, change: str, by: Override) -> None:
        edit = Edit(action=action, change=change, who=by.who, why=by.why)
        self.events[event.id] = event.model_copy(update={"edits": (*event.edits, edit)})

    # ---- the seven kinds

    def _add(self, located: Located, add: Add) -> None:
        actors = actors_named(add.actors, None)
        new_id = event_id(add.date, add.type, [actor.name for actor in actors[:3]], add.title)
        if new_id in self.events:
            self._report(located, f"adds an event that is there already: {new_id}", "")
            return
        event = Event(
            id=new_id,
            title=add.title,
            date=EdtfDate.parse(add.date),
            status=add.status,
            type=add.type,
            mode=add.mode,
            actors=actors,
            place=place_named(add.place, None),
            mentions=(),
            sources=(),
            salience=1.0,
        )
        self._put(event, "add", f"added by hand{f', from {add.source}' if add.source else ''}", add)

    def _split(self, located: Located, split: Split) -> None:
        event = self._target(located, split.event, split.proof)
        if event is None:
            return
        moved = _held(event, split.mentions)
        if not moved:
            if not any(self.register.holders(proof) for proof in split.mentions):
                self._report(located, f"finds none of its sentences in {event.id}", _KEPT)
            return
        if len(moved) == len(event.mentions):
            self._report(located, f"would leave nothing of {event.id}", _KEPT)
            return
        off = tuple(event.mentions[index] for index in sorted(moved))
        name = split_id(event.id, split.mentions)
        self.register.move(off, event.id, name)
        self._put(without(event, moved), "split", f"{len(off)} of its sentences split off as {name}", split)
        self._put(event_of(off, event, name), "split", f"split off from {event.id}", split)

    def _set(self, located: Located, change: Set) -> None:
        event = self._target(located, change.event, change.proof)
        if event is None:
            return
        made, said = event, []
        if change.date is not None and change.date != event.date.edtf:
            made = redated(made, EdtfDate.parse(change.date))
            said.append(f"date {change.date} (was {event.date.edtf})")
        fields: dict[str, Any] = {}
        for name in ("title", "type", "mode", "status"):
            value = getattr(change, name)
            if value is not None and value != getattr(event, name):
                fields[name] = value
                said.append(f"{name} “{value}” (was “{getattr(event, name)}”)")
        if "title" in fields:
            fields["label"] = ""
        if "type" in fields and change.mode is None:
            fields["mode"] = ""
        if change.actors is not None:
            fields["actors"] = actors_named(change.actors, event)
            said.append(f"actors {', '.join(change.actors) or 'none'}")
        if change.place is not None:
            fields["place"] = place_named(change.place, event)
            said.append(f"place {change.place or 'none'}")
        if said:
            self._put(made.model_copy(update=fields), "set", "; ".join(said), change)

    def _note(self, located: Located, note: Note) -> None:
        event = self._target(located, note.event, note.proof)
        if event is not None:
            self._put(event, "note", note.text, note)

    def _merge(self, located: Located, merge: Merge) -> None:
        found = {wanted: self.register.find(wanted, ()) for wanted in merge.events}
        meant = dict.fromkeys(one.event for one in found.values() if one.event)
        meant |= dict.fromkeys(
            sorted({held for proof in merge.proof for held in self.register.holders(proof)})
        )
        missing = [wanted for wanted, one in found.items() if not one.event and wanted not in self.absorbed]
        if len(meant) < 2:
            if missing and not (meant and merge.proof):
                self._report(located, f"finds no event {' and no event '.join(missing)}", _KEPT)
            return
        first, *others = (self.events[name] for name in meant)
        for other in others:
            self.register.move(other.mentions, other.id, first.id)
            del self.events[other.id]
            self.absorbed[other.id] = first.id
            first = joined(first, other)
        self._put(first, "merge", f"merged with {', '.join(other.id for other in others)}", merge)

    def _keep(self, located: Located, keep: Keep) -> None:
        event = self._target(located, keep.event, keep.proof)
        if event is not None:
            self._put(event.model_copy(update={"salience": 1.0}), "keep", "looked at and kept", keep)

    def _drop(self, located: Located, drop: Drop) -> None:
        """Leaves the event out. Where its sentences went to a bigger event, that one only loses them."""
        event = self._target(located, drop.event, drop.proof)
        if event is None:
            return
        mine = _held(event, drop.proof)
        if event.id != drop.event and 0 < 2 * len(mine) < len(event.mentions):
            self._put(without(event, mine), "drop", f"{len(mine)} of its sentences dropped", drop)
        else:
            del self.events[event.id]
            self.absorbed[event.id] = ""


def _held(event: Event, proofs: Iterable[Proof]) -> set[int]:
    """The indices of the event's mentions that are meant."""
    wanted = {(proof.trigger, " ".join(proof.quote.split())) for proof in proofs}
    return {
        index
        for index, mention in enumerate(event.mentions)
        if {(mention.trigger.text, quote := " ".join(mention.sentence.text.split())), ("", quote)} & wanted
    }


def split_id(event: str, mentions: Iterable[Proof]) -> str:
    """The id of what is split off: the event's own, and six hex digits of the sentences that go."""
    return f"{event}-{short_hash(*sorted(proof.quote + proof.trigger for proof in mentions))}"
