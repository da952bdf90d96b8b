"""Messages and saved pages taken apart, for what no honest one has to cost: endless fields, endless parts."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any

from timeline.read.decode import UnreadableError

#: The library takes a thousand times the length of some fields, in bytes and steps, to read them.
_LONGEST_FIELD = 4_000
_MOST_PARTS = 5_000


class _Bounded(EmailPolicy):
    """The usual rules (RFC 5322, RFC 2047), for fields cut to a length."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_FIELD])


def message_of(raw: bytes, what: str) -> EmailMessage:
    """The message, which ``what`` names. Raises ``UnreadableError`` for one that is damaged, or of too many parts."""
    parts = 0

    def part(policy: EmailPolicy) -> EmailMessage:
        nonlocal parts
        parts += 1
        if parts > _MOST_PARTS:
            raise UnreadableError(f"a {what} of more than {_MOST_PARTS} parts", "")
        return EmailMessage(policy)

    try:
        parser: Any = BytesParser
        message: EmailMessage = parser(part, policy=_Bounded()).parsebytes(raw)
        message.get_content_type()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as fault:
        raise UnreadableError(f"damaged {what} ({type(fault).__name__})", "") from None
    return message
