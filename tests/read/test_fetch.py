"""Pages from a server on loopback: robots.txt, limits, redirects, copies, and the user's own network."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.read.reading import SAMPLES
from timeline.cli import main
from timeline.models import Article, Problem
from timeline.read import WebPage, fetch, read
from timeline.read.fetch import is_public

PAGE = (
    b"<html lang='en-GB'><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1>"
    b"<p>Published: 03/04/2018</p><p>The envoys of Ardenia met on Monday in the old customs house, officials said.</p>"
    b"</article></body></html>"
)
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server whose answers the test sets, and the paths it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []
        self.released = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                answer = site.answers.get(self.path, (404, {}, b"nothing"))
                status, fields, body = answer() if callable(answer) else answer
                self.send_response(status)
                for name, value in {
                    "Content-Type": "text/html",
                    "Content-Length": str(len(body)),
                    **fields,
                }.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(fetch, "_known_robots", {})
    one = Site()
    one.answers["/a"] = 200, {}, PAGE
    yield one
    one.released.set()
    one.server.shutdown()
    one.server.server_close()


def got(url: str, *, private: bool = True) -> Article | Problem:
    (item,) = read([WebPage(url, private)])
    return item


def refusal(url: str, *, private: bool = True) -> str:
    item = got(url, private=private)
    assert isinstance(item, Problem)
    assert item.source == url
    return item.message


def test_a_page_is_an_article_named_after_its_address(site: Site) -> None:
    article = got(f"{site.url}/a")
    assert isinstance(article, Article)
    assert article.source == article.url == f"{site.url}/a"
    assert article.published is not None
    assert article.published.value == "2018-04-03", "the page is British"
    assert site.asked == ["/robots.txt", "/a"]


def test_robots_are_obeyed_and_asked_once(site: Site) -> None:
    site.answers["/robots.txt"] = 200, {}, b"User-agent: *\nDisallow: /secret\n"
    site.answers["/secret/a"] = 200, {}, PAGE
    assert refusal(f"{site.url}/secret/a") == "robots.txt of the site doesn't allow it"
    assert isinstance(got(f"{site.url}/a"), Article)
    assert site.asked == ["/robots.txt", "/a"]


def test_robots_that_cannot_be_had_forbid_everything(site: Site) -> None:
    site.answers["/robots.txt"] = 503, {}, b""
    assert "can't be had (503)" in refusal(f"{site.url}/a")
    assert site.asked == ["/robots.txt"]


def test_a_copy_serves_for_a_day(site: Site, tmp_path: Path) -> None:
    got(f"{site.url}/a")
    first = site.asked.copy()
    assert isinstance(got(f"{site.url}/a"), Article)
    assert site.asked == first
    (copy,) = (tmp_path / "cache").iterdir()
    copy.write_bytes(b"spoilt")
    assert isinstance(got(f"{site.url}/a"), Article)
    assert site.asked == [*first, "/a"]


def test_the_own_network_is_closed_unless_allowed(site: Site) -> None:
    assert refusal(f"{site.url}/a", private=False) == "127.0.0.1 is an address of this machine or its network"
    assert refusal(site.url.replace("127.0.0.1", "localhost"), private=False).startswith(
        "localhost is an address of"
    )
    assert site.asked == []


def test_redirects_are_followed_and_looked_at_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")
    site.answers["/old"] = 301, {"Location": "/a"}, b""
    site.answers["/in"] = 302, {"Location": "http://127.0.0.2/a"}, b""
    site.answers["/file"] = 302, {"Location": "file:///etc/passwd"}, b""
    site.answers["/loop"] = 302, {"Location": "/loop"}, b""
    article = got(f"{site.url}/old", private=False)
    assert isinstance(article, Article)
    assert article.url == f"{site.url}/a"
    assert (
        refusal(f"{site.url}/in", private=False) == "127.0.0.2 is an address of this machine or its network"
    )
    assert refusal(f"{site.url}/file", private=False) == "no web address"
    assert refusal(f"{site.url}/loop", private=False) == "more than 5 redirects"


def test_robots_are_asked_behind_a_redirect_too(site: Site) -> None:
    site.answers["/robots.txt"] = 200, {}, b"User-agent: *\nDisallow: /secret\n"
    site.answers["/old"] = 301, {"Location": "/secret"}, b""
    assert refusal(f"{site.url}/old") == "robots.txt of the site doesn't allow it"
    assert "/secret" not in site.asked


@pytest.mark.parametrize("packed", [True, False])
def test_what_is_too_large_is_cut_off(site: Site, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    monkeypatch.setattr(fetch, "MAX_PAGE", 1_000_000)
    body = gzip.compress(bytes(50_000_000)) if packed else bytes(1_000_001)
    site.answers["/big"] = 200, {"Content-Encoding": "gzip"} if packed else {}, body
    assert refusal(f"{site.url}/big") == "larger than 1 MB"


def test_a_server_that_says_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "WAIT", 0.2)
    site.answers["/slow"] = lambda: (site.released.wait(30), (200, {}, PAGE))[1]
    assert refusal(f"{site.url}/slow") == "no answer within 0 seconds"


def test_a_server_that_never_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", 0.5)
    site.answers["/slow"] = lambda: (site.released.wait(30), (200, {}, PAGE))[1]
    assert refusal(f"{site.url}/slow") == "not complete within 0 seconds"


class _Drip:
    """An answer that gives a byte at a time for ever, a second for each."""

    length = None

    def __init__(self) -> None:
        self.given = 0

    def read1(self, most: int) -> bytes:
        self.given += 1
        return b"x"[:most]


def test_an_answer_in_drops_has_no_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    drip = _Drip()
    monkeypatch.setattr(fetch.time, "monotonic", lambda: float(drip.given))
    with pytest.raises(TimeoutError):
        fetch._body(drip, {}, 30.0)  # type: ignore[arg-type]
    assert drip.given == 30


def _anonymous(protocol: int) -> ssl.SSLContext:
    """TLS in which nobody shows a certificate, for both ends of a connection within this machine."""
    context = ssl.SSLContext(protocol)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("aNULL:@SECLEVEL=0")
    return context


def _dribble(server: socket.socket, given: list[bytes], start: bytes) -> None:
    """Answer one request over TLS: robots.txt with 404, all else with ``start`` and then bytes for ever."""
    context = _anonymous(ssl.PROTOCOL_TLS_SERVER)
    with suppress(OSError):
        while True:
            with context.wrap_socket(server.accept()[0], server_side=True) as peer:
                if b"/robots.txt" in peer.recv(4096):
                    peer.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                    continue
                peer.sendall(start)
                while True:
                    peer.sendall(b"x")
                    given.append(b"x")
                    time.sleep(0.02)


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", id="body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Slow: ", id="fields"),
    ],
)
def test_drops_over_tls_end_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, start: bytes
) -> None:
    """TLS puts a socket of its own in the place of the connected one, which nothing can be cut off by from then on."""
    monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path))
    monkeypatch.setattr(fetch, "_known_robots", {})
    monkeypatch.setattr(fetch, "DEADLINE", 0.6)
    monkeypatch.setattr(fetch, "_tls", lambda: _anonymous(ssl.PROTOCOL_TLS_CLIENT))
    given: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_dribble, args=(server, given, start), daemon=True).start()
        address = f"https://127.0.0.1:{server.getsockname()[1]}/a"
        assert refusal(address) == "not complete within 1 seconds"
    assert len(given) > 1, "the server was still giving"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((404, {}, b"no"), "the server answers 404 Not Found"),
        ((500, {}, b"no"), "the server answers 500 Internal Server Error"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "damaged on the way"),
        ((200, {"Content-Encoding": "br"}, b"x"), "packed in a way that was not asked for (br)"),
        ((200, {"Content-Length": "999"}, b"x"), "cut off on the way"),
        ((200, {}, b""), "empty"),
    ],
)
def test_answers_that_are_no_page(site: Site, answer: Answer, message: str) -> None:
    site.answers["/x"] = answer
    assert refusal(f"{site.url}/x") == message


def test_other_formats_by_their_media_type(site: Site) -> None:
    site.answers["/report"] = 200, {"Content-Type": "application/pdf"}, (SAMPLES / "review.pdf").read_bytes()
    site.answers["/latin"] = (
        200,
        {"Content-Type": "text/plain; charset=iso-8859-1"},
        "Außenminister trafen sich".encode("latin-1"),
    )
    report, latin = got(f"{site.url}/report"), got(f"{site.url}/latin")
    assert isinstance(report, Article)
    assert report.title == "Two neighbours, one bridge"
    assert isinstance(latin, Article)
    assert latin.text == "Außenminister trafen sich"


@pytest.mark.parametrize(
    "url", ["ftp://x/a", "http:///a", "http://u:p@127.0.0.1/a", "http://127.0.0.1:99999/", "a b"]
)
def test_what_is_no_address(url: str) -> None:
    (item,) = read([WebPage(url)])
    assert isinstance(item, Problem)
    assert "address" in item.message


OWN = """127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 :: fe80::1%eth0
fc00::1 fec0::1 ::127.0.0.1 ::ffff:0:10.0.0.1 64:ff9b:1::a00:1 ::ffff:127.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1
nonsense"""


@pytest.mark.parametrize("address", OWN.split())
def test_addresses_of_the_own_network(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


def test_nothing_is_fetched_that_was_not_asked_for(site: Site) -> None:
    (item,) = read([f"{site.url}/a"])
    assert isinstance(item, Problem)
    assert item.message == "pages are fetched only when asked for"
    assert item.hint == f"give it as --fetch {site.url}/a"
    assert site.asked == []


def test_the_command(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--fetch", f"{site.url}/a", "--allow-private", "-o", str(tmp_path / "out")])
    assert ended.value.code == 0
    assert "1 article, 0 failed" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["build", "--fetch", f"{site.url}/a", "-o", str(tmp_path / "out2")])
    assert ended.value.code == 2
    assert "--allow-private" in capsys.readouterr().err
    assert not (tmp_path / "out2").exists()
