"""Word documents (.docx) through mammoth: headings, paragraphs, lists and tables; what was deleted is left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from timeline.models import BlockKind, How, Problem, Stamp
from timeline.read.archives import Budget, opened, part
from timeline.read.decode import UnreadableError, normalise
from timeline.read.draft import Draft, Piece, joined
from timeline.read.limits import extra, short_enough, whole
from timeline.read.markup import pieces
from timeline.read.own import refuse_own_application
from timeline.read.published import of_file
from timeline.read.stamps import value_of
from timeline.read.text import name_of

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROPERTIES, _APPLICATION = "docProps/core.xml", "docProps/app.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
"""
#: A document that was finished within so many days of its creation was written anew, not over an old one.
_ONE_WRITING = 7


def read_docx(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The document as one article.

    It counts as published on the day it was created if it was finished within a week, its text speaks of that year,
    and nothing says more.
    Raises ``UnreadableError`` for what is empty, damaged, encrypted, hostile, or without text.
    """
    raw = whole(stream, "a document")
    if raw.startswith(_OLD_OFFICE):
        if _ENCRYPTED in raw:
            raise UnreadableError("encrypted with a password", "save it without one")
        raise UnreadableError("an old Word document (.doc)", "save it as .docx")
    with extra("docx"):
        import mammoth
    archive = opened(io.BytesIO(raw))
    _check(archive, len(raw))
    try:
        markup = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=_STYLES, convert_image=lambda image: [], external_file_access=False
        ).value
    except (
        Exception,
        RecursionError,
    ) as fault:  # whatever a damaged file does to the library, it is one line
        raise UnreadableError(f"damaged document ({type(fault).__name__}: {fault})", "") from None
    found = [Piece(normalise(piece.text), piece.kind) for piece in pieces(markup)]
    text, parts = joined(found)
    if not text:
        raise UnreadableError("no text in the document", "")
    created, modified, language = _properties(archive, len(raw))
    yield Draft(
        source=source,
        text=short_enough(text),
        parts=parts,
        title=next((piece.text for piece in found if piece.kind is BlockKind.TITLE), ""),
        language=language,
        name=name_of(source),
        guess=of_file(created[:10], created, text) if _in_one_go(created, modified) else None,
        modified=Stamp(value=modified, how=How.FILE, text=modified) if modified else None,
        latest=modified[:10],
    )


def _check(archive: Any, size: int) -> None:
    """Look at every part once. Raises ``UnreadableError`` for bombs, and for XML that declares entities."""
    budget = Budget(size)
    if not any(name.startswith("word/") for name in archive.namelist()):
        raise UnreadableError("no Word document in this file", "")
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            content = part(archive, member.filename, budget)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise UnreadableError(
                    "declares entities of its own, which no document needs (an attack?)", ""
                )
            if member.filename == _APPLICATION:
                refuse_own_application(content)


def _properties(archive: Any, size: int) -> tuple[str, str, str]:
    """When the document was created and last saved (ISO 8601), and its language; "" for what isn't said."""
    from lxml import etree

    if _PROPERTIES not in archive.namelist():
        return "", "", ""
    try:
        tree = etree.fromstring(
            part(archive, _PROPERTIES, Budget(size)), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError:
        return "", "", ""
    said = [tree.xpath(f"string(//*[local-name()='{name}'])") for name in ("created", "modified", "language")]
    return value_of(said[0]) or "", value_of(said[1]) or "", said[2]


def _in_one_go(created: str, modified: str) -> bool:
    """Whether the document was written anew, and not over an old one that it keeps the day of creation of."""
    if not created or not modified:
        return False
    days = (date.fromisoformat(modified[:10]) - date.fromisoformat(created[:10])).days
    return 0 <= days <= _ONE_WRITING
