"""Sentences that carry on from a dated one."""

from __future__ import annotations

import pytest

from extract.reading import mentions
from timeline.extract.carried import CARRIED_ON


def carried(text: str) -> dict[str, str]:
    """The dates that a text's sentences have from the one before, by the words of their events."""
    return {m.trigger.text: m.date.edtf for m in mentions(text) if m.date and m.attachment == CARRIED_ON}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway and Sweden met in Oslo on 4 May 2010. There they signed a treaty.",
            {"signed": "2010-05-04"},
        ),
        (
            "Norway and Sweden met in Oslo in May 2010. The two sides also signed a treaty.",
            {"signed": "2010-05"},
        ),
    ],
)
def test_an_adverb_carries_the_day_on(text: str, expected: dict[str, str]) -> None:
    assert carried(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden met in Oslo on 4 May 2010. They signed a treaty.",
        "Norway and Sweden met in Oslo on 4 May 2010. They also signed a treaty in June.",
        "Norway and Sweden met in Oslo on 4 May 2010. They had also signed a treaty.",
        "Norway and Sweden met in Oslo on 4 May 2010. They will also sign a treaty.",
        "Norway and Sweden met in Oslo on 4 May 2010. Later they also signed a treaty.",
        "Norway and Sweden met in Oslo in 2010. They also signed a treaty.",
        "Norway met Sweden on 4 May 2010 and Denmark left the union on 5 May 2010. It also signed a pact with Chile.",
        "Norway and Sweden met in Oslo on 4 May 2010. Nothing was said. They also signed a treaty.",
        "Norway and Sweden met in Oslo on 4 May 2010.\n\nNorway and Chile also signed a treaty.",
    ],
)
def test_nothing_is_carried_on_by_guess(text: str) -> None:
    assert carried(text) == {}
