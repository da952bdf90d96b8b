"""RDF in Turtle: schema.org events, with PROV-O for what they were derived from.

A date is typed as precisely as it is known: xsd:date for a day, xsd:gYearMonth for a month, xsd:gYear for a year; every
event also has dcterms:date, an EDTF literal of the Library of Congress's datatype. A sentence is a prov:Entity quoted
from its article. Names are IRIs under urn:diplomatic-timeline:, made of the ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from timeline.export.registry import Export, Exporter, lost
from timeline.export.sources import web_address
from timeline.models import Actor, Document, EdtfDate, Event, EventMention, Precision, Status, Timeline

_PREFIXES = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "tl": "urn:diplomatic-timeline:term:",
}
_NAMESPACE = "urn:diplomatic-timeline:"
_CLASSES = {"state": "schema:Country", "person": "schema:Person", "place": "schema:Place"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\n\r\t]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

Pairs = Iterator[tuple[str, str]]


def _export(timeline: Timeline) -> Export:
    blocks = ["".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())]
    blocks += [_block(_iri("article", one.id), _document(one)) for one in timeline.documents]
    actors = {actor.key: actor for event in timeline.events for actor in event.actors}
    blocks += [_block(_iri("actor", key), _actor(actor)) for key, actor in sorted(actors.items())]
    for event in timeline.events:
        blocks.append(_block(_iri("event", event.id), _event(event)))
        blocks += [
            _block(_mention_iri(event, number), _mention(mention))
            for number, mention in enumerate(event.mentions)
        ]
    left_out = (
        *lost(len(timeline.undated), "mention", "without a date"),
        *lost(len(timeline.problems), "note", "on the sources"),
        "participants' roles, resolution steps and rules",
    )
    return Export("\n".join(blocks).encode("utf-8"), left_out)


def _document(document: Document) -> Pairs:
    yield "a", "schema:Article, prov:Entity"
    if document.title:
        yield "schema:headline", _literal(document.title)
    yield "dcterms:identifier", _literal(document.source)
    yield "schema:inLanguage", _literal(document.language)
    if document.outlet:
        yield "schema:publisher", f"[ a schema:Organization ; schema:name {_literal(document.outlet)} ]"
    if document.published:
        yield "schema:datePublished", _typed(document.published[:10], "xsd:date")
    if web_address(document.url):
        yield "schema:url", f"<{document.url}>"


def _actor(actor: Actor) -> Pairs:
    yield "a", _CLASSES.get(actor.kind, "schema:Organization") + ", prov:Agent"
    yield "schema:name", _literal(actor.name)
    if actor.code:
        yield "tl:iso3166", _literal(actor.code)


def _event(event: Event) -> Pairs:
    yield "a", "schema:Event, prov:Entity"
    yield "schema:name", _literal(event.title)
    yield "dcterms:date", _typed(event.date.edtf, "edtf:EDTF")
    yield from _bounds(event.date)
    yield "tl:status", _literal(event.status)
    if event.status is Status.PLANNED:
        yield "schema:eventStatus", "schema:EventScheduled"
    yield "dcterms:type", _literal(f"{event.type} {event.mode}".strip())
    for actor in event.actors:
        yield "schema:actor", _iri("actor", actor.key)
    if event.place:
        yield "schema:location", _place(event)
    for number, _ in enumerate(event.mentions):
        yield "prov:wasDerivedFrom", _mention_iri(event, number)
    for source in event.sources:
        yield "prov:hadPrimarySource", _iri("article", source)
    for conflict in event.conflicts:
        yield "tl:otherDate", _typed(conflict.date.edtf, "edtf:EDTF")
    for edit in event.edits:
        yield "schema:correction", _literal(edit.line)


def _bounds(date: EdtfDate) -> Pairs:
    """startDate and endDate; for a day, a month or a year of no length of its own, startDate alone."""
    start, end = date.start, date.end
    if date.is_span:
        left, _, right = date.edtf.partition("/")
        for predicate, text in (("schema:startDate", left), ("schema:endDate", right)):
            if text not in ("", ".."):
                yield predicate, _date_literal(EdtfDate.parse(text))
    elif start and end and date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        yield "schema:startDate", _date_literal(date)


def _date_literal(date: EdtfDate) -> str:
    """An xsd literal where XML Schema has the precision and the date no doubt; else the EDTF expression."""
    plain = re.fullmatch(r"-?\d{4}(-\d\d)?(-\d\d)?", date.edtf)
    kind = {Precision.DAY: "xsd:date", Precision.MONTH: "xsd:gYearMonth", Precision.YEAR: "xsd:gYear"}
    if plain and date.precision in kind:
        return _typed(date.edtf, kind[date.precision])
    return _typed(date.edtf, "edtf:EDTF")


def _place(event: Event) -> str:
    place = event.place
    if place is None:
        raise ValueError(f"an event without a place: {event.id}")
    known = f"a schema:Place ; schema:name {_literal(place.name)}"
    if place.latitude is not None and place.longitude is not None:
        latitude, longitude = (_typed(str(one), "xsd:decimal") for one in (place.latitude, place.longitude))
        known += f" ; geo:lat {latitude} ; geo:long {longitude}"
    return f"[ {known} ]"


def _mention(mention: EventMention) -> Pairs:
    yield "a", "prov:Entity, schema:Quotation"
    yield "schema:text", _literal(mention.sentence.text)
    yield "prov:wasQuotedFrom", _iri("article", mention.document)
    yield "tl:start", str(mention.sentence.start)
    yield "tl:end", str(mention.sentence.end)
    yield "tl:trigger", _literal(mention.trigger.text)
    if mention.date:
        yield "dcterms:date", _typed(mention.date.edtf, "edtf:EDTF")
    yield "tl:status", _literal(mention.status)


def _block(subject: str, pairs: Pairs) -> str:
    return subject + " " + " ;\n    ".join(f"{predicate} {value}" for predicate, value in pairs) + " .\n"


def _iri(kind: str, name: str) -> str:
    return f"<{_NAMESPACE}{kind}:{quote(name, safe='', errors='backslashreplace')}>"


def _mention_iri(event: Event, number: int) -> str:
    return f"<{_NAMESPACE}mention:{quote(event.id, safe='', errors='backslashreplace')}:{number + 1}>"


def _literal(text: str) -> str:
    return '"' + _SPECIAL.sub(lambda found: _ESCAPES[found[0]], _CONTROL.sub("�", text)) + '"'


def _typed(text: str, kind: str) -> str:
    return f"{_literal(text)}^^{kind}"


EXPORTER = Exporter(".ttl", "RDF with schema.org events and PROV-O derivations", _export)
