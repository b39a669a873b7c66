"""What an office above does not read: words, reasons and minutes of decisions that are neither its own nor for it.

An office sees that something was decided, by which centres, about which function, when and where it stands.
"""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from renxing.apps.decisions.models import Decision, Meeting
from renxing.core.mandates import Actor


def withheld(actor: Actor, decision: Decision) -> bool:
    """Whether this reader may only know that it was decided."""
    if not actor.only_office or (decision.doer_id is not None and str(decision.doer_id) == actor.person):
        return False
    named = {decision.centre_id, decision.doer_centre_id, *(row.centre_id for row in decision.agreements.all())}
    return actor.centres().isdisjoint(map(str, named))


def as_read(actor: Actor, decisions: Sequence[Decision]) -> Sequence[Decision]:
    """The decisions as this reader may read them; to be shown, never to be saved."""
    if actor.only_office:
        prefetch_related_objects(list(decisions), "agreements", "centre")
        for each in decisions:
            if withheld(actor, each):
                _empty(each)
    return decisions


def _empty(decision: Decision) -> None:
    decision.title = _("A decision of: %(centre)s") % {"centre": decision.centre.name}
    decision.words = decision.why = ""
    decision.reasons, decision.evidence = [], []
    decision.money, decision.people = 0.0, 0
    decision.doer = decision.meeting = None
    for row in decision.agreements.all():
        row.words = ""


def minutes_withheld(actor: Actor, meeting: Meeting) -> bool:
    """Whether this reader may only know that these centres met."""
    there = {str(row.centre_id) for row in meeting.attendance.all()}
    return actor.only_office and actor.centres().isdisjoint(there)


def meetings_as_read(actor: Actor, meetings: Sequence[Meeting]) -> Sequence[Meeting]:
    """The meetings as this reader may read them; to be shown, never to be saved."""
    if actor.only_office:
        prefetch_related_objects(list(meetings), "attendance")
        for each in meetings:
            if minutes_withheld(actor, each):
                each.title, each.place, each.words = _("A meeting"), "", ""
    return meetings
