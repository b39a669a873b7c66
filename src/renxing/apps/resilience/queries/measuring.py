"""One measuring of the community: read its record and its registry once, and keep only what pages show."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from renxing.apps.record.measured import record_of
from renxing.apps.record.models import Community
from renxing.apps.registry.measured import registry_of
from renxing.apps.resilience.queries.judging import Own, own_of
from renxing.apps.resilience.queries.years import Year, months_of, years_of

if TYPE_CHECKING:
    from renxing.measure.assessing import Assessment
    from renxing.measure.cases.shocks import Shock
    from renxing.measure.curve import Curve
    from renxing.measure.cycle import Period
    from renxing.measure.gate import Gate
    from renxing.measure.goalposts import Goalposts
    from renxing.measure.profile import Result, Standing

BEFORE = 72.0
"""Hours of ordinary life shown before an incident."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MARKS = ("began", "reported", "acted", "ordered")


@dataclass(frozen=True, slots=True)
class Case:
    """One incident with its curve: `start` is the moment of the curve's first hour, `marks` when what happened.

    `loss` is the share lost over the horizon, NaN-free; `whole` says whether all of the horizon has been seen.
    """

    incident: str
    start: datetime
    began: datetime
    curve: "Curve"
    baseline: float
    lowest: float
    loss: float
    whole: bool
    marks: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found at `at` in the first `head` entries, and of the years before; the record itself is not kept."""

    at: datetime
    head: int
    goals: "Goalposts"
    own: Own
    gate: "Gate"
    results: Mapping[str, "Result"]
    profile: Mapping[tuple[str, str], "Standing"]
    mechanisms: Mapping[str, "Standing"]
    cases: tuple[Case, ...]
    months: "tuple[Period, ...]"
    years: tuple[Year, ...]


class Unmeasurable(Exception):
    """No figures can be made: `what` is not as they need it (goalposts, record, registry, figures), and what it is."""

    def __init__(self, what: str, said: str) -> None:
        super().__init__(what, said)
        self.what = what
        self.said = said


def measure(community: Community, now: datetime, judged_by: Own | None = None) -> Measured:
    """The figures now, judged by what the community set itself (None: what of it stands).

    `Unmeasurable` where something is not as figures need it, naming the row and the field.
    """
    own = own_of(community) if judged_by is None else judged_by
    found = assessed(community, now, own)
    with reading("figures"):
        return _measured(community, found, own)


def assessed(community: Community, now: datetime, own: Own) -> "Assessment":
    """The assessment of its record; whoever asks lets go of it soon, for it holds all of that."""
    from renxing.measure.assessing import assess  # noqa: PLC0415 - loaded only by who measures
    from renxing.measure.goalposts import read_goalposts  # noqa: PLC0415 - the same

    with reading("goalposts"):
        goals = read_goalposts(own.sections)
    with reading("record"):
        record = record_of(community, community.head_seq)
    with reading("registry"):
        registry = registry_of(community)
    with reading("figures"):
        return assess(record, registry, now, goals)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """What goes wrong within it is said to be wrong with `what`."""
    try:
        yield
    except ValueError as error:
        raise Unmeasurable(what, str(error)) from error


def _measured(community: Community, found: "Assessment", own: Own) -> Measured:
    return Measured(
        at=found.at,
        head=community.head_seq,
        goals=found.window.goals,
        own=own,
        gate=found.gate,
        results=found.results,
        profile=found.profile,
        mechanisms=found.mechanisms,
        cases=tuple(_cases(found)),
        months=months_of(found, community.timezone),
        years=years_of(community, found),
    )


def _cases(found: "Assessment") -> list[Case]:
    """The incidents that have something to be compared with, the newest first."""
    table = found.window.incidents.select("row", *MARKS)
    times = {row["row"]: row for row in table.iter_rows(named=True)}
    return [_case(found, shock, times[shock.row]) for shock in reversed(found.shocks)]


def _case(found: "Assessment", shock: "Shock", times: Mapping[str, int | None]) -> Case:
    ends, window = found.window.goals["outcomes"], found.window
    marks = {name: _moment(time) for name in MARKS if (time := times[name]) is not None}
    back = shock.curve.time_to_recover(shock.baseline, ends["recovered"], ends["dwell_hours"])
    begins = _moment(window.start) + timedelta(hours=shock.start)
    if back is not None:
        marks["recovered"] = begins + timedelta(hours=back)
    since = max(0.0, shock.start - BEFORE)
    return Case(
        incident=shock.incident,
        start=_moment(window.start) + timedelta(hours=since),
        began=begins,
        curve=shock.curve if window.kept is None else window.kept.overall.between(since, shock.curve.end),
        baseline=shock.baseline,
        lowest=shock.curve.robustness(shock.baseline),
        loss=shock.curve.normalised_loss(shock.baseline),
        whole=shock.whole,
        marks=marks,
    )


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
