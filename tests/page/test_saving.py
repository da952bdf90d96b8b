"""Out of the page: pictures, tables, code that embeds it."""

from __future__ import annotations

import csv
import io
import json
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.page.conftest import Reader, settled
from tests.render.timelines import koreas


def _saved(reader: Reader, button: str, folder: Path, name: str = "koreas", fragment: str = "") -> Path:
    opened = reader.open(name, fragment=fragment)
    opened.locator("#save summary").click()
    with opened.expect_download() as download:
        opened.click(f"#{button}")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert opened.evaluate("faults") == []
    return path


def test_the_table_holds_the_filtered_events(reader: Reader, tmp_path: Path) -> None:
    path = _saved(reader, "csv", tmp_path, fragment="types=visit+meeting")
    assert path.name == "events-in-4-articles-194-bc-2018.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == 6
    summit = next(row for row in rows if row["date"] == "2011-05-XX")
    assert (summit["start"], summit["end"], summit["precision"]) == ("2011-05-01", "2011-05-31", "month")


def test_json_holds_the_sentences(reader: Reader, tmp_path: Path) -> None:
    made = json.loads(_saved(reader, "json", tmp_path).read_text(encoding="utf-8"))
    assert [event["title"] for event in made["events"]] == [event.title for event in koreas().events]
    assert made["events"][0]["mentions"][0]["sentence"].startswith("Around 194 BC")


@pytest.mark.parametrize("name", ["koreas", "hostile", "synthetic"])
def test_the_drawing_is_sound_xml_without_code(reader: Reader, tmp_path: Path, name: str) -> None:
    drawing = ElementTree.fromstring(_saved(reader, "svg", tmp_path, name).read_text(encoding="utf-8"))
    tags = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert not tags & {"script", "foreignObject", "image", "a"}
    words = " ".join(drawing.itertext())
    assert "latest article" in words or name == "hostile"
    if name == "koreas":
        assert "Kim Jong-un and Xi Jinping meet in Beijing" in words
        assert "Meetings" in words


def test_the_picture_is_twice_as_fine_as_the_screen(reader: Reader, tmp_path: Path) -> None:
    data = _saved(reader, "png", tmp_path).read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert width > 1600
    assert height > 800
    assert len(data) > 40_000


def test_the_embed_code_shows_this_view(reader: Reader) -> None:
    opened = reader.open("koreas", fragment="lanes=actor")
    opened.locator("#save summary").click()
    opened.click("#embed")
    settled(opened)
    code = opened.locator("#snippet").input_value()
    assert code.startswith(
        '<iframe src="koreas.html#lanes=actor" title="Events in 4 articles, 194 BC – 2018"'
    )
