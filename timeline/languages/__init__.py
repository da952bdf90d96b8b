"""What the rooms know about each language: rules and word lists as data, one folder a language. No logic here."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["data", "known"]


@lru_cache(maxsize=256)
def data(language: str, name: str) -> dict[str, Any]:
    """The table ``<language>/<name>.toml``. It is shared: don't change it.

    Raises ``FileNotFoundError`` where the language or the table doesn't exist.
    """
    table = resources.files(__name__).joinpath(language, f"{name}.toml")
    return tomllib.loads(table.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """The ISO 639 codes of the languages that have a folder, sorted."""
    folders = resources.files(__name__).iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and len(folder.name) == 2))
