"""Where sentences end in text that is no prose: rows of dots and other marks."""

from __future__ import annotations

import pytest

from timeline.read.sentences import split


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize("run", [".", "…", "!?", ".\"'", "?)"])
def test_a_long_row_of_marks_is_part_of_one_sentence(run: str) -> None:
    """A row of this length took most of a minute when each of its marks was tried as a beginning."""
    row = run * 40_000
    assert _sentences(f"Contents {row}7") == [f"Contents {row}7"]


def test_a_row_of_marks_ends_a_sentence_as_one() -> None:
    assert _sentences("Talks failed?!... Nobody signed.”) The envoys left.") == [
        "Talks failed?!...",
        "Nobody signed.”)",
        "The envoys left.",
    ]
