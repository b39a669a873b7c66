"""How an act is undone: by another act, never by editing. Rooms say it of their own acts."""

from collections.abc import Callable, Collection

from renxing.apps.mandates.models import ReportedAct
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.refusals import WrongState

Reversal = Callable[[Doing, Entry], object]
REVERSALS: dict[str, Reversal] = {}

RULE = "reversal"
"""The rule in whose name reversing acts are done; their cause is the decision to reverse."""


def reverses(verb: str) -> Callable[[Reversal], Reversal]:
    """Declare how an act of this verb is undone: what is given does one or more acts."""

    def declare(reversal: Reversal) -> Reversal:
        REVERSALS[verb] = reversal
        return reversal

    return declare


def reverse(doing: Doing, entry: Entry) -> None:
    """Undo what this entry did, by acts of their own."""
    if entry.act not in REVERSALS:
        raise WrongState("cannot_be_undone", act=entry.act)
    REVERSALS[entry.act](doing, entry)


def changed_since(entry: Entry, verbs: Collection[str]) -> bool:
    """Whether one of these acts was done to the same thing after this entry, and stands: undone ones do not count."""
    later = Entry.objects.filter(community=entry.community_id, subject=entry.subject, seq__gt=entry.seq, act__in=verbs)
    undone = ReportedAct.objects.filter(community=entry.community_id, reversed_at__isnull=False).values("entry")
    return later.exclude(authority=f"rule:{RULE}").exclude(id__in=undone).exists()


def before(entry: Entry, verbs: Collection[str]) -> Entry:
    """The last of these acts that was done to the same thing before this entry; there is one."""
    rows = Entry.objects.filter(community=entry.community_id, subject=entry.subject, seq__lt=entry.seq, act__in=verbs)
    return rows.order_by("-seq")[0]
