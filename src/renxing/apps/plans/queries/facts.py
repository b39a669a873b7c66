"""What the community says to its plans, from its rows: a fixed number of questions, however many plans there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from renxing.apps.centres.models import Centre, FunctionStandard, Mandate
from renxing.apps.centres.queries import current_memberships, today
from renxing.apps.people.models import Person, Skill
from renxing.apps.plans.models import State, Version
from renxing.apps.plans.queries.standing import adopted
from renxing.apps.record.models import Community
from renxing.apps.signals.models import WHAT, Series
from renxing.apps.supplies.queries import stock
from renxing.apps.warnings.queries.reach import reach
from renxing.core import plans
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.planning import CentreFacts, Facts, MandateFacts
from renxing.core.roles import CentreKind, Role


def facts_for(community: Community, asked_of: Iterable[plans.Plan], now: datetime) -> Facts:
    """The facts about everything these plans name."""
    named = list(asked_of)
    called = {callup.centre for plan in named for callup in plan.callups}
    standards = FunctionStandard.objects.filter(community=community)
    wanted = {code for plan in named for code in plan.wakes}
    return Facts(
        centres=_centres(community, called, now),
        people=_people(community, {code for plan in named for code in people_of(plan)}, now),
        mandates=_mandates(community, wanted, now),
        stock={item.code: item.quantity for item in stock(community)},
        watched=frozenset(Function(code) for code in standards.values_list("function", flat=True)),
        says=SAYS,
        others=_others(community, named),
        placed=reach(community).known,
    )


SAYS = {
    plans.Source.SIGNAL: frozenset(code for code, _word in WHAT),
    plans.Source.ALARM: frozenset(series.value for series in Series),
}


def _others(community: Community, named: Iterable[plans.Plan]) -> tuple[plans.Plan, ...]:
    """The plans in force, where one that is asked about names anybody who may be named there too."""
    if not any(people_of(plan) for plan in named):
        return ()
    return tuple(version.as_value() for version in adopted(community))


def powers_used(community: Community, plan: plans.Plan) -> frozenset[str]:
    """The centres whose powers it uses, by their codes: they sign it, whether or not it gives them anything to do.

    The condition is the committee's to change; a mandate that sleeps is its giver's to wake.
    """
    givers = Mandate.objects.filter(community=community, code__in=plan.wakes).values_list("giver__code", flat=True)
    if plan.condition is None:
        return frozenset(givers)
    committee = Centre.objects.filter(community=community, kind=CentreKind.RESIDENTS_COMMITTEE).order_by("code").first()
    return frozenset({*givers, *([] if committee is None else [committee.code])})


def people_of(plan: plans.Plan) -> set[str]:
    """The codes of everybody a plan names."""
    steps = {code for step in plan.steps for code in step.people}
    return steps | {code for duty in plan.duties for code in duty.people}


def answers_to(version: Version) -> dict[str, bool | None]:
    """What each centre said to a version, by its code."""
    return {row.centre.code: row.agreed for row in version.signatures.all()}


def with_answers(facts: Facts, version: Version) -> Facts:
    """The same facts, and what was said to this version; a draft was not laid before anybody yet."""
    asked = version.state == State.SIGNING
    return replace(facts, answers=answers_to(version), asked=asked)


def _centres(community: Community, called: set[str], now: datetime) -> dict[str, CentreFacts]:
    members = current_memberships(community, now).exclude(role=Role.RESEARCHER).filter(centre__code__in=called)
    inside: dict[str, set[str]] = defaultdict(set)
    for centre, person in members.values_list("centre__code", "person__code"):
        inside[centre].add(person)
    people = {each for row in inside.values() for each in row}
    known = Skill.objects.filter(community=community, person__community=community, person__code__in=people)
    skills = list(known.values_list("person__code", "skill"))
    return {
        row.code: CentreFacts.of((Function(code) for code in row.functions), inside[row.code], skills)
        for row in Centre.objects.filter(community=community)
    }


def _people(community: Community, codes: set[str], now: datetime) -> dict[str, frozenset[str]]:
    people = Person.objects.filter(community=community, code__in=codes, erased_at__isnull=True)
    found: dict[str, set[str]] = {code: set() for code in people.values_list("code", flat=True)}
    members = current_memberships(community, now).exclude(role=Role.RESEARCHER).filter(person__code__in=found)
    for code, centre in members.values_list("person__code", "centre__code"):
        found[code].add(centre)
    return {code: frozenset(centres) for code, centres in found.items()}


def _mandates(community: Community, codes: set[str], now: datetime) -> dict[str, MandateFacts]:
    day = today(community, now)
    return {
        row.code: MandateFacts(
            row.dormant,
            row.ended_at is not None or (row.ends is not None and row.ends <= day),
            frozenset(Condition(code) for code in row.conditions),
        )
        for row in Mandate.objects.filter(community=community, code__in=codes)
    }
