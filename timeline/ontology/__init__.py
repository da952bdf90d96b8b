"""Event types and modes, with their PLOVER and CAMEO codes.

The data lies in types.toml. A mode inherits the PLOVER root of its type unless it names its own; an empty code
says that the scheme has no such event.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

PLOVER_ROOTS = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
"""Roots of PLOVER draft 0.8 (2021) that its CAMEO conversion table uses."""


class Mode(NamedTuple):
    """A mode of a type. Its codes are the type's unless it has its own; "" where a scheme has none."""

    name: str
    label: str
    plover: str
    plover_mode: str
    cameo: str


class EventType(NamedTuple):
    """A type of events, what belongs to it, and its modes by name."""

    name: str
    label: str
    definition: str
    plover: str
    plover_mode: str
    cameo: tuple[str, ...]
    """Root codes, likeliest first."""
    modes: Mapping[str, Mode]


class Codes(NamedTuple):
    """What a type and mode are called elsewhere; empty where there is no such code."""

    plover: str
    plover_mode: str
    cameo: str


@lru_cache(maxsize=1)
def types() -> Mapping[str, EventType]:
    """All event types by name, in the order in which lanes are drawn.

    Raises ValueError where types.toml breaks its own rules.
    """
    data = tomllib.loads(resources.files(__name__).joinpath("types.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _event_type(name, entry) for name, entry in data.items()})


def mode_exists(type_name: str, mode: str) -> bool:
    """Whether `mode` refines the type; the empty mode always does."""
    found = types().get(type_name)
    return found is not None and (mode == "" or mode in found.modes)


def label(type_name: str, mode: str = "") -> str:
    """What a reader sees: the mode's label where there is one, else the type's; raises KeyError."""
    found = types()[type_name]
    return found.modes[mode].label if mode else found.label


def codes(type_name: str, mode: str = "") -> Codes:
    """The PLOVER root and mode and the CAMEO code of a type and mode; raises KeyError."""
    found = types()[type_name]
    if mode:
        narrowed = found.modes[mode]
        return Codes(narrowed.plover, narrowed.plover_mode, narrowed.cameo)
    return Codes(found.plover, found.plover_mode, found.cameo[0] if found.cameo else "")


def _event_type(name: str, entry: Mapping[str, Any]) -> EventType:
    _only(name, entry, {"label", "definition", "plover", "plover_mode", "cameo", "modes"})
    plover = _plover(name, entry["plover"])
    plover_mode = entry.get("plover_mode", "")
    cameo = tuple(_cameo(name, code) for code in entry["cameo"])
    modes = {
        mode: _mode(f"{name}.{mode}", mode, fields, plover, plover_mode, cameo)
        for mode, fields in entry.get("modes", {}).items()
    }
    return EventType(
        name, entry["label"], entry["definition"], plover, plover_mode, cameo, MappingProxyType(modes)
    )


def _mode(
    where: str, name: str, fields: Mapping[str, str], plover: str, plover_mode: str, cameo: tuple[str, ...]
) -> Mode:
    _only(where, fields, {"label", "plover", "plover_mode", "cameo"})
    own_plover = _plover(where, fields.get("plover", plover))
    inherits = own_plover == plover
    own_mode = fields.get("plover_mode", plover_mode if inherits else "")
    own_cameo = _cameo(where, fields.get("cameo", cameo[0] if cameo and inherits else ""))
    return Mode(name, fields["label"], own_plover, own_mode, own_cameo)


def _only(where: str, entry: Mapping[str, Any], allowed: set[str]) -> None:
    extra = sorted(set(entry) - allowed)
    if extra:
        raise ValueError(f"types.toml: {where}: unknown key {extra[0]!r}")


def _plover(where: str, root: str) -> str:
    if root and root not in PLOVER_ROOTS:
        raise ValueError(f"types.toml: {where}: {root!r} is not a PLOVER root")
    return root


def _cameo(where: str, code: str) -> str:
    if code and not (code.isdigit() and 2 <= len(code) <= 4 and 1 <= int(code[:2]) <= 20):
        raise ValueError(f"types.toml: {where}: {code!r} is not a CAMEO code")
    return code
