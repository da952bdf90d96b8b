"""How exports name an article: a byline for readers, a web address that is one."""

from __future__ import annotations

from urllib.parse import urlsplit

from timeline.models import Day, Document, day_words


def byline(document: Document) -> str:
    """For instance "The Lantern Review, “A train in Beijing”, 28 March 2018"."""
    title = f"“{' '.join(document.title.split())}”" if document.title else ""
    when = day_words(Day.parse(document.published)) if document.published else "undated"
    return ", ".join(part for part in (document.outlet, title or document.source, when) if part)


def web_address(url: str) -> str:
    """The address if it is http or https, else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    clean = url.isprintable() and not set(url) & set(" <>\"'\\`{}|^")
    return url if parts.scheme in ("http", "https") and parts.netloc and clean else ""
