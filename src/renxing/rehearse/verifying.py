"""The product's own kernel as a plain queue, whose answer is known: simulated beside analytic.

One function, workers who are always there and never tire, needs that come as a Poisson stream, exponential or fixed
service, and households that give up after an exponential time, or never. Nothing of the kernel is replaced: the twin is
one in which nothing else happens.
"""

from math import isfinite, sqrt
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.erlang import Queue, erlang_a, erlang_c, fixed_service
from renxing.rehearse.estimate import Estimates, exactly
from renxing.rehearse.scenario import Orders, Scenario, Shock
from renxing.rehearse.simulating import needs
from renxing.rehearse.tables import within
from renxing.rehearse.twin import Centres, Classes, Functions, Twin

__all__ = ["Row", "verify"]

Floats = NDArray[np.float64]
Service = Literal["exponential", "fixed"]

REPLICATIONS: Final = 40
PACE: Final = 5.0
"""Needs an hour in the kernel: a queue has no clock of its own, so any is scaled to this."""
WARM: Final = 0.2
LAST: Final = 0.9
"""From which part of the hours to which is looked: at first the queue is empty, at last waits are cut off."""
ERRORS: Final = 3.0
CALM: Final = {"panic": 0.0, "beyond_calm": 0.0, "beyond_shock": 0.0, "tire": 0.0, "hurt": 0.0}


class Row(NamedTuple):
    """One figure of a queue: simulated, three standard errors below and above, and as the formula has it."""

    what: str
    simulated: float
    low: float
    high: float
    analytic: float

    @property
    def agrees(self) -> bool:
        """Whether the formula lies within three standard errors."""
        return self.low <= self.analytic <= self.high


def verify(
    servers: int,
    arrivals: float,
    service_rate: float,
    patience: float | None = None,
    *,
    service: Service = "exponential",
    **how: int,
) -> list[Row]:
    """Simulate a queue by the kernel, and say what the formulas of Erlang, or of Pollaczek and Khinchine, say of it.

    Parameters
    ----------
    servers : 1 to 1,000
    arrivals, service_rate : an hour; a server's rate. Without patience fewer come than can be served
    patience : mean hours until one who waits gives up; None: never
    service : "fixed" only for one server without patience
    how : customers (400,000) and seed (1)

    Raises
    ------
    ValueError
        Names the argument and what is allowed.
    """
    how = {"customers": 400_000, "seed": 1} | how
    within("servers", servers, 1, 1_000)
    _check(servers, arrivals, service_rate, patience)
    known = _known(servers, arrivals, service_rate, patience, service=service)
    hours = int(within("customers", how["customers"], 4_000) / REPLICATIONS / PACE)
    scale = PACE / arrivals
    twin = _queue(servers, service_rate * scale)
    own = CALM | {"patience": 1e12 if patience is None else patience / scale}
    own["steadiness"] = 1.0 if service == "exponential" else 1e9
    found = np.array([_replication(twin, hours, own, how["seed"], number) for number in range(REPLICATIONS)])
    found[:, 1] *= scale
    rows = [
        _row("share who wait", found[:, 0], known.waits),
        _row("mean wait, hours", found[:, 1], known.wait),
        _row("mean number waiting, by the hour", found[:, 2], known.waiting),
    ]
    little = found[:, 2] - found[:, 1] * arrivals
    rows.append(_row("mean number waiting − arrivals × mean wait (Little)", little, 0.0))
    return rows if patience is None else [*rows, _row("share who give up", found[:, 3], known.gives_up)]


def _check(servers: int, arrivals: float, service_rate: float, patience: float | None) -> None:
    for name, value in (("arrivals", arrivals), ("service_rate", service_rate), ("patience", patience)):
        if value is not None and not (isfinite(value) and value > 0):
            raise ValueError(f"{name}: expected a number above 0, found {value!r}")
    if patience is None and arrivals >= servers * service_rate:
        most = servers * service_rate
        raise ValueError(f"arrivals: without patience fewer than servers × service_rate = {most:g}, found {arrivals:g}")


def _known(servers: int, arrivals: float, rate: float, patience: float | None, *, service: Service) -> Queue:
    if service == "fixed":
        if servers > 1 or patience is not None:
            raise ValueError('service: "fixed" has a formula for one server without patience only')
        return fixed_service(arrivals, rate)
    return erlang_c(servers, arrivals, rate) if patience is None else erlang_a(servers, arrivals, rate, patience)


def _queue(servers: int, rate: float) -> Twin:
    """A place where one kind of need comes and nothing else happens."""
    one, all_ = np.ones(1), np.ones((1, 1))
    none = Estimates.of([])
    return Twin(
        name="queue",
        classes=Classes(("one",), np.zeros(1, np.int64), np.zeros(1, bool), np.ones(1, np.int64), one),
        functions=Functions(("food",), np.ones((1, 3)), np.array([[1.0, 0.0, 0.0]]), Estimates.of([exactly(PACE)]),
            Estimates.of([exactly(1.0 / rate)]), one, np.ones(1, np.int64), one * np.inf, one * 0.0),
        centres=Centres((), (), np.zeros(0, bool), np.zeros((0, 1), np.int64), none, none,
            np.zeros((0, 1), bool), np.zeros((0, 1, 4), np.int64), np.zeros((0, 1))),
        workers=servers, worker_hours=exactly(24.0), hour_profile=np.ones(24), approval_hands=exactly(1.0),
        approval_hours=exactly(1.0), approval_communities=1.0, order_hours=exactly(1.0), plan_hazards=("none",),
        plan_coverage=all_ * 0.0, trust=exactly(1.0), decide_hours=exactly(1.0), report_hours=exactly(1.0),
        answer_hours=exactly(1.0),
    )  # fmt: skip


def _calm(hours: int) -> Scenario:
    none = np.zeros(hours)
    shock = Shock("", hours, 1, {"all": none + 1}, none, none, {}, {}, none, none.astype(np.int64), Orders(none))
    return Scenario("queue", "A queue", "排队", (shock,))


def _replication(twin: Twin, hours: int, own: dict[str, float], seed: int, number: int) -> tuple[float, ...]:
    """Share who wait, mean wait, mean number waiting, share who give up; of those who came in the middle part."""
    played = needs(twin, _calm(hours), Arrangement(orders=False), seed, number, parameters=own)
    seen = (played["raised"] > WARM * hours) & (played["raised"] < LAST * hours)
    raised, started, closed = (played[name][seen] for name in ("raised", "started", "closed"))
    until = np.where(np.isnan(started), np.where(np.isnan(closed), float(hours), closed), started)
    waits = until - raised
    waiting = played["curve"][2][int(WARM * hours) : int(LAST * hours)]
    return float((waits > 1e-9).mean()), float(waits.mean()), float(waiting.mean()), float(np.isnan(started).mean())


def _row(what: str, found: Floats, known: float) -> Row:
    mean, error = float(found.mean()), float(found.std(ddof=1)) / sqrt(len(found))
    return Row(what, mean, mean - ERRORS * error, mean + ERRORS * error, known)
