"""The words of a parsed sentence as plain objects, in the manner of spaCy's tokens.

Rules look at a word's lemma, label and dependents some thousand times an article. A spaCy token is a view that is made
anew, and looks its strings up anew, at every glance; here all is read once a sentence. The attributes are called as
spaCy calls them.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken


class Token:
    """A word, ``i`` being its place in the sentence; the top of the tree is its own ``head``.

    ``children`` stand in their order; ``morph`` are features as Universal Dependencies write them ("Tense=Past|…").
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "lemma_",
        "lower_",
        "morph",
        "pos_",
        "text",
        "whitespace_",
    )

    doc: tuple[Token, ...]
    head: Token

    def __init__(self, source: SpacyToken) -> None:
        self.i, self.text, self.whitespace_ = int(source.i), str(source.text), str(source.whitespace_)
        self.lower_, self.lemma_ = self.text.lower(), str(source.lemma_)
        self.pos_, self.dep_, self.morph = str(source.pos_), str(source.dep_), str(source.morph)
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return f"<Token {self.i} {self.text!r} {self.pos_} {self.dep_}>"

    def hang_on(self, head: Token) -> None:
        """Make the token a dependent of another, or with itself the top of its tree."""
        if self.head is not self:
            self.head.children.remove(self)
        self.head = head
        if head is not self:
            insort(head.children, self, key=_place)

    def nbor(self, step: int) -> Token:
        """The token so many places on. Raises ``IndexError`` beyond the sentence."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc[place]

    @property
    def lefts(self) -> list[Token]:
        """The dependents before the token."""
        return [c for c in self.children if c.i < self.i]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, in order."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """The token's head, that one's head, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


def _place(token: Token) -> int:
    return token.i


def tree_of(doc: Doc) -> tuple[Token, ...]:
    """The tokens of a parsed sentence."""
    tokens = tuple(Token(source) for source in doc)
    steps = doc.to_array("HEAD").astype("int64").tolist()
    for token, step in zip(tokens, steps, strict=True):
        token.doc = tokens
        token.head = tokens[token.i + step]
        if token.head is not token:
            token.head.children.append(token)
    return tokens
