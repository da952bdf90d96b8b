"""``timeline schema``: the JSON Schema of timeline.json."""

from __future__ import annotations

import json

from timeline.cli import console

NAME = "schema"
SUMMARY = "Print the JSON Schema of timeline.json."
HELP = "Print the JSON Schema of timeline.json."
EXAMPLES = console.examples("timeline schema > timeline.schema.json")


def run() -> None:
    """Run the command."""
    from timeline.export import schema

    console.emit(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
