"""For everyone: axe-core's rules, every event by name in the accessibility tree, and paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.page.conftest import DESK, PHONE, Reader, settled
from tests.render.timelines import koreas, synthetic

STATES = {
    "at a glance": "",
    "evidence with a conflict": "event=2018-03-27-meeting-kim-jong-un",
    "filtered, as of a day": "types=meeting&known=2018-03-28&q=kim",
    "nothing found": "q=nosuchword",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(reader: Reader, scheme: str, size: tuple[int, int]) -> None:
    for fragment in STATES.values():
        opened = reader.open("koreas", fragment=fragment, size=size, scheme=scheme)
        opened.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        opened.click("#keys")
        settled(opened)
        assert _faults(opened) == []


def test_axe_finds_nothing_in_a_crowd(reader: Reader) -> None:
    assert _faults(reader.open("crowd")) == []


def _faults(opened: Any) -> list[str]:
    found = Axe().run(opened, options={"resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {[node['html'][:150] for node in fault['nodes'][:3]]}"
        for fault in found.response["violations"]
    ]


def test_every_title_is_in_the_accessibility_tree(reader: Reader) -> None:
    opened = reader.open("long")
    expect(opened.locator("#events button")).to_have_count(6000, timeout=30_000)
    tree = opened.context.new_cdp_session(opened).send("Accessibility.getFullAXTree")
    names = {
        node["name"]["value"]
        for node in tree["nodes"]
        if not node["ignored"] and node["role"]["value"] == "button" and "name" in node
    }
    assert {event.title for event in synthetic(6000).events} <= names


def test_paper_has_every_event_with_its_sentences(reader: Reader, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 reads the PDF back")
    opened = reader.open("koreas", scheme="dark", fragment="event=2018-03-27-meeting-kim-jong-un")
    path = tmp_path / "paper.pdf"
    opened.pdf(path=path, prefer_css_page_size=True)
    document = pdfium.PdfDocument(str(path))
    words = _letters("".join(one.get_textpage().get_text_range() for one in document))
    for event in koreas().events:
        assert _letters(event.title) in words
        for mention in event.mentions:
            assert _letters(mention.sentence.text) in words
    assert "All events" in "".join(one.get_textpage().get_text_range() for one in document)
    settled(opened)
    assert opened.evaluate("document.documentElement.dataset.theme") == "dark"


def test_on_paper_the_chart_stands_below_the_heading(reader: Reader, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 reads the PDF back")
    opened = reader.open("seeds")
    lanes = opened.locator("#titles b").all_text_contents()
    assert len(lanes) > 12
    opened.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    first = _letters(pdfium.PdfDocument(str(tmp_path / "paper.pdf"))[0].get_textpage().get_text_range())
    assert all(_letters(name) in first for name in lanes)
    settled(opened)
    assert opened.locator("#frame").evaluate("(frame) => frame.style.zoom") == ""


def _letters(text: str) -> str:
    """The text without what a line break may have changed."""
    return "".join(letter for letter in text if letter.isalnum())


def test_motion_is_still_for_those_who_ask(reader: Reader) -> None:
    opened = reader.open("koreas")
    moving = "[...document.querySelectorAll('button')].map((one) => getComputedStyle(one).transitionDuration)"
    assert set(opened.evaluate(moving)) == {"0s"}


def test_touch_targets_are_large_enough(reader: Reader) -> None:
    opened = reader.open("koreas", size=PHONE)
    small = opened.evaluate(
        """[...document.querySelectorAll("button, select, input, summary")]
        .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([name]) => name)"""
    )
    assert small == []
