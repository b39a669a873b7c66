"""What every act of this room begins with: the row as it stands, and what the actor is to it."""

from dataclasses import replace
from typing import TypeVar
from uuid import UUID, uuid5

from django.db import models

from renxing.apps.centres.models import Centre
from renxing.apps.gatherings.models import Gathering
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound, WrongState
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)

M = TypeVar("M", bound=models.Model)


def fresh(deed: Deed, row: M, *also: str) -> M:
    """The row as it stands inside this transaction."""
    model = type(row)
    found = model._default_manager.filter(community=deed.community, pk=row.pk).select_related(*also).first()
    if found is None:
        raise NotFound("gone", what=model._meta.model_name or "gathering")
    return found


def hosts(deed: Deed, centre: UUID) -> set[str]:
    """Whether the actor is of the centre that invites."""
    return {"host"} if str(centre) in deed.actor.centres() else set()


def neighbour(actor: Actor) -> set[str]:
    """Whether the actor lives here, or works here in a centre."""
    here = actor.person is not None and not actor.only_office and (actor.resident or bool(actor.centres()))
    return {"belongs_here"} if here else set()


def myself(deed: Deed) -> UUID:
    """The person who acts; asked for only where authority already said that it is one."""
    return UUID(str(deed.actor.person))


def leads(deed: Deed, centre: UUID) -> set[str]:
    """Whether the actor leads this centre."""
    leading = {held.centre for held in deed.actor.memberships if User.LEAD in held.users()}
    return {"lead_of_centre"} if str(centre) in leading else set()


def ours(deed: Deed, centre: Centre) -> Centre:
    """This centre, if it is one of this community's own."""
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    return centre


def to_come(deed: Deed, gathering: Gathering) -> Gathering:
    """This gathering, if it was not called off and is not over."""
    if not gathering.open(deed.now):
        raise WrongState("gathering_over")
    return gathering


def by_rule(deed: Deed, rule: str, what: str, cause: UUID) -> Doing:
    """What follows from an act, as an act of its own; sent twice, it is done once."""
    act_id = uuid5(deed.doing.act_id, what)
    return replace(deed.doing, actor=Actor(rule=rule), centre=None, act_id=act_id, cause=cause, plea=None)
