"""How long one document may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import TypeVar

Item = TypeVar("Item")

#: Seconds of processor time: a thousand times what an article takes.
SECONDS = 60.0


class TooLongError(Exception):
    """The document took more processor time than any article needs."""


def each_in_time(items: Iterable[Item], seconds: float = SECONDS) -> Iterator[Item]:
    """The items; whatever makes the next one has ``TooLongError`` raised in it when it takes too long.

    Processor time is what counts, so that a busy machine does no harm. Only a process's main thread can be interrupted
    so, and not on Windows. Elsewhere there is no limit; so too on Dask, whose workers run every task in another thread.
    """
    source = iter(items)
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield from source
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise TooLongError(f"more than {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGPROF, end)
    try:
        while True:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            try:
                item = next(source)
            except StopIteration:
                return
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            yield item
    finally:
        signal.signal(signal.SIGPROF, before)
