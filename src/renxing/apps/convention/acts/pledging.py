"""Signing the convention is a pledge; whether it was kept, the pledger notes for themselves and for nobody else."""

from uuid import UUID, uuid5

from renxing.apps.convention.models import Article, Keeping, Pledge, State
from renxing.apps.convention.queries.articles import fresh_article
from renxing.apps.people.models import Person
from renxing.apps.proposals.acts.begin import BELONG, resident
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import NotFound, WrongState


@act("pledge.sign", Kind.RELATE, own=("lives_here",), roles=BELONG)
def sign_pledge(deed: Deed) -> Pledge:
    """Sign the convention as it stands and as it will be adopted."""
    deed.authorise(relations=resident(deed))
    if _own(deed) is not None:
        raise WrongState("pledged_already")
    person = Person.objects.get(community=deed.community, pk=UUID(str(deed.actor.person)))
    pledge = Pledge.objects.create(
        id=uuid5(deed.doing.act_id, "pledge"), community=deed.community, person=person, signed_at=deed.now
    )
    deed.record(pledge.reference)
    return pledge


@act("pledge.end", Kind.WITHDRAW, own=("pledger",))
def end_pledge(deed: Deed, *, pledge: Pledge) -> Pledge:
    """Take one's signature back; what the convention binds holds for everybody all the same."""
    fresh = _fresh(deed, pledge)
    fresh.ended_at = deed.now
    fresh.save(update_fields=["ended_at"])
    deed.record(fresh.reference)
    return fresh


@act("pledge.note", Kind.REPORT, own=("pledger",))
def note_keeping(deed: Deed, *, pledge: Pledge, article: Article, kept: bool) -> Pledge:
    """Note for oneself that an article was kept or was not; the record says neither which, nor whether."""
    fresh = _fresh(deed, pledge)
    about = fresh_article(deed.community, article, State.IN_FORCE)
    Keeping.objects.create(community=deed.community, pledge=fresh, article=about, kept=kept, at=deed.now)
    deed.record(fresh.reference)
    return fresh


def _own(deed: Deed) -> Pledge | None:
    rows = Pledge.objects.filter(community=deed.community, ended_at__isnull=True)
    return rows.filter(person=UUID(deed.actor.person)).first() if deed.actor.person else None


def _fresh(deed: Deed, pledge: Pledge) -> Pledge:
    """The pledge as it stands inside this transaction, by whoever gave it."""
    found = Pledge.objects.filter(community=deed.community, pk=pledge.pk).first()
    if found is None:
        raise NotFound("gone", what="pledge")
    deed.authorise(relations={"pledger"} if deed.is_self(found.person_id) else set())
    if found.ended_at is not None:
        raise WrongState("pledge_over")
    return found


findable("pledge", Pledge)
