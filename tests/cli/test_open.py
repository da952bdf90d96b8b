"""``timeline build --open``: the page is shown when it is written."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from timeline.cli import main


@pytest.mark.parametrize("there_is_one", [True, False])
def test_the_page_is_opened_or_its_place_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    there_is_one: bool,
) -> None:
    opened: list[str] = []

    def show(address: str) -> bool:
        opened.append(address)
        return there_is_one

    monkeypatch.setattr(webbrowser, "open", show)
    article = tmp_path / "envoys.txt"
    article.write_text("Envoys of Norland and Sudland met in Midtown on 3 May 2019.\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["build", str(article), "-o", str(tmp_path / "out"), "--open"])
    assert left.value.code == 0
    page = tmp_path / "out" / "timeline.html"
    assert opened == [page.as_uri()]
    assert page.exists()
    assert ("no browser could be opened" in capsys.readouterr().err) is not there_is_one
