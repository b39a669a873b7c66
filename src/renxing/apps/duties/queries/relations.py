"""What an actor is to a post: whether they run it, whether they may come."""

from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.duties.models import Post
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.core.mandates import Actor
from renxing.core.roles import User

DESK = (User.COMMITTEE_LEAD, User.WORKER)


def runs(actor: Actor, post: Post) -> bool:
    """Whether this actor speaks for the centre whose post it is, or answers for the post."""
    return answers_for(actor, post) or speaks_for(actor, post.centre)


def answers_for(actor: Actor, post: Post) -> bool:
    """Whether this actor is named as who answers for it."""
    return post.responsible_id is not None and actor.person == str(post.responsible_id)


def sees_all(actor: Actor, post: Post) -> bool:
    """Whether this actor sees everybody's turns there."""
    return runs(actor, post) or actor.is_a(*DESK)


def may_come(actor: Actor, post: Post) -> bool:
    """Whether this actor may have a place: whoever lives here or is in a centre here; or its members only."""
    if actor.person is None or actor.only_office:
        return False
    if post.members_only:
        return str(post.centre_id) in actor.centres()
    return actor.resident or bool(actor.centres())


def may_post(actor: Actor, centre: Centre) -> bool:
    """Whether this actor is in the centre a post would be of."""
    return str(centre.pk) in actor.centres() and not centre.external


def me(actor: Actor) -> UUID | None:
    """The actor as a row."""
    return None if actor.person is None else UUID(actor.person)
