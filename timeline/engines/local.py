"""This machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def sequential(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """One item after the other, in this process; nothing is read before it is asked for."""
    return map(function, items)
