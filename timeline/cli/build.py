"""``timeline build``: articles in, timeline.json and timeline.html out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli import console, corpora, files, options
from timeline.cli.corpora import JSON, EngineName

if TYPE_CHECKING:
    from timeline.curate import Curation
    from timeline.models import Top

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
    "timeline build corpus.jsonl -o out --workers 2 --top 5/month",
    "timeline build new.txt -o out --update",
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
    top: Annotated[
        str,
        typer.Option(
            metavar="N[/PERIOD]",
            help="Keep the N events that matter most; N/month (day, week, year, decade): show so many of each on the "
            "page, and keep all in timeline.json.",
            show_default=False,
        ),
    ] = "",
    actor: options.Actors = None,
    kind: options.Types = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help="Add to what DIR holds: earlier articles needn't be named again, and none is taken away.",
        ),
    ] = False,
    title: options.Title = "",
    curation: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="Edits by hand, instead of the curation.toml beside the articles; none: no edits.",
        ),
    ] = "",
    strict: options.Strict = False,
    engine: options.Engine = EngineName.LOCAL,
    workers: options.Workers = 1,
    scheduler: options.Scheduler = "",
    shard_size: options.ShardSize = 1.0,
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

    if update and folder is None:
        raise console.CommandError(
            "--update adds to a folder, and standard output is none", "give one with -o"
        )

    most = files.top(top)
    types = files.types(kind or ())

    from timeline.pipeline import Options, Wanted
    from timeline.read import WebPage

    job = corpora.Job(
        sources=[*(paths or ()), *(WebPage(url, allow_private) for url in fetch or ())],
        options=Options(published or None, as_of or None),
        wanted=Wanted(tuple(sorted(set(actor or ()))), types),
        folder=folder,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        shard=int(shard_size * 1_000_000),
        update=update,
    )
    code = made(job, edits, title=title, least=min_salience, top=most, strict=strict)
    if opens and folder is not None:
        _open(folder / PAGE)
    raise typer.Exit(code)


def made(
    job: corpora.Job,
    edits: Curation,
    *,
    title: str,
    least: float,
    top: Top | None,
    strict: bool,
    empty: bool = False,
) -> int:
    """Build what the job names and write it; the exit code. Raises ``CommandError`` if nothing could be read, unless
    an ``empty`` timeline is wanted too."""
    whole, on_page = (None, top) if top and top.period else (top, None)
    with corpora.locked(job.folder), corpora.built(job, edits) as everything:
        timeline = everything.salient(least, whole)
        failed = sum(problem.kind == "failed" for problem in timeline.problems())
        if not empty and next(iter(timeline.documents()), None) is None:
            if job.options.as_of and not failed:
                raise console.CommandError(
                    f"--as-of {job.options.as_of}: no article is known to be published by then"
                )
            console.nothing_read(timeline.problems())
        console.problems(timeline.problems())
        if job.folder is None:
            for piece in timeline.json():
                console.emit(piece)
        else:
            _write(timeline, job.folder, title, on_page)
        console.note(files.summary(timeline, failed))
    if job.folder is not None:
        for path in (job.folder / JSON, job.folder / PAGE):
            console.note(str(path))
    return console.exit_code(failed, strict=strict)


def _write(timeline: corpora.Made, folder: Path, title: str, top: Top | None) -> None:
    from timeline.render import page

    shown = timeline.for_page(top)
    if shown.cut > timeline.head.cut:
        console.note(f"the page shows {len(shown.events)} of {len(shown.events) + shown.cut} events")
    files.write({folder / JSON: timeline.json(), folder / PAGE: page(shown, title=title or None)})


def _open(path: Path) -> None:
    """Show the page in the reader's browser; say where it lies if there is none."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        console.note(f"no browser could be opened; the page is {path}")
