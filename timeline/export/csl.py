"""The sources as CSL JSON, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from typing import Any

from timeline.export.bibtex import key_of
from timeline.export.registry import Export, Exporter, lost
from timeline.export.sources import web_address
from timeline.models import Day, Document, Timeline


def _export(timeline: Timeline) -> Export:
    items = [_item(document) for document in timeline.documents]
    text = json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    return Export(
        text.encode("utf-8", "backslashreplace"),
        lost(len(timeline.events), "event", "(only sources are listed)"),
    )


def _item(document: Document) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": key_of(document),
        "type": "article-newspaper" if document.outlet else "document",
        "title": document.title or document.source,
        "language": document.language,
    }
    if document.outlet:
        item["container-title"] = document.outlet
    if document.published:
        day = Day.parse(document.published)
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if web_address(document.url):
        item["URL"] = document.url
    return item


EXPORTER = Exporter(".csl.json", "the sources as CSL JSON, for Zotero and Pandoc", _export)
