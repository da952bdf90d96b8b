"""The slides as TimelineJS3's own loader reads and shows them in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from tests.export.timelines import shapes
from tests.render.timelines import hostile, koreas
from timeline.export import exported
from timeline.models import Timeline

FOLDER = Path(__file__).parents[1] / "export" / "consumers"
PACKAGE = FOLDER / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">
<div id="timeline" style="width: 1000px; height: 600px"></div><script src="dist/js/timeline.js"></script>
<script>
  window.made = new TL.Timeline("timeline", "slides.json", { language: "en", hash_bookmark: false });
  made.on("loaded", () => { window.loaded = true; });
</script>"""

pytestmark = pytest.mark.skipif(
    not PACKAGE.exists(),
    reason="TimelineJS3 isn't installed: npm ci --ignore-scripts --prefix tests/export/consumers",
)


def _shown(browser: Browser, timeline: Timeline) -> dict[str, Any]:
    """What TimelineJS3 makes of the slides: its own errors, and each slide's date, headline and text as displayed."""
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    page.add_init_script("window.pwned = 0")
    slides = exported(timeline, "timelinejs").content

    def answer(route: Route) -> None:
        place = route.request.url.removeprefix("http://slides.example/")
        if place == "":
            route.fulfill(body=PAGE, content_type="text/html")
        elif place == "slides.json":
            route.fulfill(body=slides, content_type="application/json")
        elif place.startswith("dist/") and (PACKAGE / place.removeprefix("dist/")).is_file():
            route.fulfill(path=PACKAGE / place.removeprefix("dist/"))
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto("http://slides.example/")
    page.wait_for_function("window.loaded")
    found: dict[str, Any] = page.evaluate(
        """() => ({
          errors: made.config.messages.errors, pwned: window.pwned,
          slides: made.config.events.map((slide) => ({
            id: slide.unique_id, year: slide.start_date.data.date_obj.getFullYear(), group: slide.group,
            month: slide.start_date.data.month ?? null, day: slide.start_date.data.day ?? null,
            ends: !!slide.end_date, said: slide.display_date, headline: slide.text.headline })),
          dates: [...document.querySelectorAll(".tl-headline-date")].map((part) => part.textContent.trim()),
          headlines: [...document.querySelectorAll(".tl-slide h2.tl-headline")].map((part) => part.textContent.trim()),
          scripts: document.querySelectorAll("#timeline script, #timeline img[onerror]").length,
        })"""
    )
    context.close()
    return found


def test_its_loader_takes_every_slide(browser: Browser) -> None:
    found = _shown(browser, koreas())
    assert found["errors"] == []
    assert [one["id"] for one in found["slides"]] == [event.id for event in koreas().events]
    assert "Kim Jong-un and Xi Jinping meet in Beijing" in found["headlines"]
    assert {one["group"] for one in found["slides"]} >= {"Meeting", "Sanctions"}


def test_a_month_is_shown_as_a_month(browser: Browser) -> None:
    found = _shown(browser, shapes())
    assert found["errors"] == []
    by_words = {one["said"]: one for one in found["slides"]}
    may = by_words["May 2011"]
    assert (may["year"], int(may["month"]), may["day"], may["ends"]) == (2011, 5, None, False)
    assert by_words["2011"]["month"] is None
    assert by_words["late 2011"]["ends"]
    assert by_words["about 194 BC"]["year"] == -193
    assert "May 2011" in found["dates"]
    assert "27 March 2018" in found["dates"]
    assert not [words for words in found["dates"] if words.startswith("May 1")]


def test_hostile_text_is_only_text(browser: Browser) -> None:
    found = _shown(browser, hostile())
    assert (found["errors"], found["pwned"], found["scripts"]) == ([], 0, 0)
    assert len(found["slides"]) == len(hostile().events)
