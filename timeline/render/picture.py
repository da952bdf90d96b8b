"""A page → a PNG, photographed by a browser that is on the machine; nothing is installed for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

#: Names under which Chromium and its kin are found on PATH; TIMELINE_BROWSER names another.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "brave-browser",
)
_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_PATIENCE = 60


class NoBrowserError(Exception):
    """There is no browser that could take the picture, or it failed; the text says which, in one line."""


def find_browser() -> str:
    """The path of a browser. Raises ``NoBrowserError``."""
    asked = os.environ.get("TIMELINE_BROWSER")
    if asked:
        found = shutil.which(asked)
        if found:
            return found
        raise NoBrowserError(f"TIMELINE_BROWSER is {asked}, which can't be run")
    for name in (*BROWSERS, *_ELSEWHERE):
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowserError("no Chromium, Chrome or Edge was found")


def png(html: str, *, width: int = 1280, height: int = 800) -> bytes:
    """The page as it looks in a window of that size, twice as fine; the browser finds no host meanwhile.

    Raises ``NoBrowserError``.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, picture = folder / "page.html", folder / "picture.png"
        source.write_text(html, encoding="utf-8")
        command = [
            browser,
            "--headless=new",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--force-device-scale-factor=2",
            "--virtual-time-budget=8000",
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={width},{height}",
            f"--screenshot={picture}",
            *(["--no-sandbox"] if _is_root() else []),
            source.as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
            return picture.read_bytes()
        except (subprocess.SubprocessError, OSError) as fault:
            raise NoBrowserError(f"{browser} took no picture ({type(fault).__name__})") from fault


def _is_root() -> bool:
    """Chromium refuses to run sandboxed as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
