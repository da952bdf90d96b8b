"""CSV that a spreadsheet opens right: UTF-8 with its mark, CRLF line ends, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

#: What makes a spreadsheet take text for a formula (OWASP, "CSV Injection"), also in its full-width forms.
_FORMULA = tuple("=+-@＝＋－＠")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Cell = str | int | float | None


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, mark: bool = True) -> bytes:
    """The table; ``mark`` puts the byte order mark before it by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def harmless(cell: Cell) -> Cell:
    """The cell on one line, with an apostrophe before text that a spreadsheet would take for a formula.

    >>> harmless("=1+1"), harmless("-193"), harmless(-33.9)
    ("'=1+1", "'-193", -33.9)
    """
    if not isinstance(cell, str):
        return cell
    text = " ".join(_CONTROL.sub("�", cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text
