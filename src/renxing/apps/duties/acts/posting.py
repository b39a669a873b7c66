"""Posting a duty: what, where, from when, how long, how many; and calling a shift off."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import rules_of
from renxing.apps.duties.acts.begin import DESK, authorise, fresh_shift, note, still_open
from renxing.apps.duties.choices import Sort
from renxing.apps.duties.models import LONGEST_TITLE, Post, Shift, ShiftState, Turn, Visit
from renxing.apps.duties.queries.doors import households
from renxing.apps.duties.queries.relations import may_post
from renxing.apps.duties.queries.single import members_of
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.needs.models import INVOLVES
from renxing.apps.people.models import Block, Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.duties import BOOKED, WAITING
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.places import Places
from renxing.core.refusals import BadInput, NotFound
from renxing.core.roles import User
from renxing.core.shifts import MOST_SHIFTS, Every, series

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code under a QR is written with: nothing that looks like something else."""

MOST_PEOPLE, MOST_DOORS = 200, 20_000


@dataclass(frozen=True, slots=True)
class Team:
    """A team of a shift: what it is called, how many it wants, and a skill that one of them has."""

    name: str
    wanted: int
    skill: str = ""

    def seats(self) -> list[Places]:
        """Its places; it needs all of them."""
        skilled = [Places(self.skill, 1, 1, self.name)] if self.skill else []
        rest = self.wanted - len(skilled)
        return skilled + ([Places(None, rest, rest, self.name)] if rest else [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What is posted. `starts` is of the first shift; `until`, where it is repeated, the moment none begins after."""

    centre: Centre
    function: Function
    title: str
    starts: datetime
    hours: float
    least: int = 1
    wanted: int = 1
    skill: str = ""
    skilled: int = 0
    skill_2: str = ""
    skilled_2: int = 0
    title_zh: str = ""
    sort: str = "post"
    words: str = ""
    block: Block | None = None
    every: str = "once"
    until: datetime | None = None
    days: tuple[int, ...] = ()
    flow: str = "instant"
    members_only: bool = False
    coupled: bool = False
    least_age: int | None = None
    withdraw_hours: float = 12.0
    signup_hours: float | None = None
    more_skills: tuple[tuple[str, int], ...] = ()
    responsible: Person | None = None
    blocks: tuple[Block, ...] = ()
    task: UUID | None = None
    involves: tuple[str, ...] = ()
    teams: tuple[Team, ...] = ()

    @property
    def for_skills(self) -> list[tuple[str, int]]:
        """The skills some of them must have, and how many of each."""
        return [(self.skill, self.skilled), (self.skill_2, self.skilled_2), *self.more_skills]

    def seats(self) -> list[Places]:
        """The places it asks for: those of teams and those for a skill first, the rest for anybody."""
        skilled = [Places(skill, count, count) for skill, count in self.for_skills if skill and count]
        named = [each for team in self.teams for each in team.seats()] + skilled
        taken = sum(places.wanted for places in named)
        rest = Places(None, max(0, self.least - taken), max(0, self.wanted - taken))
        return named + ([rest] if rest.wanted else [])

    @property
    def teams_fit(self) -> bool:
        """Whether each team has a name of its own and people, within the places that skills leave."""
        names = [team.name.strip() for team in self.teams]
        places = sum(team.wanted for team in self.teams) + sum(count for _skill, count in self.for_skills)
        of_size = all(team.name.strip() and team.wanted >= 1 for team in self.teams)
        return not self.teams or (of_size and len(set(names)) == len(names) and places <= self.wanted)


@act(
    "duty.post",
    Kind.REQUEST,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    rules=(WAKING,),
    data=("least", "wanted", "sort", "involves"),
)
def post_duty(deed: Deed, *, posting: Posting) -> Shift:
    """Ask for people at a place and a time: every shift is open from now on. The first of them is returned."""
    _authorise(deed, posting)
    check(deed, posting)
    post = _written(deed, posting)
    zone = ZoneInfo(deed.community.timezone)
    spans = series(
        posting.starts.astimezone(zone), posting.hours, Every(posting.every), posting.until, frozenset(posting.days)
    )
    if len(spans) > MOST_SHIFTS:
        raise BadInput("duty_too_many_shifts", field="until", most=MOST_SHIFTS)
    shifts = Shift.objects.bulk_create(
        Shift(
            id=uuid5(post.pk, str(number)), community=deed.community, post=post, starts=span.starts,
            ends=span.ends or span.starts, changed_at=deed.now,
        )
        for number, span in enumerate(spans)
    )  # fmt: skip
    _doors(deed, posting, shifts)
    for shift in shifts:
        said = {"least": post.least, "wanted": post.wanted, "sort": post.sort, "involves": post.involves}
        note(deed, shift, due=shift.ends, quantity=float(post.least), data=said)
    return shifts[0]


def _doors(deed: Deed, posting: Posting, shifts: list[Shift]) -> None:
    """Every door of a round, to be looked at by the end of each shift."""
    homes = list(households([block.pk for block in posting.blocks])) if posting.sort == Sort.ROUND else []
    if len(homes) * len(shifts) > MOST_DOORS:
        raise BadInput("round_too_large", field="blocks", most=MOST_DOORS)
    Visit.objects.bulk_create(
        Visit(community=deed.community, shift=shift, household=home, due_at=shift.ends)
        for shift in shifts
        for home in homes
    )


def _authorise(deed: Deed, posting: Posting) -> None:
    leads = {"lead_of_centre"} if speaks_for(deed.actor, posting.centre) else set()
    deed.authorise(relations=leads, function=posting.function)
    if posting.centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    if deed.actor.rule is None and not may_post(deed.actor, posting.centre):
        raise BadInput("duty_not_your_centre", field="centre")


def check(deed: Deed, posting: Posting) -> None:
    """Refuse what cannot be meant, before anything of it is there."""
    longest = rules_of(deed.community).hours_a_day
    faults = (
        (not posting.title.strip(), "duty_without_name", "title"),
        (not posting.hours > 0, "duty_no_hours", "hours"),
        (posting.hours > longest, "duty_longer_than_a_day", "hours"),
        (not 1 <= posting.wanted <= MOST_PEOPLE, "duty_people", "wanted"),
        (not 0 <= posting.least <= posting.wanted, "duty_least", "least"),
        (sum(count for _skill, count in posting.for_skills) > posting.wanted, "duty_skilled", "skilled"),
        (not posting.teams_fit, "duty_teams", "team_1"),
        (not set(posting.involves) <= set(dict(INVOLVES)), "involves_unknown", "involves"),
        (posting.sort == Sort.ROUND and not posting.blocks, "round_without_blocks", "blocks"),
        (_outside(deed, posting), "duty_responsible_outside", "responsible"),
        (any(bool(count) != bool(skill) for skill, count in posting.for_skills), "duty_skill", "skill"),
        (posting.starts < deed.now and deed.actor.rule is None, "duty_in_the_past", "starts"),
        (
            posting.every != Every.ONCE and (posting.until is None or posting.until <= posting.starts),
            "duty_until",
            "until",
        ),
    )
    for wrong, code, name in faults:
        if wrong:
            raise BadInput(code, field=name, most=MOST_PEOPLE, longest=f"{longest:g}")


def _outside(deed: Deed, posting: Posting) -> bool:
    """Whether who is to answer for it is not in the centre."""
    if posting.responsible is None:
        return False
    return posting.responsible not in members_of(deed.community, posting.centre, deed.now)


def _written(deed: Deed, posting: Posting) -> Post:
    title = posting.title.strip()[:LONGEST_TITLE]
    places = [
        {"skill": p.skill or "", "least": p.least, "wanted": p.wanted, **({"team": p.team} if p.team else {})}
        for p in posting.seats()
    ]
    return Post.objects.create(
        id=deed.id_for("post"),
        community=deed.community, centre=posting.centre, function=posting.function.value, sort=posting.sort,
        name_en=title, name_zh=posting.title_zh.strip()[:LONGEST_TITLE] or title, words=posting.words.strip(),
        block=posting.block, flow=posting.flow, members_only=posting.members_only, coupled=posting.coupled,
        least_age=posting.least_age, withdraw_hours=posting.withdraw_hours,
        signup_hours=posting.signup_hours, places=places, every=posting.every,
        involves=sorted(set(posting.involves)),
        code=_code(deed), responsible=posting.responsible, incident=deed.doing.incident, task=posting.task,
        made_at=deed.now,
    )  # fmt: skip


def _code(deed: Deed) -> str:
    """A code that no other post here has."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _each in range(6))
        if not Post.objects.filter(community=deed.community, code=code).exists():
            return code


@act("duty.call_off", Kind.WITHDRAW, own=("leads_post",), roles=DESK, rules=(WAKING,))
def call_off(deed: Deed, *, shift: Shift, reason: str = "") -> Shift:
    """Say that a shift does not take place: whoever had a place sees it, in their calendar too."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "leads_post")
    still_open(deed, fresh)
    fresh.state, fresh.sequence, fresh.changed_at = ShiftState.CANCELLED, fresh.sequence + 1, deed.now
    fresh.reason = reason.strip()[:200]
    fresh.save(update_fields=["state", "sequence", "changed_at", "reason"])
    note(deed, fresh)
    return fresh


@act("duty.move", Kind.CHANGE, own=("leads_post",), roles=DESK, data=("released",))
def move_shift(deed: Deed, *, shift: Shift, starts: datetime, hours: float) -> Shift:
    """Hold a shift at another time: whoever had a place was not asked about it, and is free to come or not."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "leads_post")
    still_open(deed, fresh)
    longest = rules_of(deed.community).hours_a_day
    if starts < deed.now:
        raise BadInput("duty_in_the_past", field="starts")
    if not 0 < hours <= longest:
        raise BadInput("duty_longer_than_a_day", field="hours", longest=f"{longest:g}")
    span = series(starts, hours, Every.ONCE)[0]
    if Shift.objects.filter(community=deed.community, post=fresh.post, starts=span.starts).exclude(pk=fresh.pk):
        raise BadInput("duty_there_already", field="starts")
    fresh.starts, fresh.ends = span.starts, span.ends or span.starts
    fresh.sequence, fresh.changed_at = fresh.sequence + 1, deed.now
    fresh.save(update_fields=["starts", "ends", "sequence", "changed_at"])
    released = _ask_again(deed, fresh)
    note(deed, fresh, due=fresh.ends, data={"released": released})
    return fresh


def _ask_again(deed: Deed, shift: Shift) -> int:
    """Who had a place is invited to the new time; how many they are."""
    rows = Turn.objects.filter(community=deed.community, shift=shift, state__in=BOOKED | WAITING)
    return rows.update(
        state="invited", since=deed.now, comes_at=None, goes_at=None
    )  # the hours they said are not these


findable("duty", Shift)
