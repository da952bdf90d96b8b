"""Waiting for a page whose policy forbids eval, which Playwright's own waiting uses from its second look on."""

from __future__ import annotations

import time

from playwright.sync_api import Page

_DRAWN = "performance.getEntriesByName('ready').length > 0"


def wait_until_drawn(page: Page, seconds: float = 30) -> None:
    """Return when the page has drawn its first view; raises ``TimeoutError`` after so many seconds."""
    end = time.monotonic() + seconds
    while not page.evaluate(_DRAWN):
        if time.monotonic() > end:
            raise TimeoutError(f"the page did not draw within {seconds:g} seconds")
        page.wait_for_timeout(20)
