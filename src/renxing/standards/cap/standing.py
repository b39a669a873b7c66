"""Of several messages, which are in force: updated, cancelled and expired ones are not."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from renxing.standards.cap.values import Alert, Reference


class Standing(StrEnum):
    """What a message is worth at an instant."""

    IN_FORCE = "in force"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    NO_CALL = "no call"
    """A cancellation, an acknowledgement, a test: nothing to act on by itself."""


def refers_to(reference: Reference, alert: Alert) -> bool:
    """Whether this is the message meant; a reference of the domestic dialect has the identifier alone."""
    if reference.identifier != alert.identifier:
        return False
    if reference.sender and reference.sender != alert.sender:
        return False
    return reference.sent is None or reference.sent == alert.sent


def standings(warnings: Iterable[Alert], now: datetime) -> list[tuple[Alert, Standing]]:
    """Each message and its standing at `now`, in the order given.

    Only its own sender updates or cancels a message, only one of the same status (a drill ends no real warning), and
    none that was sent before it. One that does not say when it ends is in force until it is updated or cancelled.

    >>> from datetime import UTC, timedelta
    >>> at = datetime(2026, 7, 15, 6, tzinfo=UTC)
    >>> first = Alert("cap-1.2", "W1", "a@b.cn", at)
    >>> second = Alert("cap-1.2", "W2", "a@b.cn", at + timedelta(hours=1), kind="Cancel",
    ...                  references=(Reference("a@b.cn", "W1", at),))
    >>> [standing.value for _, standing in standings([first, second], at + timedelta(hours=2))]
    ['cancelled', 'no call']
    """
    known = list(warnings)
    about: dict[str, list[tuple[Reference, Alert]]] = {}
    for later in known:
        if later.kind in {"Update", "Cancel"} and later.sent <= now:
            for reference in later.references:
                about.setdefault(reference.identifier, []).append((reference, later))
    return [(alert, _standing(alert, about.get(alert.identifier, []), now)) for alert in known]


def _standing(alert: Alert, about: list[tuple[Reference, Alert]], now: datetime) -> Standing:
    if not alert.calls_for_action or alert.kind == "Cancel":
        return Standing.NO_CALL
    ended = {
        later.kind
        for reference, later in about
        if later is not alert and refers_to(reference, alert) and _may_end(later, alert)
    }
    if "Cancel" in ended:
        return Standing.CANCELLED
    if "Update" in ended:
        return Standing.UPDATED
    return Standing.EXPIRED if alert.ends is not None and alert.ends <= now else Standing.IN_FORCE


def _may_end(later: Alert, alert: Alert) -> bool:
    return later.sender == alert.sender and later.status == alert.status and later.sent >= alert.sent
