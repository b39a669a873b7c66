"""How far a need has come, as a row of dots."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renxing.apps.needs.labels import GOODS
from renxing.apps.needs.models import Need, State
from renxing.core.functions import Function

Dot = tuple[str, str, datetime | None]
ENDED = (State.WITHDRAWN, State.EXPIRED, State.MERGED)


@dataclass(frozen=True, slots=True)
class _Step:
    label: str
    at: datetime | None


def dots(need: Need, helper: str, centre: str) -> list[Dot]:
    """Asked, taken, on its way, with you: each done, now or still to do."""
    steps = _ended(need) if need.state in ENDED else _living(need, helper, centre)
    reached = max(place for place, step in enumerate(steps) if step.at is not None)
    finished = reached == len(steps) - 1
    return [
        (step.label, "todo" if place > reached else "now" if place == reached and not finished else "done", step.at)
        for place, step in enumerate(steps)
    ]


def _living(need: Need, helper: str, centre: str) -> list[_Step]:
    goods = Function(need.function) in GOODS
    return [
        _Step(_("Asked"), need.raised_at),
        _Step(_taken_by(helper or centre) if need.taken_at else _("Taken"), need.taken_at),
        _Step(_("On its way") if goods else _("Being done"), need.started_at),
        _Step(_("With you") if goods else pgettext("state", "Done"), need.closed_at),
    ]


def _taken_by(who: str) -> str:
    return _("Taken by %(who)s") % {"who": who} if who else _("Taken")


def _ended(need: Need) -> list[_Step]:
    return [_Step(_("Asked"), need.raised_at), _Step(str(State(need.state).label), need.closed_at)]
