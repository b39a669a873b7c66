"""From whom a community takes orders: an office that sits elsewhere is recognised here by its key, until it ends."""

from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.orders.acts.clocking import ENDED, lapse_order
from renxing.apps.orders.keys import office_of
from renxing.apps.orders.models import Order, Recognition
from renxing.apps.orders.queries.sides import recognised
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.orders import OPEN
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import CentreKind, User


@act("office.recognise", Kind.RELATE, roles=(User.COMMITTEE_LEAD,), data=("office", "community"))
def recognise_office(deed: Deed, *, centre: Centre, key: str) -> Recognition:
    """Take orders from an office of another community; it is known here as this centre of the kind office."""
    deed.authorise()
    if centre.community_id != deed.community.pk or centre.kind != CentreKind.OFFICE:
        raise BadInput("not_an_office", field="centre")
    office = office_of(key)
    if office.community_id == deed.community.pk:
        raise BadInput("office_of_here", field="key")
    if recognised(deed.community, office) is not None:
        raise WrongState("office_recognised_already")
    made = Recognition.objects.create(community=deed.community, centre=centre, office=office, since=deed.now)
    said = {"office": str(office.pk), "community": office.community.slug}
    deed.record(made.reference, centre=str(centre.pk), data=said)
    return made


@act("office.end", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), data=("orders",))
def end_recognition(deed: Deed, *, recognition: Recognition) -> Recognition:
    """Take no more orders from there; those that are open lapse, and the record says by which decision."""
    deed.authorise()
    fresh = Recognition.objects.filter(community=deed.community, pk=recognition.pk).first()
    if fresh is None:
        raise NotFound("gone", what="recognition")
    if fresh.ended_at is not None:
        raise WrongState("recognition_ended")
    fresh.ended_at = deed.now
    fresh.save(update_fields=["ended_at"])
    left = list(Order.objects.filter(community=deed.community, issuer=fresh.office_id, state__in=OPEN))
    entry = deed.record(fresh.reference, centre=str(fresh.centre_id), data={"orders": len(left)})
    for order in left:
        again = uuid5(deed.doing.act_id, str(order.pk))
        lapse_order(Doing(Actor(rule=ENDED), deed.community, deed.now, again, cause=entry.id), order=order)
    return fresh


findable("recognition", Recognition)
