"""What every act of this room begins with: the row as it stands, whether its round is open, who the actor is to it."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from renxing.apps.improving.models import Action, Goal, Round, Teammate
from renxing.apps.record.door import Deed
from renxing.core.refusals import NotFound, WrongState

M = TypeVar("M", bound=Model)


def fresh(deed: Deed, row: M, *also: str) -> M:
    """The row as it stands inside this transaction."""
    model = type(row)
    found = model._default_manager.filter(community=deed.community, pk=row.pk).select_related(*also).first()
    if found is None:
        raise NotFound("gone", what=model._meta.model_name or "round")
    return found


def teammate(deed: Deed, found: Round) -> Teammate | None:
    """The actor's place in the team of this round, if they have one."""
    if deed.actor.person is None:
        return None
    return Teammate.objects.filter(round=found, person=UUID(deed.actor.person), left_at__isnull=True).first()


def as_team(deed: Deed, given: Round) -> Round:
    """The round, still open, if the actor is of its team or keeps it."""
    found = fresh(deed, given, "centre", "mandate")
    deed.authorise(relations={"team"} if teammate(deed, found) else set())
    return still(found)


def still(found: Round) -> Round:
    """This round, if it is open."""
    if found.closed_at is not None:
        raise WrongState("improvement_closed", number=found.number)
    return found


def open_goal(deed: Deed, given: Goal) -> Goal:
    """The goal as it stands; one that was dropped is no goal any more."""
    found = fresh(deed, given, "round__centre")
    if found.dropped_at is not None:
        raise WrongState("goal_dropped")
    return found


def open_action(found: Action) -> Action:
    """This action, if it is still to be done in an open round."""
    still(found.round)
    if not found.open:
        raise WrongState("action_over")
    return found
