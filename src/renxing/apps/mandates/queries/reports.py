"""Reports: what is owed, what waits for an answer, and what one of them accounts for, read from the record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.mandates.queries.answering import given_by, to_answer
from renxing.apps.mandates.reversing import REVERSALS
from renxing.apps.mandates.wording import MOVED_ON, STANDS
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.telling import Line, tell
from renxing.core.mandates import Actor

LONGEST = 200


def reports(community: Community) -> "QuerySet[Report]":
    """Every report, with its mandate and its two sides."""
    return Report.objects.filter(community=community).select_related("mandate__giver", "mandate__holder")


def both_sides(actor: Actor, community: Community, now: datetime) -> tuple[list[Report], list[Report]]:
    """What the actor's centres owe, the earliest due first, and what waits for the actor's answer."""
    if actor.person is None or not actor.centres():
        return [], []
    ours = Q(stage=Stage.OWED, mandate__holder__in=list(actor.centres()))
    rows = list(reports(community).filter(ours | Q(stage=Stage.GIVEN)).order_by("due_at"))
    given = [row for row in rows if row.stage == Stage.GIVEN]
    return [row for row in rows if row.stage == Stage.OWED], to_answer(actor, community, given, now)


def overdue_to(actor: Actor, community: Community, now: datetime) -> "QuerySet[Report]":
    """What is owed to the actor's centres and is late: both sides see it."""
    below = given_by(community, actor.centres())
    return reports(community).filter(stage=Stage.OWED, due_at__lt=now, mandate__in=below)


def seen_by(actor: Actor, community: Community) -> "QuerySet[Report]":
    """The reports of both sides the actor is on, however far up the line."""
    below = given_by(community, actor.centres())
    return reports(community).filter(Q(mandate__holder__in=list(actor.centres())) | Q(mandate__in=below))


def report_for(actor: Actor, community: Community, key: UUID, now: datetime) -> tuple[Report, bool] | None:
    """One report, if the actor is on one of its sides or may answer it; and whether they may answer it now."""
    found = reports(community).filter(pk=key).first()
    if found is None:
        return None
    answers = found.stage == Stage.GIVEN and bool(to_answer(actor, community, [found], now))
    seen = answers or seen_by(actor, community).filter(pk=key).exists()
    return (found, answers) if seen else None


@dataclass(frozen=True, slots=True)
class Accounted:
    """One act of a report, as the record tells it; `stands` is why it could not be undone."""

    act: ReportedAct
    line: Line
    undoable: bool
    stands: str | Promise


def accounted(actor: Actor, report: Report) -> list[Accounted]:
    """What was done, in order: the report is written by the record itself."""
    acts = list(report.acts.all()[:LONGEST])
    rows = Entry.objects.filter(community=report.community, id__in=[act.entry for act in acts]).order_by("seq")
    entries = list(rows)
    told = tell(report.community, actor, entries)
    by_entry = {act.entry: act for act in acts}
    return [_accounted(by_entry[entry.id], entry, line) for entry, line in zip(entries, told, strict=True)]


def _accounted(act: ReportedAct, entry: Entry, line: Line) -> Accounted:
    stands = STANDS.get(act.stands_because, MOVED_ON) if act.stands_because else ""
    return Accounted(act, line, entry.act in REVERSALS and act.reversed_at is None, stands)
