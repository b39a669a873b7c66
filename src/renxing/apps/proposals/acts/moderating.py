"""Remarks that should not stand there: residents object, the desk hides with a reason or lets it stand.

Nobody is needed for it: a remark three households object to is folded by itself, until somebody of the desk looks.
"""

from uuid import UUID

from renxing.apps.proposals.acts.begin import DESK, resident
from renxing.apps.proposals.models import LONGEST_REASON, Moderated, Objection, Remark, Why
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState


@act("remark.object", Kind.RELATE, own=("lives_here",))
def object_to_remark(deed: Deed, *, remark: Remark) -> Remark:
    """Say that a remark should not stand there; with two households more it is folded until the desk looks."""
    found = fresh_remark(deed, remark)
    deed.authorise(relations=resident(deed))
    if deed.is_self(found.person_id):
        raise WrongState("remark_own")
    if found.hidden_at is not None:
        raise WrongState("remark_hidden")
    me = UUID(str(deed.actor.person))
    row = Objection.objects.filter(community=deed.community, remark=found, person=me).first()
    if row is not None:
        raise WrongState("remark_objected" if found.unseen(row.at) else "remark_looked_at")
    Objection.objects.create(community=deed.community, remark=found, person_id=me, at=deed.now)
    deed.record(found.reference)
    return found


@act("remark.hide", Kind.CHANGE, roles=DESK, data=("reason",))
def hide_remark(deed: Deed, *, remark: Remark, reason: str, words: str = "") -> Remark:
    """Hide a remark and say why; its author reads the reason, the record says that it was hidden, and by whom."""
    found = fresh_remark(deed, remark)
    deed.authorise()
    if reason not in Why.values:
        raise BadInput("remark_why", field="reason")
    if found.hidden_at is not None:
        raise WrongState("remark_hidden")
    found.look(deed.now, hide=reason, words=words.strip()[:LONGEST_REASON], by=deed.actor.person)
    deed.record(found.reference, data={"reason": reason})
    return found


@act("remark.keep", Kind.CHANGE, roles=DESK)
def keep_remark(deed: Deed, *, remark: Remark) -> Remark:
    """Show a hidden remark again, or let one stand that residents object to."""
    found = fresh_remark(deed, remark)
    deed.authorise()
    not_own(deed, found, found.person_id)
    if found.hidden_at is None and not any(found.unseen(row.at) for row in found.objections.all()):
        raise WrongState("remark_stands")
    found.look(deed.now)
    deed.record(found.reference)
    return found


def not_own(deed: Deed, found: Moderated, author: UUID | None) -> None:
    """Refuse whoever would show again what they said themselves and somebody else hid."""
    if found.hidden_at is not None and deed.is_self(author) and not deed.is_self(found.hidden_by_id):
        raise WrongState("appeal_about_own")


def fresh_remark(deed: Deed, remark: Remark) -> Remark:
    """The remark as it stands inside this transaction."""
    found = Remark.objects.filter(community=deed.community, pk=remark.pk).first()
    if found is None:
        raise NotFound("gone", what="remark")
    return found


findable("remark", Remark)
