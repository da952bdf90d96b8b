"""Whatever an article says, the page runs none of it, asks nobody for anything, and keeps its own policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.conftest import Reader, settled
from tests.render.timelines import HOSTILE, hostile


def test_hostile_strings_stay_text(reader: Reader) -> None:
    opened = reader.open("hostile")
    dialogs: list[str] = []
    opened.on("dialog", lambda dialog: dialogs.append(dialog.message))
    assert len(HOSTILE) >= 30
    for lanes in ("actor", "place", "type"):
        opened.select_option("#lanes", lanes)
        settled(opened)
    for index in range(len(HOSTILE)):
        opened.locator("#events button").nth(index).click()
        assert opened.locator("#panel h2").text_content().strip() != ""
    opened.hover("#stage", position={"x": 300, "y": 60})
    settled(opened)
    assert opened.evaluate("window.pwned") is None
    assert opened.evaluate("faults") == []
    assert dialogs == []
    assert reader.requests == []
    shown = opened.locator("#events button").all_text_contents()
    assert shown[0] == HOSTILE[0]
    assert opened.locator("#plot a, #events script, #panel script, #panel iframe, #plot image").count() == 0


def test_links_lead_to_web_pages_only(reader: Reader) -> None:
    opened = reader.open("hostile")
    for index in range(6):
        opened.locator("#events button").nth(index).click()
        for link in opened.locator("#panel a").all():
            assert link.get_attribute("href").startswith("https://ok.example/")
            assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_policy_forbids_inline_code_and_eval(reader: Reader) -> None:
    opened = reader.open("koreas")
    policy = opened.locator("meta[http-equiv]").get_attribute("content")
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    opened.evaluate(
        """() => {
        const element = document.createElement("div");
        element.innerHTML = '<img src=x onerror="window.pwned=1"><p style="color:red">x</p>';
        document.body.append(element);
        const script = document.createElement("script");
        script.textContent = "window.pwned=1";
        document.body.append(script);
        }"""
    )
    settled(opened)
    assert opened.evaluate("window.pwned") is None
    assert opened.evaluate("faults.length") >= 3


@pytest.mark.parametrize("name", ["koreas", "synthetic", "same_day", "empty"])
def test_nothing_is_asked_for_and_nothing_goes_wrong(reader: Reader, name: str) -> None:
    opened = reader.open(name)
    for part in ((0, 1), (0.3, 0.4), (0.3, 0.301)):
        opened.evaluate("(part) => timelineBench.zoom(...part)", part)
    settled(opened)
    assert opened.evaluate("faults") == []
    assert reader.requests == []


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-same-origin"])
def test_it_works_in_a_sandboxed_frame(reader: Reader, tmp_path: Path, sandbox: str) -> None:
    source = reader.html("koreas").as_uri()
    frame = f'<iframe sandbox="{sandbox}" width="1000" height="700" src="{source}#lanes=actor"></iframe>'
    outer = tmp_path / "outer.html"
    outer.write_text(f"<!doctype html><title>outer</title>{frame}", encoding="utf-8")
    context = reader.browser.new_context()
    reader.contexts.append(context)
    opened = context.new_page()
    opened.goto(outer.as_uri())
    inner = opened.frame_locator("iframe")
    inner.locator("#titles .lane").first.wait_for()
    assert inner.locator("#lanes").input_value() == "actor"
    inner.locator("#events button", has_text="Xi Jinping meet").click()
    assert inner.locator("#panel h2").text_content() == "Kim Jong-un and Xi Jinping meet in Beijing"


def test_long_titles_break_nothing(reader: Reader) -> None:
    opened = reader.open("hostile", size=(390, 844))
    assert max(len(event.title) for event in hostile().events) >= 10_000
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
