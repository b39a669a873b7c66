"""The holes of a plan: what would go wrong with it in this community, found on a quiet day."""

from collections.abc import Iterator
from itertools import combinations

from renxing.core.functions import Function
from renxing.core.planning.coverage import standing_for
from renxing.core.planning.facts import CentreFacts, Facts
from renxing.core.planning.firing import dead
from renxing.core.planning.hole import Hole
from renxing.core.planning.schedule import rings, schedule
from renxing.core.plans import Plan, Source

Hours = tuple[float, float, str]


def holes(plan: Plan, facts: Facts) -> tuple[Hole, ...]:
    """Every hole, those of names first, then of times, triggers, means, functions and signatures.

    Parameters
    ----------
    plan : Plan
    facts : Facts
        What the community says of itself.

    Examples
    --------
    >>> from renxing.core.plans import Hazard
    >>> plan = Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee")
    >>> [(hole.code, hole.forbids) for hole in holes(plan, Facts())]
    [('unknown_centre', True), ('empty', True), ('no_trigger', False)]
    """
    checks = (
        _names,
        _people,
        _order,
        _places,
        _together,
        _content,
        _triggers,
        _wakes,
        _stock,
        _callups,
        _functions,
        _signed,
    )
    return tuple(hole for check in checks for hole in check(plan, facts))


def _content(plan: Plan, _facts: Facts) -> Iterator[Hole]:
    if not (plan.steps or plan.duties or plan.callups):
        yield Hole("empty")
    if not plan.triggers:
        yield Hole("no_trigger")


def _named(plan: Plan) -> Iterator[tuple[str, str, Function | None]]:
    """Every centre a plan names, with where it does and for which function."""
    yield "owner", plan.owner, None
    for step in plan.steps:
        yield f"steps.{step.key}", step.centre, step.function
        if step.backup:
            yield f"steps.{step.key}", step.backup, step.function
    for duty in plan.duties:
        yield f"duties.{duty.key}", duty.centre, duty.function
    for number, callup in enumerate(plan.callups, 1):
        yield f"callups.{number}", callup.centre, callup.function
    for number, release in enumerate(plan.releases, 1):
        yield f"releases.{number}", release.centre, None


def _names(plan: Plan, facts: Facts) -> Iterator[Hole]:
    for where, centre, function in _named(plan):
        known = facts.centres.get(centre)
        if known is None:
            yield Hole("unknown_centre", where, {"centre": centre})
        elif function is not None and known.functions and function not in known.functions:
            yield Hole("other_function", where, {"centre": centre, "function": function.value})
    keys = {step.key for step in plan.steps}
    for step in plan.steps:
        if step.backup == step.centre:
            yield Hole("own_backup", f"steps.{step.key}", {"centre": step.centre, "step": step.key})
        for key in step.after:
            if key not in keys:
                yield Hole("unknown_step", f"steps.{step.key}", {"step": step.key, "after": key})


def _people(plan: Plan, facts: Facts) -> Iterator[Hole]:
    steps = [(f"steps.{step.key}", {step.centre, step.backup}, step.people) for step in plan.steps]
    duties = [(f"duties.{duty.key}", {duty.centre, None}, duty.people) for duty in plan.duties]
    for where, centres, people in steps + duties:
        for person in people:
            if person not in facts.people:
                yield Hole("unknown_person", where, {"person": person})
            elif not facts.people[person] & centres:
                centre = next(each for each in sorted(filter(None, centres)))
                yield Hole("not_a_member", where, {"person": person, "centre": centre})


def _order(plan: Plan, _facts: Facts) -> Iterator[Hole]:
    for ring in rings(plan):
        yield Hole("ring", f"steps.{ring[0]}", {"steps": " → ".join((*ring, ring[0]))})


def _places(plan: Plan, _facts: Facts) -> Iterator[Hole]:
    """Two things one person is named for whose hours overlap; what ends when the other begins does not."""
    for person, each in _named_for(plan).items():
        for one, other in combinations(sorted(each), 2):
            if _overlap(one, other):
                yield Hole("two_places", one[2], {"person": person, "first": one[2], "second": other[2]})


def _together(plan: Plan, facts: Facts) -> Iterator[Hole]:
    """The same with another plan in force, if both are started at once; once for each person and plan."""
    mine = _named_for(plan)
    for other in facts.others:
        theirs = _named_for(other) if mine and other.code != plan.code else {}
        for person in [each for each in mine if each in theirs]:
            pairs = [(a, b) for a in sorted(mine[person]) for b in sorted(theirs[person]) if _overlap(a, b)]
            if pairs:
                (_begins, _ends, first), (_starts, _stops, second) = pairs[0]
                said = {"person": person, "first": first, "second": second}
                yield Hole("two_plans", first, {**said, "plan": other.title_en, "plan_zh": other.title_zh})


def _named_for(plan: Plan) -> dict[str, list[Hours]]:
    """What each person is named for: from which hour, until which, where."""
    busy: dict[str, list[Hours]] = {}
    for timed in schedule(plan):
        for person in dict.fromkeys(timed.step.people):
            busy.setdefault(person, []).append((timed.begins, timed.due, f"steps.{timed.step.key}"))
    for duty in plan.duties:
        for person in dict.fromkeys(duty.people):
            hours = (duty.from_hour, duty.from_hour + duty.hours, f"duties.{duty.key}")
            busy.setdefault(person, []).append(hours)
    return busy


def _overlap(one: Hours, other: Hours) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _triggers(plan: Plan, facts: Facts) -> Iterator[Hole]:
    for number, trigger in enumerate(plan.triggers, 1):
        if hole := dead(trigger, facts, f"triggers.{number}"):
            yield hole
    told = [number for number, trigger in enumerate(plan.triggers, 1) if trigger.source is Source.WARNING]
    if told and not facts.placed:
        yield Hole("placeless", f"triggers.{told[0]}")


def _wakes(plan: Plan, facts: Facts) -> Iterator[Hole]:
    for code in plan.wakes:
        mandate = facts.mandates.get(code)
        if mandate is None:
            yield Hole("unknown_mandate", "wakes", {"mandate": code})
        elif mandate.ended:
            yield Hole("mandate_ended", "wakes", {"mandate": code})
        elif not mandate.dormant:
            yield Hole("awake_already", "wakes", {"mandate": code})
        elif plan.condition and mandate.conditions and plan.condition not in mandate.conditions:
            yield Hole("sleeps_on", "wakes", {"mandate": code, "condition": plan.condition.value})


def _stock(plan: Plan, facts: Facts) -> Iterator[Hole]:
    """An item may go out in several releases: what counts is all of them."""
    for item in dict.fromkeys(release.item for release in plan.releases):
        where = next(f"releases.{number}" for number, each in enumerate(plan.releases, 1) if each.item == item)
        wanted = sum(release.quantity for release in plan.releases if release.item == item)
        if item not in facts.stock:
            yield Hole("unknown_item", where, {"item": item})
        elif wanted > facts.stock[item]:
            yield Hole(
                "beyond_stock", where, {"item": item, "wanted": f"{wanted:g}", "there": f"{facts.stock[item]:g}"}
            )


def _callups(plan: Plan, facts: Facts) -> Iterator[Hole]:
    shared = _shared(plan, facts)
    for number, callup in enumerate(plan.callups, 1):
        centre = facts.centres.get(callup.centre)
        if centre is None:
            continue
        there = centre.members if callup.skill is None else centre.skills.get(callup.skill, 0)
        left = there if not centre.who else shared[number - 1]
        if min(there, left) < callup.places:
            code = "few_people" if there < callup.places else "shared_people"
            data = {"centre": callup.centre, "places": str(callup.places), "there": str(min(there, left))}
            yield Hole(code, f"callups.{number}", data)


def _shared(plan: Plan, facts: Facts) -> list[int]:
    """How many each call-up could reach when all are called at once: who is in two reservoirs comes to one of them."""
    nobody = CentreFacts()
    able = [sorted(facts.centres.get(each.centre, nobody).callable(each.skill)) for each in plan.callups]
    taken: dict[str, int] = {}

    def one_more(callup: int, tried: set[int]) -> bool:
        """Somebody for this call-up, if need be by giving one who holds them another in their place."""
        tried.add(callup)
        for person in able[callup]:
            holder = taken.get(person)
            if holder is None or (holder not in tried and one_more(holder, tried)):
                taken[person] = callup
                return True
        return False

    return [sum(one_more(n, set()) for _place in range(each.places)) for n, each in enumerate(plan.callups)]


def _functions(plan: Plan, _facts: Facts) -> Iterator[Hole]:
    """A function that hangs on one centre: nobody stands in for it."""
    for function in dict.fromkeys(step.function for step in plan.steps):
        if len(standing_for(plan, function)) < 2:
            yield Hole("no_backup", "", {"function": function.value})


def _signed(plan: Plan, facts: Facts) -> Iterator[Hole]:
    if not facts.asked:
        return
    for centre in sorted((plan.centres - {plan.owner}) | set(facts.answers)):
        answer = facts.answers.get(centre)
        if not answer:
            yield Hole("not_signed" if answer is None else "declined", "", {"centre": centre})
