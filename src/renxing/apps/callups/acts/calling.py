"""Calling a reservoir, reminding, asking wider, standing down."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from renxing.apps.callups.models import LONGEST_WHAT, Answer, CallUp
from renxing.apps.callups.queries.candidates import asked_already, candidates, wanted
from renxing.apps.callups.queries.standing import standing
from renxing.apps.callups.telling import called, reminded, still_thinking, stood_down, take_back, tell
from renxing.apps.centres.models import Centre
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.people.models import SKILLS, Block
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core.callups import Next, Ring, Said, asked, by_itself, wider
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

CLOCK = "callup_clock"
"""The rule that reminds who has not answered, and asks wider when too few have."""


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Whom to call: so many of a reservoir, with a skill if one is named, near a block if one is, to answer in time.

    And for what, in one language or both, and where they meet.
    """

    centre: Centre
    function: Function
    places: int
    within_hours: float = 2.0
    skill: str = ""
    block: Block | None = None
    what_en: str = ""
    what_zh: str = ""
    meet: str = ""


@act(
    "callup.call",
    Kind.CALL,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(WAKING,),
    by_mandate=True,
    data=("people", "asked", "ring"),
)
def call_up(deed: Deed, *, call: Call) -> CallUp:
    """Call so many of a reservoir for an emergency: the nearest with the skill, who are not tired and not away."""
    deed.authorise(relations=_leads(deed, call.centre), function=call.function, amount=1.0, people=call.places)
    return _call(deed, call, test=False)


@act(
    "callup.test",
    Kind.DRILL,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    data=("people", "asked", "ring"),
)
def check_reach(deed: Deed, *, call: Call) -> CallUp:
    """Call a reservoir to see who is reached, on an ordinary day and by the same means; no duty follows."""
    deed.authorise(relations=_leads(deed, call.centre), function=call.function)
    return _call(deed, call, test=True)


@act("callup.remind", Kind.NOTIFY, rules=(CLOCK,), data=("asked",))
def remind(deed: Deed, *, callup: CallUp) -> CallUp:
    """Remind everybody who has not answered, once in each ring."""
    fresh = fresh_callup(deed, callup)
    deed.authorise()
    now = standing(fresh)
    if fresh.ended_at is not None or by_itself(now, deed.now) is not Next.REMIND:
        raise WrongState("callup_not_to_remind")
    fresh.reminded_at = deed.now
    fresh.save(update_fields=["reminded_at"])
    silent = fresh.answers.filter(said=Said.NOTHING)
    tell(deed, fresh, reminded, list(silent.values_list("person", flat=True)))
    _note(deed, fresh, {"asked": now.waiting})
    return fresh


@act("callup.widen", Kind.CALL, rules=(CLOCK,), data=("asked", "ring"))
def widen(deed: Deed, *, callup: CallUp) -> CallUp:
    """Too few have answered in time: ask the next ring."""
    fresh = fresh_callup(deed, callup)
    deed.authorise()
    ring = wider(Ring(fresh.ring))
    if fresh.ended_at is not None or ring is None or by_itself(standing(fresh), deed.now) is not Next.WIDEN:
        raise WrongState("callup_not_to_widen")
    fresh.ring, fresh.ring_since, fresh.reminded_at = ring, deed.now, None
    fresh.due_at = deed.now + timedelta(hours=fresh.within_hours)
    fresh.save()
    _note(deed, fresh, {"asked": _ask(deed, fresh), "ring": ring.value})
    return fresh


@act(
    "callup.stand_down",
    Kind.FINISH,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(REVERSAL, WAKING),
    data=("yes",),
)
def stand_down(deed: Deed, *, callup: CallUp, thanks: str = "") -> CallUp:
    """Nobody need come any more: whoever said yes is told so, and thanked; so is whoever still thinks about it."""
    fresh = fresh_callup(deed, callup)
    deed.authorise(relations=_leads(deed, fresh.centre))
    if fresh.ended_at is not None:
        raise WrongState("callup_over")
    fresh.ended_at, fresh.thanks = deed.now, thanks.strip()
    fresh.save(update_fields=["ended_at", "thanks"])
    take_back(deed, fresh)
    coming = set(fresh.answers.filter(said=Said.YES).values_list("person", flat=True))
    tell(deed, fresh, stood_down, coming | still_thinking(fresh))
    _note(deed, fresh, {"yes": standing(fresh).yes})
    return fresh


def fresh_callup(deed: Deed, callup: CallUp) -> CallUp:
    """The call-up as it stands inside this transaction."""
    rows = CallUp.objects.filter(community=deed.community).select_related("centre", "block", "community")
    found = rows.filter(pk=callup.pk).first()
    if found is None:
        raise NotFound("gone", what="callup")
    return found


def _leads(deed: Deed, centre: Centre) -> set[str]:
    return {"lead_of_centre"} if speaks_for(deed.actor, centre) else set()


def _call(deed: Deed, call: Call, *, test: bool) -> CallUp:
    _check(deed, call)
    callup = CallUp.objects.create(
        id=deed.id_for("callup"),
        community=deed.community, centre=call.centre, function=call.function, skill=call.skill, block=call.block,
        places=call.places, within_hours=call.within_hours, test=test, incident=deed.doing.incident,
        name_en=(call.what_en or call.what_zh).strip()[:LONGEST_WHAT],
        name_zh=(call.what_zh or call.what_en).strip()[:LONGEST_WHAT], meet=call.meet.strip()[:120],
        called_at=deed.now, ring_since=deed.now, due_at=deed.now + timedelta(hours=call.within_hours),
    )  # fmt: skip
    number = _ask(deed, callup)
    _note(deed, callup, {"people": call.places, "asked": number, "ring": callup.ring})
    return callup


def _check(deed: Deed, call: Call) -> None:
    if any(row.community_id != deed.community.pk for row in (call.centre, call.block) if row is not None):
        raise NotFound("gone", what="centre")
    if call.places < 1:
        raise BadInput("callup_places", field="places")
    if call.within_hours <= 0:
        raise BadInput("callup_within", field="within_hours")
    if call.skill and call.skill not in dict(SKILLS):
        raise BadInput("callup_skill", field="skill")


def _ask(deed: Deed, callup: CallUp) -> int:
    """Ask everybody this ring asks; how many they are."""
    before = asked_already(callup)
    people = asked(wanted(callup), candidates(callup), Ring(callup.ring), map(str, before))
    Answer.objects.bulk_create(
        Answer(community=deed.community, callup=callup, person_id=UUID(person), place=place, asked_at=deed.now)
        for place, person in enumerate(people, len(before) + 1)
    )
    tell(deed, callup, called, [UUID(person) for person in people])
    return len(people)


def _note(deed: Deed, callup: CallUp, data: dict[str, object]) -> None:
    deed.record(
        callup.reference, centre=callup.centre_id, function=callup.function, due=callup.due_at,
        quantity=float(callup.places), incident=callup.incident, data=data,
    )  # fmt: skip


findable("callup", CallUp)
