"""A file that a verb is going to write: whether it can be is said before anything is done."""

import os
from pathlib import Path

from renxing.cli.places import shown
from renxing.cli.stopping import ENVIRONMENT, USAGE, Stopped


def check_target(path: Path | None, option: str, *, force: bool) -> None:
    """Stop where this cannot be written later: hours of playing would be lost with it."""
    if path is None:
        return
    if path.is_dir():
        raise Stopped(f"{option}: {shown(path)} is a folder. Name a file in it.", USAGE)
    if path.exists() and not force:
        raise Stopped(f"{shown(path)} is there already and was left as it is. Name another file, or say --force.")
    if not path.parent.is_dir():
        raise Stopped(f"{option}: there is no folder {shown(path.parent)}. Make it, or name another.", ENVIRONMENT)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Stopped(f"{option}: you may not write {shown(path)}. Name another place.", ENVIRONMENT)
