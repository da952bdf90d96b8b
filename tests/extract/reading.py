"""Small articles read as the pipeline reads them, for the tests of this room."""

from __future__ import annotations

from timeline.extract import extract
from timeline.extract.attach import attached
from timeline.extract.dates import date_uses
from timeline.extract.names import Cast
from timeline.extract.standins import stand_ins
from timeline.extract.syntax import parsed
from timeline.extract.triggers import triggers
from timeline.models import Article, EventMention
from timeline.read import read_text
from timeline.tag import tag

PUBLISHED = "2018-06-20"  #: a Wednesday


def article(text: str, published: str = PUBLISHED) -> Article:
    """An article of one text, published on a day."""
    return read_text(text, published=published, language="en")


def mentions(text: str, published: str = PUBLISHED) -> tuple[EventMention, ...]:
    """The event mentions of a text."""
    one = article(text, published)
    return extract(one, tag(one))


def dated(text: str, published: str = PUBLISHED) -> dict[str, str]:
    """The dates of a text's event words, as EDTF, whether or not an entry would be made of them."""
    one = article(text, published)
    timexes = tag(one)
    cast = Cast(one, timexes)
    found: dict[str, str] = {}
    for parse in parsed(one, one.sentences, stand_ins(one, cast, timexes)):
        here = [t for t in timexes if t.overlaps(parse.sentence)]
        for item in attached(parse, triggers(parse, cast, here, "en"), date_uses(one, parse, timexes), one):
            found[parse.text_of(item.trigger.head)] = item.use.date.edtf
    return found
