"""Timeline → something to look at: ``page`` makes one self-contained HTML file, ``figure`` a Plotly
figure, ``png`` photographs a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.page import LANES, Opening, page
from timeline.render.picture import NoBrowserError, png

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from timeline.models import Timeline

__all__ = ["LANES", "NoBrowserError", "Opening", "figure", "page", "png"]


def figure(timeline: Timeline) -> Figure:
    """A ``plotly.graph_objects.Figure`` for notebooks: a lane for each type, and the sentences on hover."""
    from timeline.render.notebook import figure as made

    return made(timeline)
