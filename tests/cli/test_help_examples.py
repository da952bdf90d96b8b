"""Every example on a help page is run as it stands, in a folder that holds the files it names."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli import app as front
from timeline.cli.app import main
from timeline.export import load

from .conftest import ARTICLE, ENVIRONMENT, Command

#: What would fetch from the web isn't run.
WEB = re.compile(r"https?://")
#: What goes on until it is interrupted.
ENDLESS = re.compile(r"timeline review|timeline watch(?!.* --once)")


def examples_of(text: str) -> list[str]:
    """The lines below "Examples:" of a help page."""
    block = text.partition("Examples:\n")[2].partition("\n\n")[0]
    return [line.strip() for line in block.splitlines() if line.strip()]


EXAMPLES = sorted(
    {
        line
        for text in (str(front.app.info.epilog), *(module.EXAMPLES for module in front.COMMANDS))
        for line in examples_of(text)
    }
)


@pytest.fixture
def furnished(here: Path, command: Command) -> Path:
    """The files that examples name: articles in several formats, timelines, pages."""
    (here / "articles").mkdir()
    (here / "articles" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    for name in ("report.txt", "notes.txt", "b.txt", "new.txt"):
        (here / name).write_text(ARTICLE, encoding="utf-8")
    page = "<html><head><title>Talks</title></head><body><p>Published 3 May 2018.</p><p>{}</p></body></html>"
    for name in ("report.html", "b.html"):
        (here / name).write_text(
            page.format("Spain and Italy signed a treaty on 2 May 2018."), encoding="utf-8"
        )
    row = '{"id": "1", "text": "Spain and Italy signed a treaty on 2 May 2018.", "date": "2018-05-03"}\n'
    (here / "corpus.jsonl").write_text(row, encoding="utf-8")
    tagged = command("tag", "report.txt", "--format", "timeml").out
    (here / "report.tml").write_text(tagged, encoding="utf-8")
    command("build", "articles", "-o", "exports")
    built = (here / "exports" / "timeline.json").read_bytes()
    (here / "parts").mkdir()
    (here / "out").mkdir()
    for name in (
        "parts/1.json",
        "out/timeline.json",
        "january.json",
        "february.json",
        "timeline.json",
        "old.json",
        "new.json",
        "a.json",
        "b.json",
        "yesterday.json",
        "today.json",
    ):
        (here / name).write_bytes(built)
    (here / "edits.toml").write_text("", encoding="utf-8")
    return here


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 25


@pytest.mark.parametrize("line", [line for line in EXAMPLES if not WEB.search(line)])
def test_it_runs(line: str, furnished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "EVENT_ID" in line:
        line = line.replace("EVENT_ID", load("exports/timeline.json").events[0].id)
    if re.search(r"[|<>=$*]", line.replace("--", "")):
        shim = furnished / "bin" / "timeline"
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m timeline "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
        path = f"{shim.parent}:{ENVIRONMENT['PATH']}"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line], env={**ENVIRONMENT, "PATH": path}, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        return
    monkeypatch.setattr("timeline.cli.review_server.ReviewServer.serve_forever", _interrupted)
    monkeypatch.setattr("timeline.cli.watch.time.sleep", _interrupted)
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(line)[1:])
    assert ended.value.code in ((130,) if ENDLESS.match(line) else (0, 1))


def _interrupted(server: object) -> None:
    raise KeyboardInterrupt
