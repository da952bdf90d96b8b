"""A cluster, by way of dask.distributed: one of this machine, or the scheduler that an address names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from timeline.engines.engine import Engine, EngineError, Item, Lost, Result

if TYPE_CHECKING:
    from distributed import LocalCluster

#: So many items for each worker are handed out at a time.
_AHEAD = 8
#: Seconds in which a scheduler must answer.
_PATIENCE = 20


def cluster(workers: int, scheduler: str = "") -> Engine:
    """An engine of a scheduler's workers ("tcp://…"), or of ``workers`` processes under one of its own.

    All must see the same files under the same names. Raises ``ImportError`` with the
    first item if dask.distributed isn't installed.
    """

    def engine(
        function: Callable[[Item], Result], items: Iterable[Item], /
    ) -> Iterator[tuple[Item, Result | Lost]]:
        waiting = iter(items)
        first = list(islice(waiting, 1))
        return _mapped(function, chain(first, waiting), workers, scheduler) if first else iter(())

    return engine


def _mapped(
    function: Callable[[Item], Result], items: Iterator[Item], workers: int, scheduler: str
) -> Iterator[tuple[Item, Result | Lost]]:
    from distributed import Client, LocalCluster, as_completed
    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    with ExitStack() as stack:
        try:
            own = None if scheduler else stack.enter_context(_own(LocalCluster, workers))
            try:
                client = stack.enter_context(
                    Client(scheduler or own, set_as_default=False, timeout=_PATIENCE)
                )
            except OSError as fault:  # no address, nobody there, or no answer in time
                raise TimeoutError(str(fault)) from fault
            given: dict[Any, Item] = {}
            done = as_completed(loop=client.loop)

            def give(item: Item) -> None:
                future = client.submit(function, item, pure=False)
                given[future] = item
                done.add(future)

            for item in islice(items, _AHEAD * max(len(client.nthreads()), 1)):
                give(item)
            for future in done:
                try:
                    result: Result | Lost = future.result()
                except KilledWorker as killed:
                    result = Lost(str(killed))
                for item in islice(items, 1):
                    give(item)
                yield given.pop(future), result
        except (TimeoutError, CommClosedError, FutureCancelledError) as fault:
            where = scheduler or "of this machine"
            raise EngineError(f"the scheduler {where} can't be reached ({type(fault).__name__})") from fault


def _own(kind: type[LocalCluster], workers: int) -> LocalCluster:
    return kind(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
