"""A corpus of any size: shards worked off by an engine into parts, skipped if they were done before, then merged."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.engines.earlier import earlier
from timeline.engines.engine import Engine, EngineError, Lost
from timeline.engines.merging import Merged, merged
from timeline.engines.parts import Failure, Receipt, receipt_of, tidy
from timeline.engines.shards import SHARD, Plan, Shard, plan, work_off
from timeline.models import Timeline
from timeline.pipeline import EVERYTHING, Options, Source, Wanted

#: Where the parts lie in a folder of output. Readers pass over hidden folders.
PARTS = ".parts"
FAILED = "failed.jsonl"
#: Where, within that, merged buckets lie.
MERGED = "merged"


class Manner(NamedTuple):
    """How to read: ``shard`` is the size of a shard in bytes; with ``update`` what earlier runs read stays.

    A file that was changed since adds what it holds now; what it held stays.
    """

    shard: int = SHARD
    update: bool = False


PLAIN = Manner()


class Corpus(NamedTuple):
    """What was read: the parts in the order of the input, with their receipts, and what led to no file."""

    folder: Path
    plan: Plan
    receipts: tuple[Receipt, ...]

    @property
    def failures(self) -> list[Failure]:
        """All documents that are missing, in the order of the input."""
        missing = [
            Failure(p.source, p.message, p.source, 0) for p in self.plan.problems if p.kind == "failed"
        ]
        return missing + [failure for receipt in self.receipts for failure in receipt.failures]

    def merged(self, engine: Engine, wanted: Wanted = EVERYTHING) -> Merged:
        """All parts merged; what was merged before and is touched by nothing new isn't merged again."""
        parts = [self.folder / receipt.part for receipt in self.receipts]
        return merged(parts, self.plan.problems, self.folder / MERGED, engine, wanted)

    def timeline(self, options: Options, engine: Engine, wanted: Wanted = EVERYTHING) -> Timeline:
        """The timeline of all parts, held in memory: the same as ``timeline.pipeline.build`` makes of the input."""
        found = self.merged(engine, wanted)
        try:
            return Timeline(
                settings={**options.settings, **wanted.settings},
                documents=tuple(found.documents()),
                events=tuple(found.events()),
                undated=tuple(found.undated()),
                problems=tuple(found.problems()),
            )
        finally:
            found.close()


def read_corpus(
    paths: Iterable[Source],
    options: Options,
    folder: Path,
    engine: Engine,
    *,
    manner: Manner = PLAIN,
    progress: Callable[[Receipt, int], None] = lambda receipt, left: None,
) -> Corpus:
    """Read, tag and extract what isn't in the folder's parts yet; parts of what is no longer asked for are deleted.

    ``progress`` is called with every receipt and how many shards are left. Whatever ends this, what was finished is
    found again by the next run. Raises ``OSError`` if the folder can't be written to, ``EngineError`` if the engine
    fails, ``OtherRunError`` if an update can't be one, and what the engine raises.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = earlier(folder, options) if manner.update else []
    known = frozenset(piece for receipt in before for piece in receipt.pieces)
    planned = plan(paths, options, folder, manner.shard, known)
    done = {each.key: receipt for each in planned.shards if (receipt := _known(each, folder))}
    left = len(planned.shards) - len(done)
    for receipt in done.values():
        progress(receipt, left)
    todo = [each for each in planned.shards if each.key not in done]
    for each, result in _carried_out(todo, engine):
        done[each.key] = result
        left -= 1
        progress(result, left)
    receipts = [done[each.key] for each in planned.shards] + _lasting(before, planned)
    tidy(folder, [Path(receipt.part).stem for receipt in receipts])
    return Corpus(folder, planned, tuple(receipts))


def _lasting(before: Iterable[Receipt], planned: Plan) -> list[Receipt]:
    """The receipts without those of files that gave nothing but failures, and have been read again."""
    again = {os.path.realpath(piece.name) for shard in planned.shards for piece in shard.pieces}
    return [
        receipt
        for receipt in before
        if receipt.articles
        or not receipt.failures
        or not again.issuperset(os.path.realpath(failure.file) for failure in receipt.failures)
    ]


def _known(shard: Shard, folder: Path) -> Receipt | None:
    """The receipt of a shard that needn't be done again: what can't be read twice always must."""
    return receipt_of(folder, shard.key) if all(piece.fingerprint for piece in shard.pieces) else None


def _carried_out(shards: Iterable[Shard], engine: Engine) -> Iterator[tuple[Shard, Receipt]]:
    """Every shard's receipt; a shard that ended its workers is done once more, each document at its own risk."""
    here = [shard for shard in shards if not all(piece.fingerprint for piece in shard.pieces)]
    yield from ((shard, work_off(shard)) for shard in here)
    lost = list[Shard]()
    for shard, result in engine(work_off, [shard for shard in shards if shard not in here]):
        if isinstance(result, Lost):
            lost.append(shard._replace(careful=True))
        else:
            yield shard, result
    for shard, result in engine(work_off, lost):
        if isinstance(result, Lost):
            raise EngineError(f"the workers end again and again ({shard.pieces[0].name}: {result})")
        yield shard, result


def failed_lines(failures: Iterable[Failure]) -> str:
    """The side file: a line of JSON for each document that failed."""
    return "".join(json.dumps(failure._asdict(), ensure_ascii=False) + "\n" for failure in failures)
