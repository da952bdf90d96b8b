"""Which licence a package is under, by its own metadata, and whether it is one that was agreed to."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

_TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))
_TERM = re.compile(r"[^\s()]+")


def licence_of(name: str) -> str | None:
    """The licence as an SPDX expression, "" where the metadata say nothing; None if the package isn't installed here.

    What was read by hand counts most, then License-Expression (PEP 639), then the classifiers, then License.
    """
    if name in _TABLE["read"]:
        return str(_TABLE["read"][name])
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [
        each.split(" :: ")[-1] for each in told.get_all("Classifier") or () if each[:7] == "License"
    ]
    words = [word for word in classifiers if word != "OSI Approved"] or [told.get("License") or ""]
    return " AND ".join(str(_TABLE["means"].get(word, word)) for word in words)


def is_agreed(expression: str) -> bool:
    """Whether an SPDX expression can be met by agreed licences alone: all joined by AND, or one of those by OR."""
    ways = re.split(r"\s+OR\s+", expression.strip("()"))
    return any(_all_agreed(way) for way in ways)


def _all_agreed(terms: str) -> bool:
    names = [term for term in _TERM.findall(terms) if term != "AND"]
    return bool(names) and all(name in _TABLE["allowed"] for name in names)
