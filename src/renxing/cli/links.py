"""The demonstration's sign-in links, kept beside its database so that a later start need not make them again."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from renxing.cli.places import var


@dataclass(frozen=True)
class Link:
    """Who it signs in, and its path under the server's address."""

    label: str
    path: str


def path() -> Path:
    """Where they are kept; the file is there only once the demonstration is whole."""
    return var() / "demo.json"


def kept_links() -> list[Link]:
    """The links of a finished demonstration; none where it was not finished."""
    try:
        return [Link(**link) for link in json.loads(path().read_text(encoding="utf-8"))]
    except (FileNotFoundError, ValueError, TypeError):
        return []


def keep(links: list[Link]) -> None:
    """Write them down, for our eyes only, in one step."""
    draft = path().with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump([asdict(link) for link in links], file, ensure_ascii=False, indent=1)
    draft.replace(path())
