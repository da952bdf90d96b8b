"""The items as vis-timeline itself reads and draws them in Chromium."""

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
SCRIPT = FOLDER / "node_modules" / "vis-timeline" / "standalone" / "umd" / "vis-timeline-graph2d.min.js"
PAGE = """<!doctype html><meta charset="utf-8"><div id="timeline" style="width: 1000px"></div>
<script>window.pwned = 0;</script><script src="vis.js"></script>"""

pytestmark = pytest.mark.skipif(
    not SCRIPT.exists(),
    reason="vis-timeline isn't installed: npm ci --ignore-scripts --prefix tests/export/consumers",
)


def _read(browser: Browser, timeline: Timeline) -> dict[str, Any]:
    """What vis-timeline holds of the items: their days as it counts them, and what it drew."""
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))

    def answer(route: Route) -> None:
        place = route.request.url.removeprefix("http://vis.example/")
        if place == "":
            route.fulfill(body=PAGE, content_type="text/html")
        elif place == "vis.js":
            route.fulfill(path=SCRIPT)
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto("http://vis.example/")
    found: dict[str, Any] = page.evaluate(
        """async (text) => {
          const made = JSON.parse(text);
          const items = new vis.DataSet(made.items);
          const drawn = new vis.Timeline(document.getElementById("timeline"), items, made.groups);
          drawn.fit({ animation: false });
          await new Promise((done) => setTimeout(done, 300));
          const day = (value) => { const d = vis.moment(value); return [d.year(), d.month() + 1, d.date()]; };
          return {
            items: items.get().map((item) => ({
              id: item.id, type: item.type, start: day(item.start), end: item.end ? day(item.end) : null })),
            groups: [...document.querySelectorAll(".vis-labelset .vis-label")].map((part) => part.textContent.trim()),
            shown: drawn.getVisibleItems().length, pwned: window.pwned,
          };
        }""",
        exported(timeline, "vis-timeline").content.decode("utf-8"),
    )
    context.close()
    return {**found, "faults": faults}


def test_it_takes_and_draws_every_item(browser: Browser) -> None:
    found = _read(browser, koreas())
    assert found["faults"] == []
    assert [item["id"] for item in found["items"]] == [event.id for event in koreas().events]
    assert found["shown"] == len(koreas().events)
    assert {"Meeting", "Sanctions"} <= set(found["groups"])


def test_a_month_is_a_range_and_a_day_a_point(browser: Browser) -> None:
    items = {item["id"]: item for item in _read(browser, shapes())["items"]}
    by_date = {event.date.edtf: items[event.id] for event in shapes().events if event.id in items}
    may = by_date["2011-05"]
    assert (may["type"], may["start"], may["end"]) == ("range", [2011, 5, 1], [2011, 6, 1])
    points = [item for item in items.values() if item["type"] == "point"]
    assert points
    assert all(item["end"] is None for item in points)


def test_hostile_text_is_only_text(browser: Browser) -> None:
    found = _read(browser, hostile())
    assert (found["faults"], found["pwned"], len(found["items"])) == ([], 0, len(hostile().events))
