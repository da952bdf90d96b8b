"""Saved pages in one file (.mhtml, as Chromium saves them, .mht): the page itself goes the way of every web page.

What the browser notes beside it is kept: the address, and the day it was saved, after which nothing in it appeared.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from timeline.models import Problem
from timeline.read.decode import UnreadableError, decode
from timeline.read.draft import Draft, fetched
from timeline.read.html import read_html
from timeline.read.limits import whole
from timeline.read.mime import message_of


def read_mhtml(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The page as one article, or as its dated parts. Raises ``UnreadableError`` where there is none in the file."""
    raw = whole(stream, "a saved page")
    message = message_of(raw, "saved page")
    try:
        page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
        markup = page.get_payload(decode=True) if page is not None else None
    except (ValueError, LookupError, AttributeError, IndexError, TypeError, RecursionError) as fault:
        raise UnreadableError(f"damaged saved page ({type(fault).__name__})", "") from None
    if page is None or not isinstance(markup, bytes) or not markup.strip():
        raise UnreadableError("no web page in this file", "")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    text = decode(markup, page.get_content_charset() or "").text
    address = address if address.startswith("http") else ""
    for item in read_html(io.BytesIO(text.encode("utf-8-sig", "replace")), source):
        yield fetched(item, address, _saved(message))


_PAGES = ("text/html", "application/xhtml+xml")


def _saved(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
