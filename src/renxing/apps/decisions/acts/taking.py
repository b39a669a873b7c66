"""Taking a decision: on whose authority, on which evidence, for which reasons, done by whom and by when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.decisions.models import Decision, Meeting, Stage
from renxing.apps.decisions.reasons import REASONS
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.apps.record.values import value
from renxing.apps.workload.sparing import spare_the_tired
from renxing.core.decisions import own_business
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound
from renxing.core.roles import Role, User

SOON = timedelta(days=1)
"""Until then somebody who bears enough now is not named to do it; what is due later leaves time to rest."""

DATA = ("reasons", "evidence", "money", "people", "doer", "meeting", "reverses", "centres")


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is decided. `evidence` are entries of the record, by id; `doer` is one person, `doer_centre` a centre."""

    title: str
    words: str = ""
    function: Function | None = None
    reasons: tuple[str, ...] = ()
    why: str = ""
    evidence: tuple[UUID, ...] = ()
    money: float = 0.0
    people: int = 0
    doer_centre: Centre | None = None
    doer: Person | None = None
    due_at: datetime | None = None
    meeting: Meeting | None = None


@act(
    "decision.take",
    Kind.DECIDE,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD,),
    by_mandate=True,
    data=DATA,
)
def take_decision(deed: Deed, *, content: Content) -> Decision:
    """Decide for a centre: its own business by itself, money and other people's work on a mandate or by role."""
    centre = deciding_centre(deed)
    authorise(deed, content, centre, ())
    decision = write(deed, content, centre, Stage.TAKEN)
    note(deed, decision, said(content))
    return decision


def deciding_centre(deed: Deed) -> Centre | None:
    """The centre on whose behalf the actor decides, where they named one."""
    return Centre.objects.filter(community=deed.community, pk=deed.doing.centre).first() if deed.doing.centre else None


def authorise(deed: Deed, content: Content, centre: Centre | None, together: Sequence[Centre]) -> None:
    """Ask on whose authority: own right where it binds nobody but the centres that decide."""
    deciding = [row for row in (centre, *together) if row is not None]
    own = (
        centre is not None
        and speaks_for(deed.actor, centre)
        and own_business(
            money=content.money,
            people=content.people,
            members=_members(deed, deciding).values("person").distinct().count(),
            outside=_outside(deed, content, deciding),
        )
    )
    deed.authorise(
        relations={"lead_of_centre"} if own else set(),
        function=content.function, amount=1.0, money=content.money, people=content.people,
    )  # fmt: skip


def _members(deed: Deed, centres: Collection[Centre]) -> Any:
    rows = current_memberships(deed.community, deed.now).exclude(role=Role.RESEARCHER)
    return rows.filter(centre__in=[centre.pk for centre in centres])


def _outside(deed: Deed, content: Content, centres: Collection[Centre]) -> bool:
    """Whether it is to be done by a centre or a person that is not one of those who decide."""
    elsewhere = content.doer_centre is not None and content.doer_centre not in centres
    stranger = content.doer is not None and not _members(deed, centres).filter(person=content.doer).exists()
    return elsewhere or stranger


def write(
    deed: Deed, content: Content, centre: Centre | None, stage: Stage, reverses: Decision | None = None
) -> Decision:
    """Write the decision down, once it makes sense; the mandate it was taken on says the centre where nobody did."""
    held_by = centre.pk if centre else (deed.allowed.centre if deed.allowed else None)
    if held_by is None:
        raise BadInput("which_centre", field="centre")
    _check(deed, content)
    function = "" if content.function is None else content.function.value
    return Decision.objects.create(
        community=deed.community, centre_id=held_by, made_by_id=deed.actor.person, made_at=deed.now, stage=stage,
        taken_at=deed.now if stage is Stage.TAKEN else None, title=content.title.strip(), words=content.words.strip(),
        function=function, reasons=list(content.reasons), why=content.why.strip(),
        evidence=[str(entry) for entry in content.evidence], money=content.money, people=content.people,
        doer_centre=content.doer_centre, doer=content.doer, due_at=content.due_at, meeting=content.meeting,
        reverses=reverses,
    )  # fmt: skip


def _check(deed: Deed, content: Content) -> None:
    if not content.title.strip():
        raise BadInput("no_title", field="title")
    if not content.reasons or not set(content.reasons) <= {code for code, _words in REASONS}:
        raise BadInput("no_reason", field="reasons")
    if content.due_at is not None and content.due_at <= deed.now:
        raise BadInput("done_in_the_past", field="due_at")
    if (content.doer_centre or content.doer) and content.due_at is None:
        raise BadInput("by_when", field="due_at")
    known = Entry.objects.filter(community=deed.community, id__in=content.evidence).count()
    if known != len(set(content.evidence)):
        raise BadInput("no_such_entry", field="evidence")
    _of_this_community(deed, content)
    if content.doer is not None and content.due_at is not None and content.due_at - deed.now <= SOON:
        spare_the_tired(deed, content.doer, "doer")


def _of_this_community(deed: Deed, content: Content) -> None:
    """Nobody and nothing of another community is named."""
    for row in (content.doer_centre, content.doer, content.meeting):
        if row is not None and row.community_id != deed.community.pk:
            raise NotFound("gone", what="decision")


def said(content: Content, **more: Any) -> dict[str, Any]:
    """What the record keeps of it: codes, numbers and ids; the words stay in the row."""
    doer = content.doer_centre or content.doer
    kept = {
        "reasons": list(content.reasons),
        "evidence": [str(entry) for entry in content.evidence],
        "money": content.money,
        "people": content.people,
        "doer": "" if doer is None else str(doer.pk),
        "meeting": "" if content.meeting is None else str(content.meeting.pk),
        **more,
    }
    return {name: value for name, value in kept.items() if value}


def note(deed: Deed, decision: Decision, data: dict[str, Any]) -> Entry:
    """Its entry, on behalf of the centre that decides, caused by the first evidence there is."""
    cause = UUID(decision.evidence[0]) if decision.evidence and deed.doing.cause is None else deed.doing.cause
    return deed.record(
        decision.reference, centre=decision.centre_id, function=decision.function or None, due=decision.due_at,
        cause=cause, data=data,
    )  # fmt: skip


findable("decision", Decision)
