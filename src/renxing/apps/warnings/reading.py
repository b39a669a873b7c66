"""Reading a folder or an address on the web: bounded in size and time, never through a file address, no database."""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib import error, request
from urllib.parse import urlsplit

from django.conf import settings

from renxing.standards.cap import LARGEST

PATIENCE: Final = 10.0
"""Seconds until a silent machine is left alone; a whole answer may take three times as long."""
MOST_FILES: Final = 200
CHUNK: Final = 65536
PORTS: Final = (80, 443)


class SourceFault(Exception):
    """A source could not be read: a code of `wording.SOURCE_FAULTS`, and what was found."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(f"{code}: {found}")
        self.code, self.found = code, found[:200]


@dataclass(frozen=True, slots=True)
class Found:
    """A file and its name; at most one byte more than may be read, so that too much is noticed."""

    name: str
    data: bytes


def folder_stamps(address: str) -> dict[str, str]:
    """The files of a folder below the folder for warnings, the latest first, each with what changes when it does."""
    try:
        files = [(path, path.stat()) for path in _folder(address).iterdir() if _lies_in(path)]
    except OSError as wrong:
        raise SourceFault("cannot_open", str(wrong.strerror)) from wrong
    files.sort(key=lambda found: found[1].st_mtime_ns, reverse=True)
    return {path.name: f"{stat.st_mtime_ns} {stat.st_size}" for path, stat in files}


def folder_file(address: str, name: str) -> Found:
    """One file of it."""
    try:
        return Found(name, _head(_folder(address) / name))
    except OSError as wrong:
        raise SourceFault("cannot_open", str(wrong.strerror)) from wrong


def _folder(address: str) -> Path:
    root = settings.WARNINGS.resolve()
    folder: Path = (root / address).resolve()
    if not folder.is_relative_to(root) or not folder.is_dir():
        raise SourceFault("no_folder", address or str(root.name))
    return folder


def _lies_in(path: Path) -> bool:
    """Whether it is a file to be read: links out of the folder are not followed."""
    inside = path.resolve().is_relative_to(settings.WARNINGS.resolve())
    return inside and path.is_file() and not path.name.startswith(".")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


class _SameHost(request.HTTPRedirectHandler):
    """Follows a redirect only over the web and only to the same machine."""

    max_redirections = 3

    def redirect_request(self, *asked: Any, **named: Any) -> request.Request | None:
        """The next request, or none; it is asked with the last one, its answer, and at the end the new address."""
        last, address = asked[0], asked[-1]
        if not allowed(address, last.full_url):
            raise SourceFault("elsewhere", address)
        return super().redirect_request(*asked, **named)


def allowed(address: str, beside: str) -> bool:
    """Whether an address that a source names may be asked for: over the web, on the source's own machine.

    >>> allowed("https://a.cn/w.xml", "http://a.cn/feed"), allowed("file:///etc/passwd", "http://a.cn/feed")
    (True, False)
    >>> allowed("http://localhost/", "http://a.cn/feed"), allowed("http://a.cn:22/", "http://a.cn/feed")
    (False, False)
    """
    try:
        parts, source = urlsplit(address), urlsplit(beside)
        ports = {None, *PORTS, source.port}
        known = parts.scheme in {"http", "https"} and parts.port in ports
    except ValueError:
        return False
    return known and parts.hostname == source.hostname and parts.hostname is not None


def local(number: str) -> bool:
    """Whether a machine's number is of this machine or its own network, and so nothing of the open web.

    >>> local("127.0.0.1"), local("10.1.2.3"), local("::ffff:192.168.0.1"), local("1.1.1.1")
    (True, True, True, False)
    """
    found = ip_address(number.partition("%")[0])
    plain = getattr(found, "ipv4_mapped", None) or found
    return not plain.is_global or plain.is_multicast


def _connected(host: str, port: int, timeout: float) -> socket.socket:
    """A connection to the very number that was looked at: a name cannot lead elsewhere between looking and asking."""
    wrong: OSError | None = None
    for *_kind, (number, *_rest) in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if local(str(number)) and host not in settings.LOCAL_FEEDS:
            raise SourceFault("local", host)
        try:
            return socket.create_connection((str(number), port), timeout)
        except OSError as error_here:
            wrong = error_here
    raise wrong or OSError(f"{host} has no address")


class _Plain(HTTPConnection):
    def connect(self) -> None:
        """Reach the machine, unless it is one of the local network that nobody has allowed."""
        self.sock = _connected(self.host, self.port, PATIENCE)


class _Secret(HTTPSConnection):
    def connect(self) -> None:
        """The same, and have the machine prove its name."""
        secure = ssl.create_default_context()
        self.sock = secure.wrap_socket(_connected(self.host, self.port, PATIENCE), server_hostname=self.host)


class _Http(request.HTTPHandler):
    def http_open(self, req: request.Request) -> HTTPResponse:
        """Ask by a connection that looks where it leads."""
        return self.do_open(_Plain, req)


class _Https(request.HTTPSHandler):
    def https_open(self, req: request.Request) -> HTTPResponse:
        """Ask by a connection that looks where it leads."""
        return self.do_open(_Secret, req)


def fetched(address: str) -> Found:
    """What an address on the web answers."""
    opener = request.OpenerDirector()
    for handler in (_Http, _Https, request.HTTPErrorProcessor, _SameHost):
        opener.add_handler(handler())
    opener.add_handler(request.HTTPDefaultErrorHandler())
    until = time.monotonic() + 3 * PATIENCE
    headers = {"User-Agent": "Renxing", "Accept": "application/cap+xml, application/xml"}
    asked = request.Request(address, headers=headers)  # noqa: S310 - this opener knows no other scheme than the web's
    try:
        with opener.open(asked, timeout=PATIENCE) as answer:
            return Found(urlsplit(address).path.rsplit("/", 1)[-1] or "feed.xml", _bounded(answer, until))
    except error.HTTPError as wrong:
        raise SourceFault("status", str(wrong.code)) from wrong
    except (error.URLError, HTTPException, OSError, ValueError) as wrong:
        raise SourceFault("no_answer", str(getattr(wrong, "reason", wrong))) from wrong


def _bounded(answer: HTTPResponse, until: float) -> bytes:
    data = b""
    while len(data) <= LARGEST:
        if time.monotonic() > until:
            raise SourceFault("too_slow", f"{3 * PATIENCE:.0f}")
        more = answer.read1(min(CHUNK, LARGEST + 1 - len(data)))
        if not more:
            return data
        data += more
    return data
