"""Where the time of `timeline build` goes: read, tag, extract, keep, merge, write; and how merging grows.

    python tests/bench/pipeline.py [CORPUS …] [--articles N]

Without a corpus those of ../shared/corpus/jsonl are taken if they are there, else the sample articles, over and over.
Times are processor time of this one process, so that what else runs on the machine counts little; the parser is loaded
before the clock starts.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from timeline.export import json_text
from timeline.extract import extract
from timeline.models import Article, Digest, Document
from timeline.pipeline import assemble
from timeline.read import read, read_text
from timeline.tag import tag

ROOT = Path(__file__).parents[2]
STAGES = ("read", "tag", "extract", "keep", "merge", "write")

Result = TypeVar("Result")


class Clock:
    """Processor seconds by stage."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)

    def __call__(self, stage: str, work: Callable[[], Result]) -> Result:
        """The work's result, its time put on the stage's account."""
        before = time.process_time()
        result = work()
        self.seconds[stage] += time.process_time() - before
        return result


def articles(corpus: Sequence[Path], clock: Clock) -> Iterator[Article]:
    """The articles of a corpus, reading timed."""
    items = iter(read(corpus))
    while (item := clock("read", lambda: next(items, None))) is not None:
        if isinstance(item, Article):
            yield item


def measure(name: str, corpus: Sequence[Path], count: int) -> None:
    """Print one table for the first articles of a corpus."""
    clock, size, digests = Clock(), 0, list[Digest]()
    for article in islice(articles(corpus, clock), count):
        size += len(article.text.encode())
        try:
            timexes = clock("tag", lambda a=article: tag(a))
            mentions = clock("extract", lambda a=article, t=timexes: extract(a, t))
        except Exception as fault:
            print(f"failed: {article.source} ({type(fault).__name__}: {fault})", file=sys.stderr)
            continue
        document = clock("keep", lambda a=article: Document.of(a))
        digests.append(Digest(document, mentions))
    timeline = clock("merge", lambda: assemble(digests, {}))
    clock("write", lambda: json_text(timeline))
    mentions = sum(len(digest.mentions) for digest in digests)
    print(
        f"\n{name}: {len(digests):,} articles, {size / 1e6:.2f} MB, {mentions:,} mentions, "
        f"{len(timeline.events):,} events"
    )
    print(f"{'stage':10}{'seconds':>9}{'share':>8}{'articles/min':>14}{'MB/min':>9}")
    whole = sum(clock.seconds.values())
    for stage, seconds in [*clock.seconds.items(), ("all", whole)]:
        rate = 60 / seconds if seconds else float("inf")
        print(
            f"{stage:10}{seconds:9.2f}{seconds / whole:8.1%}{len(digests) * rate:14,.0f}{size / 1e6 * rate:9.1f}"
        )
    for part in (4, 2, 1):
        some = digests[: len(digests) // part]
        before = time.process_time()
        assemble(some, {})
        spent = time.process_time() - before
        print(
            f"merging {len(some):6,} articles: {spent:6.2f} s, {1e3 * spent / max(len(some), 1):.2f} ms each"
        )


def warm_up() -> None:
    """Load the parser and the tables."""
    article = read_text("Envoys of France met in Cairo on May 3, 1979.", published="1979-05-04")
    extract(article, tag(article))


def main() -> int:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", type=Path)
    parser.add_argument(
        "--articles", type=int, default=600, metavar="N", help="at most so many of each corpus"
    )
    given = parser.parse_args()
    shared = sorted((ROOT.parent / "shared" / "corpus" / "jsonl").glob("*.jsonl"))
    warm_up()
    for path in given.corpus or shared:
        measure(path.name, [path], given.articles)
    if not (given.corpus or shared):
        measure("seeds/", [ROOT / "seeds"] * 20, given.articles)
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(f"\npeak memory: {peak / 1e6:,.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
