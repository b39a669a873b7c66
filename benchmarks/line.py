"""What one benchmark found: a line of the table that `./renxing bench` prints."""

from typing import NamedTuple


class Line(NamedTuple):
    """What was timed, beside what it is compared with, and whether it keeps the bound that was set for it."""

    what: str
    measured: str
    compared_with: str
    bound: str
    holds: bool
