"""Raising a need, and sorting it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max

from renxing.apps.centres.queries import standard_of
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.needs.acts.begin import begin, let_lapse, note
from renxing.apps.needs.models import IN_HAND, INVOLVES, MOST_HANDS, URGENCIES, Hand, Need
from renxing.apps.people.acts import kept_phone
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import coded, value
from renxing.core.functions import SENSITIVE, Function, Urgency
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput
from renxing.core.roles import User
from renxing.core.vetting import Involves

LONGEST = 24 * 365.0


@value
@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody asks for. `sensitive` None lets the function decide; `due_in_hours` None takes the standard."""

    function: Function
    urgency: Urgency
    summary: str
    details: str = ""
    household: Household | None = None
    asker: Person | None = None
    block: Block | None = None
    channel: str = "app"
    sensitive: bool | None = None
    due_in_hours: float | None = None
    visitor_name: str = ""
    visitor_phone: str = ""
    involves: tuple[str, ...] = ()
    hands: int = 1


@act(
    "need.raise",
    Kind.REQUEST,
    own=("household", "neighbour", "admitted"),
    roles=(User.WORKER, User.COMMITTEE_LEAD),
    data=("urgency", "channel", "block", "hands", "involves"),
)
def raise_need(deed: Deed, *, draft: Draft) -> Need:
    """Ask for something: for oneself, for a neighbour, for somebody on the phone, or without an account."""
    deed.authorise(relations=_relations(deed, draft), function=draft.function)
    _check(draft)
    need = Need(
        id=deed.id_for("need"),
        community=deed.community,
        number=_next_number(deed),
        function=draft.function,
        urgency=draft.urgency,
        summary=draft.summary.strip(),
        details=draft.details.strip(),
        channel=draft.channel,
        sensitive=draft.function in SENSITIVE if draft.sensitive is None else draft.sensitive,
        asker=draft.asker,
        raised_by_id=deed.actor.person,
        household=draft.household,
        block=draft.household.block if draft.household else draft.block,
        visitor_name=draft.visitor_name.strip(),
        visitor_phone=kept_phone(draft.visitor_phone, "visitor_phone"),
        raised_at=deed.now,
        due_at=_due(deed, draft.function, draft.urgency, draft.due_in_hours, deed.now),
        involves=_involved(draft.involves),
        hands=draft.hands,
    )
    block = need.block.code if need.block else None
    data = {"urgency": need.urgency, "channel": need.channel, "block": block, **_more(need)}
    note(deed, need, due=need.due_at, data=data)
    return need


def _relations(deed: Deed, draft: Draft) -> set[str]:
    actor = deed.actor
    if actor.person is None:
        return {"admitted"} if deed.community.visitors_may_ask and draft.visitor_phone.strip() else set()
    if draft.household is not None and str(draft.household.id) == actor.home:
        return {"household"}
    at_work = actor.is_a(User.WORKER, User.COMMITTEE_LEAD)  # then it is the role that speaks, not the neighbour
    return {"neighbour"} if actor.resident and not at_work else set()


def _check(draft: Draft) -> None:
    if not draft.summary.strip():
        raise BadInput("say_what", field="summary")
    if len(draft.summary.strip()) > 120:
        raise BadInput("too_long", field="summary", most=120)
    _check_hands(draft.hands)
    if draft.due_in_hours is not None and not 0 < draft.due_in_hours <= LONGEST:
        raise BadInput("due_out_of_range", field="due_in_hours")


def _involved(codes: Collection[str]) -> list[str]:
    """Of what it brings with it, what is on the list; in its order."""
    if not set(codes) <= set(Involves):
        raise BadInput("involves_unknown", field="involves")
    return [each.value for each in Involves if each in codes]


def _check_hands(hands: int) -> None:
    if not 1 <= hands <= MOST_HANDS:
        raise BadInput("hands_out_of_range", field="hands", most=MOST_HANDS)


def _more(need: Need) -> dict[str, Any]:
    """How many people it takes, where that is not one, and what it brings with it: nothing of most needs."""
    hands = {} if need.hands == 1 else {"hands": need.hands}
    return {**hands, **({"involves": need.involves} if need.involves else {})}


def _next_number(deed: Deed) -> int:
    last = Need.objects.filter(community=deed.community).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _due(deed: Deed, function: Function, urgency: Urgency, hours: float | None, since: datetime) -> datetime:
    if hours is not None:
        return since + timedelta(hours=hours)
    standard = standard_of(deed.community, function)
    if standard is None:
        raise BadInput("no_standard", field="function", function=function.value)
    return standard.due(since, urgency)


@act(
    "need.triage",
    Kind.DECIDE,
    roles=(User.WORKER, User.COMMITTEE_LEAD),
    rules=(REVERSAL,),
    by_mandate=True,
    data=("function", "urgency", "sensitive", "hands", "involves"),
)
def triage_need(
    deed: Deed,
    *,
    need: Need,
    function: Function | None = None,
    urgency: Urgency | None = None,
    due_in_hours: float | None = None,
    sensitive: bool | None = None,
    involves: tuple[str, ...] | None = None,
    hands: int | None = None,
) -> Need:
    """Sort a need: what, how urgent, due when, who sees it, how many go; a standard counts from when it was raised."""
    if due_in_hours is not None and not 0 < due_in_hours <= LONGEST:
        raise BadInput("due_out_of_range", field="due_in_hours")
    fresh = begin(deed, need)
    fresh.function = function or Function(fresh.function)
    fresh.urgency = urgency or Urgency(fresh.urgency)
    fresh.sensitive = fresh.sensitive if sensitive is None else sensitive
    fresh.involves = fresh.involves if involves is None else _involved(involves)
    fresh.triaged_at = deed.now
    since = fresh.raised_at if due_in_hours is None else deed.now
    fresh.due_at = _due(deed, Function(fresh.function), Urgency(fresh.urgency), due_in_hours, since)
    if fresh.due_at > deed.now:
        fresh.escalation = 0
    if hands is not None and hands != fresh.hands:
        _take_hands(deed, fresh, hands)
    data = {"function": fresh.function, "urgency": fresh.urgency, "sensitive": fresh.sensitive, **_more(fresh)}
    note(deed, fresh, due=fresh.due_at, data=data)
    return fresh


def _take_hands(deed: Deed, need: Need, hands: int) -> None:
    """It takes so many from now on, and never fewer than go already; who went alone is the first of several."""
    _check_hands(hands)
    if hands < need.going:
        raise BadInput("hands_going", field="hands", going=need.going)
    rows = Hand.objects.filter(community=need.community_id, need=need)
    if hands == 1:
        rows.delete()
        need.going = 0
    elif need.hands == 1 and need.helper_id is not None and need.taken_at is not None:
        rows.create(
            community_id=need.community_id, need=need, helper_id=need.helper_id, centre_id=need.centre_id,
            taken_at=need.taken_at, started_at=need.started_at,
        )  # fmt: skip
        need.going = 1
    need.hands = hands
    if need.state in IN_HAND and not need.lacking:
        let_lapse(deed, need)


findable("need", Need)
coded("need.triage", "urgency", URGENCIES)
coded("need.triage", "involves", INVOLVES)
