"""Collects what browsers load (styles, scripts) into var/static when it has changed."""

from pathlib import Path

from renxing.cli import django
from renxing.cli.places import var

PACKAGE = Path(__file__).resolve().parents[1]


def collect() -> None:
    """Bring var/static up to date; the stamp carries the newest change, so that an unchanged start costs nothing."""
    newest = str(max((file.stat().st_mtime_ns for file in PACKAGE.glob("**/static/**/*") if file.is_file()), default=0))
    stamp = var() / "static" / ".collected"
    if stamp.exists() and stamp.read_text(encoding="ascii") == newest:
        return
    django.start(held=True)
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(newest, encoding="ascii")
