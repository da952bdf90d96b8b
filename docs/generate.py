"""Writes docs/commands.md and docs/api.md from the program itself: ``python docs/generate.py``.

The tests make both anew and compare, so what they say is so.
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import typer

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

import timeline  # noqa: E402
from timeline.cli.app import app  # noqa: E402

_WIDTH = 100


def commands() -> str:
    """The reference of the commands: each help page as the terminal shows it."""
    group: Any = typer.main.get_command(app)
    parts = ["# Commands\n", "Made from the program by docs/generate.py.\n", _help(group, "timeline")]
    parts += [_help(command, f"timeline {name}") for name, command in group.commands.items()]
    return "\n".join(parts)


def _help(command: Any, name: str) -> str:
    context = typer.Context(command, info_name=name, terminal_width=_WIDTH, max_content_width=_WIDTH)
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {name}\n\n```text\n{text}\n```\n"


def api() -> str:
    """The reference of the library: each public name with its docstring and its example."""
    shown = examples()
    parts = [
        "# The library\n",
        "Made from the program by docs/generate.py; the examples are run by the tests.\n",
    ]
    parts += [
        "In them, `korea` is the timeline of the one article in `articles/`, and `timeline.json` holds it. A name that "
        "begins with a capital is a frozen pydantic model or an enumeration.\n"
    ]
    for name in timeline.__all__:
        parts += [f"## timeline.{name}\n", *_described(getattr(timeline, name)), shown[name]]
    return "\n".join(parts)


def examples() -> dict[str, str]:
    """The sections of docs/examples.md by name."""
    text = (FOLDER / "examples.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^## (\w+)\n\n(```python\n.*?^```\n)", text, re.MULTILINE | re.DOTALL))


def _described(thing: Any) -> list[str]:
    if isinstance(thing, ModuleType):  # a room that answers calls as a function does
        thing = type(thing).__call__
    if inspect.isclass(thing):
        return [_prose(thing), *_members(thing)]
    signature = re.sub(r"<function (\S+) at 0x[0-9a-f]+>", r"\1", str(inspect.signature(thing)))
    return [f"```python\n{thing.__name__}{signature}\n```\n", _prose(thing)]


def _members(model: type) -> list[str]:
    fields = getattr(model, "model_fields", {})
    rows = [f"| `{name}` | `{_type(field)}` |" for name, field in fields.items()]
    table = "\n".join(["| field | type |", "|---|---|", *rows]) + "\n"
    return [table] if rows else []


def _type(field: Any) -> str:
    text = getattr(field.annotation, "__name__", "") if not getattr(field.annotation, "__args__", ()) else ""
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", text or str(field.annotation)).replace("|", "\\|")


def _prose(thing: Any) -> str:
    """The docstring without its examples, which have a section of their own."""
    text = inspect.getdoc(thing) or ""
    kept = [block for block in re.split(r"\n\s*\n", text) if not block.lstrip().startswith(">>>")]
    return "\n\n".join(kept).replace("``", "`") + "\n"


if __name__ == "__main__":
    for path, text in (("commands.md", commands()), ("api.md", api())):
        (FOLDER / path).write_text(text, encoding="utf-8")
