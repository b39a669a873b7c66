"""What bytes mean: every warning in a file by itself, used or with the reasons why it must not be."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from renxing.apps.warnings.models import Verdict
from renxing.standards import cap
from renxing.standards.cap.domestic import COLOUR_OF
from renxing.standards.cap.faults import LineFault, Oddity, refuse
from renxing.standards.faults import Remark, Unreadable

DANGEROUS = frozenset({"too_large", "document_type", "too_deep", "too_many"})
"""Faults of a file that was made, or has grown, to hurt whoever reads it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One warning of a file, or one that should have been: the line it begins at, and what keeps it from being used."""

    line: int = 0
    reading: cap.Reading | None = None
    faults: tuple[Remark, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What may be done with it."""
        if self.reading is not None:
            return Verdict.USED
        return Verdict.REFUSED if {fault.code for fault in self.faults} & DANGEROUS else Verdict.UNREADABLE


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a file holds, and the addresses a feed names of warnings elsewhere, each with when it was changed last."""

    pieces: tuple[Piece, ...]
    links: Mapping[str, str] = field(default_factory=dict)


def understood(data: bytes, name: str) -> Pieces:
    """Every warning of a file or a feed; whatever cannot be read is one piece with its reasons."""
    try:
        found = cap.read_any(data, name)
    except Unreadable as error:
        return Pieces((Piece(faults=error.faults),))
    if isinstance(found, cap.Reading):
        return Pieces((Piece(1, found, found.faults),))
    here = [entry for entry in found.entries if entry.reading or entry.refused]
    pieces = [Piece(each.line, each.reading, each.reading.faults if each.reading else each.refused) for each in here]
    links = {entry.link: entry.updated for entry in reversed(found.entries) if entry.link and entry not in here}
    if not pieces and not links:
        return Pieces((Piece(faults=refuse("empty_file", "ask its sender for it again", name).faults),))
    return Pieces(tuple(pieces), dict(reversed(links.items())))


def kept(faults: Iterable[Remark]) -> list[dict[str, Any]]:
    """Faults as a row keeps them: told again in whatever language they are read in."""
    return [{**asdict(fault), "data": dict(fault.data)} for fault in faults]


def faults_of(rows: Iterable[dict[str, Any]], used: bool) -> list[Remark]:
    """The faults again."""
    return [(Oddity if used else LineFault)(**row) for row in rows]


def understood_fields(reading: cap.Reading, ours: Collection[cap.Info]) -> dict[str, Any]:
    """What a row keeps of a warning that was understood; `ours` are the blocks of it that reach us."""
    alert = reading.alert
    return {
        "dialect": alert.dialect,
        "valid": reading.valid,
        "identifier": alert.identifier,
        "sender": alert.sender,
        "sent": alert.sent,
        "kind": alert.kind,
        "status": alert.status,
        "refers_to": [_refers(reference) for reference in alert.references],
        "languages": list(alert.languages),
        "codes": list(alert.area_codes),
        **fields_of(alert, ours),
    }


def fields_of(alert: cap.Alert, ours: Collection[cap.Info]) -> dict[str, Any]:
    """How bad it is here, until when, and what it says: one file may warn one place of the worst and us of little."""
    here = replace(alert, infos=tuple(ours))
    level = here.level or ""
    return {
        "level": level,
        "colour": COLOUR_OF.get(level, "") if alert.dialect in {cap.DOMESTIC, cap.CAP_CHINA} else "",
        "expires": here.ends,
        "told": [{**_told(info), "ours": info in ours} for info in alert.infos],
    }


def _told(info: cap.Info) -> dict[str, Any]:
    plain = ("language", "event", "headline", "description", "instruction", "web", "contact", "sender_name")
    degrees = ("severity", "urgency", "certainty")
    return {
        **{name: getattr(info, name) for name in (*plain, *degrees)},
        "event_codes": [code.value for code in info.event_codes],
        "categories": list(info.categories),
        "responses": list(info.responses),
        "areas": [area.description for area in info.areas],
        "expires": info.expires.isoformat() if info.expires else None,
    }


def _refers(reference: cap.Reference) -> dict[str, Any]:
    sent = reference.sent.isoformat() if reference.sent else None
    return {"sender": reference.sender, "identifier": reference.identifier, "sent": sent}
