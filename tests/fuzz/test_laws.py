"""Whatever a file, an edit or a request holds: it is refused in words, or it is understood; there is no third way."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.test_overrides import EVERY_KIND
from fuzz import targets
from fuzz.targets import TARGETS, TIMELINE
from timeline.export import json_text

CORPUS = Path(__file__).parent / "corpus"
WHOLE = json.loads(json_text(TIMELINE))
EVENTS = [event.id for event in TIMELINE.events]

STRINGS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "2018-02-30", "99999999-01-01", "[2011..2012]", "9" * 5000, "\ud800", "../..", *EVENTS]
    ),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats(), STRINGS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(STRINGS, inner, max_size=3)),
    max_leaves=4,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths to everything that JSON holds, from the top to the leaves."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def like(value: Any) -> st.SearchStrategy[Any]:
    """Values of the same kind, which get further than others."""
    kinds = ((str, STRINGS), (bool, st.booleans()), (int, st.integers(-3, 99)), (float, st.floats()))
    return next((strategy for kind, strategy in kinds if isinstance(value, kind)), VALUES)


@st.composite
def damaged_timelines(draw: st.DrawFn) -> bytes:
    """A real timeline in which a few values are others, are gone, or stand twice."""
    whole = json.loads(json.dumps(WHOLE))
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from([place for place in places(whole) if place]))
        holder = whole
        for key in above:
            holder = holder[key]
        blow = draw(st.sampled_from(("another", "another", "gone", "twice")))
        if blow == "gone":
            del holder[last]
        elif blow == "twice" and isinstance(holder, list):
            holder.append(holder[last])
        else:
            holder[last] = draw(st.one_of(like(holder[last]), like(holder[last]), VALUES))
    return json.dumps(whole).encode()


@settings(max_examples=100)
@given(
    raw=st.one_of(
        damaged_timelines(), st.binary(max_size=50), VALUES.map(lambda each: json.dumps(each).encode())
    )
)
def test_a_timeline_of_other_hands_is_refused_or_can_be_used(raw: bytes) -> None:
    targets.timeline_json(raw)


def toml(value: Any) -> str:
    """A value as TOML would write it, more or less."""
    return json.dumps(value, ensure_ascii=False).replace("null", "nan")


PAIRS = st.dictionaries(
    st.sampled_from(
        [
            "event",
            "events",
            "date",
            "title",
            "type",
            "status",
            "actors",
            "place",
            "why",
            "proof",
            "mentions",
            "x",
        ]
    ),
    st.one_of(
        VALUES,
        st.sampled_from(
            [*EVENTS, EVENTS[:2], EVENTS, "meeting", "2018-05", "planned", [{"quote": "They met."}]]
        ),
    ),
    max_size=5,
)
TABLES = st.builds(
    lambda kind, pairs: f"[[{kind}]]\n" + "".join(f"{key} = {toml(each)}\n" for key, each in pairs.items()),
    st.sampled_from(["add", "split", "set", "note", "merge", "keep", "drop", "burn"]),
    PAIRS,
)
WITH_EVENT = st.sampled_from(EVENTS).flatmap(
    lambda event: st.sampled_from(
        [
            f'[[drop]]\nevent = "{event}"\n',
            f'[[set]]\nevent = "{event}"\ndate = "1951/2018"\nactors = []\n',
            f'[[merge]]\nevents = ["{event}", "{EVENTS[0]}"]\n',
            f'[[note]]\nevent = "{event}"\ntext = "\\u0000</script>"\n',
        ]
    )
)


@settings(max_examples=100)
@given(
    text=st.one_of(st.lists(st.one_of(TABLES, WITH_EVENT), max_size=5).map("\n".join), st.text(max_size=60))
)
def test_a_curation_file_is_refused_in_a_line_or_applied(text: str) -> None:
    targets.curation(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100)
@given(place=st.floats(0, 1), put=st.text(max_size=8), taken=st.integers(0, 30))
def test_a_damaged_curation_file_is_refused_in_a_line_or_applied(place: float, put: str, taken: int) -> None:
    at = int(place * len(EVERY_KIND))
    targets.curation((EVERY_KIND[:at] + put + EVERY_KIND[at + taken :]).encode("utf-8", "surrogatepass"))


OPTIONS = sorted(
    {option for made in targets.COMMANDS.values() for each in made.params for option in each.opts}
)
SETTINGS = st.builds(
    lambda command, pairs: f"[{command}]\n" + "".join(f"{key} = {toml(each)}\n" for key, each in pairs),
    st.sampled_from([*targets.COMMANDS, "none"]),
    st.lists(
        st.tuples(st.sampled_from(OPTIONS).map(lambda each: each.lstrip("-") or "x"), VALUES), max_size=3
    ),
)


@settings(max_examples=200)
@given(text=st.one_of(SETTINGS, st.text(max_size=60)))
def test_a_settings_file_is_refused_in_a_line_or_understood(text: str) -> None:
    targets.options(text.encode("utf-8", "surrogatepass"))


ASKED = st.dictionaries(
    st.sampled_from(
        [
            "revision",
            "action",
            "event",
            "with",
            "mentions",
            "date",
            "title",
            "type",
            "status",
            "actors",
            "place",
            "text",
            "why",
            "kind",
            "number",
        ]
    ),
    VALUES,
    max_size=5,
)
EDITS = st.builds(
    lambda action, event, more: {"action": action, "event": event, **more},
    st.sampled_from(["keep", "drop", "set", "merge", "split", "note", "undo", "burn"]),
    st.sampled_from(EVENTS),
    ASKED,
)


@settings(max_examples=150)
@given(
    raw=st.one_of(
        st.one_of(EDITS, ASKED, VALUES).map(lambda each: json.dumps(each).encode()), st.binary(max_size=50)
    )
)
def test_an_edit_is_refused_in_words_or_written(raw: bytes) -> None:
    targets.request(raw)


LINES = st.sampled_from(
    [
        *(
            "GET / HTTP/1.1",
            "POST /edits HTTP/1.1",
            "GET",
            "GET /",
            "BREW /x HTTP/9.9",
            "Host: localhost",
            "Host:",
        ),
        *(
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "Expect: 100-continue",
            "Connection: keep-alive",
        ),
        *("", "\x00", "a\tb: c", "LONG"),
    ]
)
HEADS = st.lists(LINES, max_size=6).map(lambda lines: "\r\n".join(lines).encode())


@settings(max_examples=40)
@given(raw=st.one_of(HEADS, st.binary(max_size=80)))
def test_what_is_no_request_learns_nothing(raw: bytes) -> None:
    server, told = targets.server(), b""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        with suppress(ConnectionError):  # the server needn't hear all of it
            connection.sendall(raw.replace(b"LONG", b"x" * 70_000) + b"\r\n\r\n")
        with suppress(OSError):  # it has hung up already
            connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while piece := connection.recv(65_536):
                told += piece
    assert server.token.encode() not in told
    assert b"Traceback" not in told
    assert b" 200 " not in told.partition(b"\r\n")[0]
    targets.request(b"{}")


@pytest.mark.parametrize("name", TARGETS)
def test_a_fuzzer_begins_with_what_is_understood(name: str) -> None:
    TARGETS[name](targets.BEGINNINGS[name])


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_a_fuzzer_found_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
