"""Where a page comes from, as far as that decides how 03/04/2018 is read there. The lists are data (region.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?P<region>[a-z]{2})\b)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("region.toml").read_text(encoding="utf-8")
    return {name: frozenset(codes) for name, codes in tomllib.loads(text).items()}


def month_first(language: str = "", url: str = "") -> bool | None:
    """Whether a page with this language tag and address writes 03/04/2018 for 4 March; None where neither tells."""
    match, table = _TAG.match(language), _table()
    region = (match["region"] or "").lower() if match else ""
    for place in (_domain(url), region):
        if place in table["month_first"]:
            return True
        if place in table["day_first"]:
            return False
    return False if match and match["language"].lower() in table["day_first_languages"] else None


def _domain(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return ""
