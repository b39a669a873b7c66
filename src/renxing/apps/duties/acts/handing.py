"""A post goes to another centre, with its shifts and whoever has a place at them."""

from renxing.apps.centres.models import Centre
from renxing.apps.duties.acts.begin import DESK, authorise, fresh_shift, note, still_open
from renxing.apps.duties.models import Shift, ShiftState
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput


@act("duty.hand_over", Kind.HAND_OVER, own=("leads_post",), roles=DESK, rules=(WAKING,), data=("to",))
def hand_over_post(deed: Deed, *, shift: Shift, centre: Centre) -> Shift:
    """Give the post of this shift to another centre: it leads all that are not over, and nobody loses their place.

    Whoever answered for it in the centre before does so no more.
    """
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "leads_post")
    still_open(deed, fresh)
    post, before = fresh.post, fresh.post.centre_id
    if centre.community_id != deed.community.pk or centre.external or centre.pk == before:
        raise BadInput("duty_handed_nowhere", field="centre")
    rows = Shift.objects.filter(community=deed.community, post=post, state=ShiftState.OPEN, ends__gt=deed.now)
    for each in rows.order_by("starts", "id").select_related("post"):
        note(deed, each, due=each.ends, centre=before, data={"to": str(centre.pk)})
        Shift.objects.filter(pk=each.pk).update(sequence=each.sequence + 1, changed_at=deed.now)
    post.centre, post.responsible = centre, None
    post.save(update_fields=["centre", "responsible"])
    return fresh
