"""Markdown: front matter becomes metadata, the rest is rendered to plain text, and offsets count in that.

Marks of emphasis and link targets would tear names and dates apart ("[Kim](/kim)'s", "*3* May"), so the article's text
is what a reader of the page sees. Headings, lists and pictures keep their kind.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from timeline.models import BlockKind, How, Problem, Stamp
from timeline.read.decode import UnreadableError, content, decode
from timeline.read.draft import Draft, Piece, joined
from timeline.read.language import language_of
from timeline.read.limits import check_pieces
from timeline.read.stamps import value_of
from timeline.read.text import damage, name_of

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST_FRONT = 200
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")

_PUBLISHED = (
    "date",
    "published",
    "publish_date",
    "pubdate",
    "pub_date",
    "publication_date",
    "published_at",
    "dct",
)
_MODIFIED = ("modified", "updated", "lastmod", "last_modified", "updated_at")
_OUTLET = ("outlet", "publication", "publisher", "source", "site", "newspaper")
_URL = ("url", "canonical", "canonical_url", "link", "permalink")

_ATX = re.compile(r" {0,3}#{1,6}[ \t]++(?P<text>.*)")
_SETEXT = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"\s{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"^ {0,3}(?:>[ ]?)+")
_CODE = re.compile(r" {0,3}(?P<fence>```+|~~~+)")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]\n]{0,600})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]\n]{1,600})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])"
)
_AUTOLINK = re.compile(r"<(?P<url>https?://[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,1000}>")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_STRONG = re.compile(
    r"(?<![\w\\])(?P<mark>\*\*\*|___|\*\*|__|~~)(?=\S)(?P<text>[^*_~\n]{1,1000}?)(?<=\S)(?P=mark)(?!\w)"
)
_STARS = re.compile(r"(?<!\\)(?P<mark>\*{1,3})(?=[^\s*])(?P<text>[^*\n]{1,1000})(?<=[^\s*])(?P=mark)")
_UNDERSCORES = re.compile(r"(?<![\w\\])_(?=[^\s_])(?P<text>[^_\n]{1,1000})(?<=[^\s_])_(?!\w)")
_TICKS = re.compile(r"(?P<ticks>`{1,3})(?P<text>[^`\n]{1,1000})(?P=ticks)")
_ESCAPE = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~])")


class Front(NamedTuple):
    """The metadata at the head of a file, keys in lower case, and the text behind it."""

    values: Mapping[str, str]
    body: str


def read_markdown(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The file as one article. Raises ``UnreadableError`` for empty, binary and over-long files."""
    decoded = decode(content(stream))
    check_pieces(decoded.text.count("\n"), "lines")
    yield from damage(decoded, source)
    values, body = front_matter(decoded.text)
    text, parts = joined(pieces(body))
    if not parts:
        raise UnreadableError("no text behind the front matter", "")
    words = _first(values, _PUBLISHED)
    language = _first(values, ("language", "lang")) or language_of(text)
    published, modified = value_of(words, language), value_of(_first(values, _MODIFIED), language)
    if words and not published:
        message = f"the front matter's date is not one with day, month and year: {words[:40]!r}"
        yield Problem(source=source, kind="warning", message=message, hint="write dates as 2018-03-28")
    yield Draft(
        source=source,
        text=text,
        parts=parts,
        title=values.get("title", ""),
        language=language,
        outlet=_first(values, _OUTLET),
        url=_first(values, _URL),
        name=name_of(source),
        stamps=(Stamp(value=published, how=How.META, text=words),) if published else (),
        modified=Stamp(value=modified, how=How.META, text=_first(values, _MODIFIED)) if modified else None,
    )


def front_matter(text: str) -> Front:
    """The block between ``---`` lines (simple ``key: value`` pairs) or ``+++`` lines (TOML) that opens a file."""
    lines = text.split("\n", _LONGEST_FRONT)
    closing = _FENCES.get(lines[0].rstrip())
    end = next((i for i, line in enumerate(lines[1:], 1) if closing and line.rstrip() in closing), None)
    if end is None or not closing:
        return Front({}, text)
    inside, body = lines[1:end], "\n".join(lines[end + 1 :])
    if lines[0].startswith("+++"):
        return Front(_toml(inside), body)
    return Front(_pairs(inside), body)


def _toml(lines: list[str]) -> dict[str, str]:
    try:
        table = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}
    return {key.lower(): str(value) for key, value in table.items() if not isinstance(value, dict | list)}


def _pairs(lines: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in lines:
        pair = _PAIR.match(line)
        if pair and pair["value"]:
            value = pair["value"].strip()
            quoted = re.match(r"""(["'])(.*?)\1\s*(?:#.*)?$""", value)
            plain = quoted[2] if quoted else re.split(r"\s#", value)[0].strip()
            values.setdefault(pair["key"].lower().replace("-", "_").replace(" ", "_"), plain)
    return values


def _first(values: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((values[key] for key in keys if values.get(key)), "")


def pieces(body: str) -> Iterator[Piece]:
    """The rendered paragraphs of a Markdown text, in order."""
    held: list[str] = []
    kind: BlockKind | None = None
    titled, fence = False, ""

    def flush() -> Iterator[Piece]:
        for run in _hard_breaks(held):
            yield _piece(run, kind)
        held.clear()

    for line in [*_COMMENT.sub("", body).split("\n"), ""]:
        if fence or (code := _CODE.match(line)):
            yield from flush()
            fence = ("" if line.strip().startswith(fence) else fence) if fence else code["fence"]  # type: ignore[index]
            continue
        bare = _QUOTE.sub("", line)
        if heading := _ATX.match(bare):
            yield from flush()
            yield Piece(
                inline(_without_closing(heading["text"])), BlockKind.HEADING if titled else BlockKind.TITLE
            )
            titled, kind = True, None
        elif held and kind is None and _SETEXT.match(bare):
            yield Piece(inline(" ".join(held)), BlockKind.HEADING if titled else BlockKind.TITLE)
            held.clear()
            titled = True
        elif not bare.strip() or _RULE.match(bare) or _DEFINITION.match(bare) or _TABLE_RULE.match(bare):
            yield from flush()
            kind = None
        elif item := _ITEM.match(bare):
            yield from flush()
            held.append(bare[item.end() :])
            kind = BlockKind.ENTRY
        elif bare.lstrip().startswith("|"):
            yield from flush()
            held.append(" | ".join(cell.strip() for cell in bare.strip().strip("|").split("|")))
            kind = BlockKind.ENTRY
        else:
            held.append(bare)
    yield from flush()


def _without_closing(heading: str) -> str:
    """A heading's text without the number signs that close it."""
    text = heading.rstrip(" \t")
    bare = text.rstrip("#")
    return bare if bare[-1:] in ("", " ", "\t") else text


def _hard_breaks(lines: list[str]) -> Iterator[str]:
    """The lines joined by spaces, but apart where two spaces or a backslash break them."""
    run: list[str] = []
    for line in lines:
        run.append(line.strip().removesuffix("\\"))
        if line.endswith(("  ", "\\")):
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def _piece(text: str, kind: BlockKind | None) -> Piece:
    picture = _IMAGE.fullmatch(text.strip())
    if picture:
        return Piece(inline(picture["alt"]), BlockKind.CAPTION)
    return Piece(inline(text), kind)


def inline(text: str) -> str:
    """A line without its inline marks: link texts stay, targets, emphasis, footnote marks and tags go."""
    text = _IMAGE.sub("", text)
    text = _TICKS.sub(lambda match: match["text"], text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _FOOTNOTE.sub("", _AUTOLINK.sub(lambda match: match["url"], text))
    text = _TAG.sub("", text)
    for mark in (_STRONG, _STARS, _UNDERSCORES):
        text = mark.sub(lambda match: match["text"], text)
    return html.unescape(_ESCAPE.sub(lambda match: match["mark"], text)).strip()
