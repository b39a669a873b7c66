"""Who comes to shifts, as what they can do and from when until when: what places are counted by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from renxing.apps.duties.models import Shift, Turn
from renxing.apps.duties.queries.held import skills_of
from renxing.apps.record.models import Community
from renxing.core.duties import BOOKED
from renxing.core.places import Skills
from renxing.core.presence import Comer


def comers_to(
    community: Community, shifts: Collection[Shift], but: Collection[UUID] = ()
) -> Mapping[UUID, list[Comer]]:
    """Who comes to each of these shifts, some turns left out; the number of questions does not grow with them."""
    there = {shift.pk: shift for shift in shifts}
    rows = Turn.objects.filter(community=community, shift__in=there, state__in=BOOKED).exclude(pk__in=but)
    turns = list(rows)
    skills = skills_of(community, {turn.person_id for turn in turns})
    found: dict[UUID, list[Comer]] = defaultdict(list)
    for turn in turns:
        turn.shift = there[turn.shift_id]
        found[turn.shift_id].append(comer(turn, skills))
    return found


def comer(turn: Turn, skills: Mapping[UUID, Skills]) -> Comer:
    """Somebody's turn as what places are counted by."""
    return Comer(skills[turn.person_id], (turn.starts, turn.ends))


def comers_of(turns: Iterable[Turn], skills: Mapping[UUID, Skills]) -> list[Comer]:
    """Those of these turns who come."""
    return [comer(turn, skills) for turn in turns if turn.state in BOOKED]
