"""Arguments and options that several commands have, in the same words."""

from __future__ import annotations

from typing import Annotated

import typer

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
