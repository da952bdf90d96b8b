"""A chronology as a Word document with real footnotes, for the editor's desk.

Written part by part after ECMA-376 (WordprocessingML), since python-docx can neither make footnotes nor the same bytes
twice. The parts are few: the document, its footnotes, its styles, and what ties them together.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from itertools import count

from timeline.export.chronology import Chronology, Line, Note, chronology
from timeline.export.registry import Export, Exporter, lost
from timeline.models import Timeline

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What XML 1.0 can't hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_CONTENT_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/docProps/app.xml" \
ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>\
<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>\
<Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/></Types>"""

_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" \
Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" \
Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>"""

#: By this the readers know a chronology that lies among the articles.
_APPLICATION = f"""{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>diplomatic-timeline</Application></Properties>"""


def _style(kind: str, name: str, words: str, inside: str, *, base: str = "") -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{words}"/>{based}{inside}</w:style>'


def _size(half_points: int, *, bold: bool = False) -> str:
    return f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{half_points}"/></w:rPr>'


_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
    'w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + _style("paragraph", "Normal", "Normal", "")
    + _style("paragraph", "Title", "Title", _size(40, bold=True), base="Normal")
    + _style(
        "paragraph",
        "Heading1",
        "heading 1",
        '<w:pPr><w:keepNext/><w:spacing w:before="280"/><w:outlineLvl w:val="0"/></w:pPr>'
        + _size(28, bold=True),
        base="Normal",
    )
    + _style("paragraph", "FootnoteText", "footnote text", _size(18), base="Normal")
    + _style(
        "character",
        "FootnoteReference",
        "footnote reference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    )
    + _style("character", "Strong", "Strong", "<w:rPr><w:b/></w:rPr>")
    + _style("character", "Emphasis", "Emphasis", "<w:rPr><w:i/></w:rPr>")
    + "</w:styles>"
)


def _export(timeline: Timeline) -> Export:
    made = chronology(timeline)
    links = {address: f"rId{number}" for number, address in enumerate(_addresses(made), 1)}
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/app.xml": _APPLICATION,
        "word/document.xml": _document(made),
        "word/styles.xml": _STYLES,
        "word/footnotes.xml": _footnotes(_called(made), links),
        "word/_rels/document.xml.rels": _relations(
            {"styles": "styles.xml", "footnotes": "footnotes.xml"}, {}
        ),
        "word/_rels/footnotes.xml.rels": _relations({}, links),
    }
    left_out = (
        *lost(len(timeline.problems), "note", "on the sources"),
        "actors, places and offsets, beyond what the lines say",
    )
    return Export(_zipped(parts), left_out)


def _addresses(made: Chronology) -> dict[str, None]:
    return dict.fromkeys(note.address for note in made.notes if note.address)


def _called(made: Chronology) -> list[Note]:
    """The notes in the order in which lines call them: Word numbers calls, so a note called twice is there twice."""
    lines = [*(line for _, section in made.sections for line in section), *made.undated]
    return [made.notes[number] for line in lines for number in line.notes]


def _document(made: Chronology) -> str:
    numbers = count(1)
    body = [_paragraph("Title", _run(made.title)), _paragraph("Normal", _run(f"{made.summary}."))]
    for year, lines in made.sections:
        body += [_paragraph("Heading1", _run(year)), *(_line(line, numbers) for line in lines)]
    if made.undated:
        body += [
            _paragraph("Heading1", _run("Without a date")),
            *(_line(line, numbers) for line in made.undated),
        ]
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" \
w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    return f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{"".join(body)}{page}</w:body></w:document>'


def _line(line: Line, numbers: Iterator[int]) -> str:
    runs = [_run(line.when, "Strong"), _run(f" — {line.title}")]
    if line.remarks:
        runs.append(_run(f" ({'; '.join(line.remarks)})", "Emphasis"))
    for position, _ in enumerate(line.notes):
        runs.append(_run(" ", "FootnoteReference") if position else "")
        call = f'<w:footnoteReference w:id="{next(numbers)}"/>'
        runs.append(f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{call}</w:r>')
    return _paragraph("Normal", *runs)


def _footnotes(notes: list[Note], links: dict[str, str]) -> str:
    """The notes, behind the two that draw the rule above them (ids -1 and 0); one that was there points back."""
    body = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    first: dict[Note, int] = {}
    for number, note in enumerate(notes, 1):
        runs = ['<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>']
        if note in first:
            runs.append(_run(f" As note {first[note]}."))
        else:
            first[note] = number
            runs += [
                _run(f" “{note.quote}”{f' {note.source}.' if note.source else ''}"),
                *_linked(note, links),
            ]
        body.append(f'<w:footnote w:id="{number}">{_paragraph("FootnoteText", *runs)}</w:footnote>')
    return f'{_HEAD}<w:footnotes xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}">{"".join(body)}</w:footnotes>'


def _linked(note: Note, links: dict[str, str]) -> list[str]:
    """The note's address as a link, if it has one."""
    if not note.address:
        return []
    return [_run(" "), f'<w:hyperlink r:id="{links[note.address]}">{_run(note.address)}</w:hyperlink>']


def _relations(parts: dict[str, str], links: dict[str, str]) -> str:
    ties = [
        f'<Relationship Id="rIdPart{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in parts.items()
    ]
    ties += [
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, key in links.items()
    ]
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(ties)}</Relationships>'


def _paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _run(text: str, style: str = "") -> str:
    styled = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    clean = escape(_NOT_XML.sub("�", text), quote=False)
    return f'<w:r>{styled}<w:t xml:space="preserve">{clean}</w:t></w:r>'


def _zipped(parts: dict[str, str]) -> bytes:
    """The package; every entry bears the first date that zip knows, so that no clock shows."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    return made.getvalue()


EXPORTER = Exporter(".docx", "the chronology as a Word document with footnotes", _export)
