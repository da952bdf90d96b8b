"""Names that stay: the same text is the same article, whatever file it comes in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def article_id(text: str) -> str:
    """16 hex digits of the BLAKE2b hash of the text, compatibility-normalised with white space folded."""
    folded = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def short_hash(*parts: str) -> str:
    """6 hex digits that tell otherwise equal names apart."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens ("Kim Jong-un" → "kim-jong-un")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_WORD.sub("-", plain).strip("-")


def event_id(edtf: str, kind: str, names: Iterable[str], proof: str = "") -> str:
    """Date, kind, up to three names, and six hex digits of the proof where one is given.

    "2011-05-meeting-hu-jintao-kim-jong-il"; ``names`` may come in any order. The id is made of the event's own
    words alone, so that no other event can change it.
    """
    when = slug(edtf.replace("..", "-").replace("/", "-to-")) or "undated"
    if edtf.startswith("-"):
        when = f"bce-{when}"
    who = sorted(slug(name) or short_hash(name) for name in names)
    return "-".join([when, slug(kind) or "event", *who, *([short_hash(proof)] if proof else [])])
