"""The scoring of outside sets: what it does without them, and which documents it holds out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import shared


def test_without_the_folder_nothing_is_scored_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared.main(tmp_path / "nowhere")
    assert "no annotated texts there" in capsys.readouterr().out


def test_every_fifth_document_is_held_out(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    docs = [{"doc": f"d{n}", "text": "…"} for n in range(11)]
    (gold / "docs.jsonl").write_text("\n".join(map(json.dumps, docs)), encoding="utf-8")
    (gold / "timex.jsonl").write_text(
        "\n".join(json.dumps({"doc": f"d{n}", "start": 0}) for n in (0, 4, 4, 8)), encoding="utf-8"
    )
    kept = shared.held_out(gold, tmp_path / "held-out")
    assert [row["doc"] for row in shared.read(kept / "docs.jsonl")] == ["d4", "d9"]
    assert [row["doc"] for row in shared.read(kept / "timex.jsonl")] == ["d4", "d4"]


def test_sets_in_languages_without_rules_are_marked(tmp_path: Path) -> None:
    gold = tmp_path / "gold" / "timex"
    assert shared._name("timex", gold / "te3-train", tmp_path) == "timex te3-train"
    assert shared._name("timex", gold / "krauts-xx-train", tmp_path) == "timex krauts-xx-train *"
    assert shared._name("events", tmp_path / "gold" / "events", tmp_path) == "events"
    assert shared._name("timex", shared.OWN / "timex", tmp_path) == "timex own"
