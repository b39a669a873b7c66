"""The installation's own secret: made once, kept in `var/secret`, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """The secret in `var/secret`, made there the first time; two processes starting at once agree on one."""
    path = var / "secret"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)  # fails where another process was first: then its secret is ours too
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")
