"""Where node is: inside the playwright package, which brings a locked one, or on PATH."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest


def node() -> str:
    """The path of node; skips the test where there is none."""
    package = importlib.util.find_spec("playwright")
    driver = Path(package.origin).parent / "driver" / "node" if package and package.origin else None
    found = str(driver) if driver and driver.exists() else shutil.which("node")
    if not found:
        pytest.skip("node is neither in the playwright package nor on PATH")
    return found
