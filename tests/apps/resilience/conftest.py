"""A community that lived: ordinary days, an incident in which something failed, and ordinary days again."""

from datetime import datetime, timedelta

import pytest

from renxing.apps.incidents import acts as incidents
from renxing.apps.incidents.acts.opening import Draft
from renxing.apps.incidents.models import Incident
from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.record.clock import set_clock
from renxing.apps.resilience.queries import keeping, years
from renxing.core.functions import Function, Urgency
from tests.cast import Cast
from tests.laid import laid

HOUR = timedelta(hours=1)
DAY = 24 * HOUR


@pytest.fixture(autouse=True)
def nothing_measured() -> None:
    """Each test has a community of its own, so nothing may be kept from the one before."""
    keeping.FIGURES.kept.clear()
    keeping.CARRYING.kept.clear()
    years._kept.clear()


def met(cast: Cast, after: float, function: Function = Function.FOOD) -> None:
    """A need of Mei's, taken at once and met so many hours later."""
    need, begun = cast.need("mei", function, urgency=Urgency.URGENT), cast.now
    take_need(cast.by("wen"), need=need)
    cast.now = begun + after * HOUR
    meet_need(cast.by("wen"), need=need)


def lives(cast: Cast, days: int) -> None:
    """Ordinary days: each day one need, met within the hour."""
    for _day in range(days):
        morning = cast.now
        met(cast, 1)
        cast.now = morning + DAY


def suffers(cast: Cast, days: int = 1) -> Incident:
    """A flood: an incident, our own people begin, two needs stay unmet for so long, and then it is over."""
    draft = Draft(title_en="The lake came", title_zh="湖水来了", hazard="flood", signal_at=cast.now)
    incident = incidents.open_incident(cast.by("lan"), draft=draft)
    begun = cast.now
    task = incidents.add_task(cast.by("lan"), incident=incident, centre=cast.centres["riders"], what="Pump")
    cast.now = begun + 3 * HOUR
    incidents.start_task(cast.by("rui"), task=task)
    needs = [cast.need("mei", urgency=Urgency.URGENT) for _need in range(2)]
    for need in needs:
        take_need(cast.by("wen"), need=need)
    cast.now = begun + days * DAY
    for need in needs:
        meet_need(cast.by("wen"), need=need)
    cast.now = begun + (1 + days) * DAY
    return incident


def stands_at(cast: Cast, now: datetime) -> None:
    """The community's clock stands there, and the cast with it."""
    cast.now = now
    set_clock(cast.community, now, speed=0.0)
    cast.community.refresh_from_db()


@pytest.fixture
def lived(cast: Cast, signed_in) -> Cast:
    """Six ordinary days, a flood, ten ordinary days."""
    return laid(_lived, cast)


def _lived(cast: Cast) -> Cast:
    lives(cast, 6)
    suffers(cast)
    lives(cast, 10)
    stands_at(cast, cast.now)
    return cast
