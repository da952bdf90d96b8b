"""``timeline explain``: by which words somebody takes part, and which ids it suggests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.timelines import koreas
from timeline.cli.explain import explanation, nearest
from timeline.export import export

from .conftest import Command

VISIT = "2018-03-27-meeting-kim-jong-un"
SUMMIT = "2018-06-12-meeting-kim-jong-un"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (VISIT[:-4], VISIT),
        ("2018-06-12", SUMMIT),
        ("2018-06-12-summit", SUMMIT),
        (VISIT.replace("meeting", "meetign"), VISIT),
    ],
)
def test_ids_are_suggested_by_beginning_by_date_or_by_spelling(asked: str, first: str) -> None:
    hint = nearest(asked, koreas())
    assert hint.startswith("did you mean ")
    assert first in hint


def test_a_title_finds_its_event() -> None:
    (event,) = (event for event in koreas().events if event.id == VISIT)
    assert VISIT in nearest(event.title, koreas())


def test_nothing_alike_suggests_nothing() -> None:
    assert nearest("zzz", koreas()) == nearest("", koreas()) == "timeline explain lists the events"


def test_an_unknown_id_is_told_with_the_hint(command: Command, here: Path) -> None:
    export(koreas(), here / "t.json")
    told = command("explain", "2018-06-12", "-t", "t.json")
    assert told.code == 2
    assert SUMMIT in told.lines[1]


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("Kim", 40, 43, "“Kim” is Kim Jong-un"),
        ("", 2, 9, "(named before)"),
        ("", 900, 909, "(named elsewhere in the article)"),
        ("", 40, 40, "(not named; a known party)"),
    ],
)
def test_no_empty_words_stand_for_who_takes_part(text: str, start: int, end: int, words: str) -> None:
    timeline = koreas()
    (event,) = (event for event in timeline.events if event.id == VISIT)
    sentence = event.mentions[0].sentence.model_copy(
        update={"start": 30, "end": 30 + len(event.mentions[0].sentence.text)}
    )
    shift = sentence.start - event.mentions[0].sentence.start
    moved = event.mentions[0].trigger
    trigger = moved.model_copy(update={"start": moved.start + shift, "end": moved.end + shift})
    who = event.mentions[0].participants[0].model_copy(update={"text": text, "start": start, "end": end})
    mention = event.mentions[0].model_copy(
        update={
            "sentence": sentence,
            "trigger": trigger,
            "timexes": (),
            "participants": (who,),
            "attribution": "Xinhua",
        }
    )
    told = "\n".join(
        explanation(event.model_copy(update={"mentions": (mention,), "conflicts": ()}), timeline)
    )
    assert words in told
    assert "“”" not in told
    assert "     said by  Xinhua" in told
