"""Who may say that somebody practised: those who keep the registry, who leads them, and who can do it freshly."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.learning.models import Practice, Seen
from renxing.apps.learning.queries.courses import me
from renxing.apps.people.models import Person
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import LEADING, User


def _in_his_centres(community: Community, actor: Actor, now: datetime, leading: bool) -> "QuerySet[Membership]":
    mine = actor.centres()
    held = {UUID(m.centre) for m in actor.memberships if m.centre in mine and (not leading or m.role in LEADING)}
    return current_memberships(community, now).filter(centre__in=held)


def may_witness(community: Community, actor: Actor, person: Person, now: datetime, *, leading: bool = False) -> bool:
    """Whether they are of one centre: colleagues know who was there; `leading` asks whether the actor leads it."""
    if actor.person is None or not actor.is_a(User.MEMBER, User.LEAD):
        return False
    return _in_his_centres(community, actor, now, leading).filter(person=person).exists()


def to_witness(community: Community, actor: Actor, now: datetime) -> "QuerySet[Practice]":
    """Practices that wait, which this actor may witness: of colleagues, and for the keepers of everybody."""
    waiting = Practice.objects.filter(community=community, state=Seen.WAITS).exclude(person=me(actor))
    waiting = waiting.select_related("person", "course").order_by("at")
    if actor.person is None:
        return waiting.none()
    if actor.is_a(*TRUSTED):
        return waiting
    colleague = _in_his_centres(community, actor, now, leading=False).filter(person=OuterRef("person"))
    return waiting.filter(Q(Exists(colleague)))


def colleagues(community: Community, actor: Actor, now: datetime) -> "QuerySet[Person]":
    """Whom this actor may have seen practise: those of their centres, who know each other by name."""
    if actor.person is None or not actor.is_a(User.MEMBER, User.LEAD):
        return Person.objects.none()
    held = _in_his_centres(community, actor, now, leading=False)
    people = Person.objects.filter(community=community, pk__in=held.values("person"), erased_at__isnull=True)
    return people.exclude(pk=actor.person).order_by("code")


def led_by(community: Community, actor: Actor, now: datetime) -> "QuerySet[Membership]":
    """Who is in the centres this actor leads."""
    return _in_his_centres(community, actor, now, leading=True)


def practice_of(community: Community, pk: UUID) -> Practice:
    """One practice, for acts, which judge for themselves."""
    found = Practice.objects.filter(community=community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="practice")
    return found
