"""Asking all who are ticked: each an act of its own, done once, on the authority of whoever sends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.dispatching.forms import Ticked
from renxing.apps.needs.acts import ask_helper
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.core.refusals import NotFound, Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """How many were asked, and what was refused."""

    done: int
    refused: Sequence[Refusal]


def ask_all(by: Doing, ticked: Sequence[Ticked]) -> Asked:
    """Ask every one of them; what cannot be done any more is refused by itself and keeps nothing else back.

    Each act's id is made of that of the form and of its line: sent again, whoever was asked is not asked again.
    """
    community = by.community
    needs = Need.objects.filter(community=community).in_bulk([one.need for one in ticked])
    people = Person.objects.filter(community=community).in_bulk([one.helper for one in ticked])
    centres = Centre.objects.filter(community=community).in_bulk([one.centre for one in ticked])
    latest: dict[UUID, UUID | None] = {}  # of a need several are asked for: its last entry once the one before was
    done, refused = 0, list[Refusal]()
    for one in ticked:
        need, helper, centre = needs.get(one.need), people.get(one.helper), centres.get(one.centre)
        if need is None or helper is None or centre is None:
            refused.append(NotFound("gone", what="need"))
            continue
        try:
            each = replace(by, act_id=uuid5(by.act_id, one.key))
            as_of = latest.get(need.pk, one.as_of)
            latest[need.pk] = ask_helper(each, need=need, helper=helper, centre=centre, as_of=as_of).last_entry
            done += 1
        except Refusal as refusal:
            refused.append(refusal)
    return Asked(done, refused)
