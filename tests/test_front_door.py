"""``import timeline``: every name works, whatever was imported before, and nothing is loaded too early."""

from __future__ import annotations

import doctest
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import timeline

ROOT = Path(timeline.__file__).parents[1]


@pytest.mark.parametrize("name", timeline.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(timeline, name).__doc__
    assert name in dir(timeline)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        timeline.nonsense  # noqa: B018


@pytest.mark.parametrize("name", ["read", "tag", "extract", "merge", "export"])
def test_a_step_is_a_function_before_and_after_its_room_is_imported(name: str) -> None:
    room = importlib.import_module(f"timeline.{name}")
    assert getattr(timeline, name) is room
    assert callable(getattr(timeline, name))
    assert callable(getattr(room, name))
    (mention,) = timeline.extract("Kim Jong-un met Xi Jinping on 26 March 2018.")
    assert mention.trigger.text == "met"
    assert [timex.value for timex in timeline.tag("They met on 26 March 2018.")] == ["2018-03-26"]


@pytest.mark.parametrize("name", ["tag", "extract", "merge", "export"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    step = importlib.import_module(f"timeline.{name}")
    names = {each: getattr(timeline, each) for each in timeline.__all__}
    (examples,) = doctest.DocTestFinder().find(type(step).__call__, name, module=False, globs=names)
    assert examples.examples
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_steps_make_what_build_makes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Xi Jinping received Kim Jong-un in Beijing on 26 March 2018.\n", encoding="utf-8")
    assert timeline.merge(timeline.read(path)) == timeline.build(path)


def test_importing_it_loads_no_room() -> None:
    watched = "import sys, timeline; print([name for name in sys.modules if name.startswith('timeline.')])"
    done = subprocess.run(
        [sys.executable, "-c", watched],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "[]\n", done.stderr


def test_a_text_in_a_language_without_a_parser_is_refused_by_name() -> None:
    text = "Die Außenminister trafen sich am 26. März 2018 in Berlin und sprachen über den Vertrag mit den Nachbarn."
    with pytest.raises(LookupError, match="'de'"):
        timeline.extract(text)
