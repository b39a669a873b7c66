"""A report always has somebody to answer it: up the line, or beside it; and whoever may, finds it on Today."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.mandates import acts
from renxing.apps.mandates.acts import declare_absence
from renxing.apps.mandates.models import Report, Stage
from renxing.apps.mandates.queries.reports import both_sides
from renxing.apps.needs.acts import take_need
from renxing.core.mandates import Reporting
from renxing.core.refusals import NotAllowed
from renxing.core.roles import Role
from tests.cast import Cast


def lead(cast: Cast, name: str, centre: str) -> None:
    Membership.objects.create(
        community=cast.community, centre=cast.centres[centre], person=cast.people[name], role=Role.LEAD
    )


@pytest.fixture
def passed_on(cast: Cast) -> Mandate:
    """The committee gave the clinic, and the clinic passed on to the riders, who report after."""
    riders, clinic = Mandate.objects.get(code="M-riders"), Mandate.objects.get(code="M-clinic")
    Mandate.objects.filter(pk=clinic.pk).update(functions=[])
    riders.reporting, riders.report_within_hours = Reporting.AFTER, 24.0
    riders.giver, riders.under = cast.centres["clinic"], clinic
    riders.save()
    return riders


def reported(cast: Cast, by: str = "rui") -> Report:
    """Rui took a need first, and reported after."""
    take_need(cast.by(by), need=cast.need(summary=f"Rice {uuid4()}"))
    report = Report.objects.get(stage=Stage.OWED)
    acts.give_report(cast.by(by), report=report)
    return report


def waiting(cast: Cast, name: str) -> list[Report]:
    return both_sides(cast.actor(name), cast.community, cast.now)[1]


def who_finds_it(cast: Cast) -> list[str]:
    return [name for name in cast.people if waiting(cast, name)]


def test_the_giver_and_those_further_up_find_it_on_today_and_answer_it(cast: Cast, signed_in, passed_on) -> None:
    report = reported(cast)
    assert who_finds_it(cast) == ["lan", "qing"]
    page = f"/lane/mandates/reports/{report.pk}/"
    for name in ("lan", "qing"):
        assert page in signed_in(name).get("/lane/").content.decode()
        assert 'name="ratify"' in signed_in(name).get(page).content.decode()
    for name in ("mei", "bo", "song"):
        assert signed_in(name).get(page).status_code == 404
    answer = signed_in("lan").post(f"{page}answer/", {"act_id": str(uuid4()), "ratify": "1"})
    assert answer.status_code == 302
    assert Report.objects.get().stage == Stage.RATIFIED
    assert signed_in("lan").get(page).status_code == 200


def test_the_only_lead_of_the_giver_leads_the_holder_too(cast: Cast, signed_in) -> None:
    """Nobody else speaks for the committee: whoever stands behind is asked, here the worker."""
    Mandate.objects.filter(code="M-riders").update(reporting=Reporting.AFTER, report_within_hours=24.0)
    lead(cast, "lan", "riders")
    report = reported(cast)
    with pytest.raises(NotAllowed, match="own_report"):
        acts.ratify_report(cast.by("lan"), report=report)
    assert who_finds_it(cast) == ["wen"]
    page = f"/lane/mandates/reports/{report.pk}/"
    assert page in signed_in("wen").get("/lane/").content.decode()
    assert 'name="ratify"' not in signed_in("lan").get(page).content.decode()
    signed_in("wen").post(f"{page}answer/", {"act_id": str(uuid4()), "ratify": "1"})
    assert Report.objects.get().stage == Stage.RATIFIED


def test_where_the_workers_took_part_too_the_lead_of_another_centre_answers(cast: Cast) -> None:
    Mandate.objects.filter(code="M-riders").update(reporting=Reporting.AFTER, report_within_hours=24.0)
    for name in ("lan", "wen"):
        lead(cast, name, "riders")
    report = reported(cast)
    assert who_finds_it(cast) == ["qing", "song"]
    acts.ratify_report(cast.by("song"), report=report)
    assert Report.objects.get().stage == Stage.RATIFIED


def test_who_did_it_never_answers_even_where_they_lead_the_giver(cast: Cast, passed_on: Mandate) -> None:
    report = reported(cast)
    lead(cast, "rui", "clinic")
    assert who_finds_it(cast) == ["lan", "qing"]
    with pytest.raises(NotAllowed, match="own_report"):
        acts.reverse_report(cast.by("rui"), report=report, entries=[], words="Mine")


def test_a_giver_on_leave_holds_nothing_up(cast: Cast) -> None:
    Mandate.objects.filter(code="M-riders").update(reporting=Reporting.AFTER, report_within_hours=24.0)
    report = reported(cast)
    assert who_finds_it(cast) == ["lan"]
    with pytest.raises(NotAllowed, match="no_authority"):
        acts.ratify_report(cast.by("wen"), report=report)
    declare_absence(
        cast.by("lan"), person=cast.people["lan"], starts=cast.now, ends=cast.now + timedelta(days=7), stand_in=None
    )
    assert who_finds_it(cast) == ["wen", "lan"]
    acts.ratify_report(cast.by("wen"), report=report)
    assert Report.objects.get().stage == Stage.RATIFIED


def test_an_overdue_report_is_seen_from_further_up_the_line(cast: Cast, signed_in, passed_on: Mandate) -> None:
    take_need(cast.by("rui"), need=cast.need())
    Report.objects.update(due_at=cast.now - timedelta(hours=1))
    assert "Owed to us, and late" in signed_in("lan").get("/lane/mandates/reports/").content.decode()


@pytest.mark.parametrize("name", ["lan", "wen", "rui", "mei"])
def test_the_questions_do_not_grow_with_the_reports(cast: Cast, passed_on: Mandate, name: str) -> None:
    counts = []
    for many in (1, 2):
        for _each in range(many):
            reported(cast)
        actor = cast.actor(name)
        with CaptureQueriesContext(connection) as asked:
            both_sides(actor, cast.community, cast.now)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 7
