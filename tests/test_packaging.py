"""What is installed is what pyproject.toml asks for, to the last digit, and the package holds its data."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import timeline
from timeline import languages

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> dict[str, Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines if line}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_version_is_exact(name: str) -> None:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*==[\w.!+]+(?: ; .+)?", line)


def test_the_locks_hold_what_is_asked_for() -> None:
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    wanted = {
        "requirements.lock": PROJECT["dependencies"],
        "requirements-dev.lock": [
            *PROJECT["dependencies"],
            *chain(*PROJECT["optional-dependencies"].values()),
        ],
    }
    for name, lock in (("requirements.lock", runtime), ("requirements-dev.lock", dev)):
        for asked in map(Requirement, wanted[name]):
            if canonicalize_name(asked.name) == PROJECT["name"]:
                continue
            (pin,) = lock[canonicalize_name(asked.name)].specifier
            assert asked.specifier.contains(pin.version), asked
    assert all(dev[package].specifier == pin.specifier for package, pin in runtime.items())


def test_the_package_holds_its_data() -> None:
    package = resources.files(timeline)
    for name in ("py.typed", "read/published.toml", "ontology/types.toml", "gazetteer/countries.tsv"):
        assert package.joinpath(name).is_file()
    assert package.joinpath("render", "vendor", "plotly-basic.min.js").is_file()
    assert resources.files(languages).joinpath("en", "parser", "meta.json").is_file()


def test_nothing_that_is_shipped_is_ignored_by_git_or_the_build() -> None:
    """The wheel takes what git keeps: a name in .gitignore would be left out silently."""
    names = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    inside = {path.name for path in (ROOT / "timeline").rglob("*") if path.is_dir()} - {"__pycache__"}
    assert not inside & names
