"""How events look: the table ``style.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple


class TypeStyle(NamedTuple):
    """A type's name in the plural, its colour on light and on dark ground, and Plotly's name of its symbol."""

    name: str
    light: str
    dark: str
    symbol: str


class StatusStyle(NamedTuple):
    """A status's form: only an outline?, what stands on the symbol, the hatching of a bar."""

    open: bool
    over: str
    pattern: str


@lru_cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("style.toml").read_text(encoding="utf-8"))


@lru_cache
def background() -> tuple[str, str]:
    """The ground on which the colours are laid, light and dark."""
    table = _table()["background"]
    return table["light"], table["dark"]


@lru_cache
def types() -> dict[str, TypeStyle]:
    """The look of every known type, in the order of the lanes."""
    families = _table()["families"]
    return {
        key: TypeStyle(
            row["name"], families[row["family"]]["light"], families[row["family"]]["dark"], row["symbol"]
        )
        for key, row in _table()["types"].items()
    }


def type_style(key: str) -> TypeStyle:
    """The look of a type; one that the table lacks keeps its name and looks like ``other``."""
    known = types()
    return known.get(key) or known["other"]._replace(name=key.replace("-", " ").capitalize())


@lru_cache
def statuses() -> dict[str, StatusStyle]:
    """The form of every status."""
    return {key: StatusStyle(**row) for key, row in _table()["statuses"].items()}
