"""Asking for an approval, taking the request back, and what happens to one that waits."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid5

from renxing.apps.approvals.acts.begin import begin, is_asker
from renxing.apps.approvals.models import Request, Stage
from renxing.apps.approvals.packing import pack
from renxing.apps.centres.models import Centre
from renxing.apps.record import door
from renxing.apps.record.doing import Declaration, Doing
from renxing.apps.record.door import Deed, Missing, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, Referred, Refusal
from renxing.core.roles import CentreKind

WAITS = "approval_waits"
"""The rule that passes a request on when it has waited too long, and lets it lapse at last."""

SOURCES = (CentreKind.RESIDENTS_COMMITTEE, CentreKind.PARTY_BRANCH, CentreKind.OFFICE)
"""Who is asked where no mandate says whom, the first that is not the asker's own centre."""


@act("approval.ask", Kind.REQUEST, own=("of_centre",), data=("act", "approver", "money", "people"))
def ask_approval(
    deed: Deed, *, verb: str, arguments: Mapping[str, Any], missing: Missing, centre: Centre, words: str
) -> Request:
    """Ask for one act to be approved; it is done, as asked, in the moment it is approved."""
    deed.authorise(relations={"of_centre"} if str(centre.id) in deed.actor.centres() else set())
    about = missing.about
    request = Request(
        community=deed.community,
        asker_id=deed.actor.person,
        centre=centre,
        approver=_approver(deed, missing, centre),
        mandate_id=missing.mandate,
        act=verb,
        arguments=pack(arguments),
        function=about.get("function") or "",
        money=about.get("money", 0.0),
        people=about.get("people", 0.0),
        amount=about.get("amount", 1.0),
        words=words,
        asked_at=deed.now,
        seq=deed.community.head_seq + 1,
    )
    request.save(force_insert=True)
    numbers = {name: value for name, value in (("money", request.money), ("people", request.people)) if value}
    deed.record(
        request.reference,
        centre=str(centre.id),
        function=request.function or None,
        data={"act": verb, "approver": str(request.approver_id), **numbers},
    )
    return request


def _approver(deed: Deed, missing: Missing, centre: Centre) -> Centre:
    """Who is asked: the one the mandate names, or the centre all powers come from; never the asker's own."""
    others = Centre.objects.filter(community=deed.community).exclude(pk=centre.pk)
    named = others.filter(pk__in=missing.approvers).first()
    for kind in SOURCES:
        named = named or others.filter(kind=kind).order_by("code").first()
    if named is None:
        raise BadInput("nobody_to_ask")
    return named


def ask_instead(doing: Doing, declaration: Declaration, refused: NotAllowed, arguments: Mapping[str, Any]) -> Refusal:
    """What the door does where authority is missing and the actor said why it is needed."""
    missing = cast(Missing, refused.data["missing"])
    centre = _acting_for(doing, missing)
    asking = Doing(doing.actor, doing.community, doing.now, uuid5(doing.act_id, "ask"), str(centre.id), doing.cause)
    request = ask_approval(
        asking, verb=declaration.verb, arguments=arguments, missing=missing, centre=centre, words=doing.plea or ""
    )
    return Referred("asked_for_approval", approver=request.approver.name, request=str(request.id))


def _acting_for(doing: Doing, missing: Missing) -> Centre:
    """The centre on whose behalf it is asked: the one named, the holder of the mandate, or the first of one's own."""
    centres = Centre.objects.filter(community=doing.community, pk__in=list(doing.actor.centres())).order_by("code")
    held = {mandate.id: mandate.holder for mandate in doing.actor.mandates}
    named = doing.centre or held.get(missing.mandate or "")
    found = centres.filter(pk=named).first() if named else centres.first()
    if found is None:
        raise BadInput("nobody_to_ask")
    return found


@act("approval.withdraw", Kind.WITHDRAW, own=("asker",))
def withdraw_request(deed: Deed, *, request: Request) -> Request:
    """Take a request back."""
    fresh = begin(deed, request, (Stage.OPEN, Stage.COUNTERED))
    deed.authorise(relations=is_asker(deed, fresh))
    fresh.stage = Stage.WITHDRAWN
    fresh.save(update_fields=["stage"])
    deed.record(fresh.reference, centre=str(fresh.centre_id))
    return fresh


@act("approval.pass_on", Kind.CALL, rules=(WAITS,), data=("ring",))
def pass_on(deed: Deed, *, request: Request, ring: int) -> Request:
    """Ask more people, because it has waited as long as the community lets a request wait."""
    fresh = begin(deed, request, (Stage.OPEN,))
    deed.authorise()
    fresh.ring = ring
    fresh.save(update_fields=["ring"])
    deed.record(fresh.reference, centre=str(fresh.approver_id), data={"ring": ring})
    return fresh


@act("approval.lapse", Kind.EXPIRE, rules=(WAITS,))
def lapse_request(deed: Deed, *, request: Request) -> Request:
    """Let it lapse: everybody was asked, and nobody answered."""
    fresh = begin(deed, request, (Stage.OPEN, Stage.COUNTERED))
    deed.authorise()
    fresh.stage = Stage.LAPSED
    fresh.save(update_fields=["stage"])
    deed.record(fresh.reference, centre=str(fresh.approver_id))
    return fresh


door.ASKING.append(ask_instead)
findable("approval", Request)
