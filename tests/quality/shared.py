"""Scores the program against annotated texts that lie outside the project, and prints one table.

    python tests/quality/shared.py ../shared

The folder holds gold/ (timex/SET, events, rdcr) and bench/ (the scorers). The program is run as a user runs it, and
every figure is the scorer's. Our own sets are scored beside them. The column "held out" is every fifth document in
file order (index % 5 == 4), whose errors nobody looks at while the rules are written.
Without the folder nothing is scored, which is said, and the exit code is 0.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from timeline import languages

OWN = Path(__file__).parent
ROOT = OWN.parents[1]

Figures = Mapping[str, float]


class Row(NamedTuple):
    """A set, one figure of it, and its value over all documents and over the held-out ones."""

    name: str
    figure: str
    every: float
    held_out: float | None


def main(shared: Path) -> None:
    """Print the table, or why there is none."""
    if not (shared / "bench").is_dir() or not (shared / "gold").is_dir():
        print(
            f"{shared}: no annotated texts there, so nothing is scored. Our own sets are tested by make test."
        )
        return
    print(f"{'set':26} {'figure':16} {'all':>7} {'held out':>9}")
    for row in rows(shared):
        held_out = "" if row.held_out is None else f"{row.held_out:.1f}"
        print(f"{row.name:26} {row.figure:16} {row.every:7.1f} {held_out:>9}", flush=True)
    print("* a language without rules yet, in which the English ones are tried")


def rows(shared: Path) -> Iterator[Row]:
    """The rows of the table, set by set."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for gold in [*sorted((shared / "gold" / "timex").iterdir()), OWN / "timex"]:
            system = _program(work / "timexes.jsonl", "tag", gold / "docs.jsonl", "--format", "jsonl")
            yield from _both(
                _name("timex", gold, shared), gold, work, lambda g, s=system: _timex(shared, g, s)
            )
        for gold in (shared / "gold" / "events", OWN / "events"):
            system = _program(work / "timeline.json", "build", gold / "docs", "-o", "-")
            yield from _both(
                _name("events", gold, shared), gold, work, lambda g, s=system: _events(shared, g, s)
            )
        gold = shared / "gold" / "rdcr"
        system = _program(work / "timeline.json", "build", gold / "docs.jsonl", "-o", "-")
        yield from _both("relations rdcr", gold, work, lambda g: _relations(shared, g, system))


def _name(kind: str, gold: Path, shared: Path) -> str:
    if not gold.is_relative_to(shared):
        return f"{kind} own"
    spoken = re.search(r"(?:^|-)([a-z]{2})-", gold.name)
    mark = " *" if spoken and spoken[1] not in languages.known() else ""
    return kind if gold.name == kind else f"{kind} {gold.name}{mark}"


def _both(name: str, gold: Path, work: Path, score: Callable[[Path], Figures]) -> Iterator[Row]:
    every, fifth = score(gold), score(held_out(gold, work / "held-out"))
    yield from (Row(name, figure, value, fifth.get(figure)) for figure, value in every.items())


def held_out(gold: Path, target: Path) -> Path:
    """A copy of the gold files with every fifth document only."""
    target.mkdir(exist_ok=True)
    listed = "docs.jsonl" if (gold / "docs.jsonl").exists() else "gold.jsonl"
    kept = {row["doc"] for row in read(gold / listed)[4::5]}
    for path in gold.glob("*.jsonl"):
        lines = [json.dumps(row, ensure_ascii=False) for row in read(path) if row["doc"] in kept]
        (target / path.name).write_text("\n".join(lines), encoding="utf-8")
    return target


def _timex(shared: Path, gold: Path, system: Path) -> Figures:
    told = json.loads(_scorer(shared, "score_timex.py", gold, system, "--json"))
    return {name: told[name]["f1"] for name in ("strict", "relaxed", "type", "value")}


def _events(shared: Path, gold: Path, system: Path) -> Figures:
    told = json.loads(_scorer(shared, "score_timeline.py", gold / "gold.jsonl", system, "--json"))
    matched = {f"{name} F1": told[name]["f1"] for name in ("event", "loose", "trigger")}
    rest = ("core recall", "status accuracy", "status macro f1", "type accuracy", "actor f1")
    return matched | {name: told[name] for name in rest if told.get(name) is not None}


def _relations(shared: Path, gold: Path, system: Path) -> Figures:
    told = _scorer(shared, "score_relations.py", gold, system)
    found = re.findall(
        r"(type\+day|day|year|supported)(?: P [\d.]+ R [\d.]+ F1)? ([\d.]+)", told.partition("\n")[2]
    )
    return {name: float(value) for name, value in found}


def _program(target: Path, *arguments: str | Path) -> Path:
    """Run the program and keep what it prints."""
    with target.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "timeline", *map(str, arguments)]
        subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, check=True)
    return target


def _scorer(shared: Path, name: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(shared / "bench" / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared").resolve())
