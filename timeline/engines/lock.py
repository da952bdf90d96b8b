"""One run at a time in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUseError(RuntimeError):
    """Another run is writing to the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: another run is writing to this folder")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made if it is missing, and is taken away again if it was and stays empty.

    The system gives the lock back when this process ends, however it ends; nothing is left to clear away. Raises
    ``InUseError`` at once if another process holds it, ``OSError`` if it can't be made. Where the system can't lock
    folders (Windows), nothing is held.
    """
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(folder):
            yield
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(folder) from None
        yield
    finally:
        os.close(handle)
