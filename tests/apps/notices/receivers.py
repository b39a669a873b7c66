"""A mail server and a message service on this machine, that keep what they were sent; they may be slow, or refuse."""

import json
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Received:
    """What came, in order."""

    mails: list[EmailMessage] = field(default_factory=list)
    posts: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)
    refuse: str = ""
    port: int = 0

    @property
    def numbers(self) -> list[str]:
        """The Message-IDs of the mails, as often as they came."""
        return [str(mail["Message-ID"]) for mail in self.mails]


class Smtp(socketserver.StreamRequestHandler):
    """As much of SMTP as `smtplib` asks for."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        """One connection."""
        self._say("220 here")
        for line in iter(self.rfile.readline, b""):
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                data = self._data()
                if self._received.refuse:
                    self._say(self._received.refuse)
                else:
                    mail = message_from_bytes(data, policy=policy.default)
                    assert isinstance(mail, EmailMessage)
                    self._received.mails.append(mail)
                    self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    @property
    def _received(self) -> Received:
        return self.server.received  # type: ignore[attr-defined]

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")

    def _data(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)


class Http(BaseHTTPRequestHandler):
    """A service that takes JSON."""

    def do_POST(self) -> None:
        """One message."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        received: Received = self.server.received  # type: ignore[attr-defined]
        if not received.refuse:
            received.posts.append((self.path, body, self.headers.get("X-Number", "")))
        self.send_response(503 if received.refuse else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A sender that is killed hangs up in the middle: that is what is tried here."""


@contextmanager
def receiving(handler: type[socketserver.BaseRequestHandler]) -> Iterator[Received]:
    """A server on a free port, until the end of the block."""
    received = Received()
    kind: Any = ThreadingHTTPServer if handler is Http else _Tcp
    with kind(("127.0.0.1", 0), handler) as server:
        server.received = received
        received.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield received
        finally:
            server.shutdown()
            thread.join()
