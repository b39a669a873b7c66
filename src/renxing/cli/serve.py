"""`./renxing serve`: let people work, until Ctrl-C."""

import argparse
import ipaddress
import os

from renxing.cli import ports
from renxing.cli.server_lock import ServerLock
from renxing.cli.stopping import USAGE, Stopped
from renxing.cli.verbs import BEGIN

NAME = "serve"
HELP = "Serve your community's pages until Ctrl-C."
GROUP = BEGIN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--port, --host."""
    parser.add_argument("--port", type=ports.number, default=8000, help="where to serve (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="on which of this machine's addresses (default 127.0.0.1)")


def run(args: argparse.Namespace) -> int:
    """Prepare, serve, look after the server."""
    check_names(args.host)
    lock = take_lock()
    ports.check(NAME, args.host, args.port)
    from renxing.cli import django, statics
    from renxing.cli.supervising import Supervisor

    django.start(held=True)
    statics.collect()
    with Supervisor(args.host, args.port, lock) as supervisor:
        supervisor.wait_until_up()
        print(f"Renxing is at {supervisor.address} until you press Ctrl-C.", flush=True)
        supervisor.watch()
    print("Stopped.")
    return 0


def take_lock() -> ServerLock:
    """The right to serve this folder of data, or a sentence naming who has it."""
    lock = ServerLock.take()
    if lock is not None:
        return lock
    serving = ServerLock.holder()
    if serving is None:
        raise Stopped("A server is just being stopped. Wait a moment and try again.")
    raise Stopped(
        f"A server is running already, at {serving.address}. Press Ctrl-C where it runs, or type: "
        f"kill {serving.server}, or name other data with RENXING_VAR."
    )


def check_names(host: str) -> None:
    """Served beyond this machine, the names people type must be known, or every page would be refused."""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    if not local and "RENXING_HOSTS" not in os.environ:
        raise Stopped(
            "To serve beyond this machine, say under which names people reach it, for instance: "
            f"RENXING_HOSTS=localhost,renxing.example.org ./renxing serve --host {host}",
            USAGE,
        )
