"""The only place that talks to the terminal: data to stdout, everything else to stderr.

Colour is used on terminals only, and never with NO_COLOR (no-color.org) or TERM=dumb.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from timeline.engines.parts import Receipt
    from timeline.models import Problem

#: Exit codes, the same for every command.
DONE, INCOMPLETE, FAULT, INTERRUPTED = 0, 1, 2, 130

#: How many lines a file with many bad parts gets.
_MOST_TOLD = 20

_STYLES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}

#: C0 and C1 controls and the marks that reverse the direction of text: a file's name can't rewrite the screen.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class CommandError(Exception):
    """What ends a command: one line, and a way out where there is one."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ReaderGone(Exception):  # noqa: N818 - no error: the reader has seen enough
    """Whoever reads stdout has closed it (``timeline tag … | head``)."""


def one_line(text: str) -> str:
    """The text without line ends and control characters."""
    return _CONTROL.sub(" ", text).strip()


def visible(text: str) -> str:
    """The text with its lines, but with control characters that a terminal would obey shown as "�"."""
    return _CONTROL.sub(lambda run: run[0] if not run[0].strip("\n\t") else "�", text)


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads the stream. It is None where the shell closed it (``>&-``)."""
    return stream is not None and stream.isatty()


def coloured(stream: TextIO | None) -> bool:
    """Whether a stream shows colour."""
    return on_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, *styles: str, stream: TextIO | None = None) -> str:
    """The text in the given styles, if the stream (stdout unless told) shows colour."""
    if not styles or not coloured(stream or sys.stdout):
        return text
    return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


def emit(text: str) -> None:
    """Data, to stdout, at once. Raises ``ReaderGone`` or ``CommandError`` if stdout doesn't take it."""
    with _stdout() as stream:
        stream.write(text)


def emit_bytes(content: bytes) -> None:
    """Data that isn't text, to stdout, at once; raises as ``emit`` does."""
    with _stdout() as stream:
        stream.flush()
        stream.buffer.write(content)


@contextmanager
def _stdout() -> Iterator[TextIO]:
    if sys.stdout is None:  # the shell closed it: timeline … >&-
        raise CommandError("standard output: closed")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as fault:
        with suppress(OSError):  # what is still buffered would raise again when the process ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(fault, BrokenPipeError):
            raise ReaderGone from fault
        raise CommandError(f"standard output: {reason(fault)}") from fault


def reason(fault: OSError) -> str:
    """The operating system's complaint in lower case ("no space left on device")."""
    words = fault.strerror or type(fault).__name__
    return words[0].lower() + words[1:]


def note(text: str) -> None:
    """A line that isn't data, to stderr."""
    if sys.stderr is not None:
        print(text, file=sys.stderr)


def error(message: str, hint: str = "") -> None:
    """One line on what went wrong, and one on the way out."""
    _told("error", "red", message, hint)


def problem(one: Problem) -> None:
    """One line on a document, and one on the way out."""
    if one.kind == "failed":
        _told("failed", "red", f"{one.source}: {one.message}", one.hint)
    else:
        _told("warning", "yellow", f"{one.source}: {one.message}", one.hint)


def problems(several: Iterable[Problem]) -> None:
    """The lines on documents: for each file those on its first parts and the number of the others; all on edits."""
    told: Counter[tuple[str, str]] = Counter()
    for one in several:
        of = one.source.partition("#")[0], "failed" if one.kind == "failed" else "warnings"
        told[of] += one.kind != "curation"
        if told[of] <= _MOST_TOLD or one.kind == "curation":
            problem(one)
    for (source, word), number in told.items():
        if number > _MOST_TOLD:
            note(f"{one_line(source)}: … and {number - _MOST_TOLD} more {word}")


def _told(kind: str, colour: str, message: str, hint: str) -> None:
    note(f"{paint(kind + ':', 'bold', colour, stream=sys.stderr)} {one_line(message)}")
    if hint:
        note(f"{paint('hint:', 'bold', stream=sys.stderr)} {one_line(hint)}")


def count(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def progress(task: str) -> Iterator[Callable[[str], None]]:
    """A bar on stderr while work goes on, on terminals only. The function it gives is called after each document."""
    if not on_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed:.0f} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", markup=False, style="dim"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task(task, total=None, name="")
        yield lambda name: bar.update(shown, advance=1, name=one_line(name)[-40:])


@contextmanager
def shards() -> Iterator[Callable[[Receipt, int], None]]:
    """``progress`` for a corpus: the function it gives is called after each shard."""
    with progress("Reading") as step:

        def done(receipt: Receipt, left: int) -> None:
            for _ in range(receipt.articles):
                step(f"{count(left, 'shard')} left")

        yield done


def nothing_read(found: Iterable[Problem]) -> NoReturn:
    """End a command that found no article at all: with the one cause, or after a line for each."""
    all_found = list(found)
    listed = [one for one in all_found if one.kind == "failed"] or all_found
    if len(listed) == 1:
        raise CommandError(f"{listed[0].source}: {listed[0].message}", listed[0].hint)
    problems(listed)
    raise CommandError("none of the inputs could be read")


def exit_code(failed: int, *, strict: bool) -> int:
    """0, or 1 for failed documents where that was asked for."""
    return INCOMPLETE if failed and strict else DONE


def examples(*lines: str, notes: str = "") -> str:
    """The end of a help page: example calls, each on a line of its own (``\\b`` keeps them from being wrapped)."""
    block = "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
    return f"{block}\n\n{notes}" if notes else block
