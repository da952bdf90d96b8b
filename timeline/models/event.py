"""An event: what all mentions of one occurrence say together."""

from __future__ import annotations

from timeline.models.base import Model
from timeline.models.date import EdtfDate
from timeline.models.day import Day
from timeline.models.mention import EventMention, Place, Role, Status


class Actor(Model):
    """A participant of the event; ``code`` is an ISO 3166 alpha-3 code for states and their people, else ""."""

    key: str
    name: str
    role: Role
    code: str = ""
    kind: str = ""


class Conflict(Model):
    """Another date that some mentions support; ``mentions`` are indices into ``Event.mentions``."""

    date: EdtfDate
    mentions: tuple[int, ...]


class Stage(Model):
    """What was known on a publication day (None: unknown): one line of an event's history."""

    published: Day | None
    status: Status
    date: EdtfDate
    mention: int


class Edit(Model):
    """A change by hand: ``action`` is set, keep, merge, split, add or note; ``change`` says it in words."""

    action: str
    change: str
    who: str = ""
    why: str = ""

    @property
    def line(self) -> str:
        """For instance "date 2018-03-26 (was 2018-03-27), by ana: both governments say so"."""
        by = f", by {self.who}" if self.who else ""
        return f"{self.change}{by}{': ' if self.why else ''}{self.why}"


class Event(Model):
    """One entry of the timeline.

    ``id`` is made of date, type and actors, so that it survives new articles; ``sources`` are the ids of the
    articles that tell it, near-duplicates counted once; ``why`` lists the merge decisions in words;
    ``salience`` runs from 0 to 1; ``edits`` are what was changed by hand. Only an event added by hand has no mention.
    """

    id: str
    title: str
    label: str = ""
    date: EdtfDate
    status: Status
    type: str
    mode: str = ""
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    attribution: str = ""
    mentions: tuple[EventMention, ...]
    sources: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    history: tuple[Stage, ...] = ()
    salience: float = 0.0
    why: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def spokesman(self) -> EventMention | None:
        """The mention to quote where there is room for one: if possible with the event's date and title."""
        dated = [mention for mention in self.mentions if mention.date == self.date] or list(self.mentions)
        titled = [mention for mention in dated if mention.title == self.title]
        return next(iter(titled or dated), None)
