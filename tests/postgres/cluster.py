"""A PostgreSQL of our own: a new cluster in a temporary folder, reached by a socket in it, gone when we are done."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from renxing.cli.packages import install, may_install
from renxing.cli.stopping import ENVIRONMENT, Stopped

INSTALLED = "usr/lib/postgresql/*/bin/initdb"
"""Where Debian and Ubuntu put them, off the PATH."""

PACKAGE = "postgresql"
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60", "listen_addresses=")
"""Nothing of it outlives the test, so nothing is written to the disk with care; no port is opened."""

USER = DATABASE = "renxing"
PATIENCE = 30.0


def programs() -> Path:
    """The folder of PostgreSQL's own programs, the newest where there are several; a sentence where there are none."""
    found = _found()
    if not found and may_install():
        install(PACKAGE)
        found = _found()
    if not found:
        raise Stopped(
            "These tests need PostgreSQL's programs (initdb, postgres), and they are not on this machine. Type: sudo "
            f"apt install {PACKAGE}, then run this again; --fast runs without them.",
            ENVIRONMENT,
        )
    return max(found, key=lambda each: int(each.parent.parent.name) if each.parent.parent.name.isdigit() else 0).parent


def _found() -> list[Path]:
    named = shutil.which("initdb")
    return [Path(named).resolve()] if named else list(Path("/").glob(INSTALLED))


@contextmanager
def cluster() -> Iterator[str]:
    """Start one with an empty database; the folder of its socket, which is the host to connect to."""
    where = programs()
    folder = Path(tempfile.mkdtemp(prefix="renxing-pg-", dir=_quick_place()))
    try:
        run = _unprivileged(folder)
        _made(where, folder, run)
        options = [word for option in QUICK for word in ("-c", option)]
        with (folder / "log").open("wb") as log:
            # A child of ours and no daemon: it ends with the group of processes whose tests it serves.
            command = (str(where / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *options)
            server = subprocess.Popen(command, stdout=log, stderr=log, **run)
        try:
            _wait(server, folder)
            yield str(folder)
        finally:
            server.terminate()
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def _quick_place() -> str | None:
    """In memory where the machine has such a folder."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name of its own, made for us alone
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then somebody who owns nothing else runs it, in a folder of theirs."""
    run: dict[str, Any] = {"cwd": folder, "env": {"LC_ALL": "C.UTF-8", "PATH": os.defpath}}
    if os.geteuid() != 0:
        return run
    who = pwd.getpwnam("nobody")
    os.chown(folder, who.pw_uid, who.pw_gid)
    return {**run, "user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def _made(where: Path, folder: Path, run: dict[str, Any]) -> None:
    command = (str(where / "initdb"), "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
    made = subprocess.run(command, capture_output=True, text=True, check=False, **run)
    if made.returncode:
        raise RuntimeError(f"initdb ended with {made.returncode}: {made.stdout}{made.stderr}")


def _wait(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Until it answers; then an empty database is made in it."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with psycopg.connect(host=str(folder), user=USER, dbname="postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.OperationalError as refused:
            if server.poll() is not None or time.monotonic() > until:
                log = (folder / "log").read_text(encoding="utf-8")
                raise RuntimeError(f"PostgreSQL does not answer: {refused} {log}") from refused
        time.sleep(0.05)
