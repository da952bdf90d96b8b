"""Mail: .eml is one message, .mbox many. A message is an article, and so is what is attached to it.

The subject is the title, the sender the outlet, the ``Date`` field the date of publication; no message is younger than
the last ``Received`` field. Of a forwarded message the fields of the original count.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib import resources
from itertools import islice
from typing import BinaryIO, NamedTuple

from timeline.models import How, Problem, Stamp
from timeline.read.decode import UnreadableError, normalise
from timeline.read.draft import Draft, joined
from timeline.read.folders import failed, suffix_of
from timeline.read.limits import inside, short_enough, whole
from timeline.read.markup import pieces
from timeline.read.mime import message_of
from timeline.read.readers import READERS
from timeline.read.stamps import value_of
from timeline.read.text import name_of

_MOST_MESSAGE = 50_000_000
_SIGNATURE = re.compile(r"\n-- ?\n.*", re.DOTALL)
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read_eml(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """The message, then its attachments, named FILE#NAME.

    Raises ``UnreadableError`` for what is empty, no mail, encrypted, or without any text.
    """
    yield from _of_message(whole(stream, "a message", _MOST_MESSAGE), source, name_of(source))


def read_mbox(stream: BinaryIO, source: str) -> Iterator[Draft | Problem]:
    """Every message of a mailbox, named FILE#MESSAGE-ID or FILE#NUMBER; a bad one is a problem in its place."""
    number = 0
    for number, raw in enumerate(_messages(stream), 1):
        name = str(number)
        try:
            if len(raw) > _MOST_MESSAGE:
                raise UnreadableError(
                    f"larger than {_MOST_MESSAGE // 1_000_000} MB, too long for a message", ""
                )
            identity = re.search(
                rb"^message-id:\s*<?([^\s<>]{1,200})", raw[:16_384], re.IGNORECASE | re.MULTILINE
            )
            name = identity[1].decode("ascii", "replace") if identity else name
            yield from _of_message(raw, inside(source, name), "")
        except UnreadableError as unreadable:
            yield failed(f"{source}#{name}", *unreadable.args)
    if not number:
        raise UnreadableError("no mailbox: no message begins with “From ”", "")


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox: each begins with a line "From …" behind an empty one; ">From " was one in the text."""
    lines: list[bytes] | None = None
    size, blank = 0, True
    while line := stream.readline(_MOST_MESSAGE):
        if blank and line.startswith(b"From "):
            if lines is not None:
                yield b"".join(lines)
            lines, size = [], 0
        elif lines is None and line.strip():
            return
        elif lines is not None and size <= _MOST_MESSAGE:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = not line.strip()
    if lines is not None:
        yield b"".join(lines)


def _of_message(raw: bytes, source: str, name: str) -> Iterator[Draft | Problem]:
    message = message_of(raw, "message")
    if not any(_field(message, field) for field in ("From", "Date", "Subject", "Message-ID")):
        raise UnreadableError("no mail: it has neither sender nor date nor subject", "")
    if message.get_content_type() in _SECRET:
        raise UnreadableError("encrypted mail", "save the message as plain text in the mail program")
    found = False
    for draft in _body(message, source, name):
        found = True
        yield draft
    for item in _attachments(message, source):
        found = True
        yield item
    if not found:
        raise UnreadableError("no text in the message", "")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """What a message is made of, but not what the messages in it are made of."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inner, list):
            waiting.extend(reversed([each for each in inner if isinstance(each, EmailMessage)]))
        yield part


def _body(message: EmailMessage, source: str, name: str) -> Iterator[Draft]:
    plain, markup = _text(message, "plain"), _text(message, "html")
    subject = _without_reply(_field(message, "Subject"))
    if plain.strip() and len(plain) * 4 > len(markup) / 10:
        text, parts = _own_words(plain), None
    else:
        text, parts = joined(pieces(markup))
    if not text.strip():
        return
    date, outlet = _date(message), _sender(_field(message, "From"))
    stamps = [date] if date else []
    if original := _forwarded(text):
        stamps = list(original.stamps)
        subject = original.subject or subject
        outlet = original.outlet or outlet
    received = _received(message)
    yield Draft(
        source=source,
        text=short_enough(normalise(text)),
        parts=parts,
        title=normalise(subject),
        language=_field(message, "Content-Language"),
        outlet=normalise(outlet),
        url=_field(message, "Archived-At").strip("<>"),
        name=name,
        stamps=tuple(stamps),
        latest=received,
    )


def _without_reply(subject: str) -> str:
    """A subject without the "Re: Fwd:" before it."""
    reply = _words().reply.match(subject)
    return subject[reply.end() :] if reply else subject


class _Original(NamedTuple):
    """What a forwarded message says of itself."""

    subject: str
    outlet: str
    stamps: tuple[Stamp, ...]


def _forwarded(text: str) -> _Original | None:
    """The fields of the message that a text begins to forward; their names tell the language of its date."""
    words = _words()
    found = words.forwarded.match(text)
    if not found:
        return None
    said: dict[str, str] = {}
    languages: dict[str, None] = {}
    for field in words.field.finditer(found["fields"]):
        kind, spoken = words.kinds[field["name"].lower()]
        said.setdefault(kind, field["value"].strip())
        languages |= dict.fromkeys(spoken)
    date = said.get("date", "")
    value = next((value for each in languages if (value := value_of(date, each))), None)
    stamps = (Stamp(value=value, how=How.META, text=date),) if value else ()
    return _Original(said.get("subject", ""), _sender(said.get("from", "")), stamps)


class _Words(NamedTuple):
    """The patterns that mail.toml makes, and what a field's name means in which languages."""

    reply: re.Pattern[str]
    quoting: re.Pattern[str]
    forwarded: re.Pattern[str]
    field: re.Pattern[str]
    kinds: dict[str, tuple[str, list[str]]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads(resources.files(__package__).joinpath("mail.toml").read_text(encoding="utf-8"))
    kinds: dict[str, tuple[str, list[str]]] = {}
    for language, lists in table.items():
        for kind in ("from", "date", "subject"):
            for name in lists[kind]:
                kinds.setdefault(name, (kind, []))[1].append(language)

    def any_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    def listed(kind: str) -> str:
        return any_of(word for lists in table.values() for word in lists[kind])

    return _Words(
        re.compile(rf"(?:(?:{listed('reply')})\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE),
        re.compile(rf".{{5,200}}(?:{listed('quoting')})\s*:[ \t]*", re.IGNORECASE),
        re.compile(
            rf"\s*(?:-{{2,}}\s*(?:{listed('forwarded')})\s*-{{2,}}|(?:{listed('forwarded')})\s?:)\s*\n"
            r"(?P<fields>(?:[^\S\n]*\w[\w -]{1,15}:[^\n]*\n)+)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"^[^\S\n]*(?P<name>{any_of(kinds)})[^\S\n]?:\s*(?P<value>[^\n]+)$", re.IGNORECASE | re.MULTILINE
        ),
        kinds,
    )


def _text(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body((kind,))
        return str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError, TypeError):
        raw = part.get_payload(decode=True) if part is not None else b""
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _own_words(plain: str) -> str:
    """The text without signature and the quoted messages below it; soft line ends (RFC 3676) joined."""
    text = _SIGNATURE.sub("\n", plain.replace("\r\n", "\n"))
    text = re.sub(r"(?<=\S) \n(?=[^\s>])", " ", text)
    return _before_quotes(text) if not text.lstrip().startswith(">") else text


def _before_quotes(text: str) -> str:
    """The text without the quoted lines at its end and the line that says whose they are."""
    lines = text.split("\n")
    kept = len(lines)
    while kept and (not lines[kept - 1] or lines[kept - 1].startswith(">")):
        kept -= 1
    if not any(lines[kept:]):
        return text
    if kept > 1 and _words().quoting.fullmatch(lines[kept - 1]):
        kept -= 1
    return "\n".join([*lines[:kept], ""])


def _field(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, RecursionError):
        return ""


def _sender(words: str) -> str:
    """The name of a sender, else the domain of the address."""
    name, _, address = words.partition("<")
    return name.strip().strip('"') or (address or words).strip("<> ").rpartition("@")[2]


def _date(message: EmailMessage) -> Stamp | None:
    words = _field(message, "Date")
    value = _iso(words)
    return Stamp(value=value, how=How.META, text=words) if value else None


def _iso(words: str) -> str:
    """A date as mail writes it, in ISO 8601 to the minute with its zone; "" if it is none."""
    try:
        return parsedate_to_datetime(words).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return value_of(words) or ""


def _received(message: EmailMessage) -> str:
    """The day on which the last server had the message; "" where none says so."""
    return _iso(_field(message, "Received").rpartition(";")[2].strip())[:10]


def _attachments(message: EmailMessage, source: str) -> Iterator[Draft | Problem]:
    """What is attached and has a reader: documents, archives, other messages."""
    for part in islice(_parts(message), 1, None):
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            raw = b"".join(inner.as_bytes() for inner in payload if isinstance(inner, Message))
            name = "message.eml"
        else:
            name = part.get_filename() or ""
            payload = part.get_payload(decode=True) if suffix_of(name) in READERS else None
            raw = payload if isinstance(payload, bytes) else b""
        if raw:
            title = f"{source}#{name}"
            try:
                yield from READERS[suffix_of(name)](io.BytesIO(raw), inside(source, name))
            except UnreadableError as unreadable:
                yield failed(title, *unreadable.args)
