"""Who comes to shifts, as what they can do and from when until when: what places are counted by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from renxing.apps.duties.models import Kept, Shift, Turn
from renxing.apps.duties.queries.held import skills_of
from renxing.apps.record.models import Community
from renxing.core.duties import BOOKED
from renxing.core.places import Skills, in_team
from renxing.core.presence import Comer


def comers_to(
    community: Community, shifts: Collection[Shift], but: Collection[UUID] = ()
) -> Mapping[UUID, list[Comer]]:
    """Who comes to each of these shifts, and for whom a place is kept, some left out; three queries."""
    there = {shift.pk: shift for shift in shifts}
    rows = Turn.objects.filter(community=community, shift__in=there, state__in=BOOKED).exclude(pk__in=but)
    turns = list(rows)
    skills = skills_of(community, {turn.person_id for turn in turns})
    found: dict[UUID, list[Comer]] = defaultdict(list)
    for turn in turns:
        turn.shift = there[turn.shift_id]
        found[turn.shift_id].append(comer(turn, skills))
    for shift, rows_kept in kept_at(shifts).items():
        found[shift] += [as_comer(row) for row in rows_kept if row.pk not in but]
    return found


def kept_at(shifts: Collection[Shift]) -> Mapping[UUID, list[Kept]]:
    """The places kept at each of these shifts, the oldest first; one query."""
    there = {shift.pk: shift for shift in shifts}
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for row in Kept.objects.filter(shift__in=there).select_related("centre"):
        row.shift = there[row.shift_id]
        found[row.shift_id].append(row)
    return found


def as_comer(kept: Kept) -> Comer:
    """A place that is kept, as what places are counted by."""
    return Comer(frozenset({kept.skill} if kept.skill else ()), kept.shift.times)


def comer(turn: Turn, skills: Mapping[UUID, Skills]) -> Comer:
    """Somebody's turn as what places are counted by."""
    return Comer(in_team(skills[turn.person_id], turn.team), (turn.starts, turn.ends))


def comers_of(turns: Iterable[Turn], skills: Mapping[UUID, Skills], kept: Iterable[Kept] = ()) -> list[Comer]:
    """Those of these turns who come, and those a place is kept for."""
    return [*(comer(turn, skills) for turn in turns if turn.state in BOOKED), *(as_comer(row) for row in kept)]


def meant_for(kept: Iterable[Kept], centres: Collection[str]) -> Kept | None:
    """The first place that is kept for one of these centres: whoever of it comes has it."""
    return next((row for row in kept if str(row.centre_id) in centres), None)
