"""The shell completes commands, options and formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import ENVIRONMENT


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("timeline ex", ["export", "explain"]),
        ("timeline export --f", ["--format"]),
        ("timeline export t.json --format tur", ["turtle"]),
        ("timeline diff --format ", ["text", "markdown", "jsonl"]),
    ],
)
def test_bash_is_offered(typed: str, offered: list[str]) -> None:
    asked = {"_TIMELINE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    done = subprocess.run(
        [sys.executable, "-m", "timeline"],
        env={**ENVIRONMENT, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= set(offered)
    assert done.stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_names_the_program(shell: str) -> None:
    asked = {"_TIMELINE_COMPLETE": f"source_{shell}"}
    done = subprocess.run(
        [sys.executable, "-m", "timeline"],
        env={**ENVIRONMENT, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "timeline" in done.stdout
