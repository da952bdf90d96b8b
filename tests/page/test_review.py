"""A review session in Chromium: five edits, two new articles, and all five still hold."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import timeline
from timeline.cli.review_server import ReviewServer
from timeline.curate import Curation
from timeline.curate.session import Session
from timeline.models import Event, Timeline

FIRST = """Envoys of Norland and Sudland at odds

Published 3 May 2021

France and Germany signed a treaty on fisheries in Paris on 12 April 2021. Japan's foreign minister visited Canada on
20 April 2021. Brazil imposed sanctions on Venezuela on 27 April 2021. Italy and Spain held talks in Rome on 29 April
2021. Italy and Spain signed an agreement on migration in Rome on 30 April 2021. Egypt recalled its ambassador from
Turkey on 2 May 2021. Poland and Ukraine will hold a summit in June 2021.
"""
SECOND = """A summit in Kyiv

Published 20 June 2021

Poland and Ukraine held a summit in Kyiv on 11 June 2021. France and Germany signed a treaty on fisheries on 12 April
2021.
"""
THIRD = """What Italy and Spain agreed

Published 5 May 2021

Italy and Spain signed an agreement on migration on 30 April 2021. Brazil imposed sanctions on Venezuela on 27 April
2021. India and China held talks in Delhi on 4 May 2021.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[ReviewServer]:
    file = folder / "curation.toml"
    made = ReviewServer(Session(timeline.build(folder, curation=Curation()), "", str(file), "ana"), file)
    threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def _about(made: Timeline, *words: str) -> list[Event]:
    """The events told by a sentence with all the words."""
    return [
        event
        for event in made.events
        if any(all(word in one.sentence.text for word in words) for one in event.mentions)
    ]


def _open(page: Page, server: ReviewServer, event: Event) -> None:
    page.goto("about:blank")
    page.goto(f"{server.url}#event={event.id}")
    page.wait_for_selector("#panel .review")


def _press(page: Page, name: str) -> None:
    """Press a button of the form, and wait for the page that follows."""
    with page.expect_event("load"):
        page.locator("#panel .review").get_by_role("button", name=name, exact=True).click()
    page.wait_for_selector("#edits")


def _field(page: Page, name: str, value: str) -> None:
    page.locator(f"#panel .review [name={name}]").fill(value)


def test_five_edits_survive_two_new_articles(browser: Browser, server: ReviewServer, folder: Path) -> None:
    made = timeline.build(folder)
    (treaty,), (visit,), (summit,) = (_about(made, word) for word in ("fisheries", "Canada", "Poland"))
    (sanctions,) = _about(made, "Venezuela")
    talks, pact = _about(made, "held talks in Rome")[0], _about(made, "agreement on migration")[0]
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)

    _open(page, server, visit)
    _field(page, "why", "A private journey.")
    _press(page, "Drop")

    _open(page, server, treaty)
    _field(page, "title", "France and Germany sign the fisheries treaty")
    _press(page, "Save")

    _open(page, server, summit)
    _field(page, "date", "2021-06-12")
    _field(page, "why", "The chancellery's diary.")
    _press(page, "Save")

    _open(page, server, talks)
    page.locator("#panel .review [name=with]").select_option(pact.id)
    _press(page, "Merge")

    _open(page, server, sanctions)
    _field(page, "text", "Compare the decree.")
    _press(page, "Add note")

    assert page.locator("#edits summary").inner_text() == "Edits by hand: 5"
    assert page.locator("#panel").get_by_text("Compare the decree.").count() == 1
    assert faults == []
    page.close()

    def hold(now: Timeline) -> None:
        assert [one.message for one in now.problems if "finds no" in one.message] == []
        assert _about(now, "Canada") == []
        assert {one.title for one in _about(now, "fisheries")} == {
            "France and Germany sign the fisheries treaty"
        }
        assert [one.date.edtf for one in _about(now, "Poland")] == ["2021-06-12"]
        (joined,) = _about(now, "held talks in Rome")
        assert joined in _about(now, "agreement on migration", "in Rome")
        assert _about(now, "Venezuela")[0].edits[-1].line == "Compare the decree., by ana"

    hold(timeline.build(folder))
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    (folder / "third.txt").write_text(THIRD, encoding="utf-8")
    rebuilt = timeline.build(folder)
    assert len(rebuilt.documents) == 3
    assert _about(rebuilt, "Delhi")
    hold(rebuilt)
    (summit,) = _about(rebuilt, "Poland")
    assert len(summit.mentions) == 2
    assert summit.date.edtf not in summit.id, (
        "the better source gave the event another id, and the edit found it"
    )


def test_split_undo_accept_and_a_mistake(browser: Browser, server: ReviewServer, folder: Path) -> None:
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    server.session.made = timeline.build(folder, curation=Curation())
    (treaty,) = _about(server.session.timeline, "fisheries")
    assert len(treaty.mentions) == 2
    page = browser.new_page()
    _open(page, server, treaty)
    _field(page, "date", "April 2021")
    page.locator("#panel .review").get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("date: not an EDTF date: 'April 2021'").wait_for()
    _open(page, server, treaty)
    page.locator("#panel .review .tick input").nth(1).check()
    _press(page, "Split off")
    assert len(_about(server.session.timeline, "fisheries")) == 2
    page.locator("#edits summary").click()
    with page.expect_event("load"):
        page.locator("#edits").get_by_role("button", name="Undo").click()
    page.wait_for_selector("#edits")
    assert len(_about(server.session.timeline, "fisheries")) == 1
    _open(page, server, treaty)
    _press(page, "Accept")
    (accepted,) = _about(timeline.build(folder), "fisheries")
    assert [edit.change for edit in accepted.edits] == ["looked at and kept"]
    assert accepted.salience == 1
    page.close()
