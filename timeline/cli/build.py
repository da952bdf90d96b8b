"""``timeline build``: articles in, timeline.json and timeline.html out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, corpora, files, options
from timeline.cli.corpora import EngineName

if TYPE_CHECKING:
    from timeline.models import Timeline

NAME = "build"
PAGE = "timeline.html"
SUMMARY = "Build a timeline from articles."
HELP = """Build a timeline: read articles, find their dated events, write timeline.json and timeline.html.

Reads text, Markdown, web pages, PDF, Word documents, books, mail, feeds, web archives, corpora (JSONL, CSV, Parquet),
.zip and .gz of any of these, whole folders, and standard input (-); pages from the web only with --fetch. A document
that can't be read is reported on stderr and the rest goes on; if nothing can be read, nothing is written. Both files
are complete or stay as they were.

A corpus (more than 8 MB, or whatever is read with --workers or --engine dask) is read in shards, whose results are
kept in DIR/.parts: a run that was ended goes on where it was, and a second one reads only what is new or was changed.
DIR/failed.jsonl lists each document that failed, why, and where it stands."""
EXAMPLES = console.examples(
    "timeline build articles/",
    "timeline build a.txt b.html corpus.jsonl -o out --title 'Korea, 2018'",
    "timeline build notes.txt --published 2018-03-28",
    "timeline build articles/ --open",
    "timeline build articles/ -o - > timeline.json",
    "timeline build articles/ --fetch https://example.org/news/treaty.html",
    "timeline build articles/ --as-of 2018-05-25 --top 50",
    "timeline build corpus.jsonl -o out --workers 2",
    "cat a.txt | timeline build - -o out",
    notes="Exit codes: 0 done, even if some documents failed; 1 the same under --strict; 2 nothing could be read, "
    "wrong usage, or the output can't be written; 130 interrupted.",
)


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False),
    ] = None,
    fetch: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL", help="Also read this page from the web; may be given again.", show_default=False
        ),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch also from this machine and its own network.")
    ] = False,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder to write to; - prints the JSON to stdout."
        ),
    ] = "exports",
    published: options.Published = "",
    as_of: Annotated[
        str,
        typer.Option(metavar="DATE", help="Only what was published by that day: the timeline as known then."),
    ] = "",
    min_salience: options.MinSalience = 0.0,
    top: options.Top = None,
    title: options.Title = "",
    curation: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="Edits by hand, instead of the curation.toml beside the articles; none: no edits.",
        ),
    ] = "",
    strict: options.Strict = False,
    engine: Annotated[
        EngineName,
        typer.Option(
            help="Where articles are read: processes of this machine, or workers of dask.distributed."
        ),
    ] = EngineName.LOCAL,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="How many processes read.")] = 1,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="URL", help="With --engine dask: the scheduler of a cluster.", show_default=False
        ),
    ] = "",
    shard_size: Annotated[
        float, typer.Option(min=0.001, metavar="MB", help="How much a worker reads at once.")
    ] = 1.0,
    opens: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser when it is done.")
    ] = False,
) -> None:
    """Run the command."""
    if not paths and not fetch:
        raise console.CommandError("Missing argument 'PATH'.", "see timeline build --help")
    files.check_date(published)
    if as_of:
        files.check_as_of(as_of)
    edits = files.curation(curation, paths or ())
    folder = None if output == "-" else files.writable_folder(output)

    from timeline.pipeline import Options
    from timeline.read import WebPage

    job = corpora.Job(
        sources=[*(paths or ()), *(WebPage(url, allow_private) for url in fetch or ())],
        options=Options(published or None, as_of or None),
        folder=folder,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        shard=int(shard_size * 1_000_000),
    )
    with corpora.locked(folder):
        timeline = corpora.built(job, edits).salient(min_salience, top)
        failed = sum(problem.kind == "failed" for problem in timeline.problems)
        if not timeline.documents and as_of and not failed:
            raise console.CommandError(f"--as-of {as_of}: no article is known to be published by then")
        if not timeline.documents:
            console.nothing_read(timeline.problems)
        console.problems(timeline.problems)
        written = [] if folder is None else _write(timeline, folder, title)
    if folder is None:
        from timeline.export import json_text

        console.emit(json_text(timeline))
    console.note(files.summary(timeline, failed))
    for path in written:
        console.note(str(path))
    if opens and folder is not None:
        _open(folder / PAGE)
    raise typer.Exit(console.exit_code(failed, strict=strict))


def _write(timeline: Timeline, folder: Path, title: str) -> list[Path]:
    from timeline.export import json_text
    from timeline.render import page

    texts = {
        folder / "timeline.json": json_text(timeline),
        folder / PAGE: page(timeline, title=title or None),
    }
    files.write(texts)
    return list(texts)


def _open(path: Path) -> None:
    """Show the page in the reader's browser; say where it lies if there is none."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        console.note(f"no browser could be opened; the page is {path}")
