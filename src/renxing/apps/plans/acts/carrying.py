"""A plan in force is carried into the community of a drill, as it stands: what is drilled is what was signed."""

from renxing.apps.centres.models import Centre
from renxing.apps.plans.models import Plan, State, Version
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import NotFound


@act("plan.carry", Kind.CHANGE, rules=("keeper",), data=("version",))
def carry_plan(deed: Deed, *, version: Version) -> Plan:
    """Put a version of another community's plan in force here, owned by the centre of the same code."""
    deed.authorise()
    source = version.plan
    owner = Centre.objects.filter(community=deed.community, code=source.owner.code).first()
    if owner is None:
        raise NotFound("gone", what="centre")
    plan = Plan.objects.create(
        id=deed.id_for("plan"),
        community=deed.community, code=source.code, hazard=source.hazard, name_en=source.name_en,
        name_zh=source.name_zh, owner=owner,
    )  # fmt: skip
    plan.version = Version.objects.create(
        id=deed.id_for("version"),
        community=deed.community, plan=plan, number=version.number, state=State.ADOPTED, content=version.content,
        made_at=deed.now, adopted_at=deed.now,
    )  # fmt: skip
    plan.save(update_fields=["version"])
    deed.record(plan.reference, centre=owner.pk, data={"version": version.number})
    return plan
