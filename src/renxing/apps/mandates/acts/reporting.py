"""Accounting for what was done first: the report, and the giver's answer to it."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID, uuid5

from django.db import transaction

from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.mandates.queries.answering import Answering
from renxing.apps.mandates.queries.speaking import gave
from renxing.apps.mandates.reversing import RULE, reverse
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed, NotFound, Refusal, WrongState

OVERDUE = "report_overdue"
"""The rule that notes a report that did not come in time."""


ANSWERS = ("lead_of_giver", "answers_instead")


@act("report.give", Kind.REPORT, own=("of_holder",), data=("acts", "late"))
def give_report(deed: Deed, *, report: Report, words: str = "") -> Report:
    """Account for what was done under a mandate; what is done from now on opens a new report."""
    fresh = _fresh(deed, report)
    deed.authorise(relations={"of_holder"} if str(fresh.mandate.holder_id) in deed.actor.centres() else set())
    if fresh.stage != Stage.OWED:
        raise WrongState("report_given_already")
    late = fresh.due_at < deed.now
    fresh.stage, fresh.given_at, fresh.given_by_id, fresh.words = Stage.GIVEN, deed.now, deed.actor.person, words
    fresh.save(update_fields=["stage", "given_at", "given_by", "words"])
    deed.record(
        fresh.reference,
        centre=str(fresh.mandate.holder_id),
        due=fresh.due_at,
        data={"acts": fresh.acts.count(), "late": late},
    )
    return fresh


@act("report.ratify", Kind.DECIDE, own=ANSWERS, data=("acts",))
def ratify_report(deed: Deed, *, report: Report, words: str = "") -> Report:
    """Let stand what was done first."""
    fresh = _to_answer(deed, report)
    _answer(deed, fresh, Stage.RATIFIED, words)
    deed.record(fresh.reference, centre=str(fresh.mandate.giver_id), data={"acts": fresh.acts.count()})
    return fresh


@act("report.reverse", Kind.REVERSE, own=ANSWERS, data=("acts",))
def reverse_report(deed: Deed, *, report: Report, entries: Collection[UUID], words: str) -> Report:
    """Undo what of it can still be undone, the latest first, by acts that undo it; of the rest it is noted why."""
    fresh = _to_answer(deed, report)
    chosen = {each.entry: each for each in fresh.acts.filter(entry__in=entries)}
    if not chosen:
        raise BadInput("nothing_chosen", field="entries")
    if not words.strip():
        raise BadInput("say_why", field="words")
    _answer(deed, fresh, Stage.REVERSED, words)
    said = deed.record(
        fresh.reference, centre=str(fresh.mandate.giver_id), data={"acts": [str(entry) for entry in chosen]}
    )
    for done in Entry.objects.filter(community=deed.community, id__in=list(chosen)).order_by("-seq"):
        _undo(deed, chosen[done.id], done, said.id)
    return fresh


def _undo(deed: Deed, reported: ReportedAct, done: Entry, cause: UUID) -> None:
    """Undo one act; where it has moved on, it stands, and the rest is undone all the same."""
    again = uuid5(deed.doing.act_id, str(done.id))
    by = Doing(Actor(rule=RULE), deed.community, deed.now, again, cause=cause)
    try:
        with transaction.atomic():
            reverse(by, done)
    except Refusal as refusal:
        let_stand(replace(by, act_id=uuid5(again, "stands")), reported=reported, why=refusal.code)
    else:
        ReportedAct.objects.filter(pk=reported.pk).update(reversed_at=deed.now)


@act("report.stand", Kind.NOTIFY, rules=(RULE,), data=("entry", "why"))
def let_stand(deed: Deed, *, reported: ReportedAct, why: str) -> Report:
    """Note that one act of a report should have been undone and could not be, and why, as a code."""
    deed.authorise()
    ReportedAct.objects.filter(pk=reported.pk, community=deed.community).update(stands_because=why)
    fresh = _fresh(deed, reported.report)
    deed.record(fresh.reference, centre=str(fresh.mandate.giver_id), data={"entry": str(reported.entry), "why": why})
    return fresh


@act("report.miss", Kind.EXPIRE, rules=(OVERDUE,))
def miss_report(deed: Deed, *, report: Report) -> Report:
    """Note that a report did not come in time; it is owed still."""
    fresh = _fresh(deed, report)
    deed.authorise()
    if fresh.stage != Stage.OWED or fresh.missed_at is not None or fresh.due_at > deed.now:
        raise WrongState("report_not_missed")
    fresh.missed_at = deed.now
    fresh.save(update_fields=["missed_at"])
    deed.record(fresh.reference, centre=str(fresh.mandate.holder_id), due=fresh.due_at)
    return fresh


def _fresh(deed: Deed, report: Report) -> Report:
    rows = Report.objects.filter(community=deed.community).select_related("mandate__giver", "mandate__holder")
    fresh = rows.filter(pk=report.pk).first()
    if fresh is None:
        raise NotFound("gone", what="report")
    return fresh


def _to_answer(deed: Deed, report: Report) -> Report:
    """A report that waits for an answer; nobody answers for what they did, reported or lead, and somebody always can.

    Where nobody of those who gave the mandate can, or all of them are away, others answer instead.
    """
    fresh = _fresh(deed, report)
    answering = Answering(deed.community, [fresh], deed.now)
    me = None if deed.actor.person is None else UUID(deed.actor.person)
    if gave(deed.actor, fresh.mandate):
        deed.authorise(relations={"lead_of_giver"})
    else:
        deed.authorise(relations={"answers_instead"} if me in answering.people(fresh) else set())
    if me in answering.took_part(fresh):
        raise NotAllowed("own_report", act=deed.declaration.verb)
    if fresh.stage != Stage.GIVEN:
        raise WrongState("report_not_to_answer")
    return fresh


def _answer(deed: Deed, report: Report, stage: Stage, words: str) -> None:
    report.stage, report.answered_at, report.answered_by_id, report.answer = stage, deed.now, deed.actor.person, words
    report.save(update_fields=["stage", "answered_at", "answered_by", "answer"])


findable("report", Report)
