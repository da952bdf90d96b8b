"""This machine: one process after the other, or several at once.

Workers are started afresh ("spawn"), so they share nothing with this process and work alike on every system. Each has
a pipe of its own: when a worker dies, it is known which item it had, and only that is given to another. A worker whose
parent dies ends when it has finished its item.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic

from timeline.engines.engine import Engine, Item, Lost, Result

_CONTEXT = get_context("spawn")
#: An item, and how many workers have ended with it.
_Task = tuple[Item, int]
#: So many workers may end with an item before it is given up.
_TRIES = 2


def sequential(
    function: Callable[[Item], Result], items: Iterable[Item], /
) -> Iterator[tuple[Item, Result | Lost]]:
    """One item after the other, in this process; nothing is read before it is asked for."""
    return ((item, function(item)) for item in items)


def processes(workers: int) -> Engine:
    """An engine of so many processes on this machine. Raises ``ValueError`` for fewer than one."""
    if workers < 1:
        raise ValueError(f"at least one worker is needed, not {workers}")

    def engine(
        function: Callable[[Item], Result], items: Iterable[Item], /
    ) -> Iterator[tuple[Item, Result | Lost]]:
        waiting = ((item, 0) for item in items)
        crew = [_Worker[Item, Result](function, task) for task in islice(waiting, workers)]
        try:
            yield from _shared_out(crew, function, waiting)
        finally:
            for worker in crew:
                worker.dismiss()

    return engine


class _Worker(Generic[Item, Result]):
    """A process that applies the function to what it is given, one item at a time."""

    def __init__(self, function: Callable[[Item], Result], task: _Task[Item] | None = None) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process: SpawnProcess = _CONTEXT.Process(target=_serve, args=(theirs, function), daemon=False)
        self.process.start()
        theirs.close()
        self.give(task)

    def give(self, task: _Task[Item] | None) -> None:
        """Hand over an item, if there is one. If the worker is gone, ``answer`` will tell."""
        self.task = task
        with suppress(OSError):
            if task is not None:
                self.pipe.send(task[0])

    def answer(self) -> tuple[bool, Any] | None:
        """Whether it worked, and the result or the exception; None if the worker has died."""
        try:
            told: tuple[bool, Any] = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return told

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self.pipe.close()
        if self.process.is_alive():
            self.process.terminate()
        self.process.join()


def _shared_out(
    crew: list[_Worker[Item, Result]], function: Callable[[Item], Result], waiting: Iterator[_Task[Item]]
) -> Iterator[tuple[Item, Result | Lost]]:
    again = list[_Task[Item]]()
    while busy := [worker for worker in crew if worker.task]:
        ready = wait([worker.pipe for worker in busy])
        for place, worker in enumerate(crew):
            if worker.pipe not in ready or worker.task is None:
                continue
            (item, tries), told = worker.task, worker.answer()
            if told is None:
                worker.dismiss()
                crew[place] = _Worker(function)
                if tries + 1 < _TRIES:
                    again.append((item, tries + 1))
                else:
                    yield item, Lost(f"{_TRIES} workers ended while they had it")
            elif told[0]:
                yield item, told[1]
            else:
                raise told[1]
            crew[place].give(again.pop() if again else next(waiting, None))


def _serve(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """A worker's life: until the pipe closes. Ctrl-C is for the parent to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            told = True, function(item)
        except Exception as fault:
            told = False, fault
        with suppress(OSError):
            pipe.send(told)
