"""Time credits: an hour is an hour, whoever gives it. Minutes go from who was helped to who helped; the sum is zero.

Nobody is kept above zero: a community says how far below zero somebody may be, so that one can be helped first.
"""

from collections.abc import Mapping

from renxing.core import ledger

MINUTES = "minutes"
MOST = 24 * 60
"""No single help is longer than a day: more is a slip of the finger, and is asked about."""

FLOOR_MOST = 200 * 60
"""The furthest below zero a community can allow, in minutes."""

Lines = ledger.Lines[str, str]


def transfer(helper: str, helped: str, minutes: int) -> Lines:
    """The two lines of one help.

    >>> [(line.place, line.amount) for line in transfer("ann", "ben", 90)]
    [('ben', -90), ('ann', 90)]
    >>> transfer("ann", "ben", 0)
    Traceback (most recent call last):
    ...
    ValueError: 0 minutes are no help, and 1440 are the most
    """
    if not 0 < minutes <= MOST or helper == helped:
        raise ValueError(f"{minutes} minutes are no help, and {MOST} are the most")
    return ledger.move(MINUTES, minutes, helped, helper)


def check(lines: Lines, levels: Mapping[str, int], floor: int) -> None:
    """Raise `ledger.Wrong` where whoever gives minutes away would stand lower than `floor` below zero.

    >>> check(transfer("ann", "ben", 60), {}, 60)
    >>> check(transfer("ann", "ben", 61), {}, 60)
    Traceback (most recent call last):
    ...
    renxing.core.ledger.Wrong: short
    """
    raised = {(line.place, line.thing): levels.get(line.place, 0) + floor for line in lines}
    ledger.check(lines, raised, {line.place for line in lines})


def written(minutes: int) -> str:
    """Hours and minutes, as on a clock.

    >>> written(90), written(-5), written(0)
    ('1:30', '−0:05', '0:00')
    """
    hours, rest = divmod(abs(minutes), 60)
    return f"{'−' if minutes < 0 else ''}{hours}:{rest:02d}"
