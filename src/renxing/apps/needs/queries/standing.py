"""Where the reader stands with a need, in one sentence."""

from django.utils.translation import gettext as _

from renxing.apps.needs.models import State
from renxing.apps.needs.queries.shown import Seen


def standing(found: Seen, helper: str, *, waiting: int, offered: int) -> str:
    """What the reader should know first; empty where the dots say it all.

    `waiting` are people asked who have not answered yet, `offered` offers nobody has accepted yet.
    """
    need, held = found.need, found.held
    if need.state == State.OPEN and need.centre is not None:
        return _("It waits for %(centre)s to find a helper.") % {"centre": need.centre.name}
    if need.state == State.OPEN:
        return _open(found, waiting, offered)
    if found.asking and "helper" not in held and need.state in (State.TAKEN, State.UNDERWAY) and helper:
        return _("%(helper)s sees to it.") % {"helper": helper}
    return ""


def _open(found: Seen, waiting: int, offered: int) -> str:
    if "asked" in found.held:
        return _("You are asked to help with this.")
    if "offered" in found.held:
        return _("You have offered to help. You will see here when your offer is taken up.")
    if found.asking and offered:
        return _("Somebody offers to help. Accept below if you like.")
    if found.asking and waiting:
        return _("Somebody has been asked and has not answered yet.")
    return _("Nobody has taken it yet.") if found.asking else ""
