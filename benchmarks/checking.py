"""Whether record and rows say the same: what was acknowledged is there, the chain holds, no need has moved alone."""

from collections.abc import Iterable
from uuid import UUID

from renxing.apps.needs.models import Need, State
from renxing.apps.record.chain import Link, head, verdict, walk
from renxing.apps.record.models import Community, Entry

LED_TO = {
    "need.raise": State.OPEN,
    "need.hand_over": State.OPEN,
    "need.give_back": State.OPEN,
    "need.reopen": State.OPEN,
    "need.take": State.TAKEN,
    "need.accept": State.TAKEN,
    "need.choose": State.TAKEN,
    "need.start": State.UNDERWAY,
    "need.meet": State.MET,
    "need.withdraw": State.WITHDRAWN,
    "need.expire": State.EXPIRED,
    "need.merge": State.MERGED,
}
"""Acts that move a need, and where to; the others leave it where it was."""


def lost(community: Community, acts: Iterable[UUID]) -> set[UUID]:
    """Acknowledged acts that are not in the record."""
    asked = list(acts)
    found: set[UUID | None] = set()
    for first in range(0, len(asked), 500):
        part = asked[first : first + 500]
        found.update(Entry.objects.filter(community=community, act_id__in=part).values_list("act_id", flat=True))
    return set(asked) - found


def broken(community: Community) -> str:
    """What is wrong with the chain, or nothing."""
    reached = walk(community, Link(), head(community).seq)
    fault = verdict(reached, head(community)) if isinstance(reached, Link) else reached
    return "" if fault is None else f"entry {fault.seq}: {fault.why}"


def strayed(community: Community) -> list[str]:
    """Needs that do not stand where their last entries say, and entries about needs that are not there."""
    last: dict[str, UUID] = {}
    moved: dict[str, str] = {}
    about = Entry.objects.filter(community=community, subject__startswith="need:").order_by("seq")
    for subject, act, entry in about.values_list("subject", "act", "id").iterator(chunk_size=5_000):
        last[subject] = entry
        if act in LED_TO:
            moved[subject] = act
    needs = {need.reference: need for need in Need.objects.filter(community=community)}
    wrong = [f"{subject} has entries and is not there" for subject in last.keys() - needs.keys()]
    for subject, need in needs.items():
        if need.last_entry != last.get(subject) or need.state != LED_TO.get(moved.get(subject, "")):
            wrong.append(f"need {need.number} is {need.state} after {moved.get(subject)}")
    return wrong
