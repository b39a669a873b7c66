"""Where the reader stands with a need, in one sentence."""

from django.utils.translation import gettext as _

from renxing.apps.needs.models import IN_HAND, Need, State
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
    if need.lacking and "asked" in held:
        return _("You are asked to help with this.")
    if need.state not in IN_HAND or not (found.asking or "helper" in held):
        return ""
    return _in_hand(need, "" if "helper" in held else helper)


def _in_hand(need: Need, helper: str) -> str:
    """Who sees to it, and how many more it takes."""
    if need.lacking:
        said = _("%(going)s of %(hands)s people come. Still looked for: %(lacking)s.")
        return said % {"going": need.going, "hands": need.hands, "lacking": need.lacking}
    if need.going > 1:
        return _("%(n)s people see to it together.") % {"n": need.going}
    return _("%(helper)s sees to it.") % {"helper": helper} if helper else ""


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
