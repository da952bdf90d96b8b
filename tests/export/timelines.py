"""What the tests of the exporters share: awkward dates, and every exporter by name."""

from __future__ import annotations

from functools import lru_cache

from render.timelines import event, mention
from timeline.export import exported
from timeline.models import Day, Document, EdtfDate, Place, Timeline

#: Every shape of date that the models know, each with its words.
SHAPES = {
    "2018-03-27": "27 March 2018",
    "2011-05": "May 2011",
    "2011": "2011",
    "197X": "the 1970s",
    "18XX": "the 19th century",
    "2018-21": "spring 2018",
    "2018-36": "fourth quarter of 2018",
    "[2011-10..2011-12]": "late 2011",
    "[2018-05-21..2018-05-31]": "late May 2018",
    "2013-04-09/2013-09-15": "9 April 2013 – 15 September 2013",
    "2012/2015": "2012 – 2015",
    "2018-03/..": "since March 2018",
    "../2018-03-27": "until 27 March 2018",
    "-0193~": "about 194 BC",
    "-0043-03-15": "15 March 44 BC",
    "1648?": "possibly 1648",
}


@lru_cache
def shapes() -> Timeline:
    """One event for each shape of date; the first has a place."""
    events = []
    for number, (edtf, words) in enumerate(SHAPES.items()):
        sentence = f"The delegates met in {words}, as the protocol says."
        one = mention("protocol", sentence, "met", words, edtf, at=100 * number, title=f"Meeting {number}")
        place = Place(name="Vienna", country="AUT", latitude=48.2, longitude=16.37) if not number else None
        made = event(f"Meeting {number}", edtf, "meeting", "KOR", one, place=place)
        events.append(made.model_copy(update={"id": f"meeting-{number}"}))
    document = Document(
        id="protocol", source="protocol.txt", title="The protocol", language="en", outlet="Daily & Sons",
        url="https://daily.example/protocol?a=1&b=2", published="2018-06-14",
    )  # fmt: skip
    events.sort(key=lambda one: (one.date.sort_key, one.id))
    return Timeline(documents=(document,), events=tuple(events))


def text_of(timeline: Timeline, form: str) -> str:
    """What an exporter of a text format writes."""
    return exported(timeline, form).content.decode("utf-8-sig")


def bounds(edtf: str) -> tuple[Day | None, Day | None]:
    """First and last day of an expression."""
    date = EdtfDate.parse(edtf)
    return date.start, date.end
