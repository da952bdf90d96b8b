"""Timeline → something to look at: ``page`` makes one self-contained HTML file, ``figure`` a Plotly figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.page import page

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from timeline.models import Timeline

__all__ = ["figure", "page"]


def figure(timeline: Timeline) -> Figure:
    """A ``plotly.graph_objects.Figure`` for notebooks: a lane for each type, and the sentences on hover."""
    from timeline.render.notebook import figure as made

    return made(timeline)
