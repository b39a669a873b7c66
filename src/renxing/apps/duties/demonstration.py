"""Duties of a demonstration: posts of four centres for the coming days, some filled, some open; by the same acts."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import actor_of, current_memberships
from renxing.apps.duties import acts
from renxing.apps.duties.models import Shift, Turn
from renxing.apps.duties.queries.single import members_of
from renxing.apps.people.models import Block, Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.refusals import Refusal
from renxing.core.roles import LEADING

DAYS = timedelta(days=5)


def post_some(community: Community, now: datetime) -> dict[str, Shift]:
    """A patrol by evening, a gate round the clock, a table with a nurse, a round from door to door; those there are."""
    here = now.astimezone(ZoneInfo(community.timezone))
    evening = datetime.combine(here.date() + timedelta(days=1), time(20), here.tzinfo)
    blocks = tuple(Block.objects.filter(community=community).order_by("code")[:2])
    wanted: dict[str, tuple[str, dict[str, Any]]] = {
        "patrol": ("volunteers", _said("Evening patrol", "夜间巡逻", "safety", sort="patrol", wanted=4, least=2,
                                       teams=(acts.Team("A", 1), acts.Team("B", 1)), starts=evening, hours=3,
                                       every="day", until=evening + DAYS)),
        "gate": ("property", _said("East gate", "东门岗", "safety", starts=evening + timedelta(hours=2), hours=8,
                                   every="clock", until=evening + timedelta(days=2))),
        "table": ("clinic", _said("Blood pressure table", "血压测量台", "health", sort="other", wanted=2, least=1,
                                  skill="nursing", skilled=1, starts=evening - timedelta(hours=11), hours=3)),
        "round": ("committee", _said("Round to every door", "逐户走访", "welfare", sort="round", wanted=2, least=1,
                                     blocks=blocks, starts=evening - timedelta(hours=5), hours=3, every="day",
                                     until=evening + timedelta(days=1))),
    }  # fmt: skip
    made: dict[str, Shift] = {}
    for key, (code, said) in wanted.items():
        centre = Centre.objects.filter(community=community, code=code).first()
        lead = None if centre is None else _lead(community, centre, now)
        if centre is not None and lead is not None:
            by = Doing(actor_of(lead, community, now), community, now, centre=str(centre.pk))
            made[key] = acts.post_duty(by, posting=acts.Posting(centre=centre, **said))
            _come(community, made[key], members_of(community, centre, now), now)
    _keep(community, made.get("patrol"), made.get("gate"), now)
    return made


def _keep(community: Community, patrol: Shift | None, gate: Shift | None, now: datetime) -> None:
    """A place at the patrol is kept for one of those who keep the gate."""
    lead = None if patrol is None else _lead(community, patrol.post.centre, now)
    if patrol is not None and gate is not None and lead is not None:
        by = Doing(actor_of(lead, community, now), community, now, centre=str(patrol.post.centre_id))
        acts.keep_place(by, shift=patrol, centre=gate.post.centre)


def _said(title: str, title_zh: str, function: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "title_zh": title_zh, "function": Function(function), **more}


def _lead(community: Community, centre: Centre, now: datetime) -> Person | None:
    rows = current_memberships(community, now).filter(centre=centre, role__in=LEADING)
    found = rows.select_related("person").order_by("role", "person__code").first()
    return None if found is None else found.person


def _come(community: Community, first: Shift, members: Sequence[Person], now: datetime) -> None:
    """Members take turns, one or two a shift, so that most have somebody and some have none; one is offered on."""
    rows = list(Shift.objects.filter(post=first.post).order_by("starts"))
    for number, shift in enumerate(rows[: 2 * len(members)]):
        person = members[number % len(members)]
        try:
            acts.sign_up(Doing(actor_of(person, community, now), community, now), shift=shift)
        except Refusal:
            continue  # this one has no room for it: the place stays open
    mine = Turn.objects.filter(shift__post=first.post, state="going").select_related("person").first()
    if mine is not None:
        acts.offer_turn(Doing(actor_of(mine.person, community, now), community, now), turn=mine)
