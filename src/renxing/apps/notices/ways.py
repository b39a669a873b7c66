"""By which ways notices leave: `ways.toml` in the folder of data, read once a version, its faults named."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

MAIL = "mail"
FILE = "ways.toml"
PLACEHOLDERS = ("{phone}", "{email}")
KNOWN: dict[str, dict[str, type | tuple[type, ...]]] = {
    "": {"address": str, "mail": dict, "service": list},
    "mail": {
        "host": str,
        "port": int,
        "security": str,
        "user": str,
        "password": str,
        "sender": str,
        "connections": int,
    },
    "service": {"code": str, "url": str, "urgent_only": bool, "connections": int},
}
NEEDED = {"mail": ("host", "sender"), "service": ("code", "url")}
SECURITY = ("none", "starttls", "tls")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server."""

    host: str
    sender: str
    port: int = 25
    security: str = "none"
    user: str = ""
    password: str = field(default="", repr=False)
    connections: int = 4


@dataclass(frozen=True, slots=True)
class Service:
    """A message service, by the address Apprise knows it under; with `{phone}` or `{email}` one message a person."""

    code: str
    url: str = field(repr=False)
    urgent_only: bool = True
    connections: int = 4

    @property
    def a_person(self) -> bool:
        """Whether it goes to people one by one, and not to a channel that many read."""
        return any(each in self.url for each in PLACEHOLDERS)


@dataclass(frozen=True, slots=True)
class Ways:
    """What is set up, where people reach our pages, and what is wrong with the file."""

    mail: Mail | None = None
    services: tuple[Service, ...] = ()
    address: str = ""
    faults: tuple[str, ...] = ()

    @property
    def codes(self) -> list[str]:
        """The ways there are beside the app."""
        return ([MAIL] if self.mail else []) + [service.code for service in self.services]

    def connections(self, way: str) -> int:
        """How many letters of a way may be under way at once."""
        if way == MAIL:
            return self.mail.connections if self.mail else 0
        return next((each.connections for each in self.services if each.code == way), 0)


def ways() -> Ways:
    """The ways of this installation; none where the file is not there, and none while it is faulty."""
    path = Path(settings.VAR) / FILE
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return Ways()
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Ways:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        return Ways(faults=(f"{FILE}: {why}",))
    rows = [row for row in table.get("service", []) if isinstance(row, dict)]
    mail = table.get("mail") if isinstance(table.get("mail"), dict) else None
    faults = [*_faults("", table), *(_faults("mail", mail) if mail is not None else [])]
    for row in rows:
        faults += _faults("service", row)
    faults += _more(mail, rows)
    if faults:
        return Ways(faults=tuple(faults))
    services = tuple(Service(**row) for row in rows)
    return Ways(Mail(**mail) if mail is not None else None, services, table.get("address", "").rstrip("/"))


def _faults(part: str, table: dict[str, Any]) -> list[str]:
    where, known = f"{FILE} [{part}]" if part else FILE, KNOWN[part]
    found = [f"{where}: {name} is not known; known are {', '.join(known)}" for name in table if name not in known]
    for name, kind in known.items():
        if name in table and not isinstance(table[name], kind):
            found.append(f"{where}: {name} has the wrong kind of value")
    return found + [f"{where}: {name} is missing" for name in NEEDED.get(part, ()) if not table.get(name)]


def _more(mail: dict[str, Any] | None, rows: list[dict[str, Any]]) -> list[str]:
    found = []
    if mail is not None and mail.get("security", "none") not in SECURITY:
        found.append(f"{FILE} [mail]: security is one of {', '.join(SECURITY)}")
    if any(not 1 <= table.get("connections", 1) <= 16 for table in (mail or {}, *rows)):
        found.append(f"{FILE}: connections is a number from 1 to 16")
    codes = [row.get("code") for row in rows]
    if len(set(codes)) < len(codes) or MAIL in codes or any(len(str(code)) > 20 for code in codes):
        found.append(f"{FILE} [service]: each code is another one, at most 20 signs, and not {MAIL}")
    return found
