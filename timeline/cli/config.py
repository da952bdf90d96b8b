"""``timeline config``: every option as it stands without a flag, and where its value is from."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from timeline.cli import console, settings

NAME = "config"
SUMMARY = "Show where each option's value comes from."
HELP = """Show every option as it stands when no flag is given, and where its value comes from.

A flag counts most, then the environment (TIMELINE_COMMAND_OPTION), then timeline.toml in the working folder or where
TIMELINE_CONFIG says, then the default. In the file, each command has a table: [build] output = "out"."""
EXAMPLES = console.examples(
    "timeline config",
    "timeline config build",
    "TIMELINE_BUILD_TOP=50 timeline config build --format json",
    notes="Exit codes: 0 done; 2 no such command, or the file or a variable is wrong; 130 interrupted.",
)


class Format(StrEnum):
    """What ``timeline config`` prints."""

    TEXT = "text"
    JSON = "json"


def run(
    context: typer.Context,
    command: Annotated[str, typer.Argument(metavar="COMMAND", help="Only this command's options.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
) -> None:
    """Run the command."""
    commands: dict[str, Any] = getattr(context.find_root().command, "commands", {})
    if command and command not in commands:
        raise console.CommandError(f"no command {command!r}", f"there are {', '.join(commands)}")
    for name in settings.unknown_variables(commands):
        console.note(f"{name}: no option of that name")
    found = [one for one in settings.settings(commands) if command in ("", one.command)]
    if form is Format.JSON:
        rows = [
            {"command": s.command, "option": s.option, "value": s.value, "source": s.source} for s in found
        ]
        console.emit(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    file = settings.config_file()
    console.note(f"file: {file or f'none ({settings.FILE_NAME} in the working folder would be read)'}")
    for one in found:
        value = (
            " ".join(one.value)
            if isinstance(one.value, list)
            else ""
            if one.value is None
            else str(one.value)
        )
        console.emit(f"{f'{one.command}.{one.option}':<24}{console.one_line(value):<28}{one.source}\n")
