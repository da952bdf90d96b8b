"""The sources as BibTeX, for LaTeX and reference managers: @article for what an outlet published, else @misc."""

from __future__ import annotations

import re

from timeline.export.registry import Export, Exporter, lost
from timeline.export.sources import web_address
from timeline.models import Day, Document, Timeline
from timeline.models.ids import slug

_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
            **{sign: f"\\{sign}" for sign in "&%$#_"}}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _export(timeline: Timeline) -> Export:
    entries = [_entry(document) for document in timeline.documents]
    return Export(
        "\n".join(entries).encode("utf-8"), lost(len(timeline.events), "event", "(only sources are listed)")
    )


def key_of(document: Document) -> str:
    """A citation key that stays: outlet, year, and the beginning of the article's id."""
    year = Day.parse(document.published).year if document.published else "undated"
    return "-".join(
        part for part in (slug(document.outlet)[:20].strip("-"), str(year), slug(document.id)[:8]) if part
    )


def _entry(document: Document) -> str:
    fields = {"title": f"{{{_text(document.title or document.source)}}}"}
    if document.outlet:
        fields["journal"] = _text(document.outlet)
    if document.published:
        day = Day.parse(document.published)
        fields["year"] = str(day.year)
        fields["date"] = str(day)
    if web_address(document.url):
        fields["url"] = document.url
    fields["language"] = _text(document.language)
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    if document.published:
        lines.append(f"  month = {_MONTHS[Day.parse(document.published).month - 1]}")
    return f"@{'article' if document.outlet else 'misc'}{{{key_of(document)},\n" + ",\n".join(lines) + "\n}\n"


def _text(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in _CONTROL.sub(" ", text)).strip()


EXPORTER = Exporter(".bib", "the sources as BibTeX", _export)
