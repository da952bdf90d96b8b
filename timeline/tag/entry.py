"""What a token is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple


class Entry:
    """What a word can be: its classes with their values. Words with the same classes share a ``signature``.

    ``dots`` says whether a full stop behind the word belongs to it ("Aug.").
    """

    __slots__ = ("classes", "dots", "signature")
    _signatures: ClassVar[dict[frozenset[str], int]] = {}

    def __init__(self, classes: Mapping[str, Any], dots: bool = False) -> None:
        self.classes = dict(classes)
        self.dots = dots
        self.signature = self._signatures.setdefault(frozenset(classes), len(self._signatures))


class Token(NamedTuple):
    """A word or number with its place, the code of the gap before it, and what it can be."""

    start: int
    end: int
    gap: int
    entry: Entry
