"""Where the key of an urn lies while a vote is open: beside the database, never in it, and in no backup."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from renxing.core.urn import Key


def _file(vote: UUID) -> Path:
    return Path(settings.VAR) / "urns" / f"{vote}.key"


def keep(vote: UUID, key: Key) -> None:
    """Write it where only this server's user reads it."""
    file = _file(vote)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(f"{key.secret:x}")


def find(vote: UUID) -> Key | None:
    """The key, or None where it is gone."""
    file = _file(vote)
    return Key(int(file.read_text(), 16)) if file.exists() else None


def destroy(vote: UUID) -> None:
    """After this nobody opens the urn again, nor any older copy of it."""
    file = _file(vote)
    if file.exists():
        file.write_bytes(b"0" * file.stat().st_size)
        file.unlink()
