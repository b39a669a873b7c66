"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.record.doing import Doing
from renxing.apps.signals.acts import (
    Draft,
    confirm_alarm,
    confirm_signal,
    dismiss_alarm,
    dismiss_signal,
    merge_signal,
    reopen_alarm,
    reopen_signal,
    report_signal,
    ring_alarm,
)
from renxing.apps.signals.models import Alarm, Per, Series, Signal
from renxing.apps.signals.watching import Seen
from renxing.core.mandates import Actor
from renxing.measure.watching import unusual_day
from tests.cast import Cast


def reported(cast: Cast, who: str = "mei", what: str = "water", **more: Any) -> Signal:
    """Something this person saw."""
    return report_signal(cast.by(who), draft=Draft(what=what, **more))


def seen(cast: Cast, function: str = "food") -> Seen:
    """A day of needs that rings."""
    rung = unusual_day([5.0] * 28 + [25.0])
    assert rung is not None
    return Seen(Series.NEEDS, Per.DAY, function, None, cast.now.date(), rung)


def rung(cast: Cast, function: str = "food") -> Alarm:
    """An alarm."""
    return ring_alarm(Doing(Actor(rule="watch"), cast.community, cast.now), seen=seen(cast, function))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "signal.report": ("bmrsqwloy", lambda _c, by: report_signal(by, draft=Draft(what="water"))),
    "signal.confirm": ("wl", lambda c, by: confirm_signal(by, signal=reported(c))),
    "signal.merge": ("wl", lambda c, by: merge_signal(by, signal=reported(c), into=reported(c))),
    "signal.dismiss": ("wl", lambda c, by: dismiss_signal(by, signal=reported(c), why="Mended")),
    "signal.reopen": (
        "wl",
        lambda c, by: reopen_signal(by, signal=confirm_signal(c.by("wen"), signal=reported(c))),
    ),
    "alarm.reopen": ("wl", lambda c, by: reopen_alarm(by, alarm=dismiss_alarm(c.by("wen"), alarm=rung(c), why="x"))),
    "alarm.ring": ("", lambda c, by: ring_alarm(by, seen=seen(c))),
    "alarm.confirm": ("wl", lambda c, by: confirm_alarm(by, alarm=rung(c))),
    "alarm.dismiss": ("wl", lambda c, by: dismiss_alarm(by, alarm=rung(c), why="A feast day")),
}
