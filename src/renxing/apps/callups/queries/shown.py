"""A call-up as its page shows it: who was asked as far as may be known, who answered, how fast it filled."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from renxing.apps.callups.models import Answer, CallUp, Route
from renxing.apps.callups.telling import path_of
from renxing.apps.duties.models import Shift
from renxing.apps.duties.queries.shown import places_left
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.notices.slips import ways_of
from renxing.apps.notices.ways import MAIL
from renxing.apps.people.queries import name_shown
from renxing.core.callups import Said, ramp
from renxing.core.mandates import Actor
from renxing.core.roles import User
from renxing.measure.steps import Curve

FEW = 3
SHORTEST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Called:
    """One who was called, by the name this reader may read."""

    answer: Answer
    name: str
    me: bool


def called(actor: Actor, callup: CallUp) -> list[Called]:
    """Everybody who was called, in the order in which they were asked; one query."""
    rows = callup.answers.select_related("person").order_by("place")
    nobody = _("A member")
    return [Called(row, name_shown(actor, row.person) or nobody, str(row.person_id) == actor.person) for row in rows]


def routes(rows: list[Called]) -> list[tuple[str, int]]:
    """How many answers came by which way."""
    came = Counter(row.answer.route for row in rows if row.answer.route)
    return [(str(Route(route).label), count) for route, count in sorted(came.items())]


def places(callup: CallUp, mine: Called | None, now: datetime) -> list[Shift]:
    """Where whoever said yes may take a place: the shifts of the incident for what it was called for."""
    if callup.test or callup.incident is None or mine is None or mine.answer.said != Said.YES:
        return []
    return places_left(callup.community, callup.incident, callup.function, now)[:FEW]


def ways(callup: CallUp, rows: list[Called]) -> list[tuple[str, int, int]]:
    """By which ways it was sent beside Today: to how many, and how many of them have answered, whichever way."""
    answered = [row.answer.person_id for row in rows if row.answer.said not in (Said.NOTHING, Said.NOT_REACHED)]
    found = ways_of(callup.community, path_of(callup), answered)
    return [(_("Mail") if way == MAIL else way, to, back) for way, to, back in found]


def may_lead(actor: Actor, callup: CallUp) -> bool:
    """Whether this actor notes answers and stands it down."""
    return speaks_for(actor, callup.centre) or actor.is_a(User.COMMITTEE_LEAD)


def may_phone(actor: Actor, callup: CallUp) -> bool:
    """Whether this actor may see the phones of those who are called: who leads the reservoir, and the workers."""
    return may_lead(actor, callup) or actor.is_a(User.WORKER)


def ramp_up(callup: CallUp, rows: list[Called], now: datetime) -> Curve:
    """Share of the places that were filled, by hours since the call."""
    yes = [row.answer.said_at for row in rows if row.answer.said == Said.YES and row.answer.said_at is not None]
    steps = ramp(callup.called_at, yes)
    end = max(callup.ended_at or now, callup.called_at + SHORTEST)
    hours = max((end - callup.called_at) / timedelta(hours=1), steps[-1][0])
    return Curve([at for at, _count in steps], [min(1.0, n / callup.places) for _at, n in steps], hours)
