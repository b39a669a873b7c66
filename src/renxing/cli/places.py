"""Where things are: the data of this installation and the checkout it runs from."""

import os
from pathlib import Path

from renxing.cli.stopping import ENVIRONMENT, Stopped

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "lakeside"


def var() -> Path:
    """The folder of data, as settings reads it."""
    return Path(os.environ.get("RENXING_VAR", "var")).resolve()


def make_var() -> Path:
    """The folder of data, made for our eyes only where it is not there yet."""
    try:
        var().parent.mkdir(parents=True, exist_ok=True)
        var().mkdir(mode=0o700, exist_ok=True)
    except (FileExistsError, FileNotFoundError, NotADirectoryError) as error:
        name = "Name a folder that can be written, with RENXING_VAR=FOLDER."
        raise Stopped(f"{var()}: no folder of data can be made here ({error.strerror}). {name}", ENVIRONMENT) from error
    return var()


def database() -> Path:
    """The one database file."""
    return var() / "renxing.db"


def log_file(name: str) -> Path:
    """A file in var/log, whose folder is there."""
    folder = make_var() / "log"
    folder.mkdir(exist_ok=True)
    return folder / name


def shown(path: Path) -> str:
    """A path as the reader would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
