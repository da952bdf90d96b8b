"""The server behind ``timeline review``: one reader on this machine, and nobody else.

It listens on 127.0.0.1. Every address begins with a random token; the Host header must name this server, so that a name
that somebody else points at 127.0.0.1 leads nowhere (DNS rebinding); what changes something must come from a page of
this server (Origin) and be JSON, which no form of another page can send.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from timeline.cli import console
from timeline.curate import CurationError
from timeline.curate.session import Session
from timeline.export import write_atomically
from timeline.models import Status
from timeline.ontology import types
from timeline.render import page

#: More than any edit needs: an edit names its event and says why.
_MOST_BYTES = 64 * 1024
#: Digits of a length; Python refuses to read numbers of thousands.
_LONGEST_LENGTH = 12
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A request that gets no more than a status and a line."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class ReviewServer(ThreadingHTTPServer):
    """Serves a session on a port of the loopback (0: any that is free). Raises ``OSError`` if it can't listen."""

    daemon_threads = True

    def __init__(self, session: Session, file: Path, *, port: int = 0, title: str = "") -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.session = session
        self.file = file
        self.title = title
        self.token = secrets.token_urlsafe(24)
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that breaks (the page was closed meanwhile) is nothing to tell; another fault is one line."""
        fault = sys.exception()
        if not isinstance(fault, OSError):
            console.error(f"a request could not be answered ({type(fault).__name__})")

    def show(self) -> str:
        """The page as it stands."""
        with self.lock:
            self._read()
            return page(self.session.timeline, title=self.title or None, review=True)

    def state(self) -> dict[str, Any]:
        """What the controls need: the edits, the types, the statuses, and the revision that they belong to."""
        with self.lock:
            self._read()
            return {
                "revision": self.session.revision,
                "file": str(self.file),
                "edits": self.session.edits(),
                "types": [[name, known.label] for name, known in types().items()],
                "statuses": [str(status) for status in Status],
            }

    def change(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Write one edit, or take one back. Raises ``Refusal`` if the page is out of date, ``CurationError`` else."""
        with self.lock:
            self._read()
            if asked.get("revision") != self.session.revision:
                raise Refusal(HTTPStatus.CONFLICT, "the edits have changed meanwhile: load the page again")
            if not isinstance(asked.get("action"), str):
                raise Refusal(HTTPStatus.BAD_REQUEST, "an edit names its action")
            if asked["action"] == "undo":
                number = asked.get("number")
                if isinstance(number, bool) or not isinstance(number, int):
                    raise Refusal(HTTPStatus.BAD_REQUEST, "the number of an edit is a whole number")
                text = self.session.undone(str(asked.get("kind")), number)
            else:
                text = self.session.edited(asked)
            write_atomically(self.file, text)
            self.session.text = text
            return {"revision": self.session.revision}

    def _read(self) -> None:
        """Take up what was changed in the file by other hands."""
        try:
            self.session.text = self.file.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            self.session.text = ""
        except UnicodeDecodeError as fault:
            raise CurationError(f"{self.file}: not UTF-8 text (byte {fault.start})") from fault


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version = "timeline"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """The page, and the state of the edits."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """An edit."""
        self._answer(self._post)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the token would stand in the log."""

    def _answer(self, make: Callable[[], tuple[str, str]]) -> None:
        status = HTTPStatus.OK
        try:
            kind, text = make()
        except Refusal as refusal:
            status, kind, text = refusal.status, "text/plain", refusal.words
        except CurationError as fault:
            status, kind, text = HTTPStatus.UNPROCESSABLE_ENTITY, "text/plain", str(fault)
        except OSError as fault:
            status, kind, text = (
                HTTPStatus.INTERNAL_SERVER_ERROR,
                "text/plain",
                f"{fault.filename}: {fault.strerror}",
            )
        except Exception as fault:
            status, kind = HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain"
            text = f"a fault of the program ({type(fault).__name__})"
        content = text.encode("utf-8", "backslashreplace")
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": f"{kind}; charset=utf-8"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _place(self) -> str:
        """What is asked for behind the token. Whoever doesn't know the token learns nothing."""
        if self.headers.get("Host") not in self.server.hosts:
            raise Refusal(HTTPStatus.MISDIRECTED_REQUEST, "this server is reached as 127.0.0.1 only")
        token, _, place = self.path.removeprefix("/").partition("?")[0].partition("/")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            raise Refusal(
                HTTPStatus.NOT_FOUND, "no such page: the address of this session was printed when it began"
            )
        return place

    def _get(self) -> tuple[str, str]:
        place = self._place()
        if place == "":
            return "text/html", self.server.show()
        if place == "edits":
            return "application/json", json.dumps(self.server.state())
        raise Refusal(HTTPStatus.NOT_FOUND, "no such page")

    def _post(self) -> tuple[str, str]:
        if self._place() != "edits":
            raise Refusal(HTTPStatus.NOT_FOUND, "no such page")
        if self.headers.get("Origin", "").removeprefix("http://") != self.headers.get("Host"):
            raise Refusal(HTTPStatus.FORBIDDEN, "edits are taken from this session's own page only")
        if self.headers.get_content_type() != "application/json":
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "edits are JSON")
        length = self.headers.get("Content-Length", "")
        if not length:
            raise Refusal(HTTPStatus.LENGTH_REQUIRED, "an edit says how long it is")
        if not (length.isascii() and length.isdigit()):
            raise Refusal(HTTPStatus.BAD_REQUEST, "the length of an edit is a whole number")
        if len(length) > _LONGEST_LENGTH or int(length) > _MOST_BYTES:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long for an edit")
        content = self.rfile.read(int(length))
        if len(content) < int(length):
            raise Refusal(HTTPStatus.BAD_REQUEST, "the edit is shorter than it says")
        try:
            asked = json.loads(content)
        except (ValueError, RecursionError) as fault:
            raise Refusal(HTTPStatus.BAD_REQUEST, "not JSON") from fault
        if not isinstance(asked, dict):
            raise Refusal(HTTPStatus.BAD_REQUEST, "an edit is a JSON object")
        return "application/json", json.dumps(self.server.change(asked))
