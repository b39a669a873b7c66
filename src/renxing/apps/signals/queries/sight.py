"""Who may look into what people report, and who sees how much of it."""

from datetime import datetime
from enum import IntEnum

from renxing.apps.record.models import Community
from renxing.apps.signals.models import Signal, State
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)


class Sight(IntEnum):
    """How much of a signal somebody sees."""

    NOTHING = 0
    THAT_IT_IS_SO = 1
    WHOLE = 2


def answers(actor: Actor, community: Community, now: datetime, verb: str = "signal.confirm") -> frozenset[str]:
    """The functions whose signals this actor may answer: all at the desk, else those of a mandate that is awake."""
    if actor.is_a(*DESK):
        return frozenset(function.value for function in Function)
    condition, powers = Condition(community.condition), actor.powers
    return frozenset(
        function.value
        for function in Function
        if any(mandate.awake(condition, now) for mandate in powers.covering(verb, function))
    )


def sight(actor: Actor, signal: Signal, answered: frozenset[str]) -> Sight:
    """The reporter and whoever may answer see it whole; who lives or serves here, that something was confirmed."""
    own = actor.person is not None and actor.person == str(signal.reported_by_id)
    if own or signal.reference in actor.links or signal.function in answered:
        return Sight.WHOLE
    here = actor.is_a(User.RESIDENT, User.MEMBER, User.LEAD) and not actor.only_office
    return Sight.THAT_IT_IS_SO if signal.state == State.CONFIRMED and here else Sight.NOTHING


def sees(actor: Actor, signal: Signal, community: Community) -> bool:
    """Whether the record names it to this reader; it knows no clock, so a mandate that is asleep names it too."""
    covered = actor.powers.covering("signal.confirm", Function(signal.function))
    answered = frozenset({signal.function}) if actor.is_a(*DESK) or covered else frozenset[str]()
    return sight(actor, signal, answered) is not Sight.NOTHING and signal.community_id == community.pk
