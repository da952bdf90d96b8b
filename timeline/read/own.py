"""What this program wrote is no article: pages, exports and lists of an earlier run that lie among the articles.

Each is known by what it says of itself: the page, the chronologies and the Word document name the program, the tables
and lines (events, failed documents, time expressions) have columns that no corpus of articles has.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from timeline.read.decode import UnreadableError

_NAME = b"diplomatic-timeline"
_WRITTEN = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<!doctype html>.{0,3000}?<meta name="generator" content="diplomatic-timeline">'
    rb"|# [^\n]{0,1000}\n\n<!-- diplomatic-timeline -->\n"
    rb"|id,date,start,end,precision,|message,datetime,timestamp_desc,date,precision,status,event_type,"
    rb'|\{"id": ?"[^"\n]{0,200}", ?"title": ?"[^\n]{0,3000}?"date": ?\{"edtf": ?"'
    rb'|\{"source": ?"[^\n]{0,1000}?", ?"reason": ?"[^\n]{0,1000}?", ?"file": ?"'
    rb'|\{"doc": ?"[^"\n]{0,1000}", ?"start": ?\d+, ?"end": ?\d+, ?"text": ?")',
    re.DOTALL,
)
_COLUMNS = frozenset({"id", "date", "date_words", "start", "end", "precision", "title", "status"})


class OwnOutputError(UnreadableError):
    """The content is a page or an export of a timeline."""

    def __init__(self) -> None:
        super().__init__("a timeline that this program wrote, not an article; passed over", "")


def refuse_own(head: bytes) -> None:
    """Raise ``OwnOutputError`` if a file that begins so (4,096 bytes are enough) is a page or an export."""
    if _WRITTEN.match(head):
        raise OwnOutputError


def refuse_own_columns(columns: Collection[str]) -> None:
    """Raise ``OwnOutputError`` if a table with these columns is an export."""
    if set(columns) >= _COLUMNS:
        raise OwnOutputError


def refuse_own_application(properties: bytes) -> None:
    """Raise ``OwnOutputError`` if an office document's ``docProps/app.xml`` names the program."""
    if b"<Application>" + _NAME + b"</Application>" in properties:
        raise OwnOutputError
