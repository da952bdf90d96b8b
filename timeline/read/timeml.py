"""TimeML documents (.tml): the text without its markup, and the document creation time that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from timeline.models import How, Stamp
from timeline.read.decode import UnreadableError, normalise
from timeline.read.draft import Draft
from timeline.read.limits import whole
from timeline.read.stamps import value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 50_000_000
#: "20180328", and "1998-08-07T13:37" of which the date alone is a stamp's.
_COMPACT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def read_timeml(stream: BinaryIO, source: str) -> Iterator[Draft]:
    """The one article of a TimeML document.

    Its text is the content of TEXT, character for character, whatever is marked in it; events, signals and links are
    left out. It is dated by the TIMEX3 whose ``functionInDocument`` is CREATION_TIME or PUBLICATION_TIME. Raises
    ``UnreadableError`` for what is no TimeML.
    """
    from lxml import etree

    raw = whole(stream, "a TimeML document", _MOST)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableError(f"damaged TimeML ({fault})", "") from None
    text = root.find("TEXT") if root.tag == "TimeML" else None
    if text is None:
        raise UnreadableError("XML, but no TimeML with a TEXT", "")
    stamp = _stamp(root)
    yield Draft(
        source=source,
        text=normalise("".join(text.itertext())),
        title=(root.findtext("TITLE") or "").strip(),
        stamps=(stamp,) if stamp else (),
    )


def _stamp(root: _Element) -> Stamp | None:
    """The document's date, where a TIMEX3 says that it is one."""
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            match = _COMPACT.match(timex.get("value", ""))
            value = value_of("-".join(match.groups())) if match else None
            if value:
                return Stamp(value=value, how=How.META, text="".join(timex.itertext()))
    return None
