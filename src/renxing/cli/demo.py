"""`./renxing demo`: a neighbourhood of 2,100 people, running, with a way in for each kind of user."""

import argparse
import os
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime

from renxing.cli import ports
from renxing.cli.database import communities_in, is_current, is_renxing
from renxing.cli.links import Link, kept_links
from renxing.cli.places import EXAMPLE, database, log_file, make_var, shown
from renxing.cli.serve import check_names, take_lock
from renxing.cli.server_lock import ServerLock
from renxing.cli.stopping import Stopped
from renxing.cli.verbs import BEGIN

NAME = "demo"
HELP = "A whole neighbourhood to look at: sets itself up, serves, signs you in."
GROUP = BEGIN
COMMUNITY = "lakeside"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--port, --host, --fresh, --no-browser, --play, --speed."""
    parser.add_argument("--port", type=ports.number, default=8000, help="where to serve (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="on which of this machine's addresses (default 127.0.0.1)")
    parser.add_argument("--fresh", action="store_true", help="throw the last demonstration away and begin anew")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    parser.add_argument("--play", action="store_true", help="let a three-day outbreak happen while you watch")
    parser.add_argument("--speed", type=speed, default=600.0, help="hours of play in an hour (default 600)")


def speed(text: str) -> float:
    """A speed as typed, for argparse."""
    given = float(text)
    if not 1 <= given <= 100_000:
        raise ValueError(text)
    return given


def run(args: argparse.Namespace) -> int:
    """Make the demonstration where there is none, serve it, say how to get in, and wait for Ctrl-C."""
    check_names(args.host)
    make_var()
    lock = take_lock()
    ports.check(NAME, args.host, args.port)
    if args.fresh or is_half_made():
        remove()
    links = kept_links()
    if not links or not is_current(database()):
        from renxing.cli.demonstration import make

        links = make(EXAMPLE, COMMUNITY)
    return _serve(args, lock, links)


def _serve(args: argparse.Namespace, lock: ServerLock, links: list[Link]) -> int:
    from renxing.cli import statics
    from renxing.cli.supervising import Supervisor

    statics.collect()
    with Supervisor(args.host, args.port, lock) as supervisor:
        supervisor.wait_until_up()
        print(invitation(supervisor.address, links), flush=True)
        if not args.no_browser and (sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)):
            webbrowser.open(f"{supervisor.address}/{COMMUNITY}/")
        with _player(args.speed) if args.play else nullcontext():
            supervisor.watch()
    print("Stopped.")
    return 0


def invitation(address: str, links: list[Link]) -> str:
    """What is printed once the pages can be seen."""
    lines = [
        f"Lakeside 临湖社区 is at {address}/{COMMUNITY}/ until you press Ctrl-C.",
        "",
        "Sign in with one tap 一键登录:",
    ]
    lines += [f"  {address}{link.path}   {link.label}" for link in links]
    return "\n".join([*lines, "", "Everybody in it is invented. ./renxing demo --play lets an outbreak happen."])


@contextmanager
def _player(given: float) -> Iterator[None]:
    """The outbreak, played by a process of its own through the same acts as people's."""
    path = log_file("play.log")
    play = [sys.executable, "-P", "-m", "renxing", "play", str(EXAMPLE / "outbreak.jsonl")]
    command = [*play, "--community", COMMUNITY, "--speed", str(given), "--run", f"{datetime.now(UTC):%Y%m%d%H%M%S}"]
    print(f"The outbreak is being played; what the player says is in {shown(path)}.", flush=True)
    with path.open("wb") as log:
        player = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
    try:
        yield
    finally:
        player.terminate()
        player.wait()


def is_half_made() -> bool:
    """Whether a demonstration was begun and not finished, and nothing else is in the database."""
    if kept_links() or not database().exists() or not is_renxing(database()):
        return False
    communities = communities_in(database())
    return bool(communities) and all(demonstration for _, demonstration, _ in communities)


def remove() -> None:
    """Remove the demonstration's database, never a real community's."""
    if database().exists() and is_renxing(database()):
        real = [slug for slug, demonstration, _ in communities_in(database()) if not demonstration]
        if real:
            raise Stopped(
                f"{shown(database())} holds {real[0]}, which is no demonstration, so it was left as it is. "
                "For a fresh demonstration name other data: RENXING_VAR=var/demo ./renxing demo"
            )
    for ending in ("", "-wal", "-shm"):
        database().with_name(database().name + ending).unlink(missing_ok=True)
    (make_var() / "demo.json").unlink(missing_ok=True)
