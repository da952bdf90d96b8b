"""The package holds its data."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import timeline
from timeline import languages

ROOT = Path(__file__).parents[1]


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
