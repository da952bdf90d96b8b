"""An event mention: one place of one text that speaks of an event."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from timeline.models.article import BlockKind
from timeline.models.base import Model, Quote
from timeline.models.date import EdtfDate


class Status(StrEnum):
    """Factuality as of the article's publication."""

    HAPPENED = "happened"
    REPORTED = "reported"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Role(StrEnum):
    """PLOVER's roles: who acts, on whom; both for meetings and agreements."""

    SOURCE = "source"
    TARGET = "target"
    BOTH = "both"
    OTHER = "other"


class Entity(Model):
    """Who or what a name stands for.

    ``key`` is stable (ISO 3166 alpha-3 for states, a gazetteer key for organisations and people, a slug of the name for
    the rest); ``code`` is the state's ISO code where there is one ("" otherwise); ``kind`` is state, person,
    organisation, place or group.
    """

    key: str
    name: str
    kind: str
    code: str = ""


class Participant(Quote):
    """An entity that takes part, with the words that name it."""

    entity: Entity
    role: Role


class Place(Model):
    """Where: a name, the state's ISO code, and degrees north and east where they are known."""

    name: str
    country: str = ""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)


class TimexRef(Quote):
    """The time expression that dates a mention: where it stands, what it was resolved to, how."""

    value: str
    edtf: str | None = None
    rule: str = ""
    steps: tuple[str, ...] = ()


class EventMention(Model):
    """One mention: the words, the date that they support, who took part, and how sure the text is.

    ``document`` is the article's id. ``date`` is None where the text doesn't date the event. ``attachment`` says
    which way the date was found (clause, noun, sentence, heading …); ``head`` is the trigger's lemma; ``title`` and
    ``label`` are a chronology's line made from this mention alone; ``block`` is what the sentence stands in;
    ``rules`` names the rules that fired.
    """

    document: str
    block: BlockKind = BlockKind.PARAGRAPH
    sentence: Quote
    trigger: Quote
    head: str
    timexes: tuple[TimexRef, ...] = ()
    date: EdtfDate | None = None
    attachment: str = ""
    type: str
    mode: str = ""
    participants: tuple[Participant, ...] = ()
    place: Place | None = None
    status: Status = Status.HAPPENED
    attribution: str = ""
    title: str
    label: str = ""
    weight: float = 1.0
    rules: tuple[str, ...] = ()
