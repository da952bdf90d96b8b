"""A chronology in Markdown with footnotes (the syntax of Pandoc, GitHub and PHP Markdown Extra)."""

from __future__ import annotations

import re

from timeline.export.chronology import Line, Note, chronology
from timeline.export.registry import Export, Exporter, lost
from timeline.models import Timeline

_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>#|~$&]|(?<=^)[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)])"
)
#: By this the readers know a chronology that lies among the articles.
_MARK = "<!-- diplomatic-timeline -->"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def _export(timeline: Timeline) -> Export:
    made = chronology(timeline)
    lines = [f"# {escaped(made.title)}", "", _MARK, "", f"{escaped(made.summary)}."]
    for year, entries in made.sections:
        lines += ["", f"## {escaped(year)}", "", *map(_line, entries)]
    if made.undated:
        lines += ["", "## Without a date", "", *map(_line, made.undated)]
    lines += ["", *(_footnote(number, note) for number, note in enumerate(made.notes, 1))]
    left_out = (
        *lost(len(timeline.problems), "note", "on the sources"),
        "actors, places and offsets, beyond what the lines say",
    )
    return Export(("\n".join(lines).rstrip() + "\n").encode("utf-8"), left_out)


def escaped(text: str) -> str:
    """The text on one line, every character that Markdown or HTML would act on escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(_CONTROL.sub(" ", text).split()))


def _line(line: Line) -> str:
    remarks = f" *({escaped('; '.join(line.remarks))})*" if line.remarks else ""
    marks = "".join(f"[^{number + 1}]" for number in line.notes)
    return f"- **{escaped(line.when)}** — {escaped(line.title)}{remarks}{marks}"


def _footnote(number: int, note: Note) -> str:
    address = f" <{note.address}>" if note.address else ""
    source = f" {escaped(note.source)}." if note.source else ""
    return f"[^{number}]: “{escaped(note.quote)}”{source}{address}"


EXPORTER = Exporter(".md", "a chronology with footnotes", _export)
