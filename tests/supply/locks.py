"""The lock files: which version of which package is installed where, and what its files must hash to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
_HASH = re.compile(r"\s--hash=(\S+)")


class Pin(NamedTuple):
    """A line of a lock file. ``hashes`` are those of all files of that version, "sha256:" and 64 digits each."""

    name: str
    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        """The version, or what stands in its place."""
        return str(self.requirement.specifier).removeprefix("==")


def project() -> dict[str, Any]:
    """The table [project] of pyproject.toml."""
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def text_of(lock: str) -> str:
    """A lock file of this project."""
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(text: str) -> list[Pin]:
    """What a lock file pins. Raises ``InvalidRequirement`` for a line that is no requirement."""
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and line[0] != "#"]
    made = []
    for line in lines:
        requirement = Requirement(_HASH.sub("", line).strip())
        made.append(Pin(canonicalize_name(requirement.name), requirement, tuple(_HASH.findall(line))))
    return made


def faults(text: str, asked: list[str]) -> Iterator[str]:
    """What is wrong with a lock file: what is not pinned, or has no hashes, or isn't what is asked for."""
    try:
        locked = pins(text)
    except InvalidRequirement as fault:
        yield f"no requirement: {fault}"
        return
    for pin in locked:
        if not re.fullmatch(r"==[\w.!+]+", str(pin.requirement.specifier)) or pin.requirement.url:
            yield f"{pin.name}: not one version: {pin.requirement}"
        if not pin.hashes or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in pin.hashes):
            yield f"{pin.name}: files without a SHA-256"
    for wanted in map(Requirement, asked):
        versions = [pin.version for pin in locked if pin.name == canonicalize_name(wanted.name)]
        if not versions:
            yield f"{wanted.name}: asked for, but not locked"
        elif not all(wanted.specifier.contains(version) for version in versions):
            yield f"{wanted.name}: locked is {', '.join(versions)}, asked for {wanted.specifier}"


def asked_for(lock: str) -> list[str]:
    """What pyproject.toml asks for, and a lock file must hold."""
    told = project()
    extras = told["optional-dependencies"].values() if lock == DEV else ()
    every = chain(told["dependencies"], *extras)
    return [each for each in every if canonicalize_name(Requirement(each).name) != told["name"]]
