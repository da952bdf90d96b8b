"""What every noun of the house shares: frozen pydantic models and half-open spans of code points."""

from __future__ import annotations

import json
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

#: The greatest number that every reader of JSON takes as it is (RFC 7493, 2.2).
MOST = 2**53 - 1


class Model(BaseModel):
    """A frozen value: unknown fields and numbers that are none (NaN, infinity) are refused, equality is by content."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def packed(noun: Model) -> str:
    """A noun as one line of ASCII JSON, which also holds lone surrogates; what has its default isn't told."""
    return json.dumps(
        noun.model_dump(mode="python", exclude_defaults=True), default=str, separators=(",", ":")
    )


class Span(Model):
    """A half-open run of a text: ``text[start:end]``, counted in Unicode code points.

    Raises ``pydantic.ValidationError`` if ``start`` is negative or lies behind ``end``, or ``end`` behind ``MOST``.
    """

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.start <= self.end <= MOST:
            raise ValueError(f"a span runs from 0 ≤ start to end, not {self.start}..{self.end}")
        return self

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Quote(Span):
    """A span together with the words that stand there."""

    text: str
