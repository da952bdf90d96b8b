"""A corpus of the project's own, in several files and formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.export import json_text
from timeline.pipeline import build

CAPITALS = ("France", "Germany", "Italy", "Spain", "Poland", "Norway")


def row(number: int) -> str:
    one, other = CAPITALS[number % 6], CAPITALS[(number + 1 + number // 6) % 6]
    text = (
        f"The foreign ministers of {one} and {other} met in Vienna on {number % 27 + 1} March 2018. "
        f"{one} and {other} will sign a treaty next month. {one} criticised {other} on Monday. "
        f"The two governments signed an agreement in 20{number % 18:02d}."
    )
    return json.dumps(
        {"id": f"n{number}", "text": text, "published": f"2018-04-{number % 28 + 1:02d}", "language": "en"}
    )


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder: rows (one of them damaged, some blank), two articles, a copy of one, and a file of another kind."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = [row(number) for number in range(36)]
    rows[20:20] = ["{damaged", "", "   "]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n\n\n", encoding="utf-8")
    article = "Published 28 March 2018\n\nKim Jong-un met Xi Jinping in Beijing on 26 March 2018.\n"
    (folder / "a.txt").write_text(article, encoding="utf-8")
    (folder / "copy.txt").write_text(article, encoding="utf-8")
    (folder / "b.txt").write_text("Egypt and Israel signed a treaty on 26 March 1979.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="session")
def undisturbed(corpus: Path) -> str:
    """The timeline as one process makes it in one go."""
    return json_text(build(corpus))
