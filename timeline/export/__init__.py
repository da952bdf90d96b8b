"""Timeline → file: one small file per format. The front door: ``json_text``, ``schema``, ``load``, and
``write_atomically`` with its plural ``write_together``."""

from timeline.export.files import write_atomically, write_together
from timeline.export.json import NotATimelineError, json_text, load
from timeline.export.schema import schema

__all__ = ["NotATimelineError", "json_text", "load", "schema", "write_atomically", "write_together"]
