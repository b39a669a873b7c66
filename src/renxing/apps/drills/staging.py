"""The community in which a drill happens: a copy of what is needed, and nobody in it who did not agree.

Centres, mandates, standards, homes, stock, area codes and the plans in force come as they are; of people only those who
take part, by name alone, and under invented names those whom the scenario makes act. What is done there touches
nothing real.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from renxing.apps.drills.models import Drill
from renxing.apps.drills.queries import taking_part
from renxing.apps.drills.script import read_scenario
from renxing.apps.plans.acts import carry_plan
from renxing.apps.plans.queries import adopted
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.registry.acts import import_registry
from renxing.apps.registry.dump import registry_of
from renxing.apps.registry.load import KEEPER
from renxing.apps.warnings.acts import set_area
from renxing.apps.warnings.models import Area
from renxing.standards.community import PersonRow, Registry

LONGEST_SLUG = 28


def stage_for(drill: Drill, now: datetime) -> Community:
    """Make it, with its own clock that shows `now` and runs at the drill's speed."""
    real = drill.community
    stage = Community.objects.create(
        slug=f"{real.slug[:LONGEST_SLUG]}-drill-{drill.number}", name_en=real.name_en, name_zh=real.name_zh,
        demonstration=real.demonstration, drill_of=real, drill=drill.id, bound=real.bound,
    )  # fmt: skip
    clock.set_clock(stage, now, drill.speed)
    scenario, _faults = read_scenario(drill.script)
    players = {person.code for person in taking_part(drill)}
    file = _for_those(registry_of(real), stage.slug, players, scenario.actors - players)
    import_registry(Doing(KEEPER, stage, now), file=file, counts={})
    for version in adopted(real):
        carry_plan(Doing(KEEPER, stage, now), version=version)
    known_as = Area.objects.filter(community=real).first()
    if known_as is not None:
        set_area(Doing(KEEPER, stage, now), codes=known_as.codes)
    return stage


def _for_those(file: Registry, slug: str, players: Collection[str], others: Collection[str]) -> Registry:
    """The registry with those who take part and those who are played, and with nobody else."""
    there = {*players, *others}
    return replace(
        file,
        community=replace(file.community, slug=slug, visitors_may_ask=False),
        people=tuple(_of(row, row.code in players) for row in file.people if row.code in there),
        skills=tuple(row for row in file.skills if row.person in there),
        members=tuple(row for row in file.members if row.person in there),
    )


def _of(row: PersonRow, plays: bool) -> PersonRow:
    bare = replace(row, born=None, phone=None, email=None, vulnerabilities=(), shows=())
    return bare if plays else replace(bare, name_zh=f"演练居民 {row.code}", name_en=f"Drill resident {row.code}")
