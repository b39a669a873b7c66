"""Setting goalposts: what the committee finds poor and good, with its reason, for everybody to see."""

from math import isfinite

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.resilience.models import Goalpost
from renxing.apps.resilience.queries.goalposts import latest
from renxing.apps.resilience.words import WORDS
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

LONGEST = 500
"""Letters of a reason."""

OUTCOMES = "O"
"""Outcomes begin so; none of them is scored, for no record says how severe a shock was."""


@act("goalposts.set", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("code", "poor", "good", "before"))
def set_goalposts(deed: Deed, *, code: str, poor: float | None, good: float | None, reason: str) -> Goalpost:
    """Set between which figures an indicator is scored, or with neither go back to those that come along."""
    deed.authorise()
    if code not in WORDS or code.startswith(OUTCOMES):
        raise BadInput("not_scored", field="code")
    if not reason.strip() or len(reason) > LONGEST:
        raise BadInput("goalposts_need_a_reason", field="reason")
    _check(poor, good)
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


def _check(poor: float | None, good: float | None) -> None:
    if (poor is None) != (good is None):
        raise BadInput("goalposts_both_or_neither", field="good" if good is None else "poor")
    if poor is None or good is None:
        return
    if not (isfinite(poor) and isfinite(good)) or poor == good:
        raise BadInput("goalposts_apart", field="good")


FINDERS["goalposts"] = lambda community, reference: latest(community, reference.split(":", 1)[1])
