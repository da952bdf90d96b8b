"""Where a match stands: the words and signs around it, as the conditions of the rules look at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.tag.clause import words_before
from timeline.tag.kind import Kind

#: What stands before is matched backwards, so that one look at it is enough.
_BEFORE = re.compile(r"[\s\"'“‘(\[,–—-]*\.?(?:[a-z]+['’])?([^\W_]+)")
_AFTER = re.compile(r"[\s\"'”’),\]-]*([^\W_]+)")
_TOUCHING_BEFORE = re.compile(r"[ -]([^\W_]+)")
_TOUCHING_AFTER = re.compile(r"(?:['’]s)?[ -]([^\W_]+)")
#: How far a neighbouring word may reach, in characters.
_NEAR = 24
#: Further than this behind a match no guard looks, in characters.
REACH_AFTER = 32


@dataclass(slots=True)
class Place:
    """A piece of a match in its text: ``words`` are the language's context words, ``parts`` what the piece says,
    ``whole`` the span of the match with all its pieces."""

    text: str
    start: int
    end: int
    words: Mapping[str, frozenset[str]]
    kind: Kind
    parts: Mapping[str, Any]
    whole: tuple[int, int]

    @property
    def before(self) -> str:
        """The word before, whatever stands between; "" at the start."""
        match = _BEFORE.match(self.text[max(0, self.start - _NEAR) : self.start][::-1])
        return match[1][::-1] if match else ""

    @property
    def after(self) -> str:
        """The word after; "" where a full stop or a colon comes first."""
        match = _AFTER.match(self.text[self.end : self.end + _NEAR])
        return match[1] if match else ""

    @property
    def joined_before(self) -> str:
        """The word before, with one blank or hyphen between; "" if a sign stands there."""
        match = _TOUCHING_BEFORE.match(self.text[max(0, self.start - _NEAR) : self.start][::-1])
        return match[1][::-1] if match else ""

    @property
    def joined_after(self) -> str:
        """The word after, with one blank or hyphen between; "" if a sign stands there."""
        match = _TOUCHING_AFTER.match(self.text[self.end : self.end + _NEAR])
        return match[1] if match else ""

    @property
    def shown(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @property
    def opens_sentence(self) -> bool:
        """Whether nothing of the sentence stands before it."""
        return not words_before(self.text, self.start)

    def is_listed(self, word: str, name: str) -> bool:
        """Whether a word is among the language's context words of that name."""
        return word.lower() in self.words[name]

    def is_closed(self) -> bool:
        """Whether the phrase ends with the match: a sign, or a word that no noun phrase goes on with."""
        word = self.joined_after
        if len(word) == 1 and word.isupper() and word not in "AI":
            return False
        return not word or self.is_listed(word, "closing") or word.endswith("ly")

    def is_before_name(self) -> bool:
        """Whether a capitalised word goes on right behind it ("the Good Friday Agreement")."""
        word = self.joined_after
        return word[:1].isupper() and not self.is_listed(word, "closing")

    def touches(self, signs: str) -> bool:
        """Whether one of these signs stands right before."""
        return self.start > 0 and self.text[self.start - 1] in signs

    def touches_word(self) -> bool:
        """Whether a hyphen with letters before it stands right before ("mid-June", "post-1945")."""
        return bool(re.search(r"[^\W\d_]-$", self.text[max(0, self.start - 2) : self.start]))
