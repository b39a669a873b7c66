"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.approvals import acts
from renxing.apps.approvals.models import Request
from renxing.apps.record.door import Missing
from tests.cast import Cast


def _asked(cast: Cast, by: str = "song", **more: Any) -> Request:
    """Song's choir (its mandate sleeps) asks to take a need; the committee decides."""
    return Request.objects.create(
        community=cast.community,
        asker=cast.people[by],
        centre=cast.centres["choir"],
        approver=cast.centres["committee"],
        act="need.take",
        arguments={"need": {"row": cast.need().reference}},
        function="food",
        asked_at=cast.now,
        **more,
    )


def _ask(cast: Cast, by: Any) -> object:
    missing = Missing((), None, {})
    return acts.ask_approval(
        by, verb="need.take", arguments={}, missing=missing, centre=cast.centres["choir"], words="please"
    )


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "approval.ask": ("s", _ask),
    "approval.withdraw": ("s", lambda c, by: acts.withdraw_request(by, request=_asked(c))),
    "approval.approve": ("l", lambda c, by: acts.approve(by, request=_asked(c))),
    "approval.refuse": ("l", lambda c, by: acts.refuse(by, request=_asked(c), words="no")),
    "approval.counter": ("l", lambda c, by: acts.counter(by, request=_asked(c), changes={}, words="less")),
    "approval.take_counter": ("s", lambda c, by: acts.take_counter(by, request=_asked(c, stage="countered"))),
    "approval.delegate": ("l", lambda c, by: acts.delegate(by, request=_asked(c), to_centre=c.centres["clinic"])),
    "approval.pass_on": ("", lambda c, by: acts.pass_on(by, request=_asked(c), ring=1)),
    "approval.lapse": ("", lambda c, by: acts.lapse_request(by, request=_asked(c))),
}
