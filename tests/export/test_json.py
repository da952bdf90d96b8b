"""timeline.json: same bytes for the same timeline, nothing lost there and back, clear words for other files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from render.timelines import ahead_of_its_time, hostile, koreas, synthetic
from timeline.export import NotATimelineError, json_text, load
from timeline.models import Timeline


@pytest.mark.parametrize(
    "timeline", [koreas(), hostile(), synthetic(50), Timeline()], ids=lambda t: str(len(t.events))
)
def test_what_is_written_is_what_is_read(timeline: Timeline, tmp_path: Path) -> None:
    path = tmp_path / "timeline.json"
    path.write_bytes(json_text(timeline).encode("utf-8"))
    assert load(path) == timeline
    assert json_text(load(path)) == json_text(timeline)


def test_settings_are_in_order_whatever_the_order_they_came_in() -> None:
    one, other = Timeline(settings={"b": "1", "a": "2"}), Timeline(settings={"a": "2", "b": "1"})
    assert json_text(one) == json_text(other)


def test_the_contract_of_an_event() -> None:
    content = json.loads(json_text(koreas()))
    assert list(content) == [
        "schema_version",
        "settings",
        "documents",
        "events",
        "undated",
        "problems",
        "cut",
    ]
    event = next(event for event in content["events"] if event["conflicts"])
    assert event["date"] == {
        "edtf": "2018-03-27",
        "start": "2018-03-27",
        "end": "2018-03-27",
        "precision": "day",
        "approximate": False,
        "uncertain": False,
    }
    assert event["status"] == "happened"
    assert event["conflicts"][0]["date"]["edtf"] == "2018-03-26"
    mention = event["mentions"][0]
    quoted, trigger = mention["sentence"], mention["trigger"]
    at = trigger["start"] - quoted["start"]
    assert quoted["text"][at : at + trigger["end"] - trigger["start"]] == trigger["text"]
    assert set(mention["timexes"][0]) >= {"start", "end", "text", "value"}


def test_text_is_written_as_characters_with_one_line_feed_at_the_end() -> None:
    text = json_text(hostile())
    assert "中国" in text
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "timeline.json"
    path.write_text("\ufeff" + json_text(koreas()), encoding="utf-8")
    assert load(path) == koreas()


def test_a_name_that_utf8_cannot_hold_survives(tmp_path: Path) -> None:
    """Python gives undecodable bytes of a file name as lone surrogates."""
    document = koreas().documents[0].model_copy(update={"source": "caf\udce9.txt"})
    path = tmp_path / "timeline.json"
    path.write_bytes(json_text(Timeline(documents=(document,))).encode("utf-8"))
    assert load(path).documents[0].source == "caf\udce9.txt"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (b"{", "not JSON (line 1"),
        (b"[]", "it has no schema_version"),
        (b'{"events": []}', "it has no schema_version"),
        (b'{"schema_version": 1}', "schema_version is 1"),
        (b'{"schema_version": "x.y"}', "schema_version is 'x.y'"),
        (b'{"schema_version": "0.9"}', "written by an older version"),
        (b'{"schema_version": "1.0", "event": []}', "event: Extra inputs"),
        (b'{"schema_version": "1.0", "events": [{}]}', "events.0.id: Field required"),
        (b"[" * 100_000, "not JSON that can be read"),
        (b'{"schema_version": "1.0", "cut": ' + b"1" * 5_000 + b"}", "not JSON that can be read"),
        (b'{"schema_version": "1.0", "cut": Infinity}', "cut: "),
    ],
)
def test_another_file_is_refused_in_one_line(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(NotATimelineError) as caught:
        load(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("version", ahead_of_its_time())
def test_a_newer_file_is_refused_rather_than_read_in_part(version: str, tmp_path: Path) -> None:
    path = tmp_path / "newer.json"
    path.write_text(
        json.dumps({**json.loads(json_text(koreas())), "schema_version": version}), encoding="utf-8"
    )
    with pytest.raises(NotATimelineError, match="written by a newer version"):
        load(path)


def test_a_date_whose_bounds_were_tampered_with_is_refused(tmp_path: Path) -> None:
    content = json.loads(json_text(koreas()))
    content["events"][0]["date"]["start"] = "1999-01-01"
    path = tmp_path / "tampered.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotATimelineError, match=r"events\.0\.date"):
        load(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda whole: whole["events"].append(whole["events"][0]), "events: 2 have the id '-0193~"),
        (
            lambda whole: whole["documents"].append(whole["documents"][0]),
            "documents: 2 have the id 'harbour'",
        ),
        (lambda whole: whole["documents"][0].update(published="soon"), "'harbour' is published on 'soon'"),
        (lambda whole: whole["events"][0].update(salience=float("nan")), "events.0.salience: "),
        (
            lambda whole: whole["events"][0].update(
                conflicts=[{"date": whole["events"][0]["date"], "mentions": [99]}]
            ),
            "names a mention that it doesn't have",
        ),
        (
            lambda whole: whole["events"][0].update(
                history=[
                    {
                        "published": None,
                        "status": "planned",
                        "date": whole["events"][0]["date"],
                        "mention": -1,
                    }
                ]
            ),
            "names a mention that it doesn't have",
        ),
    ],
)
def test_a_timeline_that_no_build_would_write_is_refused(
    change: Callable[[dict[str, Any]], None], words: str, tmp_path: Path
) -> None:
    content = json.loads(json_text(koreas()))
    change(content)
    path = tmp_path / "tampered.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotATimelineError) as caught:
        load(path)
    assert words in str(caught.value)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.json")
