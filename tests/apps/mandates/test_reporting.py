"""Acting first and reporting after: every such act has its report, or shows as owed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from renxing.apps.centres.models import Mandate, Rules
from renxing.apps.conditions.acts import look_in_emergency
from renxing.apps.mandates import acts, rules
from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.mandates.queries.reports import both_sides, overdue_to
from renxing.apps.needs.acts import start_need, take_need
from renxing.apps.needs.models import Need, State
from renxing.apps.record.chain import Link, head, walk
from renxing.apps.record.models import Entry
from renxing.core.entries import GENESIS
from renxing.core.mandates import Reporting
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.cast import Cast


@pytest.fixture
def after(cast: Cast) -> Mandate:
    """The riders act first and report within a day."""
    mandate = Mandate.objects.get(code="M-riders")
    mandate.reporting, mandate.report_within_hours = Reporting.AFTER, 24.0
    mandate.save()
    return mandate


def take(cast: Cast, more: str = "") -> Need:
    need = cast.need(summary=f"Rice {more}")
    take_need(cast.by("rui"), need=need)
    return need


def test_an_act_opens_what_is_owed_and_later_ones_join_it(cast: Cast, after: Mandate) -> None:
    take(cast)
    take(cast, "again")
    report = Report.objects.get()
    assert (report.mandate, report.stage, report.due_at) == (after, Stage.OWED, cast.now + timedelta(hours=24))
    assert report.acts.count() == 2
    assert both_sides(cast.actor("rui"), cast.community, cast.now)[0] == [report]


def test_what_is_done_by_other_rights_owes_nothing(cast: Cast, after: Mandate) -> None:
    need = take(cast)
    start_need(cast.by("rui"), need=need)  # the helper's own right
    take_need(cast.by("wen"), need=cast.need(summary="Oil"))
    assert ReportedAct.objects.count() == 1


def test_given_ratified_and_the_next_act_opens_a_new_one(cast: Cast, after: Mandate) -> None:
    take(cast)
    report = Report.objects.get()
    with pytest.raises(WrongState, match="report_not_to_answer"):
        acts.ratify_report(cast.by("lan"), report=report)
    acts.give_report(cast.by("rui"), report=report, words="Two sacks, all well.")
    with pytest.raises(WrongState, match="report_given_already"):
        acts.give_report(cast.by("rui"), report=report)
    acts.ratify_report(cast.by("lan"), report=report)
    assert Report.objects.get().stage == Stage.RATIFIED
    take(cast, "again")
    assert Report.objects.filter(stage=Stage.OWED).count() == 1
    assert Entry.objects.get(act="report.give").data == {"acts": 1, "late": False}


def test_reversed_by_acts_that_undo_it(cast: Cast, after: Mandate) -> None:
    first, second = take(cast), take(cast, "again")
    report = Report.objects.get()
    acts.give_report(cast.by("rui"), report=report)
    entry = Entry.objects.get(act="need.take", subject=first.reference)
    with pytest.raises(BadInput, match="say_why"):
        acts.reverse_report(cast.by("lan"), report=report, entries=[entry.id], words="")
    with pytest.raises(BadInput, match="nothing_chosen"):
        acts.reverse_report(cast.by("lan"), report=report, entries=[uuid4()], words="no")
    acts.reverse_report(cast.by("lan"), report=report, entries=[entry.id], words="The clinic had promised it.")
    assert Need.objects.get(pk=first.pk).state == State.OPEN
    assert Need.objects.get(pk=second.pk).state == State.TAKEN
    undone = Entry.objects.get(act="need.give_back")
    assert undone.authority == "rule:reversal"
    assert undone.cause == Entry.objects.get(act="report.reverse").id
    assert [each.reversed_at is not None for each in report.acts.all()] == [True, False]
    assert walk(cast.community, Link(0, GENESIS), 100) == head(cast.community)


def test_what_cannot_be_undone_stands_and_the_rest_is_undone(cast: Cast, after: Mandate, signed_in) -> None:
    first, second = take(cast), take(cast, "again")
    Need.objects.filter(pk=second.pk).update(state=State.MET)
    report = Report.objects.get()
    acts.give_report(cast.by("rui"), report=report)
    entries = [entry.id for entry in Entry.objects.filter(act="need.take")]
    acts.reverse_report(cast.by("lan"), report=report, entries=entries, words="no")
    assert Need.objects.get(pk=first.pk).state == State.OPEN
    assert Need.objects.get(pk=second.pk).state == State.MET
    assert Report.objects.get().stage == Stage.REVERSED
    stands = Entry.objects.get(act="report.stand")
    met = Entry.objects.get(act="need.take", subject=second.reference)
    assert stands.data == {"entry": str(met.id), "why": "need_moved_on"}
    assert stands.cause == Entry.objects.get(act="report.reverse").id
    kept = {each.entry: (each.reversed_at is None, each.stands_because) for each in ReportedAct.objects.all()}
    assert kept == {
        Entry.objects.get(act="need.take", subject=first.reference).id: (False, ""),
        met.id: (True, "need_moved_on"),
    }
    assert walk(cast.community, Link(0, GENESIS), 100) == head(cast.community)
    for who in ("rui", "lan"):
        page = signed_in(who).get(f"/lane/mandates/reports/{report.pk}/").content.decode()
        assert "could not be undone: it has moved on since" in page


def test_what_has_no_way_back_is_named_and_stands(cast: Cast, after: Mandate, signed_in) -> None:
    Mandate.objects.filter(pk=after.pk).update(acts=["person.look_emergency"], functions=[])
    cast.community.condition = "emergency"
    cast.community.save()
    look_in_emergency(cast.by("rui"), person=cast.people["mei"], reason="rescue")
    report = Report.objects.get()
    acts.give_report(cast.by("rui"), report=report)
    page = f"/lane/mandates/reports/{report.pk}/"
    assert "no act undoes it" in signed_in("lan").get(page).content.decode()
    entry = ReportedAct.objects.get().entry
    acts.reverse_report(cast.by("lan"), report=report, entries=[entry], words="That was not needed.")
    assert ReportedAct.objects.get().stands_because == "cannot_be_undone"
    assert "could not be undone: no act undoes it" in signed_in("rui").get(page).content.decode()


def test_an_overdue_report_is_noted_once_and_seen_by_both_sides(cast: Cast, after: Mandate) -> None:
    take(cast)
    late = cast.now + timedelta(hours=25)
    assert rules.run(cast.community, cast.now + timedelta(hours=23)) == 0
    assert rules.run(cast.community, late) == 1
    assert rules.run(cast.community, late) == 0
    report = Report.objects.get()
    assert both_sides(cast.actor("rui"), cast.community, cast.now)[0] == [report]
    assert list(overdue_to(cast.actor("lan"), cast.community, late)) == [report]
    acts.give_report(cast.by("rui", now=late), report=report)
    assert Entry.objects.get(act="report.give").data["late"] is True


def test_a_mandate_lapses_after_as_many_misses_as_the_community_said(cast: Cast, after: Mandate) -> None:
    Rules.objects.create(community=cast.community, misses_before_lapse=2)
    for turn in range(2):
        take(cast, str(turn))
        report = Report.objects.get(stage=Stage.OWED)
        now = report.due_at + timedelta(seconds=1)
        rules.run(cast.community, now)
        acts.give_report(cast.by("rui"), report=report)
    after.refresh_from_db()
    assert after.ended_at is not None
    assert Entry.objects.get(act="mandate.lapse").data == {"misses": 2}
    with pytest.raises(NotAllowed):
        take_need(cast.by("rui", now=now), need=cast.need(summary="late"))


def test_the_pages_show_what_was_done_and_take_the_answer(cast: Cast, after: Mandate, signed_in) -> None:
    take(cast)
    report = Report.objects.get()
    page = f"/lane/mandates/reports/{report.pk}/"
    assert "Need taken" in signed_in("rui").get(page).content.decode()
    assert signed_in("mei").get(page).status_code == 404
    signed_in("rui").post(f"{page}give/", {"act_id": str(uuid4()), "words": "All well."})
    assert "All well." in signed_in("lan").get(page).content.decode()
    wrong = signed_in("lan").post(f"{page}answer/", {"act_id": str(uuid4()), "reverse": "1", "words": "no"})
    assert wrong.status_code == 422
    assert "Choose what is to be undone" in wrong.content.decode()
    signed_in("lan").post(f"{page}answer/", {"act_id": str(uuid4()), "ratify": "1", "words": "Thank you."})
    assert Report.objects.get().stage == Stage.RATIFIED
    assert "Thank you." in signed_in("rui").get(page).content.decode()
