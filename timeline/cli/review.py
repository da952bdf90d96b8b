"""``timeline review``: the page on this machine with edit controls that write curation.toml."""

from __future__ import annotations

import getpass
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli import console, files, options

NAME = "review"
SUMMARY = "Correct a timeline by hand, in the browser."
HELP = """Correct a timeline by hand: accept, drop, retitle, redate, merge and split events in the browser.

Serves the page on this machine only and prints its address, which holds a secret. Every edit is written to
curation.toml beside the articles, where timeline build finds it; comments and edits that stand there already are
kept. Ctrl-C ends the session."""
EXAMPLES = console.examples(
    "timeline review articles/",
    "timeline review articles/ --curation edits.toml --who 'Ana Lima'",
    "timeline review articles/ --port 8765 --no-browser",
    notes="Exit codes: 2 wrong usage, nothing could be read, or the port is taken; 130 ended with Ctrl-C.",
)


def run(
    paths: options.Paths,
    curation: Annotated[
        str,
        typer.Option(
            metavar="FILE", help="File to write edits to. [default: curation.toml beside the articles]"
        ),
    ] = "",
    published: options.Published = "",
    who: Annotated[str, typer.Option(metavar="NAME", help="Who edits. [default: your user name]")] = "",
    title: options.Title = "",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Port; 0 takes any that is free.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")
    ] = True,
) -> None:
    """Run the command."""
    files.check_date(published)
    target = _target(curation, paths)
    files.curation(str(target) if target.exists() else "none", paths)

    from timeline.cli.review_server import ReviewServer
    from timeline.curate import Curation
    from timeline.curate.session import Session
    from timeline.pipeline import build

    with console.progress("Reading") as step:
        timeline = build(paths, published=published or None, curation=Curation(), progress=step)
    if not timeline.documents:
        console.nothing_read(timeline.problems)
    text = target.read_text(encoding="utf-8-sig") if target.exists() else ""
    session = Session(timeline, text, str(target), who or getpass.getuser())
    console.problems(session.timeline.problems)
    try:
        server = ReviewServer(session, target, port=port, title=title)
    except OSError as fault:
        raise console.CommandError(f"port {port}: {fault.strerror}", "give another with --port") from fault
    console.emit(server.url + "\n")
    console.note(f"edits go to {target}; Ctrl-C ends the session")
    if browser:
        webbrowser.open(server.url)
    with server:
        server.serve_forever()


def _target(curation: str, paths: list[str]) -> Path:
    """The file that edits are written to."""
    from timeline.curate import FILE_NAME, curation_beside

    if curation:
        return Path(curation)
    there = curation_beside(paths)
    if len(there) > 1:
        raise console.CommandError(
            f"several {FILE_NAME}: {', '.join(map(str, there))}", "say which to write to with --curation"
        )
    named = [path for path in map(Path, paths) if str(path) != "-"]
    if not named:
        raise console.CommandError(
            "articles from standard input have no folder", "say where to write with --curation"
        )
    return there[0] if there else (named[0] if named[0].is_dir() else named[0].parent) / FILE_NAME
