"""A review session: what a reader asks for by pressing buttons becomes an override in the file's text.

Nothing here reads or writes files or sockets; whoever serves the session does.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from timeline.curate import curate
from timeline.curate.find import proof_of
from timeline.curate.overrides import KINDS, CurationError, Override, parse_curation
from timeline.curate.write import appended, removed
from timeline.models import Event, Timeline
from timeline.models.ids import short_hash

#: The fields that each action may carry besides the event and the reason.
_FIELDS = {
    "keep": (),
    "drop": (),
    "set": ("date", "title", "type", "status", "actors", "place"),
    "merge": ("with",),
    "split": ("mentions",),
    "note": ("text",),
}


class Session:
    """A timeline as the program made it, and the text of the file that corrects it.

    ``text`` is replaced by what ``edited`` and ``undone`` return once that is on disk.
    """

    def __init__(self, timeline: Timeline, text: str, path: str, who: str = "") -> None:
        parse_curation(text, path)
        self.made = timeline
        self.text = text
        self.path = path
        self.who = who

    @property
    def revision(self) -> str:
        """Changes with the text: a page that shows another revision is out of date."""
        return short_hash(self.text)

    @property
    def timeline(self) -> Timeline:
        """The timeline with all edits applied. Raises ``CurationError`` if the text isn't a curation any more."""
        return curate(self.made, parse_curation(self.text, self.path))

    def edits(self) -> list[dict[str, Any]]:
        """The edits as the page lists them: kind, number, the event, what is said, who and why."""
        listed = []
        for located in parse_curation(self.text, self.path).overrides:
            fields = located.override.model_dump(
                mode="json", exclude={"proof", "mentions"}, exclude_defaults=True
            )
            who, why = fields.pop("who", ""), fields.pop("why", "")
            words = "; ".join(f"{name} {value}" for name, value in fields.items() if value is not None)
            listed.append(
                {"kind": located.kind, "number": located.number, "words": words, "who": who, "why": why}
            )
        return listed

    def edited(self, asked: Mapping[str, Any]) -> str:
        """The file's text with one more edit. Raises ``CurationError`` for anything that can't be one."""
        return appended(self.text, self._override(asked))

    def undone(self, kind: str, number: int) -> str:
        """The file's text without an edit. Raises ``CurationError`` if there is no such edit."""
        for located in parse_curation(self.text, self.path).overrides:
            if (located.kind, located.number) == (kind, number):
                return removed(self.text, located)
        raise CurationError(f"there is no edit [[{kind}]] {number}")

    def _override(self, asked: Mapping[str, Any]) -> Override:
        action = asked.get("action")
        if action not in _FIELDS:
            raise CurationError(f"no such action: {action!r}")
        events = {event.id: event for event in self.timeline.events}
        event = self._event(events, asked.get("event"))
        fields: dict[str, Any] = {name: asked[name] for name in _FIELDS[action] if name in asked}
        proof = [proof_of(mention) for mention in event.mentions]
        if action == "merge":
            other = self._event(events, fields.pop("with", None))
            fields["events"] = (event.id, other.id)
            proof += [proof_of(mention) for mention in other.mentions]
        else:
            fields["event"] = event.id
        if action == "split":
            fields["mentions"] = _chosen(event, fields.get("mentions"))
        if action == "set":
            fields = _changed(event, fields)
        fields |= {"who": self.who, "why": asked.get("why", ""), "proof": tuple(proof)}
        try:
            return KINDS[action].model_validate(fields)
        except ValidationError as fault:
            first = fault.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"]))
            raise CurationError(f"{where}: {first['msg'].removeprefix('Value error, ')}") from fault

    def _event(self, events: Mapping[str, Event], name: object) -> Event:
        if isinstance(name, str) and name in events:
            return events[name]
        close = get_close_matches(str(name), list(events), n=1)
        raise CurationError(f"no event {name!r}" + (f"; did you mean {close[0]}?" if close else ""))


def _chosen(event: Event, indices: object) -> tuple[Any, ...]:
    """The mentions that go: some, but not all."""
    numbers = sorted({each for each in indices if isinstance(each, int)}) if isinstance(indices, list) else []
    if not numbers or not all(0 <= each < len(event.mentions) for each in numbers):
        raise CurationError("tick the sentences that are about something else")
    if len(numbers) == len(event.mentions):
        raise CurationError("leave at least one sentence with the event")
    return tuple(proof_of(event.mentions[each]) for each in numbers)


def _changed(event: Event, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Of what the form holds, what differs from the event."""
    now = {
        "date": event.date.edtf,
        "title": event.title,
        "type": event.type,
        "status": str(event.status),
        "place": event.place.name if event.place else "",
        "actors": [actor.name for actor in event.actors],
    }
    kept = {name: value for name, value in fields.items() if name == "event" or value != now[name]}
    if set(kept) <= {"event"}:
        raise CurationError("nothing was changed")
    return kept
