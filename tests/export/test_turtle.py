"""The graph as rdflib reads it."""

from __future__ import annotations

import re

import rdflib
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV

from export.timelines import shapes, text_of
from render.timelines import hostile, koreas
from timeline.models import Timeline

SCHEMA = Namespace("https://schema.org/")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def _graph(timeline: Timeline) -> Graph:
    return Graph().parse(data=text_of(timeline, "turtle"), format="turtle")


def test_events_are_derived_from_sentences_quoted_from_articles() -> None:
    graph = _graph(koreas())
    assert len(set(graph.subjects(RDF.type, SCHEMA.Event))) == len(koreas().events)
    answer = graph.query(
        """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
        SELECT ?text ?headline WHERE { ?event schema:name "Kim Jong-un and Xi Jinping meet in Beijing" ;
          prov:wasDerivedFrom ?said . ?said schema:text ?text ; prov:wasQuotedFrom ?article .
          ?article schema:headline ?headline } ORDER BY ?headline"""
    )
    found = [(str(text), str(headline)) for text, headline in answer]
    assert [headline for _, headline in found] == ["A train in Beijing", "Two Koreas, one neighbour"]
    assert found[1][0].startswith("Kim Jong-un met Xi Jinping in Beijing on Tuesday")
    assert (None, PROV.hadPrimarySource, None) in graph


def test_each_date_is_typed_as_precisely_as_it_is_known() -> None:
    graph = _graph(shapes())
    starts = {
        str(value): value.datatype
        for value in graph.objects(None, SCHEMA.startDate)
        if isinstance(value, Literal)
    }
    assert starts["2018-03-27"] == rdflib.XSD.date
    assert starts["2011-05"] == rdflib.XSD.gYearMonth
    assert starts["2011"] == rdflib.XSD.gYear
    assert "2011-05-01" not in starts
    assert starts["2018-03"] == rdflib.XSD.gYearMonth
    dates = {
        str(value): value.datatype
        for value in graph.objects(None, DCTERMS.date)
        if isinstance(value, Literal)
    }
    assert {event.date.edtf for event in shapes().events} <= set(dates)
    assert set(dates.values()) == {EDTF}


def test_any_text_survives() -> None:
    graph = _graph(hostile())
    names = {
        str(name)
        for event in graph.subjects(RDF.type, SCHEMA.Event)
        for name in graph.objects(event, SCHEMA.name)
    }
    for event in hostile().events:
        assert re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "�", event.title) in names
    assert not [url for url in graph.objects(None, SCHEMA.url) if not str(url).startswith("https://")]
