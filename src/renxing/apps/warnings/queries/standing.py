"""Which warnings are in force: found from the clock and from what later messages say of earlier ones."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.record.models import Community
from renxing.apps.warnings.models import Received, Verdict
from renxing.core.refusals import NotFound
from renxing.standards import cap
from renxing.standards.cap import Standing

LONG_AGO = timedelta(days=180)
"""A warning that names no end and was neither updated nor cancelled in half a year is not current any more."""


def warnings(community: Community) -> "QuerySet[Received]":
    """Every warning, the latest first; the file it came in is read only where it is shown."""
    return Received.objects.filter(community=community).select_related("source", "came").defer("came__data")


def used(community: Community, now: datetime) -> "QuerySet[Received]":
    """Those that were understood, as far back as any can be in force."""
    return warnings(community).filter(verdict=Verdict.USED, at__gte=now - LONG_AGO)


def standings(rows: Iterable[Received], now: datetime) -> dict[UUID, Standing]:
    """What each of these is worth now, each judged by all of them."""
    held = list(rows)
    values = [row.as_value() for row in held]
    return {row.id: found for row, (_value, found) in zip(held, cap.standings(values, now), strict=True)}


def at_hand(community: Community, now: datetime) -> "QuerySet[Received]":
    """The same, with what could not be read and nobody has dismissed."""
    readable = Q(verdict=Verdict.USED, at__gte=now - LONG_AGO)
    return warnings(community).filter(readable | Q(~Q(verdict=Verdict.USED), dismissed_at__isnull=True))


def in_force(community: Community, now: datetime) -> list[Received]:
    """Every warning in force, dismissed or not, drills too."""
    return _in_force(list(used(community, now)), now)


def _in_force(rows: list[Received], now: datetime) -> list[Received]:
    found = standings(rows, now)
    return [row for row in rows if found[row.id] is Standing.IN_FORCE]


def current(community: Community, now: datetime) -> list[Received]:
    """What a plan may answer: in force, about the world, not dismissed, and not known to be for others.

    `concerned` is None in those of which somebody has to say whether they reach us.
    """
    return current_of(community, list(used(community, now)), now)


def current_of(community: Community, understood: list[Received], now: datetime) -> list[Received]:
    """The same, of what was read already. In a drill's own community an exercise is about its world."""
    drill = getattr(community, "drill_of_id", None) is not None
    rows = [row for row in _in_force(understood, now) if row.dismissed_at is None and row.concerned is not False]
    return [row for row in rows if drill or not row.drill]


def unread(community: Community) -> "QuerySet[Received]":
    """What could not be read and nobody has dismissed."""
    return warnings(community).exclude(verdict=Verdict.USED).filter(dismissed_at__isnull=True)


def issued(community: Community) -> "QuerySet[Received]":
    """Our own."""
    return warnings(community).filter(how="ours")


def warning_of(community: Community, pk: UUID) -> Received:
    """One warning with its file."""
    found = Received.objects.filter(community=community, pk=pk).select_related("source", "came").first()
    if found is None:
        raise NotFound("gone", what="warning")
    return found


def known(community: Community, alert: cap.Alert) -> Received | None:
    """The same message, if it came before: of the same sender, with the same identifier and time."""
    rows = warnings(community).filter(verdict=Verdict.USED)
    return rows.filter(sender=alert.sender, identifier=alert.identifier, sent=alert.sent).first()
