"""The whole job without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.page.conftest import Reader, settled


def _focused(opened: Page) -> str:
    return opened.evaluate("document.activeElement.id")


def _tab_to(opened: Page, wanted: str, *, key: str = "Tab") -> None:
    for _ in range(60):
        if _focused(opened) == wanted:
            return
        opened.keyboard.press(key)
    raise AssertionError(f"{wanted} can't be reached by {key}")


def test_search_choose_read_change_lanes_copy(reader: Reader) -> None:
    opened = reader.open("koreas")
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.keyboard.press("/")
    assert _focused(opened) == "search"
    opened.keyboard.type("xi jinping")
    settled(opened)
    assert opened.locator("#found").text_content().startswith("1 of 14 events match")

    _tab_to(opened, "stage")
    opened.keyboard.press("ArrowRight")
    settled(opened)
    assert "Kim Jong-un and Xi Jinping meet in Beijing" in opened.locator("#live").text_content()
    opened.keyboard.press("Enter")
    assert _focused(opened) == "panel"
    evidence = opened.locator("#panel").inner_text()
    assert "sources disagree" in evidence
    assert "26 March 2018" in evidence
    assert "Kim Jong-un met Xi Jinping in Beijing on Tuesday" in evidence
    opened.keyboard.press("Escape")
    assert _focused(opened) == "stage"

    _tab_to(opened, "lanes", key="Shift+Tab")
    opened.keyboard.press("a")
    settled(opened)
    assert opened.locator("#lanes").input_value() == "actor"
    assert opened.locator("#titles .lane b").first.text_content() == "Kim Jong-un"

    _tab_to(opened, "stage")
    opened.keyboard.press("ArrowRight")
    settled(opened)
    opened.locator("#save summary").focus()
    opened.keyboard.press("Enter")
    _tab_to(opened, "copy")
    opened.keyboard.press("Enter")
    settled(opened)
    address = opened.evaluate("navigator.clipboard.readText()")
    assert "q=xi+jinping" in address
    assert "lanes=actor" in address
    assert "event=2018-03-27-meeting-kim-jong-un" in address
    opened.keyboard.press("Escape")
    assert not opened.locator("#save").evaluate("(menu) => menu.open")


def test_zoom_move_all_and_lanes(reader: Reader) -> None:
    opened = reader.open("koreas")
    opened.focus("#stage")
    before = opened.locator("#range").text_content()
    for key in ("+", "Shift+ArrowRight"):
        last = opened.locator("#range").text_content()
        opened.keyboard.press(key)
        settled(opened)
        assert opened.locator("#range").text_content() != last
    opened.keyboard.press("0")
    settled(opened)
    assert opened.locator("#range").text_content() == before
    opened.keyboard.press("ArrowDown")
    first = opened.locator("#panel h2").text_content()
    opened.keyboard.press("ArrowDown")
    assert opened.locator("#panel h2").text_content() != first
    opened.keyboard.press("?")
    assert opened.locator("#help").is_visible()
    opened.keyboard.press("Escape")
    assert not opened.locator("#help").is_visible()


def test_the_brush_has_two_sliders(reader: Reader) -> None:
    opened = reader.open("koreas")
    handle = opened.get_by_role("slider", name="Start of the view")
    handle.focus()
    before = handle.get_attribute("aria-valuetext")
    opened.keyboard.press("ArrowRight")
    settled(opened)
    assert handle.get_attribute("aria-valuetext") != before


def test_the_list_opens_the_evidence(reader: Reader) -> None:
    opened = reader.open("koreas")
    opened.locator("#events button").first.focus()
    opened.keyboard.press("Enter")
    assert _focused(opened) == "panel"
    assert opened.locator("#panel h2").text_content() == "Wiman takes the throne of Gojoseon"
