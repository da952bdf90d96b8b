"""Atomic writing: whatever goes wrong, the old file stays whole and nothing else is left in the folder."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.export import write_atomically

OLD = "the old content\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "timeline.json"
    path.write_text(OLD, encoding="utf-8")
    return path


def _untouched(target: Path) -> bool:
    return target.read_text(encoding="utf-8") == OLD and os.listdir(target.parent) == [target.name]


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "deep" / "timeline.json"
    write_atomically(path, "Zürich 東京\r\nnext\n")
    assert path.read_bytes() == "Zürich 東京\r\nnext\n".encode()
    assert os.listdir(path.parent) == [path.name]


def test_an_old_file_is_replaced_and_keeps_its_permissions(target: Path) -> None:
    target.chmod(0o640)
    write_atomically(target, "new\n")
    assert target.read_text(encoding="utf-8") == "new\n"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_may_be_read_as_the_umask_says(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new.json", "x")
    finally:
        os.umask(old)
    assert (tmp_path / "new.json").stat().st_mode & 0o777 == 0o640


def test_a_symbolic_link_goes_on_pointing_at_the_file(target: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "latest.json"
    link.symlink_to(target)
    write_atomically(link, "new\n")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new\n"


def test_a_full_disk_midway(target: Path) -> None:
    """A limit on file size makes the kernel refuse the write halfway, as a full disk does."""
    old_limits, old_handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old_limits[1]))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            write_atomically(target, "x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old_limits)
        signal.signal(signal.SIGXFSZ, old_handler)
    assert caught.value.errno == errno.EFBIG
    assert _untouched(target)


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_fault_at_any_later_step(step: str, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(target, "new\n")
    monkeypatch.undo()
    assert _untouched(target)


def test_text_that_utf8_cannot_hold(target: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_atomically(target, "\ud800")
    assert _untouched(target)


def test_ctrl_c_midway(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, "new\n")
    monkeypatch.undo()
    assert _untouched(target)


def test_a_process_killed_midway_leaves_the_old_file_whole(target: Path) -> None:
    """A killed process can't tidy up, but the file that readers see must be the old one."""
    program = (
        "import os, sys, time\n"
        "from timeline.export import write_atomically\n"
        "os.replace = lambda *_: (print('ready', flush=True), time.sleep(60))\n"
        "write_atomically(sys.argv[1], 'x' * 1_000_000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.kill()
    assert target.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("folder", ["below-a-file", "/proc/none"])
def test_a_folder_that_cannot_be_written(folder: str, tmp_path: Path) -> None:
    """Root may write everywhere that permissions forbid, but not below a file and not into /proc."""
    (tmp_path / "below-a-file").write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match=r"[Nn]ot a directory|File exists|No such file|Permission|Read-only"):
        write_atomically(tmp_path / folder / "timeline.json", "x")
    assert os.listdir(tmp_path) == ["below-a-file"]


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "timeline.json").mkdir()
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path / "timeline.json", "x")
    assert os.listdir(tmp_path) == ["timeline.json"]
