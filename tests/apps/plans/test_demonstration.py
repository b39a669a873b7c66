"""Lakeside's plans are in force in its demonstration, quickly; the database says to them what the file says."""

from pathlib import Path
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.plans.demonstration import adopt_plans
from renxing.apps.plans.queries import adopted
from renxing.apps.plans.queries.facts import facts_for
from renxing.apps.record import clock
from renxing.apps.registry.load import import_community
from renxing.core.planning import holes
from renxing.standards.community import read_community
from renxing.standards.plans.facts import facts_of

LAKESIDE = Path(__file__).resolve().parents[3] / "examples" / "lakeside"


@pytest.mark.slow
def test_the_plans_of_lakeside_are_in_force(db: None) -> None:
    community = import_community(LAKESIDE / "community.xlsx", demonstration=True).community
    now = clock.now(community)
    began = process_time()
    adopt_plans(community, LAKESIDE / "plans", now)
    took = process_time() - began
    versions = adopted(community)
    assert [version.plan.code for version in versions] == [
        "epidemic", "flood", "gas-outage", "heat", "power-cut", "water-outage"
    ]  # fmt: skip
    values = [version.as_value() for version in versions]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        facts = facts_for(community, values, now)
    assert len(asked) <= 9
    assert [holes(value, facts) for value in values] == [()] * 6
    told = facts_of(read_community(LAKESIDE / "csv"), now.date())
    assert facts.stock == told.stock
    assert facts.mandates == {"M26": told.mandates["M26"]}
    called = {callup.centre for value in values for callup in value.callups}
    assert {code: facts.centres[code] for code in called} == {code: told.centres[code] for code in called}
    assert took < 3.0
