"""The dispatch asks on a mandate, and anybody who dispatches, or is of the centre concerned, stops it with one tap."""

from uuid import UUID

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.dispatching.models import Pause
from renxing.apps.dispatching.queries.by_itself import ASK
from renxing.apps.mandates.queries.speaking import gave, speaks_for
from renxing.apps.needs.acts.asking import DISPATCHERS, ask
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import NotFound, WrongState


@act(ASK, Kind.CALL, by_mandate=True, data=("helper",))
def ask_by_itself(deed: Deed, *, need: Need, helper: Person, centre: Centre, as_of: UUID | None = None) -> Need:
    """Ask somebody without anybody's tap, because a mandate of their centre lets the dispatch do so."""
    return ask(deed, need, helper, centre, as_of)


@act("dispatch.pause", Kind.CHANGE, own=("of_holder", "lead_of_giver"), roles=DISPATCHERS)
def pause_dispatch(deed: Deed, *, mandate: Mandate) -> Pause:
    """Let nobody be asked under this mandate by itself, from now on; whoever was asked already may still say yes."""
    fresh = _mandate(deed, mandate)
    of_holder = str(fresh.holder_id) in deed.actor.centres()
    deed.authorise(relations=_relations(("of_holder", of_holder), ("lead_of_giver", gave(deed.actor, fresh))))
    if _open(deed, fresh) is not None:
        raise WrongState("dispatch_paused_already")
    pause = Pause.objects.create(
        community=deed.community, mandate=fresh, since=deed.now, by_id=deed.actor.person and UUID(deed.actor.person)
    )
    deed.record(pause.reference, centre=str(fresh.holder_id))
    return pause


@act("dispatch.resume", Kind.CHANGE, own=("lead_of_holder", "lead_of_giver"), roles=DISPATCHERS)
def resume_dispatch(deed: Deed, *, mandate: Mandate) -> Pause:
    """Let the dispatch ask by itself again, as far as the mandate reaches."""
    fresh = _mandate(deed, mandate)
    leads = ("lead_of_holder", speaks_for(deed.actor, fresh.holder))
    deed.authorise(relations=_relations(leads, ("lead_of_giver", gave(deed.actor, fresh))))
    pause = _open(deed, fresh)
    if pause is None:
        raise WrongState("dispatch_not_paused")
    pause.until = deed.now
    pause.save(update_fields=["until"])
    deed.record(pause.reference, centre=str(fresh.holder_id))
    return pause


def _mandate(deed: Deed, mandate: Mandate) -> Mandate:
    rows = Mandate.objects.filter(community=deed.community).select_related("community", "giver", "holder", "under")
    found = rows.filter(pk=mandate.pk).first()
    if found is None or ASK not in found.acts:
        raise NotFound("gone", what="mandate")
    return found


def _open(deed: Deed, mandate: Mandate) -> Pause | None:
    return Pause.objects.filter(community=deed.community, mandate=mandate, until=None).first()


def _relations(*each: tuple[str, bool]) -> set[str]:
    return {name for name, holds in each if holds}


findable("dispatch", Pause)
