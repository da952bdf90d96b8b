"""Two ways to give a command: in this process, which is quick, and in one of its own, where signals and pipes count."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import timeline
from timeline.cli import main

ARTICLE = (
    "Envoys of Norland and Sudland meet\n\nPublished 28 March 2018\n\n"
    "The foreign ministers of France and Germany met in Paris on Monday. They signed a treaty on 12 March 2018.\n\n"
    "The two ministers will meet again in Berlin next month, the French foreign ministry said.\n"
)


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Command = Callable[..., Outcome]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with one article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def command(here: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give a command in this process."""

    def given(*arguments: str) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsys.readouterr()
        return Outcome(int(left.value.code or 0), out, err)

    return given


#: The program under test is the one that these tests lie beside, wherever it is run.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(timeline.__file__).parents[1])}
PROGRAM = (sys.executable, "-m", "timeline")


@pytest.fixture
def process(here: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Give a command in a process of its own; keywords go to ``subprocess.run``."""

    def given(*arguments: str, **how: object) -> subprocess.CompletedProcess[bytes]:
        how = {"capture_output": True, "timeout": 60, "env": ENVIRONMENT, **how}
        return subprocess.run([*PROGRAM, *arguments], check=False, cwd=here, **how)  # type: ignore[call-overload]

    return given
