"""Who keeps a store and sees to whom things went; who may do one of its acts."""

from uuid import UUID

from renxing.apps.record.door import ACTS
from renxing.apps.supplies.models import Item
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.roles import User

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)


def keeps(actor: Actor, centre: UUID) -> bool:
    """Whether the actor is of the centre that keeps it, or keeps everything."""
    return str(centre) in actor.centres() or actor.is_a(*KEEPERS)


def may(actor: Actor, item: Item, centres: set[UUID], verb: str) -> bool:
    """Whether the actor may, as far as is known before it is tried: keeps one of the stores, or holds a mandate."""
    if any(keeps(actor, centre) for centre in {item.centre_id, *centres}):
        return True
    rights, function = ACTS[verb].declaration.rights, Function(item.function) if item.function else None
    return rights.by_mandate and bool(actor.powers.covering(verb, function))
