"""Saved web pages: trafilatura finds the article, the page's own metadata its date, title, outlet and address."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from timeline.models import BlockKind, How, Problem, Stamp
from timeline.read.decode import UnreadableError, content, decode, normalise
from timeline.read.draft import Draft, Piece, joined
from timeline.read.limits import check_pieces
from timeline.read.stamps import Says, read_line, value_of
from timeline.read.stories import split
from timeline.read.text import damage, name_of

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BYTES_LITERAL = re.compile(r"^b(?:'<[^\n]*'|\"<[^\n]*\")[ \t]*$", re.MULTILINE)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")

#: Names and properties of <meta> that state a date, the most explicit first.
_META_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "article.published",
    "published-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "release_date",
    "original-publish-date",
    "article_date_original",
    "ptime",
    "date",
)
_META_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_META_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title")
_META_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
#: Names that pages give to what stands around the article; a class or id that begins so.
_AROUND = re.compile(
    r"(?:^|\s)(?:side-?bar|comments?|related|recommend|most-|popular|latest|trending|teaser|promo|footer|site-footer"
    r"|menu|navigation|breadcrumb|newsletter|widget)",
    re.IGNORECASE,
)
_DATED_CLASS = re.compile(r"date|time|publish|posted|byline|dateline|timestamp", re.IGNORECASE)
_LINE_LENGTH = 200
_MOST_LINES = 60


@dataclass
class Page:
    """What a page states of itself."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    stamps: list[Stamp] = field(default_factory=list)
    modified: list[Stamp] = field(default_factory=list)
    guess: Stamp | None = None


def read_html(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The page as an article, or as its dated parts.

    Raises ``UnreadableError`` for empty, binary and long files and pages without text.
    """
    raw = content(stream)
    declared = _CHARSET.search(raw[:4096])
    decoded = decode(raw, declared[1].decode("ascii") if declared else "")
    yield from damage(decoded, source)
    markup = _mended(_XML_DECLARATION.sub("", decoded.text, count=1))
    check_pieces(markup.count("<"), "elements")
    tree = _tree(markup)
    found = list(_pieces(markup, tree))
    page = _page(tree)
    if not page.url and (saved := _SAVED_FROM.search(markup[:4096])):
        page.url = saved[1]
    if not found:
        raise UnreadableError("no article text in the page", "save the article itself, not the front page")
    if not any(piece.kind is BlockKind.TITLE for piece in found) and page.title:
        found = [piece for piece in found if piece.text != page.title]
        found.insert(0, Piece(page.title, BlockKind.TITLE))
    text, parts = joined(found)
    whole = Draft(
        source=source,
        text=text,
        parts=parts,
        title=page.title,
        language=page.language,
        outlet=page.outlet,
        url=page.url,
        name=name_of(source),
        stamps=tuple(page.stamps),
        modified=page.modified[0] if page.modified else None,
        guess=page.guess,
    )
    yield from split(whole, found, tree, _linked_data(tree))


def _mended(markup: str) -> str:
    """The page with every line that is a Python bytes literal read as the text that was meant.

    Scripts that save pages with ``str(response.content)`` write such lines: b'<p>It\\xe2\\x80\\x99s\\n'.
    """
    return _BYTES_LITERAL.sub(_of_literal, markup)


def _of_literal(match: re.Match[str]) -> str:
    try:
        value = ast.literal_eval(match[0])
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return match[0]
    return normalise(value.decode("utf-8", "replace")) if isinstance(value, bytes) else match[0]


def _tree(markup: str) -> Any:
    from lxml import etree, html

    try:
        return html.document_fromstring(markup)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableError("no article text in the page", "") from None


def _pieces(markup: str, tree: Any) -> Iterator[Piece]:
    """The paragraphs that trafilatura takes for the article; all of the page's text where it takes none."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            markup, include_comments=False, with_metadata=False, favor_recall=True
        )
    except Exception:  # whatever a damaged page does to the library, its text can still be read
        document = None
    body = document.body if document is not None else None
    found = [piece for element in (body if body is not None else ()) for piece in _of_element(element)]
    if found:
        yield from found
    else:
        yield from (Piece(line) for line in _all_words(tree).split("\n") if line.strip())


def _all_words(tree: Any) -> str:
    """All text of the page's body, as trafilatura would leave nothing of a page without paragraphs."""
    return "".join(
        tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    )


def _of_element(element: Any) -> Iterator[Piece]:
    if element.tag == "list":
        yield from (Piece(_words(item), BlockKind.ENTRY) for item in element.iter("item") if _words(item))
    elif element.tag == "table":
        rows = (" | ".join(_words(cell) for cell in row.iter("cell")) for row in element.iter("row"))
        yield from (Piece(row, BlockKind.ENTRY) for row in rows if row.strip(" |"))
    elif element.tag == "head":
        kind = BlockKind.TITLE if element.get("rend") == "h1" else BlockKind.HEADING
        yield Piece(_words(element), kind)
    elif element.tag != "graphic":
        for line in _lines(element):
            yield Piece(line)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(element: Any) -> Iterator[str]:
    """An element's text, cut where the page breaks the line."""
    runs = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "lb":
            runs.append("")
        else:
            runs[-1] += inner.text or ""
        runs[-1] += inner.tail or ""
    for run in runs:
        if words := " ".join(run.split()):
            yield words


def _page(tree: Any) -> Page:
    """What the page states. Takes out of the tree what stands around the article."""
    page = Page()
    meta = _meta(tree)
    page.url = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or meta.get("og:url", "")
    page.language = next(iter(tree.xpath("/html/@lang")), "") or meta.get("og:locale", "")
    page.outlet = next((meta[name] for name in _META_OUTLET if meta.get(name)), "")
    for name in _META_PUBLISHED:
        _add(page.stamps, meta.get(name, ""), How.META, page.language)
    for name in _META_MODIFIED:
        _add(page.modified, meta.get(name, ""), How.META, page.language)
    for thing in _linked_data(tree):
        _of_linked_data(thing, page)
    page.title = _title(tree, meta, page.outlet)
    _drop_surroundings(tree)
    _of_times(tree, page)
    _of_lines(tree, page)
    if not page.stamps:
        page.guess = _guessed(tree, page.modified)
    return page


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = (element.get("content") or "").strip()
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _add(stamps: list[Stamp], words: str, how: How, language: str) -> None:
    value = value_of(words, language[:2].lower() or "en")
    if value:
        stamps.append(Stamp(value=value, how=how, text=words))


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of the page's JSON-LD, articles first."""
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, dict):
                found.append(thing)
                waiting += [thing[key] for key in ("@graph", "mainEntity") if key in thing]
            elif isinstance(thing, list):
                waiting += reversed(thing)
    yield from sorted(found, key=lambda thing: "Article" not in str(thing.get("@type", "")))


def _of_linked_data(thing: Mapping[str, Any], page: Page) -> None:
    _add(page.stamps, str(thing.get("datePublished", "")), How.JSON_LD, page.language)
    _add(page.modified, str(thing.get("dateModified", "")), How.JSON_LD, page.language)
    publisher = thing.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    if not page.outlet and isinstance(name, str):
        page.outlet = name.strip()
    language = thing.get("inLanguage")
    if not page.language and isinstance(language, str):
        page.language = language


def _drop_surroundings(tree: Any) -> None:
    """Take navigation, asides, comments, teasers and the page's foot away: their dates are not the article's."""
    around = [
        element
        for element in tree.iter("nav", "aside", "footer", "div", "section", "ul", "ol", "article")
        if element.tag in ("nav", "aside")
        or (element.tag == "footer" and next(element.iterancestors("article"), None) is None)
        or _AROUND.search(element.get("class", ""))
        or _AROUND.match(element.get("id", ""))
    ]
    for element in around:
        element.clear()


def _of_times(tree: Any, page: Page) -> None:
    """The dates in <time> elements and microdata; the first that isn't called a modification."""
    for element in tree.xpath("//time | //*[@itemprop='datePublished' or @itemprop='dateModified']")[
        :_MOST_LINES
    ]:
        about = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        words = element.get("datetime") or element.get("content") or _words(element)
        if "modif" in about or "updat" in about:
            _add(page.modified, words, How.BYLINE, page.language)
        elif not any(stamp.how is How.BYLINE for stamp in page.stamps):
            _add(page.stamps, words, How.BYLINE, page.language)


def _of_lines(tree: Any, page: Page) -> None:
    """Short elements that are named after dates and hold one ("Published: 3 March 2018")."""
    if any(stamp.how is How.BYLINE for stamp in page.stamps):
        return
    named = [
        element
        for element in tree.xpath("//*[@class or @id or @itemprop]")
        if _DATED_CLASS.search(
            f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        )
    ]
    for element in named[:_MOST_LINES]:
        words = _words(element)
        if not words or len(words) > _LINE_LENGTH:
            continue
        published: list[Stamp] = []
        for dated in read_line(words, page.language[:2].lower() or "en").dates:
            if dated.value and dated.says is not Says.OTHER:
                kept = page.modified if dated.says is Says.MODIFIED else published
                kept.append(Stamp(value=dated.value, how=How.BYLINE, text=dated.text))
        if published:
            page.stamps.append(published[0])
            return


def _guessed(tree: Any, modified: list[Stamp]) -> Stamp | None:
    """What htmldate finds where the page states nothing, if the page really holds that date in figures.

    It guesses otherwise (8/1/2011 in a title becomes 2020-01-08). Its bounds are fixed, so that no clock decides.
    """
    import htmldate
    from lxml import html

    markup = html.tostring(tree, encoding="unicode")
    try:
        found = htmldate.find_date(
            markup, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2100-01-01"
        )
    except (ValueError, TypeError, AttributeError):
        return None
    if not found or any(stamp.value.startswith(found) for stamp in modified):
        return None
    written = any(form in markup for form in (found, found.replace("-", "/"), found.replace("-", "")))
    return Stamp(value=found, how=How.HEADER, text=found) if written else None


def _title(tree: Any, meta: Mapping[str, str], outlet: str) -> str:
    headings = [words for element in tree.iter("h1") if (words := _words(element))]
    stated = next((meta[name] for name in _META_TITLE if meta.get(name)), "")
    title = stated or (headings[0] if len(headings) == 1 else "")
    if not title:
        element = tree.find(".//title")
        title = _words(element) if element is not None else ""
        title = title or (headings[0] if headings else "")
    for separator in (" | ", " - ", " – ", " — ", " · "):
        if outlet and title.endswith(f"{separator}{outlet}"):
            title = title.removesuffix(f"{separator}{outlet}")
    return " ".join(title.split())
