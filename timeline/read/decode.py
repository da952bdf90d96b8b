"""Bytes to text: byte order marks, UTF-8, UTF-16, the old code pages; line ends; what is no text at all."""

from __future__ import annotations

import re
from typing import BinaryIO, NamedTuple

from timeline.read.language import language_of

#: A document larger than this is no article (a thousand pages of print have about 3 MB).
MAX_BYTES = 10_000_000

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF media file"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536

#: Languages written in the code pages of Western Europe, and what such a text doesn't hold: a character that is
#: neither ASCII nor one of theirs, or a capital or a sign in the middle of a word in small letters.
_WESTERN = frozenset(["en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "ca", "ga"])
_SMALL, _CAPITAL = "àáâãäåæçèéêëìíîïñòóôõöøœßùúûüýšž", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŠŽ"
#: So many bytes above ASCII tell one code page from another. Pages left out are hardly in use and differ from one that
#: is by a few letters.
_ENOUGH = 8
_RARE = [
    "mac_cyrillic",
    "mac_greek",
    "mac_latin2",
    "mac_turkish",
    "mac_iceland",
    "hp_roman8",
    "kz1048",
    "ptcp154",
]
_OUT_OF_PLACE = re.compile(
    rf"[^\x00-\x7f\xa0{_SMALL}{_CAPITAL}‘’‚“”„«»‹›–—…•·¡¿°ªº²³½¼¾§¶©®™£€¢¥×±´]"
    rf"|(?<=[a-z{_SMALL}])[^\x00-\x7f\xa0{_SMALL}’–—…·](?=[a-z{_SMALL}])"
)


class UnreadableError(Exception):
    """The content is no text: ``args`` are one line that says why and a hint (or "")."""


class Decoded(NamedTuple):
    """A text with "\\n" line ends, its encoding, and how many characters could not be decoded (now U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def content(stream: BinaryIO) -> bytes:
    """All of a stream. Raises ``UnreadableError`` if it is longer than ``MAX_BYTES``."""
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableError(
            f"larger than {MAX_BYTES // 1_000_000} MB, too long for one article",
            "split it into articles, or put them in a JSONL file, one on each line (any size)",
        )
    return raw


def decode(raw: bytes, declared: str = "") -> Decoded:
    """The text of a file's bytes. ``declared`` is the encoding that the document itself names.

    A byte order mark decides, then UTF-8 if the bytes are valid, then what is declared, then which code page the text
    makes sense in. Bytes that are UTF-8 but for a few are read as such, the broken ones as U+FFFD.
    Raises ``UnreadableError`` for empty and binary content.
    """
    decoded = _decoded(raw, declared)
    if not decoded.text.strip():
        raise UnreadableError("empty", "")
    return decoded


def _decoded(raw: bytes, declared: str) -> Decoded:
    if not raw.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise UnreadableError("empty", "")
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _lossy(raw[len(mark) :], encoding)
    kind = next((what for magic, what in _MAGIC if raw.startswith(magic)), None)
    if kind:
        raise UnreadableError(f"{kind}, not text", "save it as text or HTML first")
    if b"\x00" in raw[:_SAMPLE]:
        return _wide(raw)
    if len(_CONTROL.findall(raw[:_SAMPLE])) * 50 > len(raw[:_SAMPLE]):
        raise UnreadableError("binary content, not text", "save it as text or HTML first")
    if b"\x1b$" in raw and (japanese := _in("iso2022_jp", raw)):
        return japanese
    return _in("utf-8", raw) or _legacy(raw, declared)


def normalise(text: str) -> str:
    """The text with "\\n" for every line end, and U+FFFD for lone surrogates and NUL."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return _SURROGATE.sub("\ufffd", text)


def _lossy(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    lost = text.count("\ufffd") - raw.count("\ufffd".encode(encoding))
    return Decoded(normalise(text), encoding, max(lost, 0))


def _wide(raw: bytes) -> Decoded:
    """UTF-16 without a mark: the NUL bytes of Latin letters, spaces and line ends stand on one side."""
    sample = raw[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 20 < len(sample):
        raise UnreadableError("binary content, not text", "save it as text or HTML first")
    decoded = _lossy(raw, encoding)
    if decoded.lost * 20 > len(decoded.text):
        raise UnreadableError("binary content, not text", "save it as text or HTML first")
    return decoded


def _legacy(raw: bytes, declared: str) -> Decoded:
    """Not UTF-8 throughout: mostly UTF-8, the declared encoding, a Western code page, or the likeliest other one.

    Bytes of a code page hardly ever look like UTF-8, so a text with more characters in UTF-8 than broken bytes is that.
    """
    damaged = _lossy(raw, "utf-8")
    multibyte = sum(1 for character in damaged.text if character > "\x7f" and character != "\ufffd")
    if damaged.lost <= multibyte:
        return damaged
    return _in(declared, raw) or _western(raw) or _likeliest(raw) or damaged


def _in(encoding: str, raw: bytes) -> Decoded | None:
    try:
        return Decoded(normalise(raw.decode(encoding)), encoding.lower()) if encoding else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _western(raw: bytes) -> Decoded | None:
    """The first Western code page in which the text has Western letters in their places and a Western language.

    The statistics of charset-normalizer need more such letters than an English text has.
    """
    if sum(byte > 0x7F for byte in raw) * 5 > len(raw):
        return None
    for encoding in ("cp1252", "mac_roman", "cp850"):
        decoded = _in(encoding, raw)
        if decoded and not _OUT_OF_PLACE.search(decoded.text) and language_of(decoded.text) in _WESTERN:
            return decoded
    return None


def _likeliest(raw: bytes) -> Decoded | None:
    """The code page that the bytes fit best, if there are enough bytes above ASCII to tell."""
    if sum(byte > 0x7F for byte in raw) < max(_ENOUGH, len(raw) / 100):
        return None
    import charset_normalizer

    sample = raw[: _SAMPLE * 4]
    best = charset_normalizer.from_bytes(sample, cp_exclusion=_RARE, enable_fallback=False).best()
    return _in(best.encoding, raw) if best else None
