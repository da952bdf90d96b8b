"""Writing curation.toml: blocks are put behind what stands there or taken out, and nothing else is touched.

The file belongs to its editor: comments, order and spelling stay as they are, character by character. What is written
is parsed again before it counts.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.curate.overrides import HEADER, KINDS, CurationError, Located, Override, parse_curation

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f\ud800-\udfff]')


def appended(text: str, override: Override) -> str:
    """The file's text with one more override at its end. Raises ``CurationError`` if the text isn't a curation."""
    parse_curation(text)
    gap = "" if not text.strip() else "\n" if text.endswith("\n") else "\n\n"
    made = text + gap + block(override)
    parse_curation(made)
    return made


def block(override: Override) -> str:
    """The override as a TOML table; fields that have their default are left out, proofs get a line each."""
    kind = next(name for name, model in KINDS.items() if type(override) is model)
    fields = override.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    order = [name for name in fields if name not in ("who", "why", "proof")] + ["who", "why", "proof"]
    lines = [f"{name} = {_value(fields[name])}" for name in order if name in fields]
    return "\n".join([f"[[{kind}]]", *lines]) + "\n"


def removed(text: str, located: Located) -> str:
    """The file's text without one of its tables, the comments before it kept. Raises ``CurationError`` if it can't tell
    where the table stands (a header inside a string)."""
    headers = list(HEADER.finditer(text))
    same = [match for match in headers if match["kind"] == located.kind]
    before = parse_curation(text, located.path).overrides
    if len(headers) != len(before) or len(same) < located.number:
        raise CurationError(f"{located.path}: can't tell where {located.where} stands: take it out by hand")
    start = same[located.number - 1].start()
    later = [match.start() for match in headers if match.start() > start]
    end = _body_end(text, start, later[0] if later else len(text))
    made = text[:start] + text[end:].lstrip("\n")
    left = [one.override for one in parse_curation(made, located.path).overrides]
    if left != [one.override for one in before if (one.kind, one.number) != (located.kind, located.number)]:
        raise CurationError(f"{located.path}: can't take {located.where} out cleanly: take it out by hand")
    return made.rstrip("\n") + "\n" if made.strip() else ""


def _body_end(text: str, start: int, limit: int) -> int:
    """Where a table's own lines end: comments and blank lines before the next header belong to that one."""
    end = start
    for line in text[start:limit].splitlines(keepends=True):
        start += len(line)
        if line.strip() and not line.lstrip().startswith("#"):
            end = start
    return end


def _value(value: Any) -> str:
    if isinstance(value, str):
        return f'"{_SPECIAL.sub(_escape, value)}"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "[\n" + "".join(f"  {_value(each)},\n" for each in value) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":  # TOML knows scalar values only
        return "\\uFFFD"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
