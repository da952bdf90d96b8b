"""How fast the page is, beside px.timeline and vis-timeline, in the same run.

Seconds until it can be used, milliseconds for a zoom, megabytes of the file.

    python tests/bench/page.py [--sizes 200 2000 …] [--all]

The same made-up events for all three (eight types, bursts, a fifth of them spans), in headless Chromium without a GPU.
A page can be used when its first view is on the screen; a zoom is over when the new view is on the screen, two frames
after the drawing was done. The middle of several runs is given. Peers that take minutes are left out without --all.
vis-timeline is fetched by npm through the lock file in peers/; without npm its column is empty.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.page.ready import wait_until_drawn  # noqa: E402
from tests.render.timelines import synthetic  # noqa: E402
from timeline.models import Event, Timeline  # noqa: E402
from timeline.render import page  # noqa: E402
from timeline.render.picture import find_browser  # noqa: E402
from timeline.render.style import type_style  # noqa: E402

PEERS = Path(__file__).parent / "peers"
SIZES = (200, 2_000, 20_000, 100_000)
ZOOMS = ((0.2, 0.8), (0.3, 0.5), (0.35, 0.4), (0.36, 0.365), (0.1, 0.9))
#: What was asked for, by number of events: seconds until it can be used, milliseconds for a zoom.
WANTED = {2_000: (1.5, 150), 20_000: (2.0, 300), 100_000: (3.0, 400)}
_MINUTE = 60_000

#: Run in every page: ``bench.zoom`` is what a page's own code sets, ``bench.ready`` tells when it may begin.
_FRAMES = (
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)
_TIMED = f"""async ([from, to]) => {{
  const start = performance.now();
  await window.timelineBench.zoom(from, to);
  return (await {_FRAMES}) - start;
}}"""


@dataclass(frozen=True)
class Figure:
    """Seconds until it can be used, milliseconds for a zoom, megabytes of the file."""

    ready: float
    zoom: float
    size: float

    def __str__(self) -> str:
        return f"{self.ready:5.1f} s {self.zoom:6.0f} ms {self.size:6.1f} MB"


def measured(browser: Browser, path: Path, runs: int) -> Figure:
    """The middle of so many runs."""
    ready, zooms = [], []
    for _ in range(runs):
        opened = browser.new_page(viewport={"width": 1280, "height": 860})
        opened.set_default_timeout(10 * _MINUTE)
        opened.goto(path.as_uri())
        wait_until_drawn(opened, 10 * _MINUTE / 1000)
        ready.append(opened.evaluate("performance.getEntriesByName('ready')[0].startTime") / 1000)
        zooms += [opened.evaluate(_TIMED, list(zoom)) for zoom in ZOOMS]
        opened.close()
    return Figure(statistics.median(ready), statistics.median(zooms), path.stat().st_size / 1e6)


def _spans(timeline: Timeline) -> list[tuple[Event, str, str]]:
    """Events with first and last day; a day ends in itself, and is drawn a day long."""
    return [
        (event, str(event.date.start), str(event.date.end.plus(1)))
        for event in timeline.events
        if event.date.start and event.date.end
    ]


def px_timeline(timeline: Timeline) -> str:
    """The same events by plotly.express, drawn as soon as its script runs."""
    import plotly.express as px

    rows = _spans(timeline)
    made = px.timeline(
        {
            "start": [start for _, start, _ in rows],
            "end": [end for _, _, end in rows],
            "lane": [type_style(event.type).name for event, _, _ in rows],
            "title": [event.title for event, _, _ in rows],
        },
        x_start="start",
        x_end="end",
        y="lane",
        color="lane",
        hover_name="title",
    )
    first, last = rows[0][1], max(end for _, _, end in rows)
    script = f"""
    const plot = document.querySelector(".plotly-graph-div");
    const [first, last] = [{json.dumps(first)}, {json.dumps(last)}].map((day) => Date.parse(day));
    const at = (part) => first + (last - first) * part;
    window.timelineBench = {{ zoom: (from, to) => Plotly.relayout(plot, {{ "xaxis.range": [at(from), at(to)] }}) }};
    {_FRAMES}.then(() => performance.mark("ready"));
    """
    html: str = made.to_html(include_plotlyjs=True, full_html=True, post_script=script)
    return html


def vis_timeline(timeline: Timeline) -> str | None:
    """The same events by vis-timeline; None if npm can't fetch it."""
    bundle = _vis_bundle()
    if bundle is None:
        return None
    rows = _spans(timeline)
    groups = sorted({event.type for event, _, _ in rows})
    items = [
        {"id": number, "group": event.type, "start": start, "content": event.label}
        | ({"end": end, "type": "range"} if event.date.is_span else {"type": "box"})
        for number, (event, start, end) in enumerate(rows)
    ]
    first, last = rows[0][1], max(end for _, _, end in rows)
    data = json.dumps({"items": items, "groups": [{"id": key, "content": key} for key in groups]})
    folder = bundle.parents[2]
    return f"""<!doctype html><meta charset="utf-8"><title>vis-timeline</title>
    <style>{(folder / "styles" / "vis-timeline-graph2d.min.css").read_text(encoding="utf-8")}</style>
    <div id="stage"></div><script>{bundle.read_text(encoding="utf-8")}</script><script>
    const data = {data.replace("<", chr(92) + "u003c")};
    const drawn = () => new Promise((done) => {{
      made.on("changed", function once() {{ made.off("changed", once); done(); }});
    }});
    const made = new vis.Timeline(document.getElementById("stage"), new vis.DataSet(data.items),
      new vis.DataSet(data.groups), {{ height: 560, start: "{first}", end: "{last}" }});
    const [first, last] = ["{first}", "{last}"].map((day) => Date.parse(day));
    const at = (part) => first + (last - first) * part;
    window.timelineBench = {{ zoom: (from, to) => {{
      const after = drawn();
      made.setWindow(at(from), at(to), {{ animation: false }});
      return after;
    }} }};
    drawn().then(() => {_FRAMES}).then(() => performance.mark("ready"));
    </script>"""


def _vis_bundle() -> Path | None:
    """Where the bundle lies; npm fetches it on the first run."""
    bundle = PEERS / "node_modules" / "vis-timeline" / "standalone" / "umd" / "vis-timeline-graph2d.min.js"
    npm = shutil.which("npm")
    if not bundle.exists() and npm:
        command = [npm, "ci", "--silent", "--ignore-scripts", "--legacy-peer-deps"]
        subprocess.run(command, cwd=PEERS, check=False, timeout=300)
    return bundle if bundle.exists() else None


#: Name, how the page is made, up to how many events it is run without --all.
DRAWN: tuple[tuple[str, Callable[[Timeline], str | None], int], ...] = (
    ("this page", page, 100_000),
    ("px.timeline", px_timeline, 20_000),
    ("vis-timeline", vis_timeline, 2_000),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--all", action="store_true", help="also what takes minutes")
    options, _ = parser.parse_known_args(arguments)
    print(f"{'events':>8}  " + "  ".join(f"{name:<24}" for name, _, _ in DRAWN) + "  wanted of this page")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        for size in options.sizes:
            cells = [
                _cell(browser, Path(folder), size, draw, size <= most or options.all)
                for _, draw, most in DRAWN
            ]
            wanted = WANTED.get(size)
            goal = f"< {wanted[0]} s, < {wanted[1]} ms" if wanted else ""
            print(f"{size:>8,}  " + "  ".join(f"{cell:<24}" for cell in cells) + f"  {goal}", flush=True)
        browser.close()


def _cell(
    browser: Browser, folder: Path, size: int, draw: Callable[[Timeline], str | None], runs: bool
) -> str:
    html = draw(synthetic(size)) if runs else None
    if html is None:
        return "takes minutes: --all" if not runs else "npm is missing"
    path = folder / f"{draw.__name__}-{size}.html"
    path.write_text(html, encoding="utf-8")
    return str(measured(browser, path, 5 if draw is page else 2))


if __name__ == "__main__":
    main()
