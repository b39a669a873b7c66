"""The rules the community sets for itself."""

from dataclasses import dataclass
from typing import Any

from renxing.apps.centres.models import Rules
from renxing.apps.centres.queries import own_rules_of
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.mandates.reversing import reverses
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.apps.record.values import value
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

RULES = ("approval_hours", "misses_before_lapse", "hours_a_day", "hours_a_week", "rest_hours", "tasks_at_once")


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be different; None stays as it is. No missed report ends a mandate: `misses_before_lapse` 0."""

    approval_hours: float | None = None
    misses_before_lapse: int | None = None
    hours_a_day: float | None = None
    hours_a_week: float | None = None
    rest_hours: float | None = None
    tasks_at_once: int | None = None

    def against(self, rules: Rules) -> dict[str, Any]:
        """What would change of these rules."""
        said = {name: getattr(self, name) for name in RULES}
        wanted = {name: _as_row(name, each) for name, each in said.items() if each is not None}
        return {name: each for name, each in wanted.items() if each != getattr(rules, name)}


def changes_to(wanted: dict[str, Any]) -> Changes:
    """The changes that make the rules say this."""
    return Changes(**{name: 0 if each is None else each for name, each in wanted.items()})


def _as_row(name: str, said: float) -> float | None:
    return None if name == "misses_before_lapse" and said == 0 else said


@act(
    "rules.change",
    Kind.DECIDE,
    roles=(User.COMMITTEE_LEAD,),
    rules=(REVERSAL,),
    by_mandate=True,
    data=(*RULES, "before"),
)
def change_rules(deed: Deed, *, changes: Changes) -> Rules:
    """Set how long answers may take, when a mandate lapses, and how much one person may be asked to bear."""
    deed.authorise()
    rules = own_rules_of(deed.community)
    changed = changes.against(rules)
    if not changed:
        raise WrongState("rules_same")
    before = {name: getattr(rules, name) for name in changed}
    for name, said in changed.items():
        if said is not None and said <= 0:
            raise BadInput("not_above_zero", field=name)
        setattr(rules, name, said)
    if rules.hours_a_day + rules.rest_hours > 24:
        raise BadInput("no_day_has_so_many_hours", field="rest_hours")
    rules.save()
    deed.record(rules.reference, data={**changed, "before": before})
    return rules


@reverses("rules.change")
def change_rules_back(doing: Doing, entry: Entry) -> Rules:
    """What was changed says again what it said before, unless it was changed once more since."""
    rules, before = own_rules_of(doing.community), entry.data["before"]
    if any(getattr(rules, name) != entry.data[name] for name in before):
        raise WrongState("rules_changed_since")
    return change_rules(doing, changes=changes_to(before))


FINDERS["rules"] = lambda community, _reference: own_rules_of(community)
