"""The Word document as python-docx and LibreOffice read it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree, html

from render.timelines import hostile, koreas
from timeline.export import export, exported
from timeline.models import Timeline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _paragraphs(timeline: Timeline) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(exported(timeline, "docx").content))
    return [(one.style.name if one.style else "", one.text) for one in document.paragraphs]


def test_headings_are_years_and_lines_have_styles() -> None:
    paragraphs = _paragraphs(koreas())
    assert paragraphs[0] == ("Title", "Chronology")
    assert ("Heading 1", "2018") in paragraphs
    assert ("Normal", "May 2011 — Kim Jong-il and Hu Jintao confer in Beijing") in paragraphs
    line = next(text for _, text in paragraphs if "Panmunjom" in text)
    assert line == "April 2018 — Moon Jae-in and Kim Jong-un to meet in Panmunjom (planned)"


def test_footnotes_are_footnotes() -> None:
    package = zipfile.ZipFile(io.BytesIO(exported(koreas(), "docx").content))
    document = etree.fromstring(package.read("word/document.xml"))
    called = [one.get(f"{W}id") for one in document.iter(f"{W}footnoteReference")]
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    texts = {one.get(f"{W}id"): "".join(one.itertext()) for one in notes.iter(f"{W}footnote")}
    assert set(called) == set(texts) - {"-1", "0"}
    assert " “In May 2011 Kim Jong-il rode to Beijing" in "".join(texts.values())
    assert all(
        "Pacific Ledger" not in text or "https://ledger.example/summits" in text for text in texts.values()
    )


def test_a_sentence_that_tells_two_events_keeps_the_numbers_in_step() -> None:
    """Word numbers the calls, not the notes: each call has a note of its own, the second points back."""
    one = koreas().events[1]
    twice = koreas().model_copy(
        update={"events": (one, one.model_copy(update={"id": "again"}), *koreas().events[2:])}
    )
    package = zipfile.ZipFile(io.BytesIO(exported(twice, "docx").content))
    document = etree.fromstring(package.read("word/document.xml"))
    called = [int(str(each.get(f"{W}id"))) for each in document.iter(f"{W}footnoteReference")]
    assert called == list(range(1, len(called) + 1))
    notes = etree.fromstring(package.read("word/footnotes.xml"))
    texts = {int(str(each.get(f"{W}id"))): "".join(each.itertext()) for each in notes.iter(f"{W}footnote")}
    assert texts[1].startswith(" “In May 2011")
    assert texts[2] == " As note 1."
    assert texts[3].startswith(" “Kim Jong-un inherited")


def test_any_text_survives() -> None:
    texts = [text for _, text in _paragraphs(hostile())]
    for event in hostile().events:
        clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "�", event.title)
        assert any(clean in text for text in texts)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice isn't installed")
def test_libreoffice_reads_lines_and_footnotes(tmp_path: Path) -> None:
    export(koreas(), tmp_path / "chronology.docx")
    command = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "html",
        "--outdir", str(tmp_path), str(tmp_path / "chronology.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = html.fromstring((tmp_path / "chronology.html").read_bytes())
    text = " ".join(page.text_content().split())
    assert "May 2011 — Kim Jong-il and Hu Jintao confer in Beijing" in text
    assert "last summit with Hu Jintao.” The Harbour Gazette, “Two Koreas" in text
    assert [one.text_content() for one in page.iter("h1")][:2] == ["194 BC", "2011"]
    assert len(page.xpath("//div[starts-with(@id, 'sdfootnote')]")) == 17
