"""Run as a program: a PDF on standard input, its lines with their places as JSON on standard output.

It is a process of its own because pdfium is a large library in C++ that reads whatever it is given: here a file that
would eat all memory, run for hours or crash takes nothing with it. Knows nothing of the rest of the package.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

MAX_SECONDS, MAX_MEMORY = 60, 1_500_000_000
_MOST_PAGES, _MOST_CHARACTERS = 5_000, 10_000_000
_HYPHEN = "\ufffe"


def main() -> None:
    """Read, judge, print: {"error"} or {"info", "pages": [{"width", "height", "runs"}]}."""
    _confine()
    print(json.dumps(_read(sys.stdin.buffer.read())))


def _confine() -> None:
    """Limits on memory, time and writing, where the system knows them (not on Windows)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _read(raw: bytes) -> dict[str, Any]:
    import pypdfium2
    from pypdfium2 import raw as pdfium

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as fault:
        code = pdfium.FPDF_GetLastError()
        return {
            "error": "encrypted" if code == pdfium.FPDF_ERR_PASSWORD or "assword" in str(fault) else "damaged"
        }
    if len(document) > _MOST_PAGES:
        return {"error": f"{len(document)} pages, at most {_MOST_PAGES} are read"}
    pages, characters = [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            runs = list(_runs(page.get_textpage(), pdfium))
        except pypdfium2.PdfiumError:
            pages.append({"error": "damaged", "width": 0, "height": 0, "runs": []})
            continue
        characters += sum(len(run[0]) for run in runs)
        if characters > _MOST_CHARACTERS:
            return {"error": f"more than {_MOST_CHARACTERS // 1_000_000} MB of text"}
        width, height = page.get_size()
        pages.append({"width": width, "height": height, "runs": runs})
        page.close()
    return {"info": document.get_metadata_dict(skip_empty=True), "pages": pages}


class _Run:
    """Characters that follow each other on one line."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.bold = False

    def continues(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a character in this place stands next to the last one, on the same line."""
        left, bottom, _, top = box
        _, last_bottom, last_right, last_top = self.boxes[-1]
        height = max(top - bottom, last_top - last_bottom, 1.0)
        middle, last_middle = (top + bottom) / 2, (last_top + last_bottom) / 2
        return abs(middle - last_middle) < height * 0.6 and -height < left - last_right < height * 1.2

    def row(self, soft: bool) -> list[Any] | None:
        """Text, left, bottom, right, top, height of the letters, bold, ends in a hyphen; None if there is no text.

        Raised figures smaller than the rest are the numbers of notes, and no part of the word before them.
        """
        if not self.characters:
            return None
        height = _middle(top - bottom for _, bottom, _, top in self.boxes)
        base = _middle(bottom for _, bottom, _, _ in self.boxes)
        kept = [
            (character, box)
            for character, box in zip(self.characters, self.boxes, strict=True)
            if not (character.isdigit() and box[3] - box[1] < height * 0.8 and box[1] > base + height * 0.1)
        ]
        text = "".join(character for character, _ in kept)
        if not text.strip():
            return None
        sides = list(zip(*(box for _, box in kept), strict=True))
        place = [min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])]
        return [
            " ".join(text.split()),
            *(round(side, 1) for side in place),
            round(height, 1),
            self.bold,
            soft,
        ]


def _middle(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def _runs(textpage: Any, pdfium: Any) -> Iterator[list[Any]]:
    box = pdfium.FS_RECTF()
    run = _Run()
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        character = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if character in "\r\n\x02" or character == _HYPHEN:
            if row := run.row(soft=character in "\x02" or character == _HYPHEN):
                yield row
            run = _Run()
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
        place = (box.left, box.bottom, box.right, box.top)
        if character.isspace():
            if run.characters:
                run.characters.append(" ")
                run.boxes.append(run.boxes[-1])
            continue
        if run.characters and not run.continues(place):
            if row := run.row(soft=False):
                yield row
            run = _Run()
        run.bold = run.bold if run.characters else _is_bold(textpage, index, pdfium)
        run.characters.append(character)
        run.boxes.append(place)
    if row := run.row(soft=False):
        yield row


def _is_bold(textpage: Any, index: int, pdfium: Any) -> bool:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, len(name), ctypes.byref(flags))
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


if __name__ == "__main__":
    main()
