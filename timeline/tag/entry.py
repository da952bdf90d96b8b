"""What a token is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple


class Entry:
    """What a word can be: its classes with their values. Words with the same classes share a ``signature``.

    ``spelt`` is the value of a number word ("twenty"); ``dots`` says whether a full stop behind the word belongs
    to it ("Aug.").
    """

    __slots__ = ("classes", "dots", "signature", "spelt")
    _signatures: ClassVar[dict[frozenset[str], int]] = {}
    _by_number: ClassVar[list[frozenset[str]]] = []

    @classmethod
    def classes_of(cls, signature: int) -> frozenset[str]:
        """The classes that a signature stands for."""
        return cls._by_number[signature]

    def __init__(self, classes: Mapping[str, Any], dots: bool = False) -> None:
        self.classes = dict(classes)
        self.dots = dots
        spelt = self.classes.get("SPELT")
        self.spelt: int | None = spelt if isinstance(spelt, int) else None
        names = frozenset(classes)
        if names not in self._signatures:
            self._signatures[names] = len(self._by_number)
            self._by_number.append(names)
        self.signature = self._signatures[names]


class Token(NamedTuple):
    """A word or number with its place, the code of the gap before it, and what it can be."""

    start: int
    end: int
    gap: int
    entry: Entry
