"""Clean markup to paragraphs: what a word processor, a book, a feed or a mail holds, with nothing around the text.

Web pages need more (timeline/read/html.py): there the article must first be found among menus and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.models import BlockKind
from timeline.read.draft import Piece

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
))
_IGNORED = frozenset((
    "script", "style", "head", "template", "noscript", "svg", "math", "object", "iframe", "select", "button",
    "textarea", "title",
))
# fmt: on
_HEADINGS = {"h1": BlockKind.TITLE, **{f"h{level}": BlockKind.HEADING for level in range(2, 7)}}
_KINDS = {**_HEADINGS, "li": BlockKind.ENTRY, "figcaption": BlockKind.CAPTION}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BREAK = "\n"


def pieces(markup: str) -> Iterator[Piece]:
    """The paragraphs, headings, list entries and table rows of a document or a fragment, in order."""
    from lxml import etree, html

    if not markup.strip():
        return
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return
    titled = False
    for piece in _walk(tree):
        again = titled and piece.kind is BlockKind.TITLE
        yield piece._replace(kind=BlockKind.HEADING) if again else piece
        titled = titled or piece.kind is BlockKind.TITLE


def _walk(root: Any) -> Iterator[Piece]:
    """Depth first without recursion (its author may nest markup deeply); a block ends what ran before."""
    running: list[str] = []
    kinds: list[BlockKind | None] = [None]
    waiting: list[tuple[str, Any]] = [("open", root)]
    while waiting:
        step, item = waiting.pop()
        if step == "text":
            running.append(item)
        elif step == "close":
            yield from _ended(running, kinds[-1])
            kinds.pop()
        else:
            yield from _opened(item, running, kinds, waiting)


def _opened(
    element: Any, running: list[str], kinds: list[BlockKind | None], waiting: list[tuple[str, Any]]
) -> Iterator[Piece]:
    """Put an element's content on the list of what waits; give the block that it ends, or the row that it is."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _IGNORED or _HIDDEN.search(element.get("style") or "") or _is_note_mark(element):
        return
    if tag == "br":
        running.append(_BREAK)
        return
    if tag in _BLOCKS:
        yield from _ended(running, kinds[-1])
        if tag == "tr" and (row := _row(element)):
            yield Piece(row, BlockKind.ENTRY)
            return
        kinds.append(_KINDS.get(tag, kinds[-1]))
        waiting.append(("close", tag))
    inner: list[tuple[str, Any]] = [("text", element.text)] if element.text else []
    for child in element:
        inner.append(("open", child))
        if child.tail:
            inner.append(("text", child.tail))
    waiting.extend(reversed(inner))


def _ended(running: list[str], kind: BlockKind | None) -> Iterator[Piece]:
    lines = "".join(run if run == _BREAK else re.sub(r"\s+", " ", run) for run in running).split(_BREAK)
    running.clear()
    for line in lines:
        if words := " ".join(line.split()):
            yield Piece(words, kind)


def _is_note_mark(element: Any) -> bool:
    """Whether an element is the raised number of a note, which would be read with the word before, or the way back."""
    if element.tag == "sup":
        return bool(element.xpath(".//a[starts-with(@href, '#')] | parent::a[starts-with(@href, '#')]"))
    return (
        element.tag == "a" and (element.get("href") or "").startswith("#") and element.text in ("↑", "↩", "↩︎")
    )


def _row(element: Any) -> str:
    """A row of data, its cells divided by bars; "" for a row of a table that only lays out the page."""
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    words = [" ".join("".join(cell.itertext()).split()) for cell in cells]
    filled = [word for word in words if word]
    nested = any(len(cell.xpath(".//table | .//p | .//div | .//br")) > 1 for cell in cells)
    return " | ".join(filled) if len(filled) > 1 and not nested else ""
