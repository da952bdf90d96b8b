"""Arguments and options that several commands have, in the same words."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.corpora import EngineName

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")]
Source = Annotated[
    str, typer.Argument(metavar="TIMELINE.json", help="A timeline.json, or - for standard input.")
]
Published = Annotated[
    str,
    typer.Option(metavar="DATE", help="The articles' publication date, YYYY-MM-DD, instead of their own."),
]
Title = Annotated[str, typer.Option(metavar="TEXT", help="Title of the page.")]
MinSalience = Annotated[
    float, typer.Option(min=0, max=1, metavar="X", help="Leave out events that matter less, 0 to 1.")
]
Top = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Keep the N events that matter most.", show_default=False),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if a document failed.")]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        help="Only what this actor takes part in, by name or ISO code; may be given again.",
        show_default=False,
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="TYPE", help="Only events of this type; may be given again.", show_default=False
    ),
]
Engine = Annotated[
    EngineName,
    typer.Option(help="Where articles are read: processes of this machine, or workers of dask.distributed."),
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="How many processes read.")]
Scheduler = Annotated[
    str,
    typer.Option(metavar="URL", help="With --engine dask: the scheduler of a cluster.", show_default=False),
]
ShardSize = Annotated[float, typer.Option(min=0.001, metavar="MB", help="How much a worker reads at once.")]
