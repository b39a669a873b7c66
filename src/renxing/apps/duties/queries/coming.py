"""Which turn somebody means who says at a post that they are here."""

from datetime import datetime
from uuid import UUID

from renxing.apps.duties.models import Post, Turn
from renxing.apps.record.models import Community
from renxing.core.duties import LATE, comes_in
from renxing.core.duties import Turn as State
from renxing.core.refusals import BadInput, WrongState


def turn_at(community: Community, person: UUID, code: str, at: datetime, *, goes: bool) -> Turn:
    """My turn at the post with this code at that moment; coming, one that has not begun, and going, one that has."""
    post = Post.objects.filter(community=community, code=code).first()
    if post is None:
        raise BadInput("duty_no_such_code", field="code", signs=code)
    rows = Turn.objects.filter(
        community=community, person=person, shift__post=post, state__in=("going", "missed", "done")
    )
    turns = list(rows.select_related("shift__post").order_by("shift__starts"))
    fitting = [
        turn for turn in turns if (_leaves(turn, at) if goes else comes_in(turn.shift.starts, turn.shift.ends, at))
    ]
    fresh = [turn for turn in fitting if turn.started_at is None] if not goes else fitting
    if not fitting:
        raise WrongState("duty_no_turn_here")
    return (fresh or fitting)[0]


def _leaves(turn: Turn, at: datetime) -> bool:
    if turn.started_at is None or turn.state != State.GOING:
        return False
    return turn.started_at <= at <= turn.shift.ends + LATE
