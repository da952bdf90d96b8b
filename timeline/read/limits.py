"""What no document may exceed, and how that, and a library that isn't installed, are told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from timeline.read.decode import MAX_BYTES, UnreadableError

#: A file that is mostly pictures and fonts around a text (PDF, DOCX, EPUB, mail, saved page) may be this long.
MAX_FILE = 200_000_000
#: An archive may unpack to so many times its own length (text packs 3 to 20 times, a bomb 1000 times), or to this much.
MAX_RATIO, FREE_UNPACKED = 100, 100_000_000
#: Lines and sentences, or elements, of one article: each may cost a kilobyte. Ten megabytes of prose have half as many.
MOST_PIECES = 300_000
#: Mails in archives in mails in archives …
MAX_DEPTH = 4


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around the import of a library that an extra installs. Raises ``UnreadableError`` with the line to run."""
    try:
        yield
    except ImportError as missing:
        library = (missing.name or str(missing)).split(".")[0]
        message = f"can't be read without the library {library}, which isn't installed"
        raise UnreadableError(message, f"pip install 'diplomatic-timeline[{name}]'") from None


def whole(stream: BinaryIO, what: str, most: int = MAX_FILE) -> bytes:
    """All of a stream. Raises ``UnreadableError`` if it is empty or longer than ``most`` bytes."""
    raw = stream.read(most + 1)
    if not raw:
        raise UnreadableError("empty", "")
    if len(raw) > most:
        raise UnreadableError(f"larger than {most // 1_000_000} MB, too long for {what}", "")
    return raw


def inside(source: str, name: str) -> str:
    """The name of a document within a file. Raises ``UnreadableError`` where archives are packed into each other."""
    if source.count("#") >= MAX_DEPTH:
        raise UnreadableError(f"packed more than {MAX_DEPTH} times", "unpack it first")
    return f"{source}#{name}"


def check_pieces(number: int, what: str) -> None:
    """Raise ``UnreadableError`` if a document falls into more pieces of a kind than an article can have."""
    if number > MOST_PIECES:
        raise UnreadableError(f"more than {MOST_PIECES:,} {what}, too many for one article", "")


def short_enough(text: str) -> str:
    """The text itself. Raises ``UnreadableError`` if it is longer than an article can be."""
    if len(text) > MAX_BYTES:
        raise UnreadableError(
            f"holds more than {MAX_BYTES // 1_000_000} MB of text, too long for one article", ""
        )
    return text
