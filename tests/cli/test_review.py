"""The review server: what it serves, what it writes, and whom it refuses."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from render.timelines import hostile, koreas
from timeline.cli.app import main
from timeline.cli.review_server import ReviewServer
from timeline.curate import read_curation
from timeline.curate.session import Session
from timeline.export import export
from timeline.models import Timeline

VISIT = "2018-03-27-meeting-kim-jong-un"
SUMMIT = "2018-06-12-meeting-kim-jong-un"


class Served:
    """A running server, and requests to it."""

    def __init__(self, file: Path, timeline: Timeline) -> None:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        self.file = file
        self.server = ReviewServer(Session(timeline, text, str(file), "ana"), file)
        self.home = f"/{self.server.token}/"
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ask("GET", f"{self.home}edits")[2])
        return found

    def edit(self, fields: dict[str, Any], **headers: str) -> tuple[int, str]:
        asked = {"revision": self.state()["revision"], **fields}
        sent = {"Origin": f"http://{self.host}", "Content_Type": "application/json", **headers}
        status, _, text = self.ask("POST", f"{self.home}edits", json.dumps(asked).encode(), **sent)
        return status, text


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path / "curation.toml", koreas())
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_the_page_holds_the_controls_and_may_talk_to_its_server_only(served: Served) -> None:
    status, headers, text = served.ask("GET", served.home)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert "modules.review = " in text
    assert "connect-src &#x27;self&#x27;" in text or "connect-src 'self'" in text


@pytest.mark.parametrize("path", ["/", "/edits", "/x/", "/x/edits", "/../", "/%00/", "//"])
def test_without_the_token_there_is_nothing(served: Served, path: str) -> None:
    status, _, text = served.ask("GET", path)
    assert status == 404
    assert served.server.token not in text
    assert (
        served.ask("POST", path, b"{}", Origin=f"http://{served.host}", Content_Type="application/json")[0]
        == 404
    )


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost", "127.0.0.1:1", ""]
)
def test_a_name_that_somebody_pointed_here_leads_nowhere(served: Served, host: str) -> None:
    assert served.ask("GET", served.home, Host=host)[0] == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://evil.example", "http://127.0.0.1"]
)
def test_another_page_cannot_edit(served: Served, origin: str) -> None:
    status, text = served.edit({"action": "drop", "event": VISIT}, Origin=origin)
    assert (status, served.file.exists()) == (403, False), text


def test_a_form_cannot_edit(served: Served) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert served.edit({"action": "drop", "event": VISIT}, Content_Type=kind)[0] == 415
    assert not served.file.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[]", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b'{"revision": 1}', 409),
        (b"{" * 70_000, 413),
        (b"[" * 60_000, 400),
    ],
)
def test_what_is_no_edit_is_refused(served: Served, body: bytes, status: int) -> None:
    answer = served.ask(
        "POST", f"{served.home}edits", body, Origin=f"http://{served.host}", Content_Type="application/json"
    )
    assert answer[0] == status
    assert not served.file.exists()


def test_it_listens_on_the_loopback_only(served: Served) -> None:
    assert served.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"action": "burn", "event": VISIT}, "no such action: 'burn'"),
        ({"action": "drop", "event": "nothing"}, "no event 'nothing'"),
        (
            {"action": "set", "event": VISIT, "date": "May 2011"},
            "date: not an EDTF date: 'May 2011'; write 2024, 2024-05,",
        ),
        ({"action": "set", "event": VISIT, "date": "2018-03-27"}, "nothing was changed"),
        ({"action": "split", "event": VISIT, "mentions": []}, "tick the sentences"),
        ({"action": "split", "event": VISIT, "mentions": [0, 1]}, "leave at least one sentence"),
        ({"action": "split", "event": VISIT, "mentions": [7]}, "tick the sentences"),
        ({"action": "note", "event": VISIT, "text": ""}, "text: "),
        ({"action": "undo", "kind": "drop", "number": 1}, "there is no edit [[drop]] 1"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(served: Served, fields: dict[str, Any], words: str) -> None:
    status, text = served.edit(fields)
    assert status == 422
    assert words in text
    assert not served.file.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "undo", "kind": "drop", "number": "x"},
        {"action": "undo", "kind": "drop", "number": True},
        {"action": "undo", "kind": "drop"},
        {"action": ["drop"], "event": VISIT},
        {"event": VISIT},
    ],
)
def test_values_of_a_wrong_kind_are_refused(served: Served, fields: dict[str, Any]) -> None:
    assert served.edit(fields)[0] == 400
    assert not served.file.exists()


@pytest.mark.parametrize(("length", "status"), [("²", 400), ("-1", 400), ("1" * 5_000, 413), ("70000", 413)])
def test_a_length_that_is_none_is_refused(served: Served, length: str, status: int) -> None:
    answer = served.ask(
        "POST",
        f"{served.home}edits",
        b"{}",
        Origin=f"http://{served.host}",
        Content_Type="application/json",
        Content_Length=length,
    )
    assert answer[0] == status


def test_an_edit_that_breaks_off_is_refused(served: Served) -> None:
    asked = json.dumps({"revision": served.state()["revision"], "action": "drop", "event": VISIT})
    fields = f"Host: {served.host}\r\nOrigin: http://{served.host}\r\nContent-Type: application/json"
    with socket.create_connection(("127.0.0.1", served.server.server_port)) as peer:
        peer.sendall(
            f"POST {served.home}edits HTTP/1.1\r\n{fields}\r\nContent-Length: 999\r\n\r\n{asked}".encode()
        )
        peer.shutdown(socket.SHUT_WR)
        assert peer.recv(1000).startswith(b"HTTP/1.0 400")
    assert not served.file.exists()


@pytest.mark.parametrize(
    ("fault", "told"),
    [(BrokenPipeError(), ""), (KeyError("x"), "error: a request could not be answered (KeyError)\n")],
)
def test_a_connection_that_breaks_leaves_no_trace(
    served: Served, capsys: pytest.CaptureFixture[str], fault: Exception, told: str
) -> None:
    try:
        raise fault
    except type(fault):
        served.server.handle_error(None, None)
    assert capsys.readouterr().err == told


def test_characters_that_no_file_can_hold_are_refused(served: Served) -> None:
    status, _ = served.edit({"action": "note", "event": VISIT, "text": "a\ud800b"})
    assert status in {400, 422}
    assert not served.file.exists()


def test_a_fault_is_an_answer_and_no_trace(
    served: Served, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise KeyError("secret")

    monkeypatch.setattr(served.server, "show", broken)
    status, _, text = served.ask("GET", served.home)
    assert (status, text) == (500, "a fault of the program (KeyError)")
    assert capfd.readouterr().err == ""


def test_edits_are_written_and_can_be_taken_back(served: Served) -> None:
    served.file.write_text("# Ana's notes\n", encoding="utf-8")
    assert (
        served.edit(
            {"action": "set", "event": VISIT, "date": "2018-03-26", "title": "Kim sees Xi", "why": "so"}
        )[0]
        == 200
    )
    assert served.edit({"action": "merge", "event": VISIT, "with": SUMMIT})[0] == 200
    assert served.edit({"action": "split", "event": VISIT, "mentions": [1]})[0] == 200
    text = served.file.read_text(encoding="utf-8")
    assert text.startswith("# Ana's notes\n\n[[set]]\n")
    assert [one.kind for one in read_curation([served.file]).overrides] == ["set", "merge", "split"]
    assert served.state()["edits"][0] == {
        "kind": "set", "number": 1, "who": "ana", "why": "so",
        "words": f"event {VISIT}; date 2018-03-26; title Kim sees Xi",
    }  # fmt: skip
    for kind in ("split", "merge", "set"):
        assert served.edit({"action": "undo", "kind": kind, "number": 1})[0] == 200
    assert served.file.read_text(encoding="utf-8") == "# Ana's notes\n"


def test_what_other_hands_write_meanwhile_is_not_lost(served: Served) -> None:
    revision = served.state()["revision"]
    served.file.write_text(f'[[drop]]\nevent = "{SUMMIT}"\n', encoding="utf-8")
    assert served.edit({"action": "drop", "event": VISIT, "revision": revision})[0] == 409
    assert served.edit({"action": "drop", "event": VISIT})[0] == 200
    assert len(read_curation([served.file]).overrides) == 2
    served.file.write_text("[[drop", encoding="utf-8")
    status, _, text = served.ask("GET", served.home)
    assert status == 422
    assert "not TOML" in text


def test_hostile_names_are_written_so_that_they_are_read_back(tmp_path: Path) -> None:
    made = Served(tmp_path / "curation.toml", hostile())
    for event in hostile().events:
        status, text = made.edit({"action": "keep", "event": event.id, "why": event.title})
        assert status == 200, (event.id, text)
    made.server.shutdown()
    made.server.server_close()
    assert len(read_curation([made.file]).overrides) == len(hostile().events)


def test_two_curation_files_need_a_choice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "curation.toml").write_text("")
    with pytest.raises(SystemExit) as ended:
        main(["review", str(tmp_path / "a"), str(tmp_path / "b"), "--no-browser"])
    assert ended.value.code == 2
    assert "say which to write to with --curation" in capsys.readouterr().err


def test_an_edit_is_explained(served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        served.edit({"action": "set", "event": VISIT, "date": "2018-03-26", "why": "The ministry says so."})[
            0
        ]
        == 200
    )
    export(served.server.session.timeline, tmp_path / "timeline.json")
    with pytest.raises(SystemExit):
        main(["explain", VISIT, "-t", str(tmp_path / "timeline.json")])
    told = " ".join(capsys.readouterr().out.split())
    assert "Sources differ date 2018-03-26 taken for the event 2018-03-27 in mention 1" in told
    assert "Changed by hand set date 2018-03-26 (was 2018-03-27), by ana: The ministry says so." in told
