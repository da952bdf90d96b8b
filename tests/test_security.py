"""SECURITY.md names the test behind each claim: they are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))


def test_every_test_that_is_named_exists() -> None:
    assert len(NAMED) > 40
    missing = [
        f"{file}::{name}"
        for file, name in NAMED
        if not re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
