"""Events + curation.toml → Timeline: what an editor corrected by hand is applied last, and stays corrected.

An override names its event by id and, where it was written by ``timeline review``, also by the sentences that prove it.
So it finds its event again when a better source has refined the date and with it the id. One whose event is gone is
reported among the problems and stays in its file.
"""

from __future__ import annotations

from timeline.curate.overrides import (
    FILE_NAME,
    Curation,
    CurationError,
    Override,
    Proof,
    curation_beside,
    parse_curation,
    read_curation,
)
from timeline.models import Timeline

__all__ = [
    "FILE_NAME",
    "Curation",
    "CurationError",
    "Override",
    "Proof",
    "curate",
    "curation_beside",
    "parse_curation",
    "read_curation",
]


def curate(timeline: Timeline, curation: Curation) -> Timeline:
    """The timeline with every override applied that finds its event; the others become problems of kind "curation"."""
    if not curation.overrides:
        return timeline
    from timeline.curate.desk import Desk

    return Desk(timeline).curated(curation)
