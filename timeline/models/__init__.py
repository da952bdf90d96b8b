"""The nouns: what passes between the rooms. Frozen pydantic models, offsets in code points, half-open."""

from timeline.models.article import Article, Block, BlockKind, Confidence, How, Sentence, Stamp
from timeline.models.base import Model, Quote, Span
from timeline.models.date import EdtfDate, Precision
from timeline.models.day import Day
from timeline.models.digest import Digest, digests_of, distinct
from timeline.models.event import Actor, Conflict, Edit, Event, Stage
from timeline.models.mention import Entity, EventMention, Participant, Place, Role, Status, TimexRef
from timeline.models.selection import Top, most_salient
from timeline.models.timeline import SCHEMA_VERSION, Document, Problem, Timeline
from timeline.models.timex import Anchor, AnchorKind, Reading, Timex, TimexType
from timeline.models.wording import date_words, day_words, year_words

__all__ = [
    "SCHEMA_VERSION",
    "Actor",
    "Anchor",
    "AnchorKind",
    "Article",
    "Block",
    "BlockKind",
    "Confidence",
    "Conflict",
    "Day",
    "Digest",
    "Document",
    "Edit",
    "EdtfDate",
    "Entity",
    "Event",
    "EventMention",
    "How",
    "Model",
    "Participant",
    "Place",
    "Precision",
    "Problem",
    "Quote",
    "Reading",
    "Role",
    "Sentence",
    "Span",
    "Stage",
    "Stamp",
    "Status",
    "Timeline",
    "Timex",
    "TimexRef",
    "TimexType",
    "Top",
    "date_words",
    "day_words",
    "digests_of",
    "distinct",
    "most_salient",
    "year_words",
]
