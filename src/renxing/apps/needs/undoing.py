"""How acts on needs are undone when whoever gave the mandate says so."""

from datetime import timedelta
from uuid import UUID

from renxing.apps.mandates.reversing import before, changed_since, reverses
from renxing.apps.needs.acts import call_off, give_back, split_need, triage_need, withdraw_need
from renxing.apps.needs.models import Need
from renxing.apps.record.doing import Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.core.functions import SENSITIVE, Function, Urgency
from renxing.core.refusals import NotFound, WrongState

SORTED = ("need.raise", "need.triage")


@reverses("need.take")
def give_it_back(doing: Doing, entry: Entry) -> object:
    """Whoever took it gives it back; it is open again."""
    return give_back(doing, need=_need(doing, entry))


@reverses("need.raise")
def withdraw_it(doing: Doing, entry: Entry) -> object:
    """What was raised for somebody is withdrawn."""
    return withdraw_need(doing, need=_need(doing, entry))


@reverses("dispatch.ask")
@reverses("need.ask")
def ask_no_more(doing: Doing, entry: Entry) -> object:
    """Whoever was asked need not answer any more, unless they have."""
    return call_off(doing, need=_need(doing, entry), helper=UUID(entry.data["helper"]), asked=True)


@reverses("need.offer")
def offer_no_more(doing: Doing, entry: Entry) -> object:
    """The offer is gone, unless it was taken."""
    if entry.actor is None:
        raise NotFound("gone", what="person")
    return call_off(doing, need=_need(doing, entry), helper=entry.actor, asked=False)


@reverses("need.merge")
def split_again(doing: Doing, entry: Entry) -> object:
    """What was merged goes on by itself."""
    return split_need(doing, need=_need(doing, entry))


@reverses("need.triage")
def sort_as_before(doing: Doing, entry: Entry) -> object:
    """Sorted as it was before, unless it was sorted again since.

    Who may see it is as the record says, and where the record does not say, nobody more than now. Where the time it
    was due by has passed, the standard counts again from when it was raised.
    """
    if changed_since(entry, SORTED):
        raise WrongState("need_sorted_since")
    earlier, need = before(entry, SORTED), _need(doing, entry)
    function = Function(earlier.function or need.function)
    left = None if earlier.due is None else earlier.due - doing.now
    return triage_need(
        doing,
        need=need,
        function=function,
        urgency=Urgency(earlier.data["urgency"]),
        due_in_hours=left / timedelta(hours=1) if left is not None and left > timedelta(0) else None,
        sensitive=earlier.data.get("sensitive", need.sensitive or function in SENSITIVE),
        involves=tuple(earlier.data.get("involves", ())),
        hands=max(earlier.data.get("hands", 1), need.going, 1),
    )


def _need(doing: Doing, entry: Entry) -> Need:
    found: Need = FINDERS["need"](doing.community, entry.subject)
    return found
