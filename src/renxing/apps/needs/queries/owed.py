"""The needs that bear on how well each function is kept, as the table that `measure.curve` reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from renxing.apps.needs.models import LIVE, Need, State
from renxing.apps.record.models import Community
from renxing.core.functions import WEIGHTS

if TYPE_CHECKING:
    from renxing.measure.curve import Performance

SHOWN = timedelta(hours=72)
"""How far back the board looks."""

WINDOW = timedelta(hours=24)
HOUR = timedelta(hours=1)
OUTCOMES: dict[str, str] = {
    State.MET: "met",
    State.EXPIRED: "unmet",
    State.WITHDRAWN: "withdrawn",
    State.MERGED: "withdrawn",
}
WEIGHT: dict[str, float] = {urgency.value: weight for urgency, weight in WEIGHTS.items()}
Line = tuple[str, float, float, float | None, str | None, float]


class Live(NamedTuple):
    """What the board reads of a need somebody still has to do something about: never its words, never who asked."""

    function: str
    urgency: str
    state: str
    raised_at: datetime
    due_at: datetime
    block_id: UUID | None
    centre_id: UUID | None
    helper_id: UUID | None
    hands: int

    @property
    def in_hand(self) -> bool:
        """Whether somebody is doing it."""
        return self.state != State.OPEN


class Closed(NamedTuple):
    """What the board reads of a need that has ended."""

    function: str
    urgency: str
    state: str
    raised_at: datetime
    due_at: datetime
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """The needs in question, the first moment that is shown and the one they were read for."""

    live: list[Live]
    closed: list[Closed]
    start: datetime
    now: datetime

    def performance(self) -> "Performance":
        """How well each function was kept over the hours shown; hour 0 is `start`."""
        import polars as pl  # noqa: PLC0415 - takes a while to load: only who looks at the board does

        from renxing.measure.curve import performance  # noqa: PLC0415 - the same

        lines = [*_open_lines(self.live, self.start), *_closed_lines(self.closed, self.start)]
        text, number = pl.String, pl.Float64
        hours = {"opened": number, "due": number, "closed": number}
        schema = {"function": text, **hours, "outcome": text, "weight": number}
        table = pl.DataFrame(lines, schema=schema, orient="row")
        return performance(table, WINDOW / HOUR, start=0.0, end=(self.now - self.start) / HOUR)


def _open_lines(needs: Iterable[Live], start: datetime) -> Iterator[Line]:
    for need in needs:
        opened = (need.raised_at - start) / HOUR
        due = max((need.due_at - start) / HOUR, opened)
        yield need.function, opened, due, None, None, WEIGHT[need.urgency]


def _closed_lines(needs: Iterable[Closed], start: datetime) -> Iterator[Line]:
    """A demonstration's clock may have been set anew: nothing is due or closed before it was asked for."""
    for need in needs:
        opened = (need.raised_at - start) / HOUR
        due, closed = max((need.due_at - start) / HOUR, opened), max((need.closed_at - start) / HOUR, opened)
        yield need.function, opened, due, closed, OUTCOMES[need.state], WEIGHT[need.urgency]


def owed(community: Community, now: datetime, start: datetime | None = None) -> Owed:
    """Needs that are live, or were closed or due late enough to count since `start`; two queries."""
    start = now - SHOWN if start is None else start
    needs, since = Need.objects.filter(community=community, raised_at__lte=now).order_by(), start - WINDOW
    live = needs.filter(state__in=LIVE).values_list(*Live._fields)
    # In two parts, because each has an index of its own: due since then, and due before but closed since then.
    due = needs.filter(state__in=list(OUTCOMES), due_at__gt=since).values_list(*Closed._fields)
    closed = needs.filter(closed_at__gt=since, due_at__lte=since).values_list(*Closed._fields)
    return Owed(
        [Live(*values) for values in live], [Closed(*values) for values in due.union(closed, all=True)], start, now
    )
