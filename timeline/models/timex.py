"""A temporal expression, after TIMEX3 1.2 (ISO-TimeML), with its bounds on the calendar."""

from __future__ import annotations

from enum import StrEnum

from timeline.models.base import Model, Quote, Span
from timeline.models.date import EdtfDate
from timeline.models.day import Day


class TimexType(StrEnum):
    """TIMEX3's four types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class AnchorKind(StrEnum):
    """What a value was resolved against."""

    DOCUMENT = "document"
    TIMEX = "timex"
    NONE = "none"


class Anchor(Model):
    """The reference time: the document creation time, or an earlier expression (``start`` is its offset)."""

    kind: AnchorKind = AnchorKind.NONE
    value: str = ""
    start: int | None = None


class Reading(Model):
    """Another way in which a careful reader may take an ambiguous expression, and why."""

    value: str
    edtf: str | None = None
    why: str = ""


class Interval(Span):
    """A range that is told as one thing ("from 1950 to 1953", "since 2011"): the span of all its words, and in EDTF
    the time from its first to its last day ("1950/1953"; "2011/.." where an end is open)."""

    edtf: str


class Timex(Quote):
    """One expression.

    ``value``, ``mod``, ``quant``, ``freq`` are TIMEX3's attributes. ``edtf`` is None where the expression names no
    place on the calendar that could be resolved (durations, sets, PRESENT_REF, relative ones without an anchor);
    ``earliest`` and ``latest`` are its first and last day, None where open. ``rule`` names the rule of
    ``languages/``; ``steps`` says in words how the value came about.
    ``interval`` is the range that the expression begins or ends, the same in both; each keeps its own span and value.
    """

    type: TimexType
    value: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    anchor: Anchor = Anchor()
    edtf: str | None = None
    earliest: Day | None = None
    latest: Day | None = None
    rule: str = ""
    alternatives: tuple[Reading, ...] = ()
    steps: tuple[str, ...] = ()
    interval: Interval | None = None

    @property
    def date(self) -> EdtfDate | None:
        """The expression's place on the calendar, where it has one."""
        return EdtfDate.parse(self.edtf) if self.edtf else None

    def read_as(self, other: Reading) -> Timex:
        """The expression with another of its readings; the first one goes among the alternatives."""
        date = EdtfDate.parse(other.edtf) if other.edtf else None
        first = Reading(value=self.value, edtf=self.edtf, why=other.why)
        rest = (*(a for a in self.alternatives if a != other), first)
        return self.model_copy(
            update={
                "value": other.value,
                "edtf": other.edtf,
                "earliest": date.start if date else None,
                "latest": date.end if date else None,
                "alternatives": rest,
                "steps": (*self.steps, f"read as {other.value} by the sentence's tense"),
            }
        )
