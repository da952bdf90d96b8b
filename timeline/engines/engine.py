"""What every engine is and says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class EngineError(RuntimeError):
    """The engine itself failed; what was done is kept, and the next run goes on from there."""


class Lost(RuntimeError):  # noqa: N818 - a result, not raised
    """Stands in the place of a result: two workers ended while they had the item."""


class Engine(Protocol):
    """Applies a function to items wherever it likes, in any order; (item, result) as they are done."""

    def __call__(
        self, function: Callable[[Item], Result], items: Iterable[Item], /
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """The results. Raises what the function raises, and ``EngineError``."""
