"""The command itself: its subcommands, and the guard that turns every fault into one line and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from timeline import __version__
from timeline.cli import (
    build,
    check,
    config,
    console,
    diff,
    explain,
    export,
    merge,
    render,
    review,
    schema,
    settings,
    tag,
    watch,
)

#: In the order of the help page.
COMMANDS = (build, watch, check, tag, render, export, review, explain, merge, diff, schema, config)

app = typer.Typer(
    name="timeline",
    help="Reads articles, finds dated diplomatic events, and renders them as an interactive timeline.",
    epilog=console.examples(
        "timeline build articles/",
        "timeline build articles/ report.html -o out --title 'The two Koreas'",
        "timeline tag report.txt",
        notes="Exit codes: 0 done; 1 done, but documents failed and --strict was given; 2 wrong usage or a fault; "
        "130 interrupted. TIMELINE_DEBUG=1 shows the traceback of a fault; NO_COLOR=1 turns colour off.",
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in COMMANDS:
    app.command(module.NAME, help=module.HELP, short_help=module.SUMMARY, epilog=module.EXAMPLES)(module.run)


def _version(wanted: bool) -> None:
    if wanted:
        console.emit(f"timeline {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _front(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand not in (None, config.NAME):
        context.default_map = settings.default_map(getattr(context.command, "commands", {}))
    if context.invoked_subcommand is None:
        console.note(context.get_help())
        raise typer.Exit(console.FAULT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave the process with its exit code; never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(_guarded(arguments))


def _guarded(arguments: Sequence[str] | None) -> int:
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="timeline", standalone_mode=False)
        console.emit("")
    except console.ReaderGone:
        code = console.DONE
    except (KeyboardInterrupt, typer.Abort):
        code = console.INTERRUPTED
    except Exception as fault:
        if os.environ.get("TIMELINE_DEBUG"):
            traceback.print_exc()
        console.error(*_in_words(fault))
        code = console.FAULT
    if code == console.INTERRUPTED:
        console.note("interrupted")
    return code if isinstance(code, int) else console.DONE


def _in_words(fault: Exception) -> tuple[str, str]:
    """A fault as one line, and a hint."""
    if isinstance(fault, console.CommandError):
        return fault.message, fault.hint
    if isinstance(fault, typer.TyperException):
        context = getattr(fault, "ctx", None)
        message = fault.format_message().replace("Value error, ", "")
        return message, f"see {context.command_path} --help" if context else ""
    if isinstance(fault, OSError) and fault.strerror:
        where = f"{fault.filename}: " if fault.filename else ""
        return f"{where}{console.reason(fault)}", ""
    return f"{type(fault).__name__}: {fault}", "this is a fault of the program; TIMELINE_DEBUG=1 shows where"
