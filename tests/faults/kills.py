"""Kill -9 at random moments, over and over; then see that the timeline is the undisturbed one, to the byte.

    python tests/faults/kills.py [--kills 50] [--seed 1] [--rows 120]

Victims are the main process and its workers, as chance has it. When the main process is killed, the same command is
given again, as its user would; a run that ends before its killer comes has its parts taken away and begins anew.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from engines.conftest import row  # noqa: E402


class Run:
    """``timeline build`` in processes of its own, into one folder."""

    def __init__(self, corpus: Path, out: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "timeline", "build", str(corpus), "-o", str(out), *arguments]
        self.out = out
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def workers(self) -> list[psutil.Process]:
        """The processes that work for it."""
        try:
            children = psutil.Process(self.process.pid).children()
            return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
        except psutil.Error:
            return []

    def kill(self, victim: str, chance: random.Random) -> bool:
        """Kill the main process or one of its workers; whether there was one to kill."""
        if self.process.poll() is not None:
            return False
        workers = self.workers()
        if victim == "worker" and not workers:
            return False
        who = chance.choice(workers).pid if victim == "worker" else self.process.pid
        try:
            os.kill(who, signal.SIGKILL)
        except ProcessLookupError:
            return False
        if victim == "main":
            self.process.wait()
        return True

    def finished(self) -> int:
        """Wait for the end; the exit code. Says on stderr what the run said if it went wrong."""
        _, told = self.process.communicate()
        if self.process.returncode:
            print(told.decode(), file=sys.stderr)
        return self.process.returncode


ARGUMENTS = ("--workers", "2", "--shard-size", "0.002")


def written(folder: Path, rows: int) -> Path:
    """A corpus of so many rows."""
    path = folder / "rows.jsonl"
    path.write_text("".join(f"{row(number)}\n" for number in range(rows)), encoding="utf-8")
    return path


def disturbed(corpus: Path, out: Path, kills: int, seed: int, span: float) -> Counter[str]:
    """Build with so many kills, at most ``span`` seconds apart; whom they hit. The last run is left in peace."""
    chance, hit = random.Random(seed), Counter[str]()
    run = Run(corpus, out, *ARGUMENTS)
    while hit.total() < kills:
        time.sleep(chance.uniform(0, span))
        victim = chance.choice(("main", "worker"))
        if run.kill(victim, chance):
            hit[victim] += 1
        if run.process.poll() is not None:
            if victim != "main" or run.process.returncode == 0:
                shutil.rmtree(out / ".parts", ignore_errors=True)
            run = Run(corpus, out, *ARGUMENTS)
    if run.finished():
        raise SystemExit("the last run failed")
    return hit


def main() -> int:
    """Do as the command line says; 1 if the bytes differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=120)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = written(folder, given.rows)
        began = time.monotonic()
        if Run(corpus, folder / "calm", *ARGUMENTS).finished():
            return 1
        span = time.monotonic() - began
        hit = disturbed(corpus, folder / "stormy", given.kills, given.seed, span)
        same = all(
            (folder / "calm" / file).read_bytes() == (folder / "stormy" / file).read_bytes()
            for file in ("timeline.json", "timeline.html")
        )
        whom = " and ".join(f"{count} of a {victim}" for victim, count in sorted(hit.items()))
        left = sorted(path.name for path in (folder / "stormy").iterdir())
        print(
            f"{hit.total()} kills ({whom}), seed {given.seed}: {'the same bytes' if same else 'NOT the same'}"
        )
        print(f"in the folder: {', '.join(left)}")
    return int(not same)


if __name__ == "__main__":
    raise SystemExit(main())
