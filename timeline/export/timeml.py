"""TimeML: the text of an article with its time expressions as TIMEX3, which other taggers' scorers read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from timeline.models import AnchorKind, Article, Timex

#: Characters that XML 1.0 can't hold, not even escaped.
_UNTELLABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def timeml(article: Article, timexes: Sequence[Timex]) -> str:
    """The TimeML 1.2.1 document of an article and its expressions (sorted, apart from each other).

    The content of TEXT is the article's text, character for character; only what XML can't hold stands as U+FFFD, so
    that offsets stay. ``t0`` is the document's date, the others follow in the order of the text.
    """
    numbers = {timex.start: number for number, timex in enumerate(timexes, 1)}
    body, at = [], 0
    for timex in timexes:
        words = _plain(article.text[timex.start : timex.end])
        marks = " ".join(
            f"{name}={quoteattr(_plain(value))}" for name, value in _attributes(timex, numbers).items()
        )
        body += [
            _plain(article.text[at : timex.start], shown=True),
            f"<TIMEX3 {marks}>{escape(words)}</TIMEX3>",
        ]
        at = timex.end
    body.append(_plain(article.text[at:], shown=True))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_plain(article.source, shown=True)}</DOCID>\n"
        f"{_creation(article)}<TITLE>{_plain(article.title, shown=True)}</TITLE>\n"
        f"<TEXT>{''.join(body)}</TEXT>\n</TimeML>\n"
    )


def _creation(article: Article) -> str:
    if not article.published:
        return ""
    value = article.published.value
    return (
        f'<DCT><TIMEX3 tid="t0" type="{"TIME" if "T" in value else "DATE"}" value={quoteattr(value)} '
        f'temporalFunction="false" functionInDocument="CREATION_TIME">{escape(value)}</TIMEX3></DCT>\n'
    )


def _attributes(timex: Timex, numbers: dict[int, int]) -> dict[str, str]:
    found = {"tid": f"t{numbers[timex.start]}", "type": timex.type.value, "value": timex.value}
    found |= {name: getattr(timex, name) for name in ("mod", "quant", "freq") if getattr(timex, name)}
    anchored = timex.anchor.kind is not AnchorKind.NONE
    found["temporalFunction"] = "true" if anchored else "false"
    if timex.anchor.kind is AnchorKind.DOCUMENT:
        found["anchorTimeID"] = "t0"
    elif timex.anchor.start in numbers:
        found["anchorTimeID"] = f"t{numbers[timex.anchor.start]}"
    return found


def _plain(text: str, *, shown: bool = False) -> str:
    known = _UNTELLABLE.sub("\ufffd", text)
    return escape(known) if shown else known
