"""No sequence of acts gives anybody a power that nobody who held it gave.

Beside the product a reference of its own is kept: sets of grants and memberships, from what the acts were called with
and whether they were done, closed anew after each step. It knows nothing of lines, of sources of a mandate, or of SQL.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import permutations, product

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from renxing.apps.centres.acts import end_membership, give_membership
from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.centres.queries import actor_of, current_memberships, mandates_of
from renxing.apps.mandates import acts
from renxing.apps.mandates.acts.giving import Terms
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.core import mandates, roles
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Asked, Refused, Reporting, Rights, decide
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role
from tests.cast import Cast

pytestmark = pytest.mark.slow

CENTRES = ("committee", "clinic", "riders", "choir")
PEOPLE = ("lan", "wen", "qing", "rui", "song")
SOURCES = {"committee", "office"}
VERBS = ("need.take", "need.raise")
FUNCTIONS = (Function.FOOD, Function.HEALTH)
CONDITIONS = (Condition.NORMAL, Condition.EMERGENCY)
Power = tuple[str, Function, Condition]
EVERY: frozenset[Power] = frozenset(product(VERBS, FUNCTIONS, CONDITIONS))

TERMS = st.builds(
    Terms,
    acts=st.sampled_from([("need.*",), ("need.take",), VERBS]),
    functions=st.sampled_from([(), (Function.FOOD,), (Function.HEALTH,)]),
    conditions=st.sampled_from([(), (Condition.NORMAL,), (Condition.EMERGENCY,)]),
    reporting=st.sampled_from([Reporting.NONE, Reporting.AFTER]),
)
PERSON, CENTRE, PLACE = st.sampled_from(PEOPLE), st.sampled_from(CENTRES), st.integers(0, 20)


def said(terms: Terms) -> frozenset[Power]:
    """Every power these words name."""
    verbs = VERBS if "need.*" in terms.acts else terms.acts
    return frozenset(product(verbs, terms.functions or FUNCTIONS, terms.conditions or CONDITIONS))


@dataclass(frozen=True)
class Grant:
    """What somebody once gave, as the reference remembers it."""

    giver: str
    holder: str
    powers: frozenset[Power]
    rests: bool = False


class Reference:
    """Who holds and who leads, from what was done."""

    def __init__(self, cast: Cast) -> None:
        self.grants = {str(row.pk): self.first(row) for row in Mandate.objects.filter(community=cast.community)}
        rows = Membership.objects.select_related("centre").filter(community=cast.community)
        names = {person.pk: name for name, person in cast.people.items()}
        self.members = {(names[row.person_id], row.centre.code, row.role) for row in rows}
        self.away: dict[str, set[str]] = {}

    @staticmethod
    def first(row: Mandate) -> Grant:
        terms = Terms(
            acts=tuple(row.acts),
            functions=tuple(map(Function, row.functions)),
            conditions=tuple(map(Condition, row.conditions)),
        )
        return Grant(row.giver.code, row.holder.code, said(terms) & EVERY)

    def held(self) -> dict[str, frozenset[Power]]:
        """What each centre holds: given by one that held it, and so on from a source."""
        held = {centre: EVERY if centre in SOURCES else frozenset[Power]() for centre in (*CENTRES, "office")}
        grants = [grant for grant in self.grants.values() if not grant.rests]
        for _round in grants:
            for grant in grants:
                held[grant.holder] |= grant.powers & held[grant.giver]
        return held

    def belong(self, centre: str) -> set[str]:
        """Who is in it, those who only study it left out."""
        return {who for who, where, role in self.members if where == centre and role != Role.RESEARCHER}

    def speak(self, centre: str) -> set[str]:
        """Its leads and deputies, and the members whom those name while they are away."""
        found = {who for who, where, role in self.members if where == centre and role in (Role.LEAD, Role.DEPUTY)}
        reached = set(found)
        while more := {named for who in reached for named in self.away.get(who, ())} - reached:
            reached |= more
        return found | (reached & self.belong(centre))


class Powers(RuleBasedStateMachine):
    """People give, change, take back, go away and come and go, whether they may or not.

    Song leads two centres, and something has been passed on already, so that there is something to get wrong.
    """

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        centres, people = self.cast.centres, self.cast.people
        Membership.objects.create(
            community=self.cast.community, centre=centres["clinic"], person=people["song"], role=Role.DEPUTY
        )
        terms = Terms(acts=("need.*",), functions=(Function.HEALTH,))
        acts.give_mandate(self.cast.by("qing"), giver=centres["clinic"], holder=centres["riders"], terms=terms)
        self.known = Reference(self.cast)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def tried(self, do) -> object:
        """What came of it; None where it was refused."""
        try:
            return do()
        except Refusal:
            return None

    def chosen(self, place: int) -> Mandate:
        rows = list(Mandate.objects.filter(community=self.cast.community).order_by("code"))
        return rows[place % len(rows)]

    def able(self, who: str, centre: str, honest: bool) -> str:
        """Whoever speaks for the centre, in every second try: else hardly anything would ever be done."""
        speak = sorted(self.known.speak(centre))
        return speak[PEOPLE.index(who) % len(speak)] if honest and speak else who

    @rule(who=PERSON, giver=CENTRE, holder=CENTRE, terms=TERMS, honest=st.booleans())
    def give(self, who: str, giver: str, holder: str, terms: Terms, honest: bool) -> None:
        who = self.able(who, giver, honest)
        spoke, held = self.known.speak(giver), self.known.held()[giver]
        centres = self.cast.centres
        made = self.tried(
            lambda: acts.give_mandate(self.cast.by(who), giver=centres[giver], holder=centres[holder], terms=terms)
        )
        if isinstance(made, Mandate):
            assert who in spoke
            assert who not in self.known.speak(holder)
            assert said(terms) <= held
            self.known.grants[str(made.pk)] = Grant(giver, holder, said(terms))

    @rule(place=PLACE, verb=st.sampled_from(VERBS))
    def give_to_oneself(self, place: int, verb: str) -> None:
        """Whoever leads two centres lets one give the other a little of what it holds."""
        held = self.known.held()
        pairs = [
            (who, giver, holder, power)
            for giver, holder in permutations(CENTRES, 2)
            for who in sorted(self.known.speak(giver) & self.known.speak(holder))
            for power in sorted(held[giver])[:1]
        ]
        if pairs:
            who, giver, holder, (_verb, function, condition) = pairs[place % len(pairs)]
            self.give(who, giver, holder, Terms(acts=(verb,), functions=(function,), conditions=(condition,)), False)

    @rule(who=PERSON, place=PLACE, terms=TERMS, wider=st.booleans())
    def change(self, who: str, place: int, terms: Terms, wider: bool) -> None:
        mandate = self.chosen(place)
        who = self.able(who, mandate.giver.code, honest=True)
        change = acts.widen_mandate if wider else acts.narrow_mandate
        old, held = self.known.grants[str(mandate.pk)], self.known.held()
        if self.tried(lambda: change(self.cast.by(who), mandate=mandate, terms=terms)) is not None:
            assert said(terms) <= (held[old.giver] if wider else old.powers)
            self.known.grants[str(mandate.pk)] = replace(old, powers=said(terms))

    @rule(who=PERSON, place=PLACE, name=st.sampled_from(["suspend", "resume", "sleep", "wake", "return"]))
    def press(self, who: str, place: int, name: str) -> None:
        mandate = self.chosen(place)
        does = getattr(acts, f"{name}_mandate")
        why = {"reason": "review"} if name in ("suspend", "return") else {}
        if self.tried(lambda: does(self.cast.by(who), mandate=mandate, **why)) is None:
            return
        grants, fresh = self.known.grants, Mandate.objects.get(pk=mandate.pk)
        grants[str(mandate.pk)] = replace(
            grants[str(mandate.pk)], rests=fresh.suspended or fresh.dormant or fresh.ended_at is not None
        )
        if name in ("resume", "wake"):
            assert any(who in self.known.speak(centre) for centre in self._above(fresh))

    def _above(self, mandate: Mandate) -> Iterable[str]:
        at: Mandate | None = mandate
        while at is not None:
            yield at.giver.code
            at = at.under

    @rule(absent=PERSON, stand_in=PERSON)
    def go_away(self, absent: str, stand_in: str) -> None:
        people, until = self.cast.people, self.cast.now + timedelta(days=1)
        done = self.tried(
            lambda: acts.declare_absence(
                self.cast.by(absent), person=people[absent], starts=self.cast.now, ends=until, stand_in=people[stand_in]
            )
        )
        if done is not None:
            self.known.away.setdefault(absent, set()).add(stand_in)

    @rule(
        who=PERSON,
        centre=CENTRE,
        person=PERSON,
        role=st.sampled_from([Role.MEMBER, Role.DEPUTY, Role.LEAD]),
        honest=st.booleans(),
    )
    def join(self, who: str, centre: str, person: str, role: Role, honest: bool) -> None:
        who = self.able(who, centre, honest)
        may = self.known.speak("committee") | (self.known.speak(centre) if role is not Role.LEAD else set())
        done = self.tried(
            lambda: give_membership(
                self.cast.by(who), centre=self.cast.centres[centre], person=self.cast.people[person], role=role
            )
        )
        if done is not None:
            assert who in may
            self.known.members.add((person, centre, role))

    @rule(who=PERSON, place=PLACE)
    def leave(self, who: str, place: int) -> None:
        rows = current_memberships(self.cast.community, self.cast.now).select_related("centre").order_by("pk")
        row = list(rows)[place % rows.count()]
        if self.tried(lambda: end_membership(self.cast.by(who), membership=row)) is not None:
            names = {person.pk: name for name, person in self.cast.people.items()}
            self.known.members.discard((names[row.person_id], row.centre.code, row.role))

    @invariant()
    def no_centre_may_more_than_it_was_given(self) -> None:
        held = self.known.held()
        for code in CENTRES:
            if code not in SOURCES:
                assert self.may(code) <= held[code], code

    def may(self, code: str) -> set[Power]:
        """What this centre may do, as the one function decides."""
        centre = self.cast.centres[code]
        member = roles.Membership(str(centre.pk), CentreKind(centre.kind), Role.MEMBER)
        actor = Actor("-", None, (member,), tuple(mandates_of(self.cast.community, [str(centre.pk)])))
        return {power for power in EVERY if not isinstance(decide(self.asked(actor, power)), Refused)}

    def asked(self, actor: Actor, power: Power) -> mandates.Asked:
        verb, function, condition = power
        return Asked(verb, Rights(by_mandate=True), actor, condition, self.cast.now, function=function)

    @invariant()
    def nobody_is_or_speaks_for_what_nobody_made_them(self) -> None:
        for name in PEOPLE:
            actor = actor_of(self.cast.people[name], self.cast.community, self.cast.now)
            for code in CENTRES:
                centre = self.cast.centres[code]
                assert str(centre.pk) not in actor.centres() or name in self.known.belong(code)
                assert not speaks_for(actor, centre) or name in self.known.speak(code)


@pytest.mark.slow
def test_no_sequence_of_acts_makes_a_power(cast: Cast) -> None:
    machine = type("PowersOfThisCast", (Powers,), {"cast": cast})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8, stateful_step_count=16, deadline=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
