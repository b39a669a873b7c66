"""Who is looking, as far as the board and Today make a difference."""

from enum import StrEnum

from renxing.apps.people.queries import TRUSTED
from renxing.core.mandates import Actor
from renxing.core.roles import User


class Reader(StrEnum):
    """Three depths: figures only; figures with their evidence; the same with the workers' names."""

    OUTSIDE = "outside"
    INSIDE = "inside"
    TRUSTED = "trusted"


def reader_of(actor: Actor) -> Reader:
    """Visitors and the office above see figures; whoever lives, helps or studies here sees what is behind them."""
    if actor.is_a(*TRUSTED):
        return Reader.TRUSTED
    if actor.is_a(User.RESIDENT, User.MEMBER, User.RESEARCHER):
        return Reader.INSIDE
    return Reader.OUTSIDE
