"""docs/: the references are what the program says of itself, and every example in them is run."""

from __future__ import annotations

import doctest
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import timeline

DOCS = Path(__file__).parents[1] / "docs"
HINT = "python docs/generate.py writes it anew"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A folder with the files that the examples read, and the names that they use."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    told = "Kim Jong-un met Xi Jinping in Beijing on 26 March 2018.\n"
    (tmp_path / "articles" / "korea.txt").write_text(told, encoding="utf-8")
    (tmp_path / "undated.txt").write_text("The envoys of Norway met yesterday.\n", encoding="utf-8")
    korea = timeline.build("articles/")
    (tmp_path / "timeline.json").write_text(timeline.json_text(korea), encoding="utf-8")
    return {"timeline": timeline, "korea": korea}


def test_the_reference_of_the_commands_is_up_to_date(generate: ModuleType) -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == generate.commands(), HINT


def test_the_reference_of_the_library_is_up_to_date(generate: ModuleType) -> None:
    assert (DOCS / "api.md").read_text(encoding="utf-8") == generate.api(), HINT


def test_every_public_name_has_an_example_that_uses_it(generate: ModuleType) -> None:
    shown = generate.examples()
    assert list(shown) == timeline.__all__
    shorter = {
        "Event": "korea.events",
        "EventMention": "mention",
        "Problem": "problems",
        "Timeline": "korea",
        "Timex": "timex",
    }
    for name, example in shown.items():
        assert ">>> " in example
        assert f"timeline.{name}" in example or shorter.get(name, "timeline.read_text") in example


def test_every_example_is_true(workplace: dict[str, object]) -> None:
    result = doctest.testfile(str(DOCS / "examples.md"), module_relative=False, globs=workplace)
    assert result.attempted >= 30
    assert result.failed == 0
