"""What a corpus costs: speed by the number of workers, and memory and merging by the number of articles.

    python tests/bench/scale.py [CORPUS.jsonl …] [--articles N …] [--workers N …]

Without a corpus those of ../shared/corpus/jsonl are taken if they are there, else rows made of the sample articles.
More articles than there are come by repeating them with other dates: every year, in dates and texts, 28 years earlier,
which has the same weekdays.

Each build runs in processes of its own, whose memory and processor time are read five times a second. "Wall" is the
clock on the wall, which says something on an idle machine only. "Path" is the processor time of the main process and
of its busiest worker: what the wall would show if there were nothing else to do. "Times" compares paths.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

import psutil

ROOT = Path(__file__).parents[2]
_YEAR = re.compile(r"\b(1[6-9]\d\d|20[0-3]\d)\b")
#: Steps back in time before years get numbers that no text would take for years.
_STEPS = 12


class Cost(NamedTuple):
    """Seconds and megabytes of one build."""

    wall: float
    main: float
    workers: tuple[float, ...]
    main_memory: float
    worker_memory: float

    @property
    def path(self) -> float:
        """Seconds of the main process and of the worker that worked most."""
        return self.main + max(self.workers, default=0.0)

    @property
    def total(self) -> float:
        """Processor seconds of all."""
        return self.main + sum(self.workers)


def rows(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The articles of JSONL files, or of the samples."""
    found = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    if found:
        return found
    from timeline.models import Article
    from timeline.read import read

    return [
        {"id": a.id, "title": a.title, "text": a.text, "published": a.published.value[:10]}
        for a in read([ROOT / "seeds"])
        if isinstance(a, Article) and a.published
    ]


def repeated(articles: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The articles, and again, each time with other dates; a line of its own tells one text from the other."""
    for step in count():
        back = 28 * (step % _STEPS)

        def moved(text: str, back: int = back) -> str:
            return _YEAR.sub(lambda found: str(int(found[0]) - back), text)

        for article in articles:
            row = {
                key: moved(value) if isinstance(value, str) and key != "id" else value
                for key, value in article.items()
            }
            yield row | {"id": f"{article['id']}-{step}", "text": f"Edition {step}.\n\n{row['text']}"}


def built(corpus: Path, workers: int, out: Path) -> Cost:
    """Build a corpus and watch what it costs."""
    arguments = ["build", str(corpus), "-o", str(out), "--workers", str(workers), "--top", "5/month"]
    if workers == 1:
        arguments += ["--shard-size", "1"]
    seconds, memory = dict[int, float](), dict[int, float]()
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", *arguments], env=environment, stderr=subprocess.DEVNULL
    ) as run:
        main = psutil.Process(run.pid)
        while run.poll() is None:
            for process in _family(main):
                try:
                    used = process.cpu_times()
                    seconds[process.pid] = used.user + used.system
                    memory[process.pid] = max(memory.get(process.pid, 0.0), process.memory_info().rss / 1e6)
                except psutil.Error:
                    continue
            time.sleep(0.2)
        if run.returncode:
            raise SystemExit(f"timeline build ended with {run.returncode}")
    wall = time.monotonic() - began
    others = [pid for pid in seconds if pid != run.pid]
    # reading and merging each have a crew of their own: of both the busiest counts
    crews = [others[i : i + workers] for i in range(0, len(others), workers)]
    path = [max(seconds[pid] for pid in crew) for crew in crews]
    rest = sum(seconds[pid] for pid in others) - sum(path)
    return Cost(
        wall,
        seconds[run.pid],
        (sum(path), rest),
        memory[run.pid],
        max((memory[pid] for pid in others), default=0.0),
    )


def _family(main: psutil.Process) -> list[psutil.Process]:
    """The main process and its workers; not what only keeps semaphores."""
    try:
        children = main.children()
        return [main, *(child for child in children if "spawn_main" in " ".join(child.cmdline()))]
    except psutil.Error:
        return []


def main() -> int:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[300, 3000], metavar="N")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    given = parser.parse_args()
    shared = sorted((ROOT.parent / "shared" / "corpus" / "jsonl").glob("*.jsonl"))
    articles = rows(given.corpus or shared)
    print(
        f"\n{'articles':>9}{'MB':>7}{'workers':>9}{'wall s':>8}{'CPU s':>8}{'path s':>8}{'times':>7}"
        f"{'MB/min/core':>13}{'MB main':>9}{'MB worker':>11}"
    )
    with tempfile.TemporaryDirectory() as name:
        for number in given.articles:
            corpus = Path(name, f"{number}.jsonl")
            chosen = list(islice(repeated(articles), number))
            corpus.write_text(
                "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chosen), encoding="utf-8"
            )
            size = sum(len(row["text"].encode()) for row in chosen) / 1e6
            first = 0.0
            for workers in given.workers:
                cost = built(corpus, workers, Path(name, f"{number}-{workers}"))
                first = first or cost.path
                print(
                    f"{number:9,}{size:7.2f}{workers:9}{cost.wall:8.1f}{cost.total:8.1f}{cost.path:8.1f}"
                    f"{first / cost.path:7.2f}{60 * size / cost.total:13.1f}{cost.main_memory:9.0f}"
                    f"{cost.worker_memory:11.0f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
