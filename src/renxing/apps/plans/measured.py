"""What plans cover, as rehearsals read it: hazards and functions, no words."""

from dataclasses import replace
from typing import TYPE_CHECKING

from renxing.apps.plans.queries import adopted
from renxing.apps.record.models import Community
from renxing.core.planning.coverage import coverage

if TYPE_CHECKING:
    from renxing.measure.registry import Registry


def with_plans(registry: "Registry", community: Community) -> "Registry":
    """The registry, with what the plans in force cover."""
    import polars as pl  # noqa: PLC0415 - loaded only by who measures

    covered = coverage(version.as_value() for version in adopted(community))
    pairs = sorted((hazard.value, function.value) for hazard, function in covered)
    return replace(registry, plans=pl.DataFrame(pairs, schema=dict(registry.plans.schema), orient="row"))
