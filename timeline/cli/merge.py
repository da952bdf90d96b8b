"""``timeline merge``: timelines in, one timeline out."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli import console, files, options
from timeline.cli.corpora import Made

NAME = "merge"
SUMMARY = "Join timelines into one."
HELP = """Join timelines: the result is what building all their articles in one run would give.

The events are found anew from the mentions of all of them, so what two timelines tell of one occurrence becomes one
event. Build the parts without --min-salience and --top, and cut here: what a part has cut can't come back."""
EXAMPLES = console.examples(
    "timeline merge january.json february.json -o winter.json",
    "timeline merge parts/*.json -o - --top 50 > best.json",
    notes="Exit codes: 0 done; 2 no such timeline, wrong usage, or the output can't be written; 130 interrupted.",
)


def run(
    sources: Annotated[
        list[str], typer.Argument(metavar="TIMELINE.json", help="The timelines; - is standard input.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to write to; - is stdout.")
    ] = "-",
    curation: Annotated[
        str, typer.Option(metavar="FILE", help="Edits by hand to apply; those of the parts are not kept.")
    ] = "",
    min_salience: options.MinSalience = 0.0,
    top: options.Top = None,
) -> None:
    """Run the command."""
    edits = files.curation(curation or "none", ())
    timelines = [files.load(source) for source in sources]
    for source, timeline in zip(sources, timelines, strict=True):
        if not curation and any(event.edits for event in timeline.events):
            console.note(f"{source}: its edits by hand are not kept; give them with --curation")

    from timeline.export import json_text
    from timeline.pipeline import combine

    merged = combine(timelines, edits).salient(min_salience, top)
    files.write_out(json_text(merged), output)
    console.note(files.summary(Made.of(merged)))
