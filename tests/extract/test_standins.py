"""What the parser reads in place of dates and peoples, and that offsets stay those of the text."""

from __future__ import annotations

import pytest

from extract.reading import article
from timeline.extract.names import Cast
from timeline.extract.standins import stand_ins
from timeline.extract.syntax import parsed
from timeline.tag import tag


def read_as(text: str) -> dict[str, str]:
    """The words of the text that have a stand-in, and the stand-in."""
    one = article(text)
    timexes = tag(one)
    return {one.text[s.start : s.end]: s.word for s in stand_ins(one, Cast(one, timexes), timexes)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on 4 May 2016.", "4 May 2016"),
        ("Last year, the ministers met.", "Last year"),
        ("Germany on Monday banned the flights.", "on Monday"),
        ("The French provided arms in 1778.", "French"),
        ("The French had no arms in 1778.", "French"),
    ],
)
def test_there_is_a_stand_in(text: str, words: str) -> None:
    assert words in read_as(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on Monday.", "Monday"),
        ("They met in 1778.", "1778"),
        ("They met on Monday near the border.", "on Monday"),
    ],
)
def test_there_is_none(text: str, words: str) -> None:
    assert words not in read_as(text)


def test_a_people_that_acts_is_read_as_a_noun() -> None:
    assert read_as("The French provided arms.")["French"] != read_as("The French army left.")["French"]


def test_offsets_are_those_of_the_text() -> None:
    one = article("Germany on Monday banned the flights of the Norwegian airline.")
    timexes = tag(one)
    (parse,) = parsed(one, one.sentences, stand_ins(one, Cast(one, timexes), timexes))
    assert "".join(parse.text_of(t) for t in parse.doc) == one.text.replace(" ", "").replace(
        "onMonday", "on Monday"
    )
