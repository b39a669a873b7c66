"""`./renxing restore PATH`: bring a copy back; the present database is kept aside."""

import argparse
from pathlib import Path

from renxing.cli.copies import copy_database, dated
from renxing.cli.database import communities_in, faults_in, fold, is_renxing, unknown_migrations
from renxing.cli.places import database, shown
from renxing.cli.server_lock import ServerLock
from renxing.cli.stopping import Stopped
from renxing.cli.verbs import KEEP

NAME = "restore"
HELP = "Bring a copy back; what is there now is kept aside."
GROUP = KEEP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a file made by ./renxing backup")


def run(args: argparse.Namespace) -> int:
    """Check the copy, keep the present database aside, put the copy in its place."""
    source = args.path.expanduser().absolute()
    _check(source)
    lock = ServerLock.take()
    if lock is None:
        raise Stopped("A server is using the database. Stop it (Ctrl-C where it runs) and try again.")
    try:
        arriving = database().with_name(database().name + ".arriving")
        copy_database(source, arriving)
        aside = _keep_aside() if database().exists() else None
        arriving.replace(database())
    finally:
        lock.release()
    for slug, _, count in communities_in(database()):
        print(f"Brought back {slug}: {count:,} entries.")
    if aside is not None:
        print(f"What was there before is in {shown(aside)}.")
    print("./renxing record verify proves that nobody has changed the record.")
    return 0


def _check(source: Path) -> None:
    if not source.is_file():
        raise Stopped(f"There is no file {source}. Look at the spelling; nothing was changed.")
    if not is_renxing(source):
        raise Stopped(f"{source} is not a database of Renxing. Name a file made by ./renxing backup.")
    newer = unknown_migrations(source)
    if newer:
        raise Stopped(f"{source} was made by a newer Renxing (it has {newer[0]}). Update this one, then try again.")
    faults = faults_in(source)
    if faults:
        raise Stopped(f"{source} is damaged ({faults[0]}). Name another copy; nothing was changed.")


def _keep_aside() -> Path:
    """A second name for the present database, so that there is no moment without one; its old log goes with it."""
    aside = dated(database(), "before-restore")
    fold(database())
    aside.hardlink_to(database())
    for ending in ("-wal", "-shm"):
        log = database().with_name(database().name + ending)
        if log.exists():
            log.rename(aside.with_name(aside.name + ending))
    return aside
