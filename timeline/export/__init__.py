"""Timeline → file: one small file per format. The front door: ``json_text``, ``schema``, ``load``, ``write_atomically``."""

from timeline.export.files import write_atomically
from timeline.export.json import NotATimelineError, json_text, load
from timeline.export.schema import schema

__all__ = ["NotATimelineError", "json_text", "load", "schema", "write_atomically"]
