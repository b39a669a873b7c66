"""Reports: what is owed, what waits for an answer, and what one of them accounts for, read from the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.mandates.reversing import REVERSALS
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.telling import Line, tell
from renxing.core.mandates import Actor

LONGEST = 200


def reports(community: Community) -> "QuerySet[Report]":
    """Every report, with its mandate and its two sides."""
    return Report.objects.filter(community=community).select_related("mandate__giver", "mandate__holder")


def owed_by(actor: Actor, community: Community) -> "QuerySet[Report]":
    """What the actor's centres owe, the earliest due first."""
    return reports(community).filter(stage=Stage.OWED, mandate__holder__in=list(actor.centres()))


def both_sides(actor: Actor, community: Community) -> tuple[list[Report], list[Report]]:
    """What the actor's centres owe, and what waits for the actor's answer, in one question."""
    going = seen_by(actor, community).filter(stage__in=(Stage.OWED, Stage.GIVEN))
    rows, ours = list(going.order_by("due_at")), actor.centres()
    owed = [row for row in rows if row.stage == Stage.OWED and str(row.mandate.holder_id) in ours]
    return owed, [row for row in rows if row.stage == Stage.GIVEN and speaks_for(actor, row.mandate.giver)]


def to_answer(actor: Actor, community: Community) -> list[Report]:
    """What waits for the actor's answer."""
    given = reports(community).filter(stage=Stage.GIVEN, mandate__giver__in=list(actor.centres()))
    return [report for report in given if speaks_for(actor, report.mandate.giver)]


def overdue_to(actor: Actor, community: Community, now: datetime) -> "QuerySet[Report]":
    """What is owed to the actor's centres and is late: both sides see it."""
    return reports(community).filter(stage=Stage.OWED, due_at__lt=now, mandate__giver__in=list(actor.centres()))


def seen_by(actor: Actor, community: Community) -> "QuerySet[Report]":
    """The reports of both sides the actor is on."""
    centres = list(actor.centres())
    return reports(community).filter(Q(mandate__holder__in=centres) | Q(mandate__giver__in=centres))


@dataclass(frozen=True, slots=True)
class Accounted:
    """One act of a report, as the record tells it."""

    act: ReportedAct
    line: Line
    undoable: bool


def accounted(actor: Actor, report: Report) -> list[Accounted]:
    """What was done, in order: the report is written by the record itself."""
    acts = list(report.acts.all()[:LONGEST])
    rows = Entry.objects.filter(community=report.community, id__in=[act.entry for act in acts]).order_by("seq")
    entries = list(rows)
    told = tell(report.community, actor, entries)
    by_entry = {act.entry: act for act in acts}
    return [
        Accounted(by_entry[entry.id], line, entry.act in REVERSALS and by_entry[entry.id].reversed_at is None)
        for entry, line in zip(entries, told, strict=True)
    ]


def misses(mandates: Sequence[Mandate]) -> dict[object, int]:
    """How many reports of each mandate were missed."""
    found: dict[object, int] = {}
    for mandate in Report.objects.filter(mandate__in=mandates, missed_at__isnull=False).values_list(
        "mandate", flat=True
    ):
        found[mandate] = found.get(mandate, 0) + 1
    return found
