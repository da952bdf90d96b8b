"""Wherever and whenever the program runs: the same bytes; whatever the disk does: the old files or the new ones."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cli.conftest import ARTICLE, ENVIRONMENT, PROGRAM, Command
from read.samples import SMALL
from timeline.export import formats

Process = Callable[..., subprocess.CompletedProcess[bytes]]

#: The words around the program, and what the clock says ("" for what it is).
PLACES = (
    ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}, ""),
    ({"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, "@1999-12-31 23:59:59"),
    ({"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"}, "@2036-02-29 12:00:00"),
)


def _run(here: Path, place: dict[str, str], clock: str, *arguments: str) -> None:
    """Run the program; where faketime isn't installed, by the machine's own clock."""
    faketime = shutil.which("faketime")
    at = [faketime, "-f", clock] if faketime and clock else []
    subprocess.run(
        [*at, *PROGRAM, *arguments],
        cwd=here,
        env={**ENVIRONMENT, **place},
        check=True,
        capture_output=True,
        timeout=120,
    )


def test_hour_zone_locale_and_hash_seed_change_no_byte(here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "é Ω ı.txt").write_text(ARTICLE, encoding="utf-8")
    for suffix in (".html", ".eml", ".rss", ".csv", ".docx", ".warc"):
        (here / "in" / f"a{suffix}").write_bytes(SMALL[suffix])
    every = [word for form in formats() if form != "json" for word in ("-f", form)]
    made = []
    for number, (place, clock) in enumerate(PLACES):
        folder = here / str(number)
        _run(here, place, clock, "build", "in", "-o", folder.name)
        if number < 2:
            _run(here, place, clock, "export", f"{folder.name}/timeline.json", *every)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    first, second, third = made
    assert len(first) >= len(formats()) + 1
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert [name for name in third if first[name] != third[name]] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KB, less than a page takes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk isn't permitted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_full_disk_leaves_what_was_there(command: Command, here: Path, small_disk: Path) -> None:
    assert command("build", "a.txt", "-o", "out").code == 0
    for name in ("timeline.json", "timeline.html"):
        (small_disk / name).write_bytes(b"old")
    (small_disk / "curation.toml").write_text("# mine\n", encoding="utf-8")
    with suppress(OSError), open(small_disk / "ballast", "wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))
    before = _files(small_disk)
    for arguments in (
        ("build", "a.txt", "-o", str(small_disk)),
        ("render", "out/timeline.json", "-o", str(small_disk / "timeline.html")),
        ("merge", "out/timeline.json", "-o", str(small_disk / "timeline.json")),
        ("export", "out/timeline.json", "-o", str(small_disk / "timeline.docx")),
    ):
        told = command(*arguments)
        assert told.code == 2, (arguments, told.err)
        assert f"error: {small_disk}: no space left on device" in told.lines
        assert _files(small_disk) == before


def no_master_of_the_disk() -> None:
    """As root, run the program without the right to pass over permissions (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    drop_bound = 24
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for right in (1, 2):
            library.prctl(drop_bound, right, 0, 0, 0)


def test_what_may_not_be_read_is_named_and_the_rest_is_read(process: Process, here: Path) -> None:
    (here / "in" / "closed").mkdir(parents=True)
    (here / "in" / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (here / "in" / "bad.txt").write_text(ARTICLE, encoding="utf-8")
    (here / "in" / "bad.txt").chmod(0)
    (here / "in" / "gone.txt").symlink_to("nowhere.txt")
    (here / "in" / "closed").chmod(0)
    done = process("build", "in", "-o", "out", "--strict", preexec_fn=no_master_of_the_disk)
    (here / "in" / "closed").chmod(0o700)
    told = done.stderr.decode().splitlines()
    if "failed: in/bad.txt: permission denied" not in told and os.geteuid() == 0:
        pytest.skip("root can't give up its rights here")
    assert done.returncode == 1
    assert told[:3] == [
        "failed: in/bad.txt: permission denied",
        "failed: in/closed: permission denied",
        "failed: in/gone.txt: a link that leads nowhere",
    ]
    assert (here / "out" / "timeline.json").exists()


def test_what_may_not_be_written_is_told_in_a_line(command: Command, process: Process, here: Path) -> None:
    assert command("build", "a.txt", "-o", "out").code == 0
    (here / "out").chmod(0o555)
    before = _files(here / "out")
    for arguments in (
        ("build", "a.txt", "-o", "out"),
        ("build", "a.txt", "-o", "out/deeper/still"),
        ("export", "out/timeline.json", "-f", "csv"),
    ):
        done = process(*arguments, preexec_fn=no_master_of_the_disk)
        told = done.stderr.decode().splitlines()
        if done.returncode == 0 and os.geteuid() == 0:
            pytest.skip("root can't give up its rights here")
        assert done.returncode == 2
        assert told[0].startswith("error: out")
        assert told[0].endswith((": can't be written to", ": permission denied"))
        assert told[1].startswith("hint: ")
    assert _files(here / "out") == before
    (here / "out").chmod(0o755)
