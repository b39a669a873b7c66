"""The rules the community sets for itself."""

from collections.abc import Mapping

from renxing.apps.centres.models import Rules
from renxing.apps.centres.queries import rules_of
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput
from renxing.core.roles import User

RULES = ("approval_hours", "misses_before_lapse", "hours_a_day", "hours_a_week", "rest_hours", "tasks_at_once")


@act("rules.change", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), by_mandate=True, data=RULES)
def change_rules(deed: Deed, *, changes: Mapping[str, float | int | None]) -> Rules:
    """Set how long answers may take, when a mandate lapses, and how much one person may be asked to bear."""
    deed.authorise()
    rules = rules_of(deed.community)
    for name, value in changes.items():
        if value is not None and value <= 0:
            raise BadInput("not_above_zero", field=name)
        setattr(rules, name, value)
    if rules.hours_a_day + rules.rest_hours > 24:
        raise BadInput("no_day_has_so_many_hours", field="rest_hours")
    rules.save()
    deed.record(rules.reference, data=dict(changes))
    return rules


FINDERS["rules"] = lambda community, _reference: rules_of(community)
