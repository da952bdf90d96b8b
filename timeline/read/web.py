"""A fetched page to drafts: its media type or the end of its address says which reader takes it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from timeline.models import Problem
from timeline.read.decode import decode
from timeline.read.draft import Draft, fetched
from timeline.read.fetch import Fetched, WebPage, fetch
from timeline.read.folders import suffix_of
from timeline.read.readers import READERS, sniffed

#: The media types that are read, and the reader of each by suffix.
SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/epub+zip": ".epub",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
#: Types whose encoding the server may name.
TEXTS = (".html", ".txt", ".md", ".csv")


def read_page(page: WebPage) -> Iterator[Draft | Problem]:
    """The articles of a page, named after its address. Nothing in it was published after the day it was fetched.

    Raises ``UnreadableError`` as ``fetch`` and the readers do.
    """
    found = fetch(page)
    said = Message()
    said["Content-Type"] = found.fields.get("content-type", "")
    suffix = _suffix(found, said.get_content_type() if found.fields.get("content-type") else "")
    content = found.content
    charset = said.get_content_charset()
    if charset and suffix in TEXTS and content.strip():
        content = decode(content, charset).text.encode("utf-8-sig", "replace")
    for item in READERS[suffix](io.BytesIO(content), page.url):
        yield fetched(item, found.url, _day(found))


def _suffix(found: Fetched, media_type: str) -> str:
    of_type = SUFFIX_OF_TYPE.get(media_type)
    of_path = suffix_of(urlsplit(found.url).path)
    if of_type in (None, ".txt") and of_path in READERS:
        return of_path
    return of_type or sniffed(found.content[:4096])


def _day(found: Fetched) -> str:
    try:
        return parsedate_to_datetime(found.fields.get("date", "")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
