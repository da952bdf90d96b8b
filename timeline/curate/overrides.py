"""curation.toml: what may stand in it, read with errors that name the line's table.

Eight kinds of tables, each repeatable: drop, keep, set, merge, split, add, note; every one may say who and why.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date as calendar_date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, ValidationError

from timeline.models import EdtfDate, Model, Status
from timeline.ontology import types

FILE_NAME = "curation.toml"

#: What people write dates in; EDTF has more.
_DATE_FORMS = "2024, 2024-05, 2024-05-05 or 2024-05-01/2024-05-09"

#: The line that opens a table of an array.
HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(?P<kind>\w+)[ \t]*\]\]", re.MULTILINE)


class CurationError(ValueError):
    """The file is no curation that this version understands; the message is one line that names file and table."""


def _known_date(value: object) -> str:
    """An EDTF expression; TOML's own dates are taken too."""
    text = value.isoformat() if isinstance(value, calendar_date) else value
    if not isinstance(text, str):
        raise ValueError("a date is text in EDTF, such as 2018-03-26 or 2018-05")
    try:
        return EdtfDate.parse(text).edtf
    except ValueError as fault:
        raise ValueError(f"{fault}; write {_DATE_FORMS}") from fault


def _known_type(value: object) -> str:
    if not isinstance(value, str) or value not in types():
        close = get_close_matches(str(value), list(types()), n=1)
        raise ValueError(f"no such type: {value!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
    return value


Edtf = Annotated[str, BeforeValidator(_known_date)]
TypeName = Annotated[str, BeforeValidator(_known_type)]
Text = Annotated[str, Field(min_length=1)]


class Proof(Model):
    """A mention by which an event is known again: the article's id, the sentence, the trigger's words."""

    document: str = ""
    quote: Text
    trigger: str = ""


class Override(Model):
    """What all kinds have: who says so, why, and the mentions that the event was known by."""

    who: str = ""
    why: str = ""
    proof: tuple[Proof, ...] = ()


class Drop(Override):
    """Leave an event out."""

    event: Text


class Keep(Override):
    """An event that was looked at and stays, however little it seems to matter."""

    event: Text


class Set(Override):
    """Correct fields of an event; those that aren't named stay. ``place`` "" takes the place away."""

    event: Text
    date: Edtf | None = None
    title: Text | None = None
    type: TypeName | None = None
    mode: str | None = None
    status: Status | None = None
    actors: tuple[Text, ...] | None = None
    place: str | None = None


class Merge(Override):
    """Several events are one: the first one's id and fields stay, the others' sentences join it."""

    events: Annotated[tuple[Text, ...], Field(min_length=2)]


class Split(Override):
    """The mentions listed aren't about this event: they become an event of their own."""

    event: Text
    mentions: Annotated[tuple[Proof, ...], Field(min_length=1)]


class Add(Override):
    """An event that no article tells, or none that the program understood."""

    title: Text
    date: Edtf
    type: TypeName
    mode: str = ""
    status: Status = Status.HAPPENED
    actors: tuple[Text, ...] = ()
    place: str = ""
    source: str = ""


class Note(Override):
    """A remark that is shown with an event."""

    event: Text
    text: Text


#: The kinds and their models.
KINDS: dict[str, type[Override]] = {
    "add": Add,
    "split": Split,
    "set": Set,
    "note": Note,
    "merge": Merge,
    "keep": Keep,
    "drop": Drop,
}


class Located(NamedTuple):
    """An override and where it stands: the file, the kind, and its number among those of its kind, from 1."""

    path: str
    kind: str
    number: int
    override: Override

    @property
    def where(self) -> str:
        """For instance "[[set]] 2"."""
        return f"[[{self.kind}]] {self.number}"


class Curation(NamedTuple):
    """All overrides in the order in which they are applied: file by file, each from top to bottom."""

    overrides: tuple[Located, ...] = ()


def curation_beside(paths: Iterable[str | Path]) -> list[Path]:
    """The curation files that lie in the folders given, or beside the files given; each once, in order."""
    folders = [path if path.is_dir() else path.parent for path in map(Path, paths) if str(path) != "-"]
    return [file for file in dict.fromkeys(folder / FILE_NAME for folder in folders) if file.is_file()]


def read_curation(files: Sequence[str | Path]) -> Curation:
    """The overrides of some files. Raises ``CurationError``, or ``OSError`` if a file can't be read."""
    found: list[Located] = []
    for file in files:
        try:
            text = Path(file).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise CurationError(f"{file}: not UTF-8 text (byte {fault.start})") from fault
        found += parse_curation(text, str(file)).overrides
    return Curation(tuple(found))


def parse_curation(text: str, path: str = FILE_NAME) -> Curation:
    """The overrides of a text. Raises ``CurationError``."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise CurationError(f"{path}: not TOML: {fault}") from fault
    except RecursionError as fault:
        raise CurationError(f"{path}: not TOML: brackets in too many brackets") from fault
    except ValueError as fault:
        raise CurationError(f"{path}: not TOML: a number of too many digits") from fault
    for kind, tables in content.items():
        if kind not in KINDS:
            raise CurationError(f"{path}: no such kind of edit: {kind!r}; there are {', '.join(KINDS)}")
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise CurationError(f"{path}: {kind} must be written [[{kind}]], in double brackets")
    return Curation(
        tuple(
            Located(path, kind, number, _override(path, kind, number, content[kind][number - 1]))
            for kind, number in _in_order(text, {kind: len(tables) for kind, tables in content.items()})
        )
    )


def _in_order(text: str, counts: dict[str, int]) -> list[tuple[str, int]]:
    """Kind and number of each table as they stand in the text, which a parsed TOML document no longer tells.

    Where the headers found don't agree with what was parsed (one stands inside a string), kind by kind.
    """
    seen: Counter[str] = Counter()
    order = []
    for match in HEADER.finditer(text):
        seen[match["kind"]] += 1
        order.append((match["kind"], seen[match["kind"]]))
    if seen == Counter(counts):
        return order
    return [(kind, number) for kind in KINDS for number in range(1, counts.get(kind, 0) + 1)]


def _override(path: str, kind: str, number: int, table: dict[str, Any]) -> Override:
    try:
        return KINDS[kind].model_validate(table)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        if first["type"] == "extra_forbidden":
            close = get_close_matches(field, list(KINDS[kind].model_fields), n=1)
            words = f"no such field: {field!r}" + (f"; did you mean {close[0]!r}?" if close else "")
        else:
            words = f"{field}: {first['msg'].removeprefix('Value error, ')}"
        raise CurationError(f"{path}: [[{kind}]] {number}: {words}") from fault
