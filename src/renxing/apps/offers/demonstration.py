"""Two lived weeks of a demonstration's offers: published, lent, late, thanked for; hours booked; a volunteer waits."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.needs.models import Need, State
from renxing.apps.offers import acts
from renxing.apps.offers.models import Listing, Taking, Thank
from renxing.apps.people.models import Person
from renxing.apps.people.queries import person_of
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY = timedelta(days=1)
OFFERED: tuple[tuple[str, str, str, str, str], ...] = (
    ("ladder", "Three metres, aluminium / 三米铝梯", "sometimes", "cooking", "mon-sun 0-24"),
    ("cooking", "Soup for one more / 多煮一份汤", "weekly", "ladder", "mon-fri 18-22"),
    ("driving", "To the hospital and back / 接送看病", "crisis", "", "sat-sun 8-18"),
    ("tools", "Drill and screws / 电钻和螺丝", "sometimes", "it", "mon-fri 18-22"),
    ("it", "Phones and health codes / 教用手机", "weekly", "childcare", "sat-sun 8-18"),
    ("childcare", "After school / 放学后看孩子", "weekly", "tools", "mon-fri 12-18"),
    ("room", "For a night or two / 可住一两晚", "crisis", "", "mon-sun 0-24"),
    ("time", "A walk, a game of chess / 散步、下棋", "weekly", "", "sat-sun 8-18"),
)
Step = tuple[datetime, Actor, Any, dict[str, Any]]


def live(community: Community, since: datetime, until: datetime) -> int:
    """Let the offers of a demonstration live from one moment to another; how many acts were done."""
    committee = {"centre__kind": CentreKind.RESIDENTS_COMMITTEE, "role": Role.LEAD}
    lead = Membership.objects.filter(community=community, **committee).order_by("person__code").first()
    people = Person.objects.filter(community=community, household__isnull=False, memberships=None).order_by("code")
    actors = [actor_of(person, community, until) for person in people[: len(OFFERED) + 1]]
    if lead is None or len(actors) <= len(OFFERED):
        return 0
    story = _story(community, actor_of(lead.person, community, until), actors, since, until)
    return sum(_tried(community, step) for step in story)


def _tried(community: Community, step: Step) -> int:
    at, actor, do, said = step
    try:
        do(Doing(actor, community, at), **said)
    except Refusal:
        return 0
    return 1


def _story(community: Community, lead: Actor, actors: list[Actor], since: datetime, until: datetime) -> Iterator[Step]:
    """What happened, in order; rows that an earlier step made are read when their turn comes."""
    for number, (what, words, often, wants, slot) in enumerate(OFFERED):
        said = acts.Said(what=what, words=words, often=often, wants=wants, availability=[slot], days=3)
        yield since + DAY + number * DAY / 4, actors[number], acts.publish_offer, {"said": said}
    last = actors[-1]
    rows = {row.what: row for row in Listing.objects.filter(community=community)}
    for what, days in (("ladder", 6), ("tools", 1), ("time", 8)):
        wish = "For the lamp in the stairs / 换楼道灯泡"
        yield until - days * DAY, last, acts.ask_for_offer, {"listing": rows[what], "words": wish}
    taken = {row.listing.what: row for row in Taking.objects.filter(community=community).select_related("listing")}
    owners = {row.what: actor for row, actor in ((rows[line[0]], actors[place]) for place, line in enumerate(OFFERED))}
    for what, days in (("time", 7), ("ladder", 5)):
        yield until - days * DAY, owners[what], acts.agree_to_lend, {"taking": taken[what]}
    yield until - 6 * DAY, owners["time"], acts.close_taking, {"taking": taken["time"]}
    yield from _thanked(community, lead, (owners["time"], last), taken["time"], until)
    yield from _met(community, until)
    coming = acts.SignUp(skills=["carrying", "driving"], availability=["sat-sun 8-18"])
    yield until - DAY / 8, owners["room"], acts.sign_up, {"said": coming}


def _thanked(
    community: Community, lead: Actor, ends: tuple[Actor, Actor], taking: Taking, until: datetime
) -> Iterator[Step]:
    """A walk is thanked for, both want it shown, and it is booked as an hour; another hour waits for a yes."""
    owner, last = ends
    words = "Three rounds of chess and a good talk. / 下了三盘棋，聊得很开心。"
    yield until - 5 * DAY, last, acts.say_thanks, {"taking": taking, "words": words, "public": True}
    thank = Thank.objects.filter(community=community, taking=taking).first()
    yield until - 4 * DAY, owner, acts.show_thanks, {"thank": thank, "shown": True}
    yield until - 4 * DAY, lead, acts.change_credit_rules, {"on": True, "floor": 600}
    helper, helped = (person_of(community, actor.person or "") for actor in ends)
    said = {"helper": helper, "helped": helped}
    yield until - 3 * DAY, last, acts.note_credit, {**said, "minutes": 90, "words": "Chess / 下棋"}
    yield until - DAY, owner, acts.note_credit, {**said, "minutes": 30, "words": "A walk / 散步"}


def _met(community: Community, until: datetime) -> Iterator[Step]:
    """Somebody whose need was met says thank you, to the helper alone."""
    met = Need.objects.filter(community=community, state=State.MET, sensitive=False, helper__isnull=False)
    need = met.filter(asker__isnull=False).order_by("-closed_at").select_related("asker").first()
    if need is not None and need.asker is not None:
        actor = actor_of(need.asker, community, until)
        yield (
            until - DAY / 2,
            actor,
            acts.say_thanks,
            {"need": need, "words": "So quick, thank you! / 来得真快，谢谢！"},
        )
