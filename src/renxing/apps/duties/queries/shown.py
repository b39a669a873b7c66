"""A shift as it is shown: its places and what is missing, whether it is mine, and why I could not come."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from renxing.apps.centres.queries import rules_of
from renxing.apps.duties.models import Kept, Shift, ShiftState, Swap, SwapState, Turn
from renxing.apps.duties.queries.held import booked, skills_of, worked
from renxing.apps.duties.queries.relations import may_come, me, runs
from renxing.apps.duties.queries.seated import comers_of, kept_at, meant_for
from renxing.apps.people.models import SKILLS
from renxing.apps.record.models import Community
from renxing.apps.workload.queries.bearing import caps_of
from renxing.core.duties import BOOKED, OVER, WAITING, comes_in, may_sign_up
from renxing.core.duties import Turn as State
from renxing.core.mandates import Actor
from renxing.core.places import Places, Seating, Skills, in_team
from renxing.core.presence import Comer, room_for, short, stretches
from renxing.core.refusals import NotFound
from renxing.core.rest import Clash, Times, clashes

AHEAD = timedelta(days=14)
"""How far ahead the page of duties looks."""

WORDS = dict(SKILLS)
NOT_FREE: dict[Clash, str | Promise] = {
    Clash.TWICE: gettext_lazy("you have another shift then"),
    Clash.REST: gettext_lazy("it would leave you too little rest"),
    Clash.DAY: gettext_lazy("it would be more than a day of work"),
    Clash.WEEK: gettext_lazy("it would be more than a week of work"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One sort of places: how many have come, are wanted, and are missing at least."""

    word: str
    taken: int
    wanted: int
    missing: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One shift for one reader. `why_not` says why they have no button; empty where they have one."""

    shift: Shift
    places: list[Place]
    mine: Turn | None
    runs: bool
    why_not: str
    enough: bool
    full: bool
    going: int
    asked: int
    now: datetime
    short: list[Times] = field(default_factory=list)
    in_part: bool = False
    kept: list[Kept] = field(default_factory=list)

    @property
    def short_hours(self) -> list[Times]:
        """The hours in which too few are there, where it is not the whole of it."""
        return [each for each in self.short if each != self.shift.times]

    @property
    def may_take(self) -> bool:
        """Whether one tap takes a place."""
        return self._may("instant")

    @property
    def may_ask(self) -> bool:
        """Whether one tap asks for a place."""
        return self._may("ask")

    @property
    def may_part(self) -> bool:
        """Whether a place may be had for a part of it, be there none for the whole."""
        return self._free and self.in_part and not self.past and self.shift.post.flow == "instant"

    @property
    def _free(self) -> bool:
        return self.mine is None or self.mine.state in OVER

    def _may(self, flow: str) -> bool:
        return self._free and not self.why_not and not self.past and self.shift.post.flow == flow

    @property
    def past(self) -> bool:
        """Whether it is over or called off."""
        return self.shift.state != ShiftState.OPEN or self.shift.ends <= self.now

    @property
    def here_now(self) -> bool:
        """Whether I can say now that I am here."""
        going = self.mine is not None and self.mine.state == State.GOING and self.mine.started_at is None
        return going and comes_in(self.shift.starts, self.shift.ends, self.now)

    @property
    def there(self) -> bool:
        """Whether I have come and not gone."""
        return self.mine is not None and self.mine.state == State.GOING and self.mine.started_at is not None


def shifts(community: Community) -> "QuerySet[Shift]":
    """Every shift with its post, centre and block."""
    return Shift.objects.filter(community=community).select_related("post__centre", "post__block", "post__responsible")


def open_shifts(community: Community, now: datetime, days: timedelta = AHEAD) -> "QuerySet[Shift]":
    """Those that are not over, the next first."""
    return shifts(community).filter(state=ShiftState.OPEN, ends__gt=now, starts__lt=now + days)


def shift_of(community: Community, pk: UUID) -> Shift:
    """One shift."""
    found = shifts(community).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="duty")
    return found


def first_shift(community: Community, task: UUID) -> UUID | None:
    """The first shift of the post a plan's task stands for."""
    rows = Shift.objects.filter(community=community, post__task=task).order_by("starts")
    return rows.values_list("pk", flat=True).first()


def goes_on(community: Community, task: UUID, now: datetime) -> Shift | None:
    """The first shift of that post that is not over."""
    rows = Shift.objects.filter(community=community, post__task=task, state=ShiftState.OPEN, ends__gt=now)
    return rows.select_related("post").order_by("starts", "id").first()


def first_in(community: Community, incidents: Iterable[UUID], now: datetime) -> dict[UUID, Shift]:
    """Of each of these incidents the next shift that goes on or is still to come; one query."""
    rows = Shift.objects.filter(
        community=community, post__incident__in=list(incidents), state=ShiftState.OPEN, ends__gt=now
    )
    found: dict[UUID, Shift] = {}
    for row in rows.select_related("post__centre").order_by("starts", "id"):
        if row.post.incident is not None:
            found.setdefault(row.post.incident, row)
    return found


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and what fills their hours."""

    community: Community
    actor: Actor
    now: datetime

    def show(self, rows: Iterable[Shift]) -> list[Shown]:
        """These shifts as this reader sees them; the number of questions does not grow with them."""
        found = list(rows)
        turns, kept = self._turns(found), kept_at(found)
        knows = Known(skills_of(self.community, self._people(turns)), self._hours(found))
        return [self._shown(row, turns.get(row.pk, []), kept.get(row.pk, []), knows) for row in found]

    def could_take(self, swaps: Iterable[Swap]) -> list[Swap]:
        """Of the turns that are offered those this reader has the skill and the hours for."""
        rows = list(swaps)
        found = list({row.turn.shift_id: row.turn.shift for row in rows}.values())
        turns, kept, hours = self._turns(found), kept_at(found), self._hours(found)
        if self._me is None or hours is None:
            return []
        knows = Known(skills_of(self.community, self._people(turns)), hours)
        return [
            row for row in rows if self._fits(row, turns[row.turn.shift_id], kept.get(row.turn.shift_id, []), knows)
        ]

    def _fits(self, swap: Swap, turns: list[Turn], kept: list[Kept], knows: "Known") -> bool:
        others = [turn for turn in turns if turn.state in BOOKED and turn.pk != swap.turn_id]
        times = (swap.turn.starts, swap.turn.ends)
        if self._me is None or knows.hours is None or self._me in {turn.person_id for turn in others}:
            return False
        if knows.hours.clash(times) is not None:
            return False
        one = Comer(in_team(knows.skills[self._me], swap.turn.team), times)
        return room_for(comers_of(others, knows.skills, kept), one, swap.turn.shift.post.seats())

    def _but_mine(self, kept: list[Kept]) -> list[Kept]:
        """The places kept, without the one I would have."""
        mine = meant_for(kept, self.actor.centres())
        return [row for row in kept if row is not mine]

    def _turns(self, found: list[Shift]) -> Mapping[UUID, list[Turn]]:
        rows = Turn.objects.filter(community=self.community, shift__in=found).exclude(state=State.DRAFT)
        by_shift: dict[UUID, list[Turn]] = defaultdict(list)
        there = {row.pk: row for row in found}
        for row in rows:
            row.shift = there[row.shift_id]
            by_shift[row.shift_id].append(row)
        return by_shift

    def _people(self, turns: Mapping[UUID, list[Turn]]) -> Collection[UUID]:
        mine = {self._me} if self._me else set()
        return {row.person_id for rows in turns.values() for row in rows} | mine

    @property
    def _me(self) -> UUID | None:
        return me(self.actor)

    def _hours(self, found: list[Shift]) -> "Hours | None":
        """What fills my hours round these shifts."""
        if self._me is None or not found:
            return None
        window = min(row.starts for row in found), max(row.ends for row in found)
        taken = booked(self.community, [self._me], window).get(self._me, [])
        return Hours(self.community, taken, worked(self.community, [self._me], self.now).get(self._me, []))

    def _shown(self, row: Shift, turns: list[Turn], kept: list[Kept], knows: "Known") -> Shown:
        people = comers_of(turns, knows.skills, kept)
        others = comers_of(turns, knows.skills, self._but_mine(kept))
        mine = next((turn for turn in turns if turn.person_id == self._me), None)
        seats = row.post.seats()
        parts = stretches(row.times, people, seats)
        full = all(part.seating.full for part in parts)
        return Shown(
            shift=row, places=_places(seats, [part.seating for part in parts]), mine=mine,
            runs=runs(self.actor, row.post), why_not=self._why_not(row, others, mine, knows),
            enough=not short(parts), full=full, going=len(people),
            asked=sum(turn.state in WAITING for turn in turns), now=self.now, short=short(parts), kept=kept,
            in_part=not full and self._in_part(row),
        )  # fmt: skip

    def _in_part(self, row: Shift) -> bool:
        """Whether this reader may come for a part of it."""
        in_time = may_sign_up(row.starts, row.post.signup_hours, self.now)
        return in_time and not row.post.coupled and may_come(self.actor, row.post)

    def _why_not(self, row: Shift, people: list[Comer], mine: Turn | None, knows: "Known") -> str:
        if self._me is None or knows.hours is None or not may_come(self.actor, row.post):
            return _("only for members of %(centre)s") % {"centre": row.post.centre.name} if self._me else _("sign in")
        if mine is not None and mine.state not in OVER:
            return _("it is yours already")
        if not may_sign_up(row.starts, row.post.signup_hours, self.now):
            return _("signing up is over; who leads it can still let you in")
        if not room_for(people, Comer(knows.skills[self._me], row.times), row.post.seats()):
            return _("all places you could take are filled")
        clash = knows.hours.clash(row.times)
        return "" if clash is None else str(NOT_FREE[clash])


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for showing shifts: what those who come can do, and what fills my hours."""

    skills: Mapping[UUID, Skills]
    hours: "Hours | None"


class Hours:
    """What fills somebody's hours."""

    def __init__(self, community: Community, taken: list[Times], done: list[Times]) -> None:
        self._taken, self._done = taken, done
        self._caps, self._zone = caps_of(rules_of(community)), ZoneInfo(community.timezone)

    def clash(self, times: Times) -> Clash | None:
        """Why a shift of these hours does not go with them."""
        found = clashes(times, [each for each in self._taken if each != times], self._done, self._caps, self._zone)
        return found[0] if found else None


def _places(seats: list[Places], parts: list[Seating]) -> list[Place]:
    """Each sort of places at the hour at which fewest are there."""
    return [
        Place(
            place_word(each), min(part.seats.count(number) for part in parts), each.wanted,
            max(part.missing[number] for part in parts),
        )
        for number, each in enumerate(seats)
    ]  # fmt: skip


def skill_word(skill: str | None) -> str:
    """What a place asks for."""
    return str(WORDS.get(skill, skill)) if skill else _("anybody")


def place_word(each: Places) -> str:
    """What a place asks for, and of which team it is."""
    said = {"team": each.team, "skill": skill_word(each.skill)}
    return pgettext("team and skill", "%(team)s: %(skill)s") % said if each.team else said["skill"]


def missing_words(places: Iterable[Place]) -> str:
    """What is still missing, in words; empty where nothing is."""
    parts = [
        ngettext("%(n)s more: %(skill)s", "%(n)s more: %(skill)s", place.missing)
        % {"n": place.missing, "skill": place.word}
        for place in places
        if place.missing
    ]
    return _(", ").join(parts)


def turns_of(community: Community, person: UUID, now: datetime) -> "QuerySet[Turn]":
    """What somebody has taken on or is asked to, the next first; what was given back is not among it."""
    rows = Turn.objects.filter(community=community, person=person, state__in=BOOKED | WAITING, shift__ends__gt=now)
    live = rows.filter(shift__state=ShiftState.OPEN)
    return live.select_related("shift__post__centre", "shift__post__block").order_by("shift__starts")


def called_off(community: Community, person: UUID, now: datetime) -> "QuerySet[Turn]":
    """What somebody was to come to and need not any more, until it would have been over; the next first."""
    rows = Turn.objects.filter(community=community, person=person, state__in=BOOKED | WAITING, shift__ends__gt=now)
    gone = rows.filter(shift__state=ShiftState.CANCELLED)
    return gone.select_related("shift__post__centre", "shift__post__block").order_by("shift__starts")


def places_left(community: Community, incident: UUID, function: str, now: datetime) -> list[Shift]:
    """The next shifts of an incident for a function at which somebody may still take a place; two queries."""
    rows = shifts(community).filter(post__incident=incident, post__function=function, post__flow="instant")
    going = Count("turns", filter=Q(turns__state__in=BOOKED), distinct=True) + Count("kept", distinct=True)
    found = rows.filter(state=ShiftState.OPEN, ends__gt=now).annotate(going=going).order_by("starts", "id")
    return [row for row in found if row.going < row.post.wanted]


def came_and_over(community: Community, task: UUID) -> bool:
    """Whether every shift of a plan's duty is over, and somebody came to one of them."""
    rows = Shift.objects.filter(community=community, post__task=task)
    came = Q(turns__started_at__isnull=False) | Q(kept__came_at__isnull=False)
    return not rows.filter(state=ShiftState.OPEN).exists() and rows.filter(came).exists()


def no_longer_needed(
    community: Community, incident: UUID, now: datetime, task: UUID | None = None
) -> "QuerySet[Shift]":
    """Shifts of an incident, of one of its tasks where one is named, that are not over and at which nobody is yet."""
    rows = Shift.objects.filter(community=community, post__incident=incident, state=ShiftState.OPEN, ends__gt=now)
    there = Turn.objects.filter(shift=OuterRef("pk"), started_at__isnull=False)
    helped = Kept.objects.filter(shift=OuterRef("pk"), came_at__isnull=False)
    rows = rows if task is None else rows.filter(post__task=task)
    return rows.filter(~Exists(there), ~Exists(helped)).order_by("starts", "id")


def offered_to(community: Community, actor: Actor, now: datetime) -> list[Swap]:
    """Turns for which a stand-in is looked for and that this reader might take, the next first."""
    rows = Swap.objects.filter(
        community=community, state=SwapState.OPEN, turn__state=State.GOING, turn__shift__starts__gt=now
    )
    found = rows.select_related("turn__shift__post__centre", "turn__shift__post__block").order_by("turn__shift__starts")
    mine = me(actor)
    return [
        row
        for row in found
        if row.turn.person_id != mine and row.to_id in (None, mine) and may_come(actor, row.turn.shift.post)
    ]
