"""Timeline → one HTML file that needs nothing else: the data, the page's own script, and Plotly's basic bundle.

A Content-Security-Policy allows these scripts and this style by hash, and nothing else: no network, no inline code.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from timeline.models import EdtfDate, Timeline
from timeline.render.bundle import script_text, web_file
from timeline.render.columns import columns
from timeline.render.title import summary_of, title_of

#: What lanes can be made of.
LANES = ("type", "actor", "place")

#: Plotly inserts one empty <style> element; this is the hash of nothing.
_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

#: Run before anything is drawn, so that nobody who reads in the dark is dazzled.
_FIRST = (
    'document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches'
    ' ? "dark" : "light";'
)

_PLACE = re.compile(r"@@([A-Z]+)@@")
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Opening:
    """How a page opens; the reader can change all of it, and an address can.

    ``lanes`` is type, actor or place. ``since`` and ``until`` are EDTF dates; events that lie wholly outside are
    left out until the reader asks for them. Raises ``ValueError`` for anything else.
    """

    lanes: str = "type"
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        if self.lanes not in LANES:
            raise ValueError(f"lanes are by {', '.join(LANES)}, not {self.lanes!r}")
        if self.since or self.until:
            EdtfDate.parse(self.period)

    @property
    def period(self) -> str:
        """The EDTF interval, "" for all times."""
        return f"{self.since or '..'}/{self.until or '..'}" if self.since or self.until else ""


def page(
    timeline: Timeline,
    *,
    title: str | None = None,
    opening: Opening | None = None,
    plain: bool = False,
    review: bool = False,
) -> str:
    """The page as HTML text. Without a title it gets one like "Events in 3 articles, 2011–2018".

    ``plain`` shows heading and chart only, as for a picture. ``review`` adds the controls of ``timeline review``, which
    talk to the server that the page came from.
    """
    opening = opening or Opening()
    heading = title or title_of(timeline)
    data = {
        "title": heading,
        "summary": summary_of(timeline),
        "opening": {"lanes": opening.lanes, "period": opening.period},
        **columns(timeline),
    }
    style = web_file("page.css") + (web_file("review.css") if review else "")
    plotly, script = plotly_bundle(), script_text(*(("review",) if review else ()))
    parts = {
        "CSP": _policy(scripts=(_FIRST, plotly, script), styles=(style,), talks=review),
        "TITLE": html.escape(heading),
        "SUMMARY": html.escape(data["summary"]),
        "LOOK": "plain" if plain else "full",
        "FIRST": _FIRST,
        "STYLE": style,
        "DATA": json_for_html(data),
        "PLOTLY": plotly,
        "SCRIPT": script,
    }
    return _PLACE.sub(lambda match: parts[match[1]], web_file("page.html"))


def json_for_html(data: Any) -> str:
    """Compact JSON that can stand inside a <script> element: no "<", no U+2028 or U+2029, no lone surrogate."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@lru_cache
def plotly_bundle() -> str:
    """Plotly's basic bundle (scatter, bar, pie), as shipped in ``vendor/``."""
    return files(__package__).joinpath("vendor", "plotly-basic.min.js").read_text(encoding="utf-8")


def _policy(*, scripts: tuple[str, ...], styles: tuple[str, ...], talks: bool = False) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + " ".join((*map(_hash, styles), _EMPTY_STYLE)),
            "style-src-attr 'none'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            *(("connect-src 'self'",) if talks else ()),
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
