"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.centres.acts import found_centre
from renxing.apps.conditions.acts import look_in_emergency, note_overdue_review
from renxing.apps.workload import acts
from renxing.apps.workload.models import Guest, Relief, Work
from renxing.core.roles import CentreKind
from tests.cast import Cast

HOUR = timedelta(hours=1)


def _work(cast: Cast) -> Work:
    return Work.objects.create(community=cast.community, person=cast.people["bo"], starts=cast.now - HOUR)


def _relief(cast: Cast) -> Relief:
    return Relief.objects.create(community=cast.community, person=cast.people["bo"], asked_at=cast.now)


def _guest(cast: Cast) -> Guest:
    day = cast.now.date() + timedelta(days=3)
    return Guest.objects.create(
        community=cast.community, person=cast.people["bo"], until=day, briefing="Ring first.", welcomed_at=cast.now
    )


def _welcome(cast: Cast) -> acts.Welcome:
    return acts.Welcome(until=cast.now.date() + timedelta(days=3), briefing="Ring first.", names=("高远", "Gao Yuan"))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "work.start": ("b", lambda c, by: acts.start_work(by, person=c.people["bo"])),
    "work.stop": ("b", lambda c, by: acts.stop_work(by, work=_work(c))),
    "work.note": (
        "bwl",
        lambda c, by: acts.note_work(by, person=c.people["bo"], starts=c.now - 2 * HOUR, ends=c.now - HOUR),
    ),
    "work.strike": ("bwl", lambda c, by: acts.strike_work(by, work=_work(c))),
    "relief.ask": ("b", lambda c, by: acts.ask_relief(by, person=c.people["bo"])),
    "relief.take": ("q", lambda c, by: acts.take_relief(by, relief=_relief(c), centre=c.centres["clinic"])),
    "relief.end": ("bwl", lambda c, by: acts.end_relief(by, relief=_relief(c))),
    "guest.welcome": ("wl", lambda c, by: acts.welcome_guest(by, welcome=_welcome(c))),
    "guest.brief": ("b", lambda c, by: acts.brief_guest(by, guest=_guest(c))),
    "guest.extend": (
        "wl",
        lambda c, by: acts.extend_stay(by, guest=_guest(c), until=c.now.date() + timedelta(days=5)),
    ),
    "guest.leave": ("bwl", lambda c, by: acts.leave_guest(by, guest=_guest(c))),
    "centre.found": (
        "l",
        lambda _c, by: found_centre(by, code="NEW", names=("新", "New"), kind=CentreKind.SHOP, functions=[]),
    ),
    "condition.overdue": ("", lambda _c, by: note_overdue_review(by)),
    "person.look_emergency": ("", lambda c, by: look_in_emergency(by, person=c.people["bo"], reason="rescue")),
}
