"""The needs that bear on how well each function is kept, as the table that `measure.curve` reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import polars as pl
from django.db.models import Q

from renxing.apps.needs.models import LIVE, Need, State
from renxing.apps.record.models import Community
from renxing.core.functions import WEIGHTS, Urgency
from renxing.measure.curve import Performance, performance

SHOWN = timedelta(hours=72)
WINDOW = timedelta(hours=24)
HOUR = timedelta(hours=1)
OUTCOMES = {
    State.MET: "met",
    State.EXPIRED: "unmet",
    State.WITHDRAWN: "withdrawn",
    State.MERGED: "withdrawn",
}
SCHEMA = {
    "function": pl.String,
    "opened": pl.Float64,
    "due": pl.Float64,
    "closed": pl.Float64,
    "outcome": pl.String,
    "weight": pl.Float64,
}


class Row(NamedTuple):
    """What the board reads of a need: never its words, never who asked."""

    function: str
    urgency: str
    state: str
    raised_at: datetime
    due_at: datetime
    closed_at: datetime | None
    block_id: UUID | None
    centre_id: UUID | None
    helper_id: UUID | None

    @property
    def live(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in LIVE

    @property
    def in_hand(self) -> bool:
        """Whether somebody is doing it."""
        return self.state in (State.TAKEN, State.UNDERWAY)


@dataclass(frozen=True, slots=True)
class Owed:
    """The rows in question and the moment they were read for."""

    rows: list[Row]
    now: datetime

    @property
    def start(self) -> datetime:
        """The first moment that is shown."""
        return self.now - SHOWN

    def performance(self) -> Performance:
        """How well each function was kept over the hours shown; hour 0 is `start`."""
        table = pl.DataFrame(list(self._lines()), schema=SCHEMA, orient="row")
        return performance(table, WINDOW / HOUR, start=0.0, end=SHOWN / HOUR)

    def _lines(self) -> Iterator[tuple[str, float, float, float | None, str | None, float]]:
        for row in self.rows:
            opened = (row.raised_at - self.start) / HOUR
            # A demonstration's clock may have been set anew: nothing is due or closed before it was asked for.
            due = max((row.due_at - self.start) / HOUR, opened)
            closed = None if row.closed_at is None else max((row.closed_at - self.start) / HOUR, opened)
            outcome = None if row.closed_at is None else OUTCOMES[State(row.state)]
            yield row.function, opened, due, closed, outcome, WEIGHTS[Urgency(row.urgency)]


def owed(community: Community, now: datetime) -> Owed:
    """Needs that are live, or were closed or due late enough to count in the hours shown; one query."""
    since = now - SHOWN - WINDOW
    closed = ~Q(state__in=LIVE) & (Q(closed_at__gt=since) | Q(due_at__gt=since))
    needs = Need.objects.filter(Q(state__in=LIVE) | closed, community=community, raised_at__lte=now)
    return Owed([Row(*values) for values in needs.order_by().values_list(*Row._fields)], now)
