"""Pages from the web, and only those that the user names: polite, bounded, and never into the user's own network.

robots.txt is obeyed (RFC 9309). Every address that a name leads to is looked at before the connection is made, and the
connection goes to that very address; redirects are looked at in the same way. A page is kept for a day.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import json
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from timeline.read.decode import UnreadableError

AGENT = "diplomatic-timeline"
#: Seconds for one answer, and for a page with all its redirects; bytes of a page; redirects; seconds a copy is kept.
WAIT, DEADLINE, MAX_PAGE, MAX_REDIRECTS, KEPT = 10.0, 30.0, 20_000_000, 5, 86_400.0
_PIECE = 65_536
#: IPv6 networks that lead to IPv4 addresses of one's own: RFC 4291 (2.5.5.1), RFC 2765 (2.1), RFC 8215.
_CLOSED = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48")))
_MOVED = (301, 302, 303, 307, 308)
_PATH_SAFE = "%/:=&?~+!$,;'@()*[]"


@dataclass(frozen=True)
class WebPage:
    """A page of the web, to be read like a file; nothing is fetched that isn't named so.

    ``private`` allows addresses of this machine and its network, as for an intranet.

    >>> WebPage("https://example.org/news/treaty.html").private
    False
    """

    url: str
    private: bool = False


@dataclass(frozen=True)
class Fetched:
    """A page as it came: the address behind all redirects, its HTTP fields (names in small letters), its bytes."""

    url: str
    fields: Mapping[str, str]
    content: bytes = field(repr=False)


def fetch(page: WebPage) -> Fetched:
    """The page, or the copy of it that is less than a day old.

    Raises ``UnreadableError`` where robots.txt, the address, the size, the time or the server stands against it.
    """
    copy = _folder() / f"{hashlib.sha256(f'{page.private} {page.url}'.encode()).hexdigest()[:40]}.page"
    if kept := _kept(copy):
        return kept
    deadline = time.monotonic() + DEADLINE
    _ask_robots(page, deadline)
    status, found = _followed(page, deadline, ask=True)
    if status != 200:
        raise UnreadableError(
            f"the server answers {status} {http.client.responses.get(status, '')}".rstrip(), ""
        )
    _keep(copy, found)
    return found


def _followed(page: WebPage, deadline: float, *, ask: bool) -> tuple[int, Fetched]:
    """The answer behind all redirects, and its status. With ``ask``, robots.txt is asked about other hosts' pages."""
    url = page.url
    for _ in range(MAX_REDIRECTS + 1):
        status, found = _get(url, page.private, deadline)
        if status not in _MOVED or not found.fields.get("location"):
            return status, found
        url = urljoin(url, found.fields["location"])
        if ask:
            _ask_robots(WebPage(url, page.private), deadline)
    raise UnreadableError(f"more than {MAX_REDIRECTS} redirects", "")


def _ask_robots(page: WebPage, deadline: float) -> None:
    """Raise ``UnreadableError`` if the host doesn't want the page to be fetched, or can't say."""
    parts = _parts(page.url)
    status, rules = _robots(f"{parts.scheme}://{parts.netloc}/robots.txt", page.private, deadline)
    if status >= 500:
        raise UnreadableError(
            f"robots.txt of {parts.hostname} can't be had ({status}), so nothing is fetched", ""
        )
    if rules is not None and not rules.can_fetch(AGENT, page.url):
        raise UnreadableError(
            "robots.txt of the site doesn't allow it", "save the page in a browser and read the file"
        )


_known_robots: dict[tuple[str, bool], tuple[int, RobotFileParser | None]] = {}


def _robots(url: str, private: bool, deadline: float) -> tuple[int, RobotFileParser | None]:
    """What a host's robots.txt says, asked once: its status, and the rules if there are any."""
    key = url, private
    if key not in _known_robots:
        status, found = _followed(WebPage(url, private), deadline, ask=False)
        rules = RobotFileParser(url) if status == 200 else None
        if rules is not None:
            rules.parse(found.content[:500_000].decode("utf-8", "replace").splitlines())
        _known_robots[key] = status, rules
    return _known_robots[key]


def _parts(url: str) -> SplitResult:
    """An address taken apart. Raises ``UnreadableError`` for what is none that is fetched."""
    try:
        parts = urlsplit(url)
        named = parts.hostname and parts.port != 0
    except ValueError:
        raise UnreadableError("no web address", "it must begin with http:// or https://") from None
    if parts.scheme not in ("http", "https") or not named:
        raise UnreadableError("no web address", "it must begin with http:// or https://")
    if parts.username is not None or any(character.isspace() or character < " " for character in url):
        raise UnreadableError("an address with a user's name or spaces in it", "")
    return parts


def _get(url: str, private: bool, deadline: float) -> tuple[int, Fetched]:
    """One answer, without following redirects."""
    parts = _parts(url)
    host = (
        (parts.hostname or "").encode("idna").decode("ascii")
        if not _is_number(parts.hostname)
        else parts.hostname or ""
    )
    port = parts.port or (443 if parts.scheme == "https" else 80)
    target = quote(parts.path or "/", safe=_PATH_SAFE) + (
        f"?{quote(parts.query, safe=_PATH_SAFE)}" if parts.query else ""
    )
    try:
        return _exchange(parts.scheme, host, port, target, _address(host, port, private), deadline, url)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise UnreadableError(_told(fault, deadline), "") from None


def _told(fault: Exception, deadline: float) -> str:
    """Why there is no answer. What fails when the time is up was cut off for that."""
    if time.monotonic() >= deadline:
        return f"not complete within {DEADLINE:.0f} seconds"
    if isinstance(fault, TimeoutError):
        return f"no answer within {WAIT:.0f} seconds"
    if isinstance(fault, ssl.SSLError):
        return f"no safe connection ({fault.reason or fault})"
    return f"can't be fetched ({getattr(fault, 'strerror', None) or str(fault) or type(fault).__name__})"


def _exchange(  # noqa: PLR0913, PLR0917
    scheme: str, host: str, port: int, target: str, address: str, deadline: float, url: str
) -> tuple[int, Fetched]:
    connection = http.client.HTTPConnection(host, port, timeout=WAIT)
    plain = socket.create_connection(
        (address, port), timeout=min(WAIT, max(deadline - time.monotonic(), 0.1))
    )
    connection.sock = plain
    alarm = threading.Timer(max(deadline - time.monotonic(), 0.1), _cut, [connection])
    alarm.daemon = True
    alarm.start()
    try:
        secure = scheme == "https"
        if secure:
            connection.sock = _tls().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
            connection.sock.do_handshake()
        usual = port == (443 if secure else 80)
        shown = f"[{host}]" if ":" in host else host
        connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", shown if usual else f"{shown}:{port}")
        connection.putheader("User-Agent", AGENT)
        connection.putheader(
            "Accept", "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5"
        )
        connection.putheader("Accept-Encoding", "gzip")
        connection.endheaders()
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        content = b"" if answer.status in _MOVED else _body(answer, fields, deadline)
    finally:
        alarm.cancel()
        connection.close()
        plain.close()
    return answer.status, Fetched(url, fields, content)


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a connection that has had its time, whatever it is waiting for.

    Its socket is asked for now: what TLS wraps is another one than the one that was connected.
    """
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _body(answer: http.client.HTTPResponse, fields: Mapping[str, str], deadline: float) -> bytes:
    """The content, unpacked. Raises ``UnreadableError`` as soon as it is longer, or takes longer, than a page may."""
    packed = fields.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip"):
        raise UnreadableError(f"packed in a way that was not asked for ({packed})", "")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed.endswith("gzip") else None
    content = bytearray()
    try:
        while True:
            piece = answer.read1(_PIECE)
            if time.monotonic() >= deadline:
                raise TimeoutError
            if not piece:
                break
            content += unpack.decompress(piece, MAX_PAGE + 1 - len(content)) if unpack else piece
            if len(content) > MAX_PAGE:
                raise UnreadableError(f"larger than {MAX_PAGE // 1_000_000} MB", "")
    except zlib.error:
        raise UnreadableError("damaged on the way", "") from None
    if answer.length:
        raise UnreadableError("cut off on the way", "")
    return bytes(content)


def _address(host: str, port: int, private: bool) -> str:
    """The first address of a host. Raises ``UnreadableError`` if one of them is in a network of its own."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise UnreadableError(
            f"no host named {host}", "check the address, and that there is a connection"
        ) from None
    if not private and not all(map(is_public, found)):
        hint = "give --allow-private if you trust it"
        raise UnreadableError(f"{host} is an address of this machine or its network", hint)
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also behind the forms that hide an IPv4 address in IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        hidden = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if hidden is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            hidden = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(str(hidden))
        if ip.is_site_local or any(ip in network for network in _CLOSED):
            return False
    return ip.is_global and not ip.is_multicast


def _is_number(host: str | None) -> bool:
    try:
        ipaddress.ip_address(host or "")
    except ValueError:
        return False
    return True


def _folder() -> Path:
    """Where copies lie: TIMELINE_CACHE, else the folder for such things."""
    if named := os.environ.get("TIMELINE_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / AGENT


def _kept(copy: Path) -> Fetched | None:
    try:
        if not 0 <= time.time() - copy.stat().st_mtime < KEPT:
            return None
        head, _, content = copy.read_bytes().partition(b"\n")
        said = json.loads(head)
        return Fetched(said["url"], said["fields"], content)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(copy: Path, page: Fetched) -> None:
    """Write a copy, whole or not at all. A folder that can't be written to only means that nothing is kept."""
    with suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
        made = copy.with_suffix(f".{os.getpid()}.new")
        made.write_bytes(
            json.dumps({"url": page.url, "fields": dict(page.fields)}).encode() + b"\n" + page.content
        )
        made.replace(copy)
