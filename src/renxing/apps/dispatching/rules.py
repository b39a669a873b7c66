"""What happens by itself where a mandate allows it: helpers of its centre are asked, as the page would suggest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from renxing.apps.dispatching.acts import ask_by_itself
from renxing.apps.dispatching.queries.by_itself import ASK, ByItself, by_itself, naming_it
from renxing.apps.dispatching.queries.everything import Everything, everything
from renxing.apps.needs.models import WANTED, Need
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Membership, Role

if TYPE_CHECKING:
    from renxing.dispatch.assign import Placed

RULE = "dispatch"
MOST_AT_ONCE = 50


@by_rule(lambda community, _now: (naming_it(community).filter(suspended=False, dormant=False),))
def run(community: Community, now: datetime) -> int:
    """Ask whom the dispatch suggests, where a mandate of their centre lets it; how many were asked."""
    on = [one for one in by_itself(community, now) if one.on]
    if not on or not Need.objects.filter(WANTED, community=community).exists():
        return 0
    found = everything(community, now, only=_centres(on))
    mine = [(one, _covering(on, found, one)) for one in found.assignment.placed[:MOST_AT_ONCE]]
    people = found.pool.people(one.helper.person for one, _held in mine)
    rule, latest, asked = Doing(Actor(), community, now), dict[UUID, Need](), 0
    for one, held in mine:
        need = latest.get(UUID(one.task), found.needs[one.task])
        after = _ask(rule, held, need, one, people)
        if after is not None:
            latest[after.pk], asked = after, asked + 1
    return asked


def _centres(on: Sequence[ByItself]) -> dict[Function, frozenset[UUID]]:
    """Of which centres the dispatch may ask the members, by function: nobody else stands in their way."""
    return {
        function: frozenset(held.mandate.holder_id for held in on if held.value.covers(ASK, function))
        for function in Function
    }


def _covering(on: Sequence[ByItself], found: Everything, one: "Placed") -> list[ByItself]:
    """The mandates that let the dispatch ask this one for this need."""
    function = Function(found.needs[one.task].function)
    return [held for held in on if held.value.holder == one.centre and held.value.covers(ASK, function)]


def _ask(rule: Doing, held: Sequence[ByItself], need: Need, one: "Placed", people: Mapping[str, Person]) -> Need | None:
    """Ask them, on one of those mandates and no other; None where all limits are reached, or somebody was first."""
    centre = held[0].mandate.holder
    member = Membership(str(centre.id), CentreKind(centre.kind), Role.MEMBER)
    actor = Actor(memberships=(member,), mandates=tuple(each.value for each in held), rule=RULE)
    act_id = uuid5(need.pk, f"{RULE}:{one.helper.person}:{need.last_entry}")
    by = replace(rule, actor=actor, act_id=act_id, centre=str(centre.id))
    try:
        return ask_by_itself(by, need=need, helper=people[one.helper.person], centre=centre, as_of=need.last_entry)
    except Refusal:
        return None  # approval is asked for before, a limit is reached, somebody saw to it: people go on from here
