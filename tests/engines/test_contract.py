"""One contract for all engines: no item is lost, none is done twice, and the timeline is the same to the byte."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.engines import Engine, Lost, Manner, OtherRunError, cluster, processes, read_corpus, sequential
from timeline.engines.parts import Receipt
from timeline.export import json_text
from timeline.pipeline import Options, build

from .errands import Errand, done

ENGINES = {"local": lambda: processes(2), "dask": lambda: cluster(2)}
SHARD = 2_000
PLAIN = Options()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Callable[[], Engine] = ENGINES[request.param]
    return made()


def test_each_item_comes_back_once_with_its_result(engine: Engine, tmp_path: Path) -> None:
    errands = [Errand(number, str(tmp_path)) for number in range(7)]
    assert sorted(engine(done, errands)) == [(errand, 2 * errand.number) for errand in errands]
    assert list(engine(done, [])) == []


def test_what_the_function_raises_is_raised(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="below zero"):
        list(engine(done, [Errand(1, str(tmp_path)), Errand(-1, str(tmp_path))]))


def test_the_item_of_a_dead_worker_is_given_to_another(engine: Engine, tmp_path: Path) -> None:
    errands = [Errand(number, str(tmp_path), deaths=number == 2) for number in range(4)]
    assert sorted(engine(done, errands)) == [(errand, 2 * errand.number) for errand in errands]


def test_an_item_that_ends_every_worker_costs_only_itself(engine: Engine, tmp_path: Path) -> None:
    errands = [Errand(number, str(tmp_path), deaths=100 * (number == 2)) for number in range(4)]
    results = dict(engine(done, errands))
    assert isinstance(results.pop(errands[2]), Lost)
    assert results == {errand: 2 * errand.number for errand in errands if errand.number != 2}


def test_the_same_bytes_whatever_the_engine(
    engine: Engine, corpus: Path, undisturbed: str, tmp_path: Path
) -> None:
    made = read_corpus([corpus], Options(), tmp_path, engine, manner=Manner(SHARD))
    assert len(made.receipts) >= 5
    assert json_text(made.timeline(Options(), engine)) == undisturbed


@pytest.mark.parametrize("shard", [1, 1_000, 100_000])
def test_the_same_bytes_whatever_the_size_of_shards(
    shard: int, corpus: Path, undisturbed: str, tmp_path: Path
) -> None:
    made = read_corpus([corpus], Options(), tmp_path, sequential, manner=Manner(shard))
    assert json_text(made.timeline(Options(), sequential)) == undisturbed


@pytest.mark.parametrize("shard", [1, 100_000])
def test_of_rows_that_differ_in_their_titles_the_same_one_stands_always(shard: int, tmp_path: Path) -> None:
    text = "France and Germany signed a treaty on 12 March 2018."
    made = set()
    for turn in range(6):
        titles = [f"Title {(number + turn) % 6}" for number in range(6)]
        rows = [{"id": "one", "title": title, "text": text, "published": "2018-03-13"} for title in titles]
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found = read_corpus([path], Options(), tmp_path / f"{turn}", sequential, manner=Manner(shard))
        made |= {json_text(found.timeline(Options(), sequential)), json_text(build(path))}
    assert len(made) == 1


def test_a_second_run_reads_only_what_changed(corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(corpus, copy)
    parts = tmp_path / "parts"
    read = []

    def counted(function, items):
        items = list(items)
        read.append(len(items))
        return sequential(function, items)

    def run(options: Options = PLAIN) -> tuple[Receipt, ...]:
        read.clear()
        return read_corpus([copy], options, parts, counted, manner=Manner(SHARD)).receipts

    first = run()
    assert sum(read) == len(first)
    assert run() == first
    assert sum(read) == 0
    lines = (copy / "rows.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    lines[-5] = lines[-5].replace("Vienna", "Geneva")
    (copy / "rows.jsonl").write_text("".join(lines), encoding="utf-8")
    assert run() != first
    assert sum(read) == 1
    run(Options(published="2018-05-01"))
    assert sum(read) == len(first)
    assert len(list(parts.glob("*.parquet"))) == len(list(parts.glob("*.json"))) == len(first)


def test_a_part_that_isnt_whole_is_made_again(corpus: Path, undisturbed: str, tmp_path: Path) -> None:
    made = read_corpus([corpus], Options(), tmp_path, sequential, manner=Manner(SHARD))
    broken, gone, receiptless, zeroed = (tmp_path / receipt.part for receipt in made.receipts[:4])
    broken.write_bytes(broken.read_bytes()[:-1])
    zeroed.write_bytes(zeroed.read_bytes()[:-50] + bytes(50))
    gone.unlink()
    receiptless.with_suffix(".json").write_text("{", encoding="utf-8")
    again = read_corpus([corpus], Options(), tmp_path, sequential, manner=Manner(SHARD))
    assert again.receipts == made.receipts
    assert json_text(again.timeline(Options(), sequential)) == undisturbed


def test_an_update_of_a_damaged_part_is_refused(corpus: Path, tmp_path: Path) -> None:
    made = read_corpus([corpus], Options(), tmp_path, sequential, manner=Manner(SHARD))
    part = tmp_path / made.receipts[0].part
    part.write_bytes(part.read_bytes()[:-50] + bytes(50))
    with pytest.raises(OtherRunError, match="damaged"):
        read_corpus([], Options(), tmp_path, sequential, manner=Manner(SHARD, update=True))


def test_two_functions_travel(corpus: Path, tmp_path: Path) -> None:
    """What is sent to workers is found by name in the package: nothing of this process goes along."""
    sent = set()

    def noted(function, items):
        sent.add(f"{function.__module__}.{function.__qualname__}")
        return sequential(function, items)

    read_corpus([corpus], Options(), tmp_path, noted).timeline(Options(), noted)
    assert sent <= {"timeline.engines.shards.work_off", "timeline.engines.merging.merge_bucket"}
    assert all(getattr(sys.modules[name.rpartition(".")[0]], name.rpartition(".")[2]) for name in sent)
