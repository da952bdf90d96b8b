"""Names that stay: the same text is the same article, whatever file it comes in."""

from __future__ import annotations

import hashlib
import re
import unicodedata

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
