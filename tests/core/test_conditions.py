"""A change of condition never loses or doubles a mandate: whatever happens in between, each is where it was."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Mandate
from renxing.core.roles import CentreKind, Membership, Role

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
CONDITIONS = st.frozensets(st.sampled_from(list(Condition)))
HELD = Membership("choir", CentreKind.INTEREST_GROUP, Role.LEAD)


class Conditions(RuleBasedStateMachine):
    """Mandates are given, suspended, resumed, put to sleep and woken while the condition changes.

    Beside them stands a model that knows nothing of time: in which conditions each mandate was meant to hold.
    """

    mandates = Bundle("mandates")

    @initialize()
    def begin(self) -> None:
        self.condition = Condition.NORMAL
        self.given: dict[str, Mandate] = {}

    @rule(target=mandates, conditions=CONDITIONS, dormant=st.booleans())
    def give(self, conditions: frozenset[Condition], dormant: bool) -> str:
        key = f"m{len(self.given)}"
        self.given[key] = Mandate(key, "committee", "choir", ("need.*",), conditions=conditions, dormant=dormant)
        return key

    @rule(target=mandates, above=mandates, conditions=CONDITIONS)
    def pass_on(self, above: str, conditions: frozenset[Condition]) -> str:
        key = f"m{len(self.given)}"
        under = self.given[above]
        self.given[key] = Mandate(key, "choir", "choir", ("need.take",), conditions=conditions, under=under)
        return key

    @rule(mandate=mandates, suspended=st.booleans())
    def suspend_or_resume(self, mandate: str, suspended: bool) -> None:
        self._change(mandate, suspended=suspended)

    @rule(mandate=mandates, dormant=st.booleans())
    def sleep_or_wake(self, mandate: str, dormant: bool) -> None:
        self._change(mandate, dormant=dormant)

    def _change(self, mandate: str, **how: bool) -> None:
        """Change one; those passed on from it are read afresh with it, as `queries.values_of` does."""
        self.given[mandate] = replace(self.given[mandate], **how)  # type: ignore[arg-type]
        for key, row in self.given.items():
            if row.under is not None:
                self.given[key] = replace(row, under=self.given[row.under.id])

    @rule(path=st.lists(st.sampled_from(list(Condition)), min_size=1, max_size=6))
    def change_the_condition(self, path: list[Condition]) -> None:
        before, was = self._awake(), self.condition
        for condition in path:
            self.condition = condition
            assert self._awake() == self._meant()
        self.condition = was
        assert self._awake() == before  # back where it was, nothing is lost and nothing is left over
        self.condition = path[-1]

    @invariant()
    def each_holds_once_or_not_at_all(self) -> None:
        assert self._awake() == self._meant()
        assert set(self._awake().values()) <= {1}

    def _awake(self) -> Counter[str]:
        actor = Actor("song", "home", (HELD,), tuple(self.given.values()))
        covering = actor.powers.covering("need.take", Function.FOOD)
        return Counter(mandate.id for mandate in covering if mandate.awake(self.condition, NOW))

    def _meant(self) -> Counter[str]:
        return Counter({key: 1 for key in self.given if self._holds(self.given[key])})

    def _holds(self, mandate: Mandate) -> bool:
        line = list(mandate.line())
        return all(
            not row.suspended and not row.dormant and self.condition in (row.conditions or set(Condition))
            for row in line
        )


Conditions.TestCase.settings = settings(max_examples=40, deadline=None)
TestConditions = pytest.mark.slow(Conditions.TestCase)
