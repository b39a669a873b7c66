"""Receiving a warning: it is kept as it came, whatever it is; and saying of one that it is seen to."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.running import run_rules
from renxing.apps.warnings.models import LONGEST_NAME, Came, How, Received, Source, Verdict
from renxing.apps.warnings.queries.here import here_already
from renxing.apps.warnings.queries.reach import reach
from renxing.apps.warnings.understanding import Piece, kept, understood_fields
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User
from renxing.standards.cap import LARGEST

PUSHED, POLLED = "warning_pushed", "warning_polled"
SAYS = ("verdict", "how", "dialect", "kind", "status", "level", "concerned", "source", "refers")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file and the way it came."""

    data: bytes
    name: str
    how: How
    source: Source | None = None

    @property
    def digest(self) -> str:
        """What tells it from any other file."""
        return sha256(self.data).hexdigest()


@act(
    "warning.receive",
    Kind.SIGNAL,
    roles=(User.WORKER, User.COMMITTEE_LEAD, User.OFFICE),
    rules=(PUSHED, POLLED),
    data=SAYS,
)
def receive_warning(deed: Deed, *, arrival: Arrival, piece: Piece) -> Received:
    """Keep one warning of a file with what was understood of it; one that cannot be read is kept and shown as that."""
    deed.authorise()
    row = keep(deed, arrival, piece)
    deed.record(row.reference, data=said(row))
    if row.verdict == Verdict.USED:
        deed.after(partial(run_rules, deed.community, deed.now))
    return row


def keep(deed: Deed, arrival: Arrival, piece: Piece) -> Received:
    """Write the file and the row, unless the same message is here."""
    if here_already(deed.community, piece, arrival.digest) is not None:
        raise WrongState("warning_here_already")
    came = _came(deed, arrival)
    understood: dict[str, Any] = {}
    if piece.reading is not None:
        here, alert = reach(deed.community), piece.reading.alert
        understood = understood_fields(piece.reading, here.reached_by(alert)) | here.of(alert)
    return Received.objects.create(
        id=deed.id_for(f"warning {piece.line}"),
        community=deed.community, came=came, line=piece.line, at=deed.now, how=arrival.how, source=arrival.source,
        verdict=piece.verdict, faults=kept(piece.faults), **understood,
    )  # fmt: skip


def _came(deed: Deed, arrival: Arrival) -> Came:
    came, _made = Came.objects.get_or_create(
        community=deed.community,
        digest=arrival.digest,
        defaults={
            "name": arrival.name[-LONGEST_NAME:] or "warning.xml",
            "data": arrival.data[:LARGEST],
            "cut": len(arrival.data) > LARGEST,
            "at": deed.now,
        },
    )
    return came


def said(row: Received) -> dict[str, Any]:
    """What the record keeps: codes, never the words of the warning."""
    source = None if row.source_id is None else str(row.source_id)
    codes = {name: getattr(row, name) for name in ("dialect", "kind", "status", "level", "concerned")}
    always = {"verdict": str(row.verdict), "how": str(row.how)}
    refers = len(row.refers_to) or None
    more = {**codes, "source": source, "refers": refers}
    return {**always, **{name: value for name, value in more.items() if value not in ("", None)}}


@act("warning.dismiss", Kind.DECIDE, roles=(User.WORKER, User.COMMITTEE_LEAD))
def dismiss_warning(deed: Deed, *, warning: Received, why: str) -> Received:
    """Say why nothing more is done about it: it is for others, it was mended, its sender was asked."""
    fresh = Received.objects.filter(community=deed.community, pk=warning.pk).first()
    if fresh is None:
        raise NotFound("gone", what="warning")
    deed.authorise()
    if not why.strip():
        raise BadInput("warning_dismissed_why", field="why")
    if fresh.dismissed_at is not None:
        raise WrongState("warning_dismissed_already")
    fresh.dismissed_at, fresh.why = deed.now, why.strip()
    fresh.dismissed_by_id = deed.actor.person
    fresh.save(update_fields=["dismissed_at", "dismissed_by", "why"])
    deed.record(fresh.reference)
    return fresh


findable("warning", Received)
