"""Several centres on one need: each joins with its part, one is first, and it is met when every part is done."""

from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.links.acts.begin import fresh, keeper, ours
from renxing.apps.links.models import Part
from renxing.apps.needs.acts import meet_need
from renxing.apps.needs.acts.doing import JOINT
from renxing.apps.needs.models import IN_HAND, Need
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.links import whole
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)


@act("joint.join", Kind.ACCEPT, own=("keeper",), roles=DISPATCHERS, data=("need", "first"))
def join_need(deed: Deed, *, need: Need, centre: Centre, words: str) -> Part:
    """Join in a need that another centre has in hand, with what one's own centre does of it."""
    found, whose = fresh(deed, need, "centre"), ours(deed, centre)
    deed.authorise(relations=keeper(deed, whose.pk), function=Function(found.function))
    if found.state not in IN_HAND or found.centre is None:
        raise WrongState("joint_not_in_hand", number=found.number)
    if not words.strip():
        raise BadInput("joint_what", field="words")
    parts = Part.objects.filter(community=deed.community, need=found, left_at__isnull=True)
    if parts.filter(centre=whose).exists():
        raise WrongState("joint_already", centre=whose.name)
    if not parts.exists() and found.centre_id != whose.pk:
        _write(deed, found, found.centre, "", first=True)
    return _write(deed, found, whose, words, first=found.centre_id == whose.pk)


def _write(deed: Deed, need: Need, centre: Centre, words: str, *, first: bool) -> Part:
    part = Part.objects.create(
        community=deed.community, need=need, centre=centre, words=words.strip(), first=first, joined_at=deed.now
    )
    data = {"need": str(need.pk), "first": first}
    deed.record(part.reference, centre=centre.pk, function=need.function, cause=need.last_entry, data=data)
    return part


@act("joint.finish", Kind.FINISH, own=("keeper",), roles=DISPATCHERS, data=("need",))
def finish_part(deed: Deed, *, part: Part) -> Part:
    """One's own part is done; with the last of them the need is met."""
    found = _begin(deed, part)
    found.done_at = deed.now
    found.save(update_fields=["done_at"])
    _meet_if_whole(deed, found.need, _note(deed, found))
    return found


@act("joint.leave", Kind.DECLINE, own=("keeper",), roles=DISPATCHERS, data=("need",))
def leave_need(deed: Deed, *, part: Part) -> Part:
    """One's own centre cannot do its part after all; the first one cannot leave the others alone."""
    found = _begin(deed, part)
    if found.first:
        raise WrongState("joint_first_stays")
    found.left_at = deed.now
    found.save(update_fields=["left_at"])
    _meet_if_whole(deed, found.need, _note(deed, found))
    return found


@act("joint.close", Kind.FINISH, own=("first",), roles=DISPATCHERS, data=("need",))
def close_joint(deed: Deed, *, need: Need) -> Part:
    """The first centre says that the whole is done, whatever parts are still open."""
    first = Part.objects.filter(community=deed.community, need=need.pk, first=True).select_related("need").first()
    if first is None:
        raise WrongState("joint_nobody")
    deed.authorise(
        relations={"first"} if str(first.centre_id) in deed.actor.centres() else set(),
        function=Function(first.need.function),
    )
    if first.need.state not in IN_HAND:
        raise WrongState("joint_over", number=first.need.number)
    Part.objects.filter(community=deed.community, need=need.pk, done_at=None, left_at=None).update(done_at=deed.now)
    _meet(deed, first.need, _note(deed, first))
    return first


def _begin(deed: Deed, part: Part) -> Part:
    found = fresh(deed, part, "need", "centre")
    deed.authorise(relations=keeper(deed, found.centre_id), function=Function(found.need.function))
    if found.done_at is not None or found.left_at is not None or not found.need.live:
        raise WrongState("joint_over", number=found.need.number)
    return found


def _note(deed: Deed, part: Part) -> Entry:
    need = part.need
    return deed.record(part.reference, centre=part.centre_id, function=need.function, data={"need": str(need.pk)})


def _meet_if_whole(deed: Deed, need: Need, entry: Entry) -> None:
    parts = Part.objects.filter(community=deed.community, need=need, left_at__isnull=True)
    if whole(each.done_at is not None for each in parts):
        _meet(deed, need, entry)


def _meet(deed: Deed, need: Need, entry: Entry) -> None:
    """The need is met by the rule of joint work, in the same moment; one that was given back waits for a helper."""
    if need.state in IN_HAND:
        by = Doing(Actor(rule=JOINT), deed.community, deed.now, uuid5(deed.doing.act_id, "met"), cause=entry.id)
        meet_need(by, need=need)


findable("part", Part)
