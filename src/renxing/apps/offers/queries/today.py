"""What Today shows of this room: what waits for my answer, what is late, and how many volunteers wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from renxing.apps.offers.models import Step
from renxing.apps.offers.queries import balances
from renxing.apps.offers.queries.balances import Row
from renxing.apps.offers.queries.listed import Turn, turns
from renxing.apps.offers.queries.volunteers import waiting
from renxing.apps.people.queries import person_of
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

FEW = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """Who asks for what I offer, what is not back, and hours I have not said yes to."""

    turns: Sequence[Turn]
    credits: Sequence[Row]


def for_today(community: Community, actor: Actor) -> Offered:
    """What needs me: asked of me, or late on either side."""
    mine = [turn for turn in turns(community, actor) if _presses(turn)]
    person = person_of(community, actor.person or "")
    return Offered(mine[:FEW], balances.rows(person, balances.waiting_for(community, person)[:FEW]))


def _presses(turn: Turn) -> bool:
    return (turn.mine and turn.taking.state == Step.ASKED) or turn.taking.late_at is not None


def coming(community: Community) -> int:
    """How many wait for a look."""
    return waiting(community).count()
