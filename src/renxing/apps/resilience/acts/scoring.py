"""Setting goalposts: what the committee finds poor and good, with its reason, for everybody to see."""

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.resilience.models import Goalpost
from renxing.apps.resilience.queries.goalposts import latest
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User
from renxing.measure.goalposts import ends, is_scored

LONGEST = 500
"""Letters of a reason."""

UNFIT = {"apart": "goalposts_apart", "range": "goalposts_range", "more": "goalposts_more", "less": "goalposts_less"}
"""By what the measure finds wrong with two ends, the refusal that says it."""


@act("goalposts.set", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("code", "poor", "good", "before"))
def set_goalposts(deed: Deed, *, code: str, poor: float | None, good: float | None, reason: str) -> Goalpost:
    """Set between which figures an indicator is scored, or with neither go back to those that come along."""
    deed.authorise()
    if not is_scored(code):
        raise BadInput("not_scored", field="code")
    if not reason.strip() or len(reason) > LONGEST:
        raise BadInput("goalposts_need_a_reason", field="reason")
    _check(code, poor, good)
    before = latest(deed.community, code)
    ends = (None, None) if before is None else (before.poor, before.good)
    if ends == (poor, good):
        raise WrongState("goalposts_same")
    data = {"code": code, "poor": poor, "good": good, "before": list(ends)}
    row = Goalpost(
        community=deed.community, code=code, poor=poor, good=good, reason=reason.strip(), since=deed.now
    )  # fmt: skip
    row.entry = deed.record(row.reference, data=data).id
    row.save(force_insert=True)
    return row


def _check(code: str, poor: float | None, good: float | None) -> None:
    if (poor is None) != (good is None):
        raise BadInput("goalposts_both_or_neither", field="good" if good is None else "poor")
    if poor is None or good is None:
        return
    allowed = ends(code)
    if why := allowed.unfit(poor, good):
        limits = {name: f"{value:g}" for name, value in allowed._asdict().items()}
        raise BadInput(UNFIT[why], field="good", **limits)


FINDERS["goalposts"] = lambda community, reference: latest(community, reference.split(":", 1)[1])
