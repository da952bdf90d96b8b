"""What goes wrong on real machines: killed processes, full disks, unreadable files, other clocks, two runs at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.engines import Manner, read_corpus, sequential, shards
from timeline.engines import apart as apartly
from timeline.engines.apart import apart
from timeline.engines.limit import TooLongError, each_in_time
from timeline.export import json_text
from timeline.models import Digest, Problem
from timeline.pipeline import Found, Options, build, items, kept
from timeline.read import slices

from .kills import ARGUMENTS, ROOT, Run, disturbed, written

FILES = ("timeline.json", "timeline.html")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("corpus"), 30)


@pytest.fixture(scope="module")
def calm(corpus: Path) -> Path:
    """What an undisturbed run writes."""
    out = corpus.parent / "calm"
    assert Run(corpus, out, *ARGUMENTS).finished() == 0
    return out


def same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in FILES)


def test_killed_at_random_moments_it_ends_with_the_same_bytes(
    corpus: Path, calm: Path, tmp_path: Path
) -> None:
    hit = disturbed(corpus, tmp_path / "out", kills=3, seed=int(os.environ.get("SEED", "7")), span=3)
    assert hit.total() == 3
    assert same(tmp_path / "out", calm)
    left = {path.suffix for path in (tmp_path / "out" / ".parts").rglob("*") if path.is_file()}
    assert left == {".parquet", ".json"}


@pytest.fixture
def cluster_of_processes() -> Iterator[tuple[str, list[subprocess.Popen[bytes]], subprocess.Popen[bytes]]]:
    """A scheduler and two workers, each a process of its own on the loopback: address, workers, scheduler."""
    from distributed import Client

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    address = f"tcp://127.0.0.1:{_free_port()}"
    port = address.rpartition(":")[2]
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port]
    scheduler = subprocess.Popen([*command, "--no-dashboard"], **quiet)
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    workers = [subprocess.Popen([*command, "--no-dashboard"], **quiet) for _ in range(2)]
    try:
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, workers, scheduler
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _until_begun(out: Path) -> None:
    """Wait for the first part."""
    for _ in range(1200):
        if any((out / ".parts").glob("*.json")):
            return
        time.sleep(0.05)
    raise AssertionError("no part was written")


def test_a_cluster_loses_a_worker_and_then_its_scheduler(
    cluster_of_processes: tuple[str, list[subprocess.Popen[bytes]], subprocess.Popen[bytes]],
    corpus: Path,
    calm: Path,
    tmp_path: Path,
) -> None:
    address, workers, scheduler = cluster_of_processes
    arguments = ("--engine", "dask", "--scheduler", address, "--shard-size", "0.002")
    run = Run(corpus, tmp_path / "out", *arguments)
    _until_begun(tmp_path / "out")
    workers[0].kill()
    assert run.finished() == 0
    assert same(tmp_path / "out", calm)

    run = Run(corpus, tmp_path / "other", *arguments)
    _until_begun(tmp_path / "other")
    scheduler.kill()
    _, told = run.process.communicate(timeout=120)
    if run.process.returncode:  # unless it was done by then
        assert b"error: the scheduler" in told
        assert b"hint: what is done is kept" in told
        assert Run(corpus, tmp_path / "other", *ARGUMENTS).finished() == 0
    assert same(tmp_path / "other", calm)


def test_a_full_disk_is_one_line_and_the_next_run_goes_on(corpus: Path, calm: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a tmpfs")
    try:
        run = Run(corpus, disk / "out", *ARGUMENTS)
        _, told = run.process.communicate(timeout=120)
        assert run.process.returncode == 2
        assert "no space left" in told.decode().lower()
        assert "Traceback" not in told.decode()
        assert not (disk / "out" / "timeline.json").exists()
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        assert Run(corpus, disk / "out", *ARGUMENTS).finished() == 0
        assert same(disk / "out", calm)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_two_runs_in_one_folder(corpus: Path, calm: Path, tmp_path: Path) -> None:
    first = Run(corpus, tmp_path, *ARGUMENTS)
    _until_begun(tmp_path)
    second = Run(corpus, tmp_path, *ARGUMENTS)
    _, told = second.process.communicate(timeout=120)
    if first.process.poll() is None:  # still at it, so the second found the folder in use
        assert second.process.returncode == 2
        assert f"error: {tmp_path}: another run is writing to this folder" in told.decode()
        assert "hint: wait until it is done" in told.decode()
    assert first.finished() == 0
    assert same(tmp_path, calm)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_hash_seed_clock_and_locale_make_no_difference(
    surroundings: dict[str, str],
    corpus: Path,
    calm: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert Run(corpus, tmp_path, "--shard-size", "0.005", "--workers", "2").finished() == 0
    assert same(tmp_path, calm)


def test_unreadable_files_are_named_and_the_rest_goes_on(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(corpus, folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "empty.jsonl").touch()
    (folder / "damaged.parquet").write_bytes(b"PAR1 and no more")
    (folder / "cut.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: resp")
    (folder / "loop").symlink_to(folder)
    made = read_corpus([folder, tmp_path / "missing"], Options(), tmp_path / "parts", sequential)
    failed = {failure.file.rpartition("/")[2] for failure in made.failures}
    assert failed == {"gone.txt", "empty.jsonl", "damaged.parquet", "cut.warc", "missing"}
    assert json_text(made.timeline(Options(), sequential)) == json_text(build([folder, tmp_path / "missing"]))


def test_a_failed_line_is_named_with_its_offset(corpus: Path, tmp_path: Path) -> None:
    lines = corpus.read_bytes().splitlines(keepends=True)
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"".join([*lines[:7], b"[1, 2]\n", *lines[7:]]))
    (failure,) = read_corpus([path], Options(), tmp_path / "parts", sequential, manner=Manner(2_000)).failures
    assert path.read_bytes()[failure.offset :].startswith(b"[1, 2]")
    assert failure.reason == "line 8: not a JSON object"


def let_the_fourth_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the fourth document fail in this process, as if the machine had been short of memory for a moment."""

    def found(piece, options):
        for number, (offset, item) in enumerate(items(piece, options)):
            if number == 3:
                problem = Problem(
                    source=item.source, kind="failed", message="could not be processed (MemoryError)"
                )
                yield Found(offset, Digest(None, problems=(problem,)), True)
            else:
                yield kept(offset, item)

    monkeypatch.setattr(shards, "found", found)


def test_a_document_that_failed_is_tried_again_in_a_process_of_its_own(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_the_fourth_fail(monkeypatch)
    made = read_corpus([corpus], Options(), tmp_path, sequential)
    assert made.failures == []
    assert json_text(made.timeline(Options(), sequential)) == json_text(build(corpus))


def test_a_document_that_fails_twice_is_named_once(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_the_fourth_fail(monkeypatch)
    monkeypatch.setattr(apartly, "MEMORY", 60_000_000)  # not enough to start in
    made = read_corpus([corpus], Options(), tmp_path, sequential)
    (failure,) = made.failures
    assert (failure.source, failure.retried) == (f"{corpus}#n3", "failed again")
    made_of = json.loads(json_text(made.timeline(Options(), sequential)))
    assert [p["source"] for p in made_of["problems"] if p["kind"] == "failed"] == [f"{corpus}#n3"]


ABORTS = """
import os, timeline.pipeline as map
done = map.kept
map.kept = lambda offset, item: os.abort() if item.source.endswith("#n28") else done(offset, item)
"""


def test_what_ends_its_process_costs_one_document(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(ABORTS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")
    (piece,) = slices([corpus], 1_000_000)
    told = list(apart(piece, Options(), skip=26))
    assert [each.source.rpartition("#")[2] for each in told] == ["n26", "n27", "n28", "n29"]
    assert [each.faulty for each in told] == [False, False, True, False]


def test_where_no_process_can_start_the_rest_is_one_failure(corpus: Path) -> None:
    (piece,) = slices([corpus], 1_000_000)
    (only,) = apart(piece, Options(), skip=2, patience=0.01)
    assert only.faulty
    assert only.source == f"{corpus}, document 3 and what follows"


def test_a_document_that_takes_too_long_is_interrupted() -> None:
    def slow() -> Iterator[str]:
        yield "quick"
        try:
            while True:
                pass
        except TooLongError:
            yield "given up"

    assert list(each_in_time(slow(), seconds=0.2)) == ["quick", "given up"]
