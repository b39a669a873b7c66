"""Places kept: for somebody of a centre who is not named yet, or for a helper who is in no registry."""

from datetime import timedelta
from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.duties.acts.begin import DESK, authorise, fresh_shift, note, still_open
from renxing.apps.duties.acts.being_there import CLOCK
from renxing.apps.duties.models import Kept, Shift
from renxing.apps.duties.queries.seated import comers_to
from renxing.apps.people.models import SKILLS
from renxing.apps.record.door import Deed, act
from renxing.core.duties import comes_in
from renxing.core.kinds import Kind
from renxing.core.presence import Comer, room_for
from renxing.core.refusals import BadInput, NotFound, WrongState

REMEMBERED = timedelta(days=14)
"""How long after a shift the name of a helper who is in no registry is kept."""

LONGEST_NAME = 60


@act("duty.keep_place", Kind.CHANGE, own=("leads_post",), roles=DESK, data=("of",))
def keep_place(deed: Deed, *, shift: Shift, centre: Centre | None = None, name: str = "", skill: str = "") -> Shift:
    """Keep a place for one of a centre, or for a helper by name; the name stays in the row and not in the record."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "leads_post")
    still_open(deed, fresh)
    if (centre is None) is (not name.strip()) or (centre is not None and centre.community_id != deed.community.pk):
        raise BadInput("duty_kept_for_whom", field="name")
    if skill and skill not in dict(SKILLS):
        raise BadInput("duty_skill", field="skill")
    one = Comer(frozenset({skill} if skill else ()), fresh.times)
    if not room_for(comers_to(deed.community, [fresh]).get(fresh.pk, []), one, fresh.post.seats()):
        raise WrongState("duty_full")
    Kept.objects.create(
        id=uuid5(deed.doing.act_id, "kept"), community=deed.community, shift=fresh, centre=centre,
        name=name.strip()[:LONGEST_NAME], skill=skill, at=deed.now,
    )  # fmt: skip
    note(deed, fresh, data={} if centre is None else {"of": str(centre.pk)})
    return fresh


@act("duty.free_place", Kind.CHANGE, own=("leads_post",), roles=DESK)
def free_place(deed: Deed, *, kept: Kept) -> Shift:
    """Not keep a place any more: it is open to everybody, and the name is gone."""
    fresh = _fresh(deed, kept)
    authorise(deed, fresh.shift.post, "leads_post")
    fresh.delete()
    note(deed, fresh.shift)
    return fresh.shift


@act("duty.helper_came", Kind.START, own=("leads_post",), roles=DESK)
def helper_came(deed: Deed, *, kept: Kept) -> Shift:
    """Say that a helper a place is kept for is here: they have no account to say it with."""
    fresh = _fresh(deed, kept)
    authorise(deed, fresh.shift.post, "leads_post")
    if fresh.centre_id is not None:
        raise WrongState("duty_name_who_came")
    if fresh.came_at is not None:
        raise WrongState("duty_here_already")
    if not comes_in(fresh.shift.starts, fresh.shift.ends, deed.now):
        raise WrongState("duty_not_now")
    fresh.came_at = deed.now
    fresh.save(update_fields=["came_at"])
    note(deed, fresh.shift)
    return fresh.shift


@act("duty.forget_helper", Kind.CHANGE, own=("leads_post",), roles=DESK, rules=(CLOCK,))
def forget_helper(deed: Deed, *, kept: Kept) -> Shift:
    """Forget the name of a helper, by the clock some time after the shift; that somebody came stays."""
    fresh = _fresh(deed, kept)
    authorise(deed, fresh.shift.post, "leads_post")
    too_soon = deed.actor.rule is not None and deed.now <= fresh.shift.ends + REMEMBERED
    if not fresh.name or too_soon:
        raise WrongState("duty_moved_on", state="")
    fresh.name = ""
    fresh.save(update_fields=["name"])
    note(deed, fresh.shift)
    return fresh.shift


def _fresh(deed: Deed, kept: Kept) -> Kept:
    found = Kept.objects.filter(community=deed.community, pk=kept.pk).first()
    if found is None:
        raise NotFound("gone", what="duty")
    found.shift = fresh_shift(deed, found.shift)
    return found
