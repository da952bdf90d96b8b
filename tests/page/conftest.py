"""A real browser for the page: the Chromium of the machine, driven by playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.page.ready import wait_until_drawn
from tests.render.timelines import hostile, koreas, same_day, synthetic
from timeline.export import load
from timeline.models import Timeline
from timeline.render import NoBrowserError, page
from timeline.render.picture import find_browser

#: Of two centuries, most of it within the last forty years, and of twenty types.
SEEDS = Path(__file__).parents[2] / "exports" / "seeds.timeline.json"

DESK = (1280, 860)
PHONE = (390, 844)

MADE: dict[str, Callable[[], Timeline]] = {
    "koreas": koreas,
    "hostile": hostile,
    "same_day": same_day,
    "synthetic": lambda: synthetic(2000),
    "long": lambda: synthetic(6000),
    "crowd": lambda: synthetic(400),
    "seeds": lambda: load(SEEDS),
    "empty": Timeline,
}

#: Run before the page's own script: keeps what must not happen.
_WATCH = """
window.faults = [];
addEventListener("securitypolicyviolation", (fault) => faults.push(`${fault.violatedDirective} ${fault.sample}`));
addEventListener("error", (fault) => faults.push(String(fault.message)));
addEventListener("unhandledrejection", (fault) => faults.push(String(fault.reason)));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = find_browser()
    except NoBrowserError as fault:
        pytest.skip(f"{fault}: apt-get install chromium")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none"]
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def html(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of a made-up timeline's page, written once."""
    folder = tmp_path_factory.mktemp("pages")

    def written(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(page(MADE[name]()), encoding="utf-8")
        return path

    return written


class Reader:
    """Somebody with a browser: opens pages, and keeps every request beyond the page's own file."""

    def __init__(self, browser: Browser, html: Callable[[str], Path]) -> None:
        self.browser = browser
        self.html = html
        self.contexts: list[BrowserContext] = []
        self.requests: list[str] = []

    def open(
        self,
        name: str | Path,
        *,
        fragment: str = "",
        size: tuple[int, int] = DESK,
        scheme: str = "light",
        locale: str = "en-GB",
        zone: str = "UTC",
        motion: str = "reduce",
    ) -> Page:
        """The page when its first view is drawn."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale=locale,
            timezone_id=zone,
            reduced_motion=motion,
            has_touch=size == PHONE,
            is_mobile=size == PHONE,
        )
        self.contexts.append(context)
        opened = context.new_page()
        opened.set_default_timeout(15_000)
        opened.add_init_script(_WATCH)
        path = self.html(name) if isinstance(name, str) else name
        opened.on("request", lambda request: self._note(request.url, path))
        opened.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        wait_until_drawn(opened)
        return opened

    def _note(self, url: str, path: Path) -> None:
        if not url.startswith((path.as_uri(), "data:", "blob:")):
            self.requests.append(url)

    def close(self) -> None:
        """Close what was opened."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def reader(browser: Browser, html: Callable[[str], Path]) -> Iterator[Reader]:
    somebody = Reader(browser, html)
    yield somebody
    somebody.close()


def settled(opened: Page) -> None:
    """Wait until what was asked for is drawn."""
    opened.wait_for_timeout(180)
    opened.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
