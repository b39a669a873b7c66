"""What the doctor looks at: each examination is a function that returns one finding."""

import os
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from renxing.cli import ports
from renxing.cli.chromium import chinese_font, chromium
from renxing.cli.database import communities_in, faults_in, is_renxing, library_version, unknown_migrations
from renxing.cli.places import ROOT, database, make_var, var
from renxing.cli.server_lock import ServerLock


class State(StrEnum):
    """How bad it is."""

    FINE = "fine"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, what was found, and what to do where something should be done."""

    about: str
    state: State
    found: str
    advice: str = ""


def python() -> Finding:
    """The interpreter."""
    return Finding("Python", State.FINE, f"{platform.python_version()} in {sys.prefix}")


def sqlite_library() -> Finding:
    """SQLite 3.7 to 3.51.2 can damage a database in WAL mode; the repair went into 3.51.3, 3.50.7 and 3.44.6."""
    version = library_version()
    repaired = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    found = ".".join(str(part) for part in version)
    if repaired:
        return Finding("SQLite", State.FINE, found)
    advice = "This version can damage a database that is written to while its log is reset. Keep backups every day."
    return Finding("SQLite", State.WARNING, f"{found}, the system's: no newer one comes with this machine", advice)


def disk() -> Finding:
    """Room for the database to grow."""
    place = next(folder for folder in (var(), *var().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    found = f"{free / 1e9:.1f} GB free for {var()}"
    if free < 200_000_000:
        return Finding("Disk", State.BROKEN, found, "Free some space: acts are refused when the disk is full.")
    if free < 2_000_000_000:
        return Finding("Disk", State.WARNING, found, "A year of a community takes up to 1 GB. Free some space soon.")
    return Finding("Disk", State.FINE, found)


def writing() -> Finding:
    """The right to write the folder of data, and nobody else's to read the secret in it."""
    try:
        make_var()
        with tempfile.TemporaryFile(dir=var()):
            pass
    except OSError as error:
        advice = "Give yourself the right to write there, or name another folder with RENXING_VAR."
        return Finding("Data folder", State.BROKEN, f"{var()} cannot be written: {error.strerror}", advice)
    secret = var() / "secret"
    if secret.exists() and secret.stat().st_mode & 0o077:
        return Finding("Data folder", State.BROKEN, f"{secret} can be read by others", f"Type: chmod 600 {secret}")
    return Finding("Data folder", State.FINE, f"{var()} can be written")


def port() -> Finding:
    """Whether `demo` and `serve` find their usual port."""
    serving = ServerLock.holder()
    if serving is not None:
        return Finding("Server", State.FINE, f"running at {serving.address}")
    if ports.is_free("127.0.0.1", 8000):
        return Finding("Server", State.FINE, "not running; port 8000 is free")
    return Finding("Server", State.WARNING, "not running; port 8000 is taken by another program", "Use --port 8001.")


def translations() -> Finding:
    """Every language compiled, and not older than its source."""
    sources = sorted((ROOT / "src" / "renxing" / "locale").glob("*/LC_MESSAGES/*.po"))
    stale = [source for source in sources if not _compiled(source)]
    if not sources:
        return Finding("Translations", State.BROKEN, "there are none", "Fetch the repository again: files are missing.")
    if stale:
        advice = f"Give yourself the right to write {stale[0].parent} and start ./renxing again."
        return Finding("Translations", State.BROKEN, f"{stale[0].name} is not compiled", advice)
    return Finding("Translations", State.FINE, ", ".join(sorted({source.parts[-3] for source in sources})))


def _compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def record() -> Finding:
    """The database whole, ours and not newer than this program, and how long its chains are."""
    path = database()
    if not path.exists():
        return Finding("Database", State.FINE, "none yet; ./renxing demo or ./renxing import makes one")
    faults = faults_in(path, quick=True)
    if faults or not is_renxing(path):
        found = f"{path} is damaged: {faults[0]}" if faults else f"{path} is not a database of Renxing"
        return Finding("Database", State.BROKEN, found, "Bring back a copy: ./renxing restore PATH.")
    newer = unknown_migrations(path)
    if newer:
        advice = "Update this program; do not write with it until then."
        return Finding("Database", State.BROKEN, f"{path} was made by a newer Renxing ({newer[0]})", advice)
    told = ", ".join(f"{slug} {count:,}" for slug, _, count in communities_in(path)) or "none"
    found = f"{path.stat().st_size / 1e6:.1f} MB, intact; entries: {told}; ./renxing record verify walks the chains"
    return Finding("Database", State.FINE, found)


def browser() -> Finding:
    """What `./renxing test` needs besides Python."""
    path = chromium()
    if path is None:
        advice = "Only ./renxing test needs it: apt install chromium, or set RENXING_CHROMIUM to its path."
        return Finding("Chromium", State.WARNING, "not found", advice)
    if not chinese_font():
        advice = "Screenshots would show boxes: apt install fonts-wqy-microhei."
        return Finding("Chromium", State.WARNING, f"{path}, and no font has Chinese letters", advice)
    return Finding("Chromium", State.FINE, f"{path}, with a Chinese font")


def host_names() -> Finding:
    """Under which names the pages may be asked for."""
    names = os.environ.get("RENXING_HOSTS")
    return Finding(
        "Names", State.FINE, f"RENXING_HOSTS={names}" if names else "this machine only (RENXING_HOSTS is not set)"
    )


EXAMINATIONS = (
    python,
    sqlite_library,
    disk,
    writing,
    port,
    host_names,
    translations,
    record,
    browser,
)
