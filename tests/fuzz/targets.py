"""What is fuzzed: functions that take any bytes and raise nothing but what their documentation promises.

The property tests beside this file, the kept corpus, and the coverage-guided fuzzer (``__main__.py``) share them.
"""

from __future__ import annotations

import atexit
import http.client
import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from io import BufferedReader, BytesIO
from pathlib import Path
from unittest import mock

import typer

from curate.test_overrides import EVERY_KIND
from read.samples import SMALL
from read.test_laws import check
from render.timelines import koreas
from tag.test_laws import hold, tagged
from timeline.cli import console, settings
from timeline.cli.app import app
from timeline.cli.review_server import ReviewServer
from timeline.curate import CurationError, curate, parse_curation
from timeline.curate.session import Session
from timeline.export import NotATimelineError, exported, formats, json_text, load
from timeline.merge.changes import changes
from timeline.models import Problem, Timeline
from timeline.pipeline import combine
from timeline.read import READERS, read_text
from timeline.read.decode import UnreadableError
from timeline.read.draft import with_doubt
from timeline.read.folders import failed
from timeline.render import page

TIMELINE = koreas()
COMMANDS = getattr(typer.main.get_command(app), "commands", {})
Target = Callable[[bytes], None]


def reader(suffix: str, raw: bytes) -> None:
    """A reader gives articles that keep the laws, and problems and refusals in one line."""
    try:
        for found in READERS[suffix](BufferedReader(BytesIO(raw)), f"a{suffix}"):
            if isinstance(found, Problem):
                _in_a_line(found.message)
            else:
                check(with_doubt(found, None)[0])
    except UnreadableError as unreadable:
        _in_a_line(failed(suffix, *unreadable.args).message)


def tagger(raw: bytes) -> None:
    """Any text is tagged within its bounds, whatever its article's date."""
    text = read_text(raw.decode("utf-8", "replace")).text
    for day in (None, "2018-03-28", "0001-01-01", "9999-12-31"):
        hold(text, tagged(text, day))


def curation(raw: bytes) -> None:
    """A curation file is refused in one line, or applied to a timeline, which can then be written and drawn."""
    try:
        edits = parse_curation(raw.decode("utf-8", "replace"))
    except CurationError as refused:
        _in_a_line(str(refused))
        return
    _usable(curate(TIMELINE, edits))


def options(raw: bytes) -> None:
    """A timeline.toml is refused in one line, or understood."""
    with _file(raw) as path, mock.patch.dict(os.environ, {"TIMELINE_CONFIG": path}):
        try:
            settings.default_map(COMMANDS)
        except console.CommandError as refused:
            _in_a_line(console.one_line(refused.message))


def timeline_json(raw: bytes) -> None:
    """A file is refused as no timeline, or it can be drawn, merged, compared, and written in every format."""
    with _file(raw) as path:
        try:
            found = load(path)
        except NotATimelineError as refused:
            _in_a_line(str(refused))
            return
    _usable(found)
    changes(TIMELINE, found)
    changes(found, TIMELINE)
    combine([TIMELINE, found])
    for form in formats():
        exported(found, form)


def _in_a_line(message: str) -> None:
    assert message
    assert "\n" not in message


def _usable(timeline: Timeline) -> None:
    assert page(timeline, review=True).startswith("<!doctype html>")
    with _file(json_text(timeline).encode()) as path:
        assert load(path) == timeline


def request(raw: bytes) -> None:
    """The review server answers any edit that comes from its own page, never with a fault, and stays what it was."""
    served = server()
    connection = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=10)
    origin = f"http://127.0.0.1:{served.server_port}"
    with suppress(ValueError, RecursionError):
        asked = json.loads(raw)
        if isinstance(asked, dict):
            raw = json.dumps({"revision": served.state()["revision"], **asked}).encode()
    connection.request(
        "POST", f"/{served.token}/edits", raw, {"Origin": origin, "Content-Type": "application/json"}
    )
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    assert answer.status in (200, 400, 409, 413, 422), (answer.status, told)
    parse_curation(served.file.read_text(encoding="utf-8") if served.file.exists() else "")
    served.file.unlink(missing_ok=True)


@lru_cache(maxsize=1)
def server() -> ReviewServer:
    """One server for all requests, until the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="timeline-fuzz-")
    atexit.register(folder.cleanup)
    file = Path(folder.name) / "curation.toml"
    made = ReviewServer(Session(TIMELINE, "", str(file), "ana"), file)
    threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
    return made


@contextmanager
def _file(raw: bytes) -> Iterator[str]:
    with tempfile.NamedTemporaryFile() as file:
        file.write(raw)
        file.flush()
        yield file.name


#: Every reader by its suffix, and the rest by name.
TARGETS: dict[str, Target] = {
    **{f"read{suffix}": partial(reader, suffix) for suffix in READERS},
    "tagger": tagger,
    "curation": curation,
    "options": options,
    "timeline": timeline_json,
    "request": request,
}

_EVENT = TIMELINE.events[0].id
_ALIKE = {READERS[suffix]: raw for suffix, raw in SMALL.items()}
#: What a fuzzer starts from: for each target something that is understood.
BEGINNINGS: dict[str, bytes] = {
    **{f"read{suffix}": SMALL.get(suffix, _ALIKE[READERS[suffix]]) for suffix in READERS},
    "tagger": b"They met on 3 May 2011, two days later, and from late 2017 to the second week of 2018.",
    "curation": f'{EVERY_KIND}\n[[set]]\nevent = "{_EVENT}"\ndate = "2018-05"\ntitle = "They met"\n'.encode(),
    "options": b'[build]\noutput = "out"\nmin-salience = 0.2\nstrict = true\n[export]\nformat = ["csv"]\n',
    "timeline": json_text(TIMELINE.salient(top=2)).encode(),
    "request": json.dumps({"action": "set", "event": _EVENT, "date": "2018-05", "why": "so"}).encode(),
}
