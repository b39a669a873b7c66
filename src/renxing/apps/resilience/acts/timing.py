"""Setting a constant of a figure: how long is in time, or after how long practice is half forgotten."""

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.resilience.acts.scoring import LONGEST
from renxing.apps.resilience.models import Constant
from renxing.apps.resilience.queries.constants import latest
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User
from renxing.measure.constants import constants


@act("constant.set", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("code", "name", "value", "before"))
def set_constant(deed: Deed, *, code: str, name: str, value: float | None, reason: str) -> Constant:
    """Set how long is in time for a figure, or with no value go back to what comes along."""
    deed.authorise()
    known = {each.name: each for each in constants(code)}
    if name not in known:
        raise BadInput("no_such_constant", field="name")
    if not reason.strip() or len(reason) > LONGEST:
        raise BadInput("goalposts_need_a_reason", field="reason")
    low, high = known[name].low, known[name].high
    if value is not None and not low <= value <= high:
        raise BadInput("constant_range", field="value", low=f"{low:g}", high=f"{high:g}")
    row = latest(deed.community, code, name)
    before = None if row is None else row.value
    if value == before:
        raise WrongState("constant_same")
    row = Constant(
        community=deed.community, code=code, name=name, value=value, reason=reason.strip(), since=deed.now
    )  # fmt: skip
    row.entry = deed.record(row.reference, data={"code": code, "name": name, "value": value, "before": before}).id
    row.save(force_insert=True)
    return row


def _found(community: object, reference: str) -> Constant | None:
    _noun, code, name = reference.split(":", 2)
    return latest(community, code, name)  # type: ignore[arg-type]


FINDERS["constant"] = _found
