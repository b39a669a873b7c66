"""A relay between a browser and the server that counts every byte the browser receives, headers and all."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

BLOCK = 65_536


@dataclass
class Relay:
    """Listens on a port of its own; `received` is what went to the browser so far."""

    target: int
    received: int = 0
    _listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def port(self) -> int:
        """Where the browser goes."""
        return int(self._listening.getsockname()[1])

    def listen(self) -> None:
        """Take connections until the listening socket is closed."""
        with suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
                threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def close(self) -> None:
        """Take no more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _pass(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while block := source.recv(BLOCK):
                self.received += len(block) if counted else 0
                sink.sendall(block)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def relayed(target: int) -> Iterator[Relay]:
    """A relay in a thread."""
    relay = Relay(target)
    threading.Thread(target=relay.listen, daemon=True).start()
    try:
        yield relay
    finally:
        relay.close()
