"""The improvement cycle: six stages, when an action is late and who has it then, what became of a goal. No database."""

from datetime import date, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """The six stages of a round, in their order."""

    TEAM = "team"
    ASSESSMENT = "assessment"
    GOALS = "goals"
    ACTIONS = "actions"
    GUARANTEE = "guarantee"
    UPKEEP = "upkeep"


def after(stage: Stage) -> Stage | None:
    """Which stage comes next; None after the last.

    >>> after(Stage.TEAM).value, after(Stage.UPKEEP)
    ('assessment', None)
    """
    order = list(Stage)
    place = order.index(stage) + 1
    return order[place] if place < len(order) else None


def is_late(day: date, due: date, report_on: date | None, *, passed: bool) -> bool:
    """Whether an action's day, or the day on which it was to be reported on, is over.

    Once it was passed to its deputy only the days of reports count: that it was late is known.

    >>> is_late(date(2026, 3, 2), date(2026, 3, 1), None, passed=False)
    True
    >>> is_late(date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 9), passed=True)
    False
    >>> is_late(date(2026, 3, 2), date(2026, 6, 1), date(2026, 3, 1), passed=False)
    True
    """
    return (due < day and not passed) or (report_on is not None and report_on < day)


def next_report(day: date, every: int | None, due: date) -> date | None:
    """The day of the next report: so many days on, on its last day at the latest; None where none is owed.

    >>> next_report(date(2026, 3, 1), 14, date(2026, 6, 1)), next_report(date(2026, 3, 1), 14, date(2026, 3, 9))
    (datetime.date(2026, 3, 15), datetime.date(2026, 3, 9))
    >>> next_report(date(2026, 3, 9), 14, date(2026, 3, 9)), next_report(date(2026, 3, 1), None, date(2026, 3, 9))
    (datetime.date(2026, 3, 23), None)
    """
    if every is None:
        return None
    following = day + timedelta(days=every)
    return due if day < due < following else following


class Verdict(StrEnum):
    """What became of a goal."""

    REACHED = "reached"
    MOVED = "moved"
    BACK = "back"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"


def verdict(start: float | None, now: float | None, aim: float, *, apart: bool) -> Verdict:
    """What became of a goal: no change counts that chance alone could have made.

    `apart`: whether the two figures lie further apart than their intervals let chance put them.

    >>> verdict(0.4, 0.7, 0.6, apart=True).value, verdict(0.4, 0.7, 0.6, apart=False).value
    ('reached', 'unclear')
    >>> verdict(10.0, 7.0, 5.0, apart=True).value, verdict(10.0, 12.0, 5.0, apart=True).value
    ('moved', 'back')
    >>> verdict(None, 0.7, 0.6, apart=False).value
    'unknown'
    """
    if start is None or now is None:
        return Verdict.UNKNOWN
    if not apart:
        return Verdict.UNCLEAR
    way = 1 if aim > start else -1
    if (now - aim) * way >= 0:
        return Verdict.REACHED
    return Verdict.MOVED if (now - start) * way > 0 else Verdict.BACK
