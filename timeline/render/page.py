"""Timeline → one HTML file that needs nothing else: the data, the page's own modules, and Plotly's basic bundle.

The modules are ECMAScript modules, so that node can check and test each by itself. The page gets them as one script:
in the order of ``MODULES`` (each only uses those before it), imports and ``export`` words taken away.
A Content-Security-Policy allows these scripts and this style by hash, and nothing else: no network, no inline code.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from timeline.models import Timeline
from timeline.render.columns import columns
from timeline.render.title import summary_of, title_of

MODULES = (
    "calendar",
    "dates",
    "data",
    "state",
    "filter",
    "lanes",
    "words",
    "items",
    "level",
    "pack",
    "layout",
    "axis",
    "theme",
    "traces",
    "dom",
    "chart",
    "symbols",
    "quotes",
    "evidence",
    "glance",
    "list",
    "overview",
    "hit",
    "tooltip",
    "pointer",
    "keyboard",
    "controls",
    "legend",
    "print",
    "main",
)

#: Plotly inserts one empty <style> element; this is the hash of nothing.
_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./[a-z]+\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)
_PLACE = re.compile(r"@@([A-Z]+)@@")


def page(timeline: Timeline, *, title: str | None = None) -> str:
    """The page as HTML text. Without a title it gets one like "Events in 3 articles, 2011–2018"."""
    heading = title or title_of(timeline)
    data = {"title": heading, "summary": summary_of(timeline), **columns(timeline)}
    style, plotly, script = _file("page.css"), plotly_bundle(), script_text()
    parts = {
        "CSP": _policy(scripts=(plotly, script), styles=(style,)),
        "TITLE": html.escape(heading),
        "SUMMARY": html.escape(data["summary"]),
        "STYLE": style,
        "DATA": json_for_html(data),
        "PLOTLY": plotly,
        "SCRIPT": script,
    }
    return _PLACE.sub(lambda match: parts[match[1]], _file("page.html"))


def json_for_html(data: Any) -> str:
    """Compact JSON that can stand inside a <script> element: no "<", no U+2028 or U+2029, no lone surrogate."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@lru_cache
def script_text() -> str:
    """The page's own modules as one script."""
    return "".join(f"// {name}.js\n{_without_modules(_file(f'{name}.js'))}\n" for name in MODULES)


@lru_cache
def plotly_bundle() -> str:
    """Plotly's basic bundle (scatter, bar, pie), as shipped in ``vendor/``."""
    return files(__package__).joinpath("vendor", "plotly-basic.min.js").read_text(encoding="utf-8")


def _without_modules(text: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", text))


@lru_cache
def _file(name: str) -> str:
    return files(__package__).joinpath("web", name).read_text(encoding="utf-8")


def _policy(*, scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + " ".join((*map(_hash, styles), _EMPTY_STYLE)),
            "style-src-attr 'none'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
