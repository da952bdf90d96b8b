"""What is drawn and found: the same everywhere, honest about dates, and kept in the address."""

from __future__ import annotations

import pytest

from tests.page.conftest import PHONE, Reader, settled
from tests.render.timelines import koreas
from timeline.render import Opening, page

ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu")


def test_the_same_pixels_in_four_time_zones(reader: Reader) -> None:
    pictures = set()
    for zone in ZONES:
        opened = reader.open("koreas", zone=zone, fragment="from=2018-03-01&to=2018-07-01")
        pictures.add(opened.locator(".frame").screenshot(animations="disabled"))
    assert len(pictures) == 1


@pytest.mark.parametrize(("name", "axes"), [("seeds", 2), ("koreas", 1)])
def test_dates_stand_above_lanes_that_are_taller_than_a_window(reader: Reader, name: str, axes: int) -> None:
    opened = reader.open(name)
    stage = opened.locator("#stage").bounding_box()
    assert stage
    rows = {
        round(box["y"] - stage["y"])
        for tick in opened.locator("#plot :is(.xtick, .x2tick) text").all()
        if (box := tick.bounding_box()) and box["width"]
    }
    lane = opened.locator(".lane").first.bounding_box()
    assert lane
    assert len(rows) == axes
    assert (min(rows) < lane["y"] - stage["y"]) == (axes == 2)


def test_dates_are_in_the_readers_way(reader: Reader) -> None:
    chosen = "event=2018-03-27-meeting-kim-jong-un"
    for locale, words in (
        ("de-DE", "27. März 2018"),
        ("ja-JP", "2018年3月27日"),
        ("en-US", "March 27, 2018"),
    ):
        opened = reader.open("koreas", locale=locale, fragment=chosen)
        assert opened.locator("#panel .when").text_content() == words


@pytest.mark.parametrize(
    "fragment",
    [
        "from=2018-03-01&to=2018-05-01&lanes=place&event=2018-03-27-meeting-kim-jong-un",
        "q=kim&types=meeting+visit&statuses=happened",
        "period=2018&actor=kim-jong-un&disputed=1",
        "lanes=actor&known=2018-03-28",
    ],
)
def test_a_link_opens_the_same_view(reader: Reader, fragment: str) -> None:
    first = reader.open("koreas", fragment=fragment)
    first.evaluate("document.getElementById('copy').click()")
    again = reader.open("koreas", fragment=first.evaluate("location.hash").removeprefix("#"))
    for part in ("#range", "#found", "#titles", "#panel", "#events"):
        assert again.locator(part).inner_text() == first.locator(part).inner_text()
    assert again.locator("#stage").screenshot() == first.locator("#stage").screenshot()


def test_an_address_can_change_under_the_page(reader: Reader) -> None:
    opened = reader.open("koreas")
    opened.evaluate("location.hash = '#lanes=actor&q=kim'")
    settled(opened)
    assert opened.locator("#search").input_value() == "kim"
    assert opened.locator("#lanes").input_value() == "actor"


def test_a_publisher_can_say_how_it_opens(reader: Reader, tmp_path: object) -> None:
    path = reader.html("koreas").with_name("opening.html")
    opening = Opening(lanes="actor", since="2018", until="2018-05")
    path.write_text(page(koreas(), title="Two summits", opening=opening), encoding="utf-8")
    opened = reader.open(path)
    assert opened.locator("h1").text_content() == "Two summits"
    assert opened.locator("#lanes").input_value() == "actor"
    assert opened.locator("#found").text_content().startswith("4 of 14 events match")
    opened.click("#clear")
    settled(opened)
    assert opened.locator("#found").text_content() == "13 of 14 events in view"


def test_the_chosen_period_counts_its_own_events(reader: Reader) -> None:
    opened = reader.open("koreas", fragment="period=2018/..")
    chosen = opened.locator("#period option:checked").text_content() or ""
    assert chosen.endswith(f"({opened.locator('#events [data-event]').count()})")


def test_it_opens_where_events_crowd_and_a_key_shows_all(reader: Reader) -> None:
    opened = reader.open("seeds")
    first, last = (
        int(day.split()[-1]) for day in (opened.locator("#range").text_content() or "").split(" – ")
    )
    assert 1960 < first < last < 2030
    opened.locator("#all").focus()
    opened.keyboard.press("Enter")
    settled(opened)
    whole = opened.locator("#range").text_content() or ""
    assert whole.split(" – ")[0].split()[-1] < "1815"
    opened.reload()
    settled(opened)
    again = opened.locator("#range").text_content() or ""
    assert [day.split()[1:] for day in again.split(" – ")] == [day.split()[1:] for day in whole.split(" – ")]


def test_a_lanes_name_never_stands_taller_than_its_lane(reader: Reader) -> None:
    opened = reader.open("seeds", fragment="lanes=actor")
    for title in opened.locator("#titles .lane").all():
        name = title.locator("b")
        assert name.get_attribute("title") == name.text_content()
        assert name.evaluate("(b) => b.offsetTop + b.offsetHeight <= b.parentElement.offsetHeight + 1")


def test_the_slider_shows_what_the_sources_knew(reader: Reader) -> None:
    opened = reader.open("koreas", fragment="event=2018-06-12-meeting-kim-jong-un")
    assert "What was known when" in opened.locator("#panel").inner_text()
    slider = opened.locator("#known")
    slider.focus()
    for _ in range(3):
        opened.keyboard.press("ArrowLeft")
    settled(opened)
    assert opened.locator("#knownwords").text_content() == "28 Mar 2018, 1 of 4 articles"
    panel = opened.locator("#panel").inner_text()
    assert "May 2018" in panel.splitlines()[0]
    assert "planned" in panel
    assert "signed a statement" not in panel
    assert "known=2018-03-28" in opened.evaluate("location.hash")
    slider.focus()
    opened.keyboard.press("End")
    settled(opened)
    assert opened.locator("#found").text_content() == "13 of 14 events in view"


def test_counts_say_what_a_choice_would_leave(reader: Reader) -> None:
    opened = reader.open("synthetic")
    chip = opened.locator("#types .chip", has_text="Visits")
    count = chip.locator(".count").text_content()
    chip.click()
    settled(opened)
    assert opened.locator("#found").text_content().startswith(f"{count} of 2,000 events match")
    option = opened.locator("#period option").nth(2)
    words = option.text_content()
    opened.select_option("#period", option.get_attribute("value"))
    settled(opened)
    found = opened.locator("#found").text_content().split(" of ")[0]
    assert words.endswith(f"({found})")
    assert opened.locator("#events button").count() == int(found)
    assert opened.locator("#list-title").text_content() == f"{found} of 2,000 events"


def test_a_days_crowd_opens_as_a_list(reader: Reader) -> None:
    opened = reader.open("same_day", fragment="from=1990-06-28&to=1990-07-08")
    stage = opened.locator("#stage").bounding_box()
    ring = opened.evaluate(
        """() => {
        const ring = [...document.querySelectorAll("#plot .textpoint text, #plot text")]
          .find((text) => /^\\d+$/.test(text.textContent) && text.closest(".scatterlayer"));
        const { x, y, width, height } = ring.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2, count: +ring.textContent };
        }"""
    )
    assert stage["x"] < ring["x"] < stage["x"] + stage["width"]
    opened.mouse.click(ring["x"], ring["y"])
    assert opened.locator("#panel ol.events li").count() == ring["count"]
    assert "no zoom can part them" in opened.locator("#panel").inner_text()
    opened.locator("#panel ol.events button").first.click()
    assert opened.locator("#panel h2").text_content().startswith("Envoy")


def test_pointing_and_clicking_an_event(reader: Reader) -> None:
    opened = reader.open("koreas", fragment="q=oil")
    label = opened.locator("#plot text", has_text="UN limits oil").first
    box = label.bounding_box()
    opened.mouse.move(box["x"] + 20, box["y"] + 8)
    assert "22 December 2017" in opened.locator("#tip").inner_text()
    opened.mouse.click(box["x"] + 20, box["y"] + 8)
    assert "voted without dissent" in opened.locator("#panel").inner_text()


def test_dragging_moves_the_view(reader: Reader) -> None:
    opened = reader.open("synthetic")
    opened.evaluate("timelineBench.zoom(0.3, 0.5)")
    before = opened.locator("#range").text_content()
    box = opened.locator("#stage").bounding_box()
    opened.mouse.move(box["x"] + 500, box["y"] + 200)
    opened.mouse.down()
    opened.mouse.move(box["x"] + 200, box["y"] + 210, steps=4)
    opened.mouse.up()
    settled(opened)
    assert opened.locator("#range").text_content() != before
    assert opened.locator("#panel h2").text_content() == "At a glance"


def test_on_a_phone_the_evidence_comes_from_below(reader: Reader) -> None:
    opened = reader.open("koreas", size=PHONE)
    assert not opened.locator("#types").is_visible()
    opened.locator("#events button").nth(3).tap()
    panel = opened.locator("#panel").bounding_box()
    assert panel["y"] + panel["height"] == pytest.approx(PHONE[1], abs=2)
    assert panel["width"] == pytest.approx(PHONE[0], abs=2)
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_nothing_to_show_is_said(reader: Reader) -> None:
    opened = reader.open("empty")
    assert opened.locator("#found").text_content() == "0 events"
    assert opened.locator("#panel").inner_text().startswith("At a glance")
