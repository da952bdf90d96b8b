"""``timeline explain``: why an event is on the timeline, and why it looks as it does."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, files

if TYPE_CHECKING:
    from timeline.models import Document, Event, EventMention, Participant, Quote, Timeline, TimexRef

NAME = "explain"
SUMMARY = "Show the proof of an event."
HELP = """Show the proof of an event: its sentences, how each date was found and resolved, who was recognised by which
words, which mentions were taken as one event and why, where sources differ, and how the news went.

Without EVENT_ID, list the events with their ids."""
EXAMPLES = console.examples(
    "timeline explain",
    "timeline explain EVENT_ID",
    "timeline explain EVENT_ID --timeline out/timeline.json",
    notes="Exit codes: 0 done; 2 no such event or timeline; 130 interrupted.",
)

#: Width of the column of names, in characters.
_NAMES = 12
_MOST_SUGGESTED = 3
_WORD = re.compile(r"\w+")


def run(
    event_id: Annotated[
        str, typer.Argument(metavar="[EVENT_ID]", help="The event's id.", show_default=False)
    ] = "",
    source: Annotated[
        str,
        typer.Option("--timeline", "-t", metavar="TIMELINE.json", help="The timeline; - is standard input."),
    ] = "exports/timeline.json",
) -> None:
    """Run the command."""
    timeline = files.load(source)
    if not event_id:
        console.emit("".join(f"{_listed(event)}\n" for event in timeline.events))
        return
    event = next((event for event in timeline.events if event.id == event_id), None)
    if event is None:
        raise console.CommandError(f"{source}: no event {event_id!r}", nearest(event_id, timeline))
    console.emit("\n".join(explanation(event, timeline)) + "\n")


def nearest(event_id: str, timeline: Timeline) -> str:
    """A hint that names up to three ids: those that begin so, else those of events whose date begins so or whose title
    has all the words, else those spelt most like it."""
    words = set(_WORD.findall(event_id.lower()))
    ways = (
        [event.id for event in timeline.events if event_id and event.id.startswith(event_id)],
        [event.id for event in timeline.events if event_id and event.date.edtf.startswith(event_id[:10])],
        [event.id for event in timeline.events if words and words <= set(_WORD.findall(event.title.lower()))],
        get_close_matches(event_id, [event.id for event in timeline.events], n=3, cutoff=0.6),
    )
    close = next(filter(None, ways), [])[:_MOST_SUGGESTED]
    return f"did you mean {' or '.join(close)}?" if close else "timeline explain lists the events"


def explanation(event: Event, timeline: Timeline) -> Iterator[str]:
    """The lines of the report."""
    documents = {document.id: document for document in timeline.documents}
    yield console.paint(console.one_line(event.title), "bold")
    yield from _facts(event)
    for number, mention in enumerate(event.mentions, 1):
        yield ""
        yield from _evidence(number, mention, documents)
    if event.conflicts:
        yield from _section("Sources differ")
        yield from _field("date", f"{event.date.edtf}  taken for the event")
        for conflict in event.conflicts:
            yield from _field("", f"{conflict.date.edtf}  in {_numbered(conflict.mentions)}")
    if event.edits:
        yield from _section("Changed by hand")
        for edit in event.edits:
            yield from _field(edit.action, edit.line)
    if event.why:
        yield from _section("Why one event")
        for reason in event.why:
            yield from _field("", reason)
    if event.history:
        yield from _section("As the news went")
        for stage in event.history:
            published = str(stage.published) if stage.published else "undated"
            yield from _field(published, f"{stage.status}  {stage.date.edtf}  ({_numbered([stage.mention])})")


def _facts(event: Event) -> Iterator[str]:
    date = event.date
    extent = "" if date.start == date.end else f", {date.start or '…'} to {date.end or '…'}"
    marks = [
        word for word, said in (("approximate", date.approximate), ("uncertain", date.uncertain)) if said
    ]
    yield from _field("id", event.id)
    yield from _field("date", ", ".join([f"{date.edtf}  ({date.precision}{extent})", *marks]))
    yield from _field(
        "status", event.status + (f", according to {event.attribution}" if event.attribution else "")
    )
    yield from _field("type", event.type + (f", {event.mode}" if event.mode else ""))
    for position, actor in enumerate(event.actors):
        inside = ", ".join(part for part in (actor.role, actor.kind, actor.code) if part)
        yield from _field("" if position else "actors", f"{actor.name}  ({inside})")
    if event.place:
        yield from _field(
            "place", event.place.name + (f", {event.place.country}" if event.place.country else "")
        )
    more = len({mention.document for mention in event.mentions}) - len(event.sources)
    versions = f", and {more} that are versions of them" if more else ""
    yield from _field("sources", console.count(len(event.sources), "article") + versions)
    yield from _field("salience", f"{event.salience:.3f}")


def _evidence(number: int, mention: EventMention, documents: Mapping[str, Document]) -> Iterator[str]:
    document = documents[mention.document]
    published = f"published {document.published} (known from: {document.published_how})"
    yield console.paint(f"Mention {number}", "bold") + f"  {console.one_line(document.source)}"
    outlet = f"{document.outlet}, " if document.outlet else ""
    yield from _field(
        "article", f"{document.title or 'untitled'}; {outlet}{published if document.published else 'undated'}"
    )
    if document.copies:
        yield from _field("same text", ", ".join(document.copies))
    if document.version_of:
        yield from _field("version of", documents[document.version_of].source)
    if mention.block != "paragraph":
        yield from _field("stands in", f"{mention.block}")
    yield from _field("says", _sentence(mention))
    yield from _field(
        "event", f"“{mention.trigger.text}” ({mention.head}): {_kind(mention)}, {mention.status}"
    )
    if mention.attribution:
        yield from _field("said by", mention.attribution)
    found = f" (found by: {mention.attachment})" if mention.attachment else ""
    yield from _field("date", (mention.date.edtf if mention.date else "none") + found)
    for timex in mention.timexes:
        yield from _resolution(timex)
    for position, who in enumerate(mention.participants):
        yield from _field("" if position else "who", _who(who, mention))
    if mention.place:
        yield from _field("where", mention.place.name)
    if mention.rules:
        yield from _field("rules", ", ".join(mention.rules))


def _who(who: Participant, mention: EventMention) -> str:
    """By which words someone takes part; where the sentence has none, how it is known."""
    told = ", ".join(filter(None, (who.entity.name, who.entity.code)))
    if who.text:
        return f"“{who.text}” is {told}: {who.role}"
    if who.start == who.end:
        known = "not named; a known party"
    else:
        known = "named before" if who.end <= mention.sentence.start else "named elsewhere in the article"
    return f"{told}: {who.role} ({known})"


def _resolution(timex: TimexRef) -> Iterator[str]:
    rule = f"  rule {timex.rule}" if timex.rule else ""
    yield from _field("", f"“{timex.text}” is {timex.value}" + rule)
    for step in timex.steps:
        yield from _field("", f"· {step}")


def _sentence(mention: EventMention) -> str:
    """The sentence, its trigger in »guillemets« and its date words in [brackets]."""
    marks: list[tuple[int, int, Quote, str, str]] = [(mention.trigger.start, 0, mention.trigger, "»", "«")]
    marks += [(timex.start, 1, timex, "[", "]") for timex in mention.timexes]
    text, at = mention.sentence.text, 0
    parts = []
    for _, _, quote, opening, closing in sorted(marks, key=lambda mark: mark[:2]):
        start, end = quote.start - mention.sentence.start, quote.end - mention.sentence.start
        if at <= start and end <= len(text):
            parts += [text[at:start], opening, text[start:end], closing]
            at = end
    return "“" + "".join([*parts, text[at:]]) + "”"


def _kind(mention: EventMention) -> str:
    return mention.type + (f", {mention.mode}" if mention.mode else "")


def _numbered(mentions: tuple[int, ...] | list[int]) -> str:
    return ", ".join(f"mention {index + 1}" for index in mentions)


def _listed(event: Event) -> str:
    return f"{event.id}  {event.date.edtf}  {console.one_line(event.title)}"


def _section(title: str) -> list[str]:
    return ["", console.paint(title, "bold")]


def _field(name: str, value: str) -> list[str]:
    """A name and its value, the value wrapped under itself."""
    width = max(80, min(100, shutil.get_terminal_size().columns)) - _NAMES - 2
    lines = textwrap.wrap(console.one_line(value), width, break_on_hyphens=False) or [""]
    names = [console.paint(f"{name:>{_NAMES}}", "dim"), *[" " * _NAMES] * (len(lines) - 1)]
    return [f"{left}  {line}" for left, line in zip(names, lines, strict=True)]
