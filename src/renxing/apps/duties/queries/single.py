"""What the page of one shift has beside the shift: who comes, what is offered, what I could give for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.duties.models import HoursState, Shift, ShiftState, Swap, SwapState, Turn
from renxing.apps.duties.queries.week import Comes
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.duties import WAITING
from renxing.core.duties import Turn as State
from renxing.core.roles import Role


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at a shift, for who runs it: what can be done about their turn."""

    turn: Turn
    name: str
    asked: bool
    may_come_in: bool
    may_go: bool
    may_release: bool
    may_confirm: bool
    may_part: bool


def crew(people: Sequence[Comes]) -> list[Member]:
    """Everybody at a shift, with what who runs it can do."""
    return [_member(each) for each in people]


def _member(each: Comes) -> Member:
    turn = each.turn
    going, come = turn.state == State.GOING, turn.started_at is not None
    unsaid = turn.hours_state in (HoursState.TOLD, HoursState.DISPUTED)
    return Member(
        turn=turn,
        name=each.name,
        asked=turn.state == State.ASKED,
        may_come_in=turn.state in (State.GOING, State.MISSED) and not come,
        may_go=going and come,
        may_release=(going and not come) or turn.state == State.INVITED,
        may_confirm=unsaid or turn.state == State.MISSED,
        may_part=not come and turn.state in WAITING | {State.GOING},
    )


def members_of(community: Community, centre: Centre, now: datetime) -> list[Person]:
    """Who is in a centre now."""
    rows = current_memberships(community, now).filter(centre=centre).exclude(role=Role.RESEARCHER)
    return [row.person for row in rows.select_related("person").order_by("person__code")]


def offers_of(community: Community, shift: Shift, person: UUID | None) -> list[Swap]:
    """What is offered at this shift: my own turn, or those I might take."""
    rows = Swap.objects.filter(
        community=community, turn__shift=shift, state__in=(SwapState.OPEN, SwapState.PROPOSED), turn__state=State.GOING
    )
    found = rows.select_related("turn", "in_return__shift__post")
    return [row for row in found if row.to_id in (None, person) or row.turn.person_id == person]


def own_turns(community: Community, person: UUID | None, now: datetime, but: Shift) -> list[Turn]:
    """Turns of mine that I could give in exchange."""
    rows = Turn.objects.filter(community=community, person=person, state=State.GOING, shift__starts__gt=now)
    live = rows.filter(shift__state=ShiftState.OPEN).exclude(shift=but)
    return list(live.select_related("shift__post").order_by("shift__starts")[:20]) if person else []
