"""A PNG from the command line: with the browser that is there, and a clear word where none is."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest

from tests.render.timelines import koreas
from timeline.cli import main
from timeline.export import json_text
from timeline.render import NoBrowserError, page, png
from timeline.render.picture import find_browser


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "koreas.json"
    path.write_text(json_text(koreas()), encoding="utf-8")
    return path


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


def test_a_picture_is_taken(source: Path, tmp_path: Path) -> None:
    try:
        find_browser()
    except NoBrowserError as fault:
        pytest.skip(f"{fault}: apt-get install chromium")
    target = tmp_path / "koreas.png"
    assert _run("render", str(source), "-o", str(target), "--lanes", "actor", "--since", "2011") == 0
    data = target.read_bytes()
    assert struct.unpack(">II", data[16:24]) == (2560, 1600)
    assert len(data) > 60_000


def test_without_a_browser_there_is_a_way_out(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("TIMELINE_BROWSER", raising=False)
    monkeypatch.setattr("timeline.render.picture._ELSEWHERE", ())
    target = tmp_path / "koreas.png"
    assert _run("render", str(source), "-o", str(target)) == 2
    told = capsys.readouterr().err
    assert "no picture: no Chromium, Chrome or Edge was found" in told
    assert "hint: install Chromium" in told
    assert not target.exists()


def test_a_browser_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken"
    broken.write_text(f"#!{sys.executable}\nraise SystemExit(3)\n", encoding="utf-8")
    os.chmod(broken, 0o755)
    monkeypatch.setenv("TIMELINE_BROWSER", str(broken))
    with pytest.raises(NoBrowserError, match="broken took no picture"):
        png(page(koreas()))
    monkeypatch.setenv("TIMELINE_BROWSER", "no-such-browser")
    with pytest.raises(NoBrowserError, match="TIMELINE_BROWSER is no-such-browser"):
        find_browser()


def test_options_reach_the_page(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "page.html"
    arguments = ("--title", "Two summits", "--lanes", "place", "--since", "2011", "--until", "2018-06")
    assert _run("render", str(source), "-o", str(target), *arguments) == 0
    html = target.read_text(encoding="utf-8")
    assert "<title>Two summits</title>" in html
    assert '"opening":{"lanes":"place","period":"2011/2018-06"}' in html
    for wrong in (("--lanes", "colour"), ("--since", "soon"), ("--since", "2019", "--until", "2011")):
        assert _run("render", str(source), *wrong) == 2
        assert "hint: give lanes as" in capsys.readouterr().err
