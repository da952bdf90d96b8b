"""Books (EPUB 2 and 3): every chapter with text is an article; the package file tells date, language and publisher."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import unquote

from timeline.models import BlockKind, How, Problem, Stamp
from timeline.read.archives import Budget, budget_of, is_unsafe, opened, part
from timeline.read.decode import MAX_BYTES, UnreadableError, decode, normalise
from timeline.read.draft import Draft, Piece, joined
from timeline.read.folders import failed
from timeline.read.limits import MAX_FILE, inside
from timeline.read.markup import pieces
from timeline.read.stamps import value_of

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
#: Ways to hide the shape of an embedded font, which no reader of texts minds.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
#: What stands on fewer words than this is a cover, a half-title, an empty page.
_SHORTEST = 80


@dataclass(frozen=True)
class _Book:
    """The package file: the texts in reading order, and what is said of the whole."""

    chapters: tuple[str, ...]
    title: str
    language: str
    publisher: str
    published: tuple[Stamp, ...]
    modified: Stamp | None


def read_epub(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every chapter, named BOOK#PATH-IN-THE-BOOK.

    Raises ``UnreadableError`` for what is damaged, hostile, empty or copy-protected.
    """
    budget = budget_of(stream)
    archive = opened(stream)
    _refuse_protected(archive, budget)
    book = _book(archive, budget)
    found = False
    for path in book.chapters:
        name = inside(source, path)
        try:
            draft = _chapter(part(archive, path, budget), book, name)
        except UnreadableError as unreadable:
            yield failed(name, *unreadable.args)
            continue
        if draft:
            found = True
            yield draft
    if not found:
        raise UnreadableError("no text in the book", "")


def _refuse_protected(archive: Any, budget: Budget) -> None:
    if _ENCRYPTION in archive.namelist():
        ways = _xml(part(archive, _ENCRYPTION, budget)).xpath(
            "//*[local-name()='EncryptionMethod']/@Algorithm"
        )
        if any(way not in _FONTS for way in ways):
            raise UnreadableError("copy-protected book", "")


def _book(archive: Any, budget: Budget) -> _Book:
    roots = _xml(part(archive, _CONTAINER, budget)).xpath("//*[local-name()='rootfile']/@full-path")
    if not roots or is_unsafe(roots[0]):
        raise UnreadableError("damaged book: no package file", "")
    package = _xml(part(archive, roots[0], budget))
    items = {
        item.get("id"): item
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
        if "nav" not in (item.get("properties") or "").split()
    }
    spine = package.xpath("//*[local-name()='spine']/*[local-name()='itemref'][not(@linear='no')]/@idref")
    folder = posixpath.dirname(roots[0])
    paths = [
        posixpath.normpath(posixpath.join(folder, unquote(items[key].get("href") or "")))
        for key in spine
        if key in items and "html" in (items[key].get("media-type") or "")
    ]
    modified = _first(package, "//*[local-name()='meta'][@property='dcterms:modified']")
    return _Book(
        chapters=tuple(dict.fromkeys(paths)),
        title=_first(package, "//*[local-name()='title']"),
        language=_first(package, "//*[local-name()='language']"),
        publisher=_first(package, "//*[local-name()='publisher']"),
        published=tuple(_published(package)),
        modified=next(_stamp(modified), None),
    )


def _published(package: Any) -> Iterator[Stamp]:
    for element in package.xpath("//*[local-name()='metadata']//*[local-name()='date']"):
        event = next((value for key, value in element.attrib.items() if key.endswith("event")), "publication")
        if event in ("publication", "original-publication", "issued"):
            yield from _stamp(element.text or "")


def _stamp(words: str) -> Iterator[Stamp]:
    if value := value_of(words) or value_of(words.replace("Z", "")):
        yield Stamp(value=value, how=How.META, text=words.strip())


def _first(package: Any, path: str) -> str:
    for element in package.xpath(path):
        if words := " ".join("".join(element.itertext()).split()):
            return normalise(words)
    return ""


def _xml(raw: bytes) -> Any:
    """A tree, without entities, document types or the network. Raises ``UnreadableError`` where there is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableError(f"damaged book ({fault.msg})", "") from None


def _chapter(raw: bytes, book: _Book, name: str) -> Draft | None:
    """A chapter's draft; None where the page holds no text to speak of."""
    if len(raw) > min(MAX_BYTES, MAX_FILE):
        raise UnreadableError(f"larger than {MAX_BYTES // 1_000_000} MB, too long for one article", "")
    if not raw.strip():
        return None
    declared = _CHARSET.search(raw[:1024])
    markup = re.sub(
        r"^\s*<\?xml[^>]*\?>", "", decode(raw, declared[1].decode("ascii") if declared else "").text
    )
    found = [Piece(normalise(piece.text), piece.kind) for piece in pieces(markup)]
    text, parts = joined(found)
    if len(text) < _SHORTEST:
        return None
    heading = next((piece.text for piece in found if piece.kind in (BlockKind.TITLE, BlockKind.HEADING)), "")
    return Draft(
        source=name,
        text=text,
        parts=parts,
        title=heading or book.title,
        language=book.language,
        outlet=book.publisher,
        stamps=book.published,
        modified=book.modified,
    )
