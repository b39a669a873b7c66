"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from renxing.apps.decisions import acts
from renxing.apps.decisions.acts import Content
from renxing.apps.decisions.models import Agreement, Decision
from tests.cast import Cast

WHY = ("need",)


def content(**more: Any) -> Content:
    """Something small a centre can decide."""
    return Content(**{"title": "Open an hour earlier", "reasons": WHY, **more})


def for_centre(cast: Cast, by: Any, centre: str | None = None) -> Any:
    """The same doing on behalf of a centre: this one, or the first the actor belongs to."""
    if centre is not None:
        return replace(by, centre=str(cast.centres[centre].id))
    return replace(by, centre=min(by.actor.centres(), default=None))


def decision(cast: Cast, centre: str = "clinic", together: Sequence[str] = (), **more: Any) -> Decision:
    """A decision as it stands in the database; with others it is only proposed."""
    said = {"title": "Open an hour earlier", "reasons": ["need"], "made_at": cast.now}
    state = {"stage": "proposed"} if together else {"stage": "taken", "taken_at": cast.now}
    made = Decision.objects.create(community=cast.community, centre=cast.centres[centre], **{**said, **state, **more})
    for name in together:
        Agreement.objects.create(community=cast.community, decision=made, centre=cast.centres[name])
    return made


def _propose(c: Cast, by: Any) -> Decision:
    return acts.propose_decision(for_centre(c, by), content=content(), together=list(c.centres.values()))


def _agree(c: Cast, by: Any) -> Decision:
    joint = decision(c, "committee", ["clinic"])
    return acts.agree_to_decision(by, decision=joint, centre=c.centres["clinic"])


def _decline(c: Cast, by: Any) -> Decision:
    joint = decision(c, "committee", ["clinic"])
    return acts.decline_decision(by, decision=joint, centre=c.centres["clinic"], words="No")


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "decision.take": ("lqso", lambda c, by: acts.take_decision(for_centre(c, by), content=content())),
    "decision.propose": ("lqso", _propose),
    "decision.agree": ("q", _agree),
    "decision.decline": ("q", _decline),
    "decision.adopt": ("", lambda c, by: acts.adopt_decision(by, decision=decision(c, "clinic", ["choir"]))),
    "decision.withdraw": ("q", lambda c, by: acts.withdraw_decision(by, decision=decision(c, "clinic", ["choir"]))),
    "decision.done": ("blq", lambda c, by: acts.finish_decision(by, decision=decision(c, doer=c.people["bo"]))),
    "decision.reverse": ("q", lambda c, by: acts.reverse_decision(by, decision=decision(c), reasons=WHY, why="No")),
    "meeting.hold": (
        "wlq",
        lambda c, by: acts.hold_meeting(by, title="Round table", held_at=c.now, centres=[c.centres["clinic"]]),
    ),
}
