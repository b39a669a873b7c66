"""Saying whom a warning concerns; what is issued inside a drill; and who issues by mandate."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from renxing.apps.approvals.models import Request
from renxing.apps.centres.models import Mandate
from renxing.apps.incidents.models import Incident
from renxing.apps.mandates import acts as mandates
from renxing.apps.mandates.models import Report
from renxing.apps.people.models import Block
from renxing.apps.record.models import Entry
from renxing.apps.warnings.acts import dismiss_warning, issue_warning, say_reach, set_area
from renxing.apps.warnings.models import Received
from renxing.apps.warnings.queries.standing import current
from renxing.core.mandates import Reporting
from renxing.core.plans import Source, Trigger
from renxing.core.refusals import NotAllowed, Refusal, WrongState
from renxing.standards.cap import read
from tests.apps.incidents.making import adopted
from tests.apps.warnings.files import BROKEN, FAR, OURS
from tests.apps.warnings.permissions import draft, receive, received
from tests.cast import Cast, assemble


def test_of_one_that_does_not_say_so_a_person_says_that_it_is_ours_and_the_plan_starts(cast: Cast, signed_in) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    row = received(cast, identifier="nowhere", polygon=())
    client, path = signed_in("wen"), f"/lane/warnings/{row.pk}/"
    assert "Say whom it concerns" in client.get(path).content.decode()
    assert client.post(f"{path}reach/", {"act_id": str(uuid4())}).status_code == 422
    block = Block.objects.get(code="B2")
    sent = {"act_id": str(uuid4()), "concerned": "yes", "blocks": [str(block.pk)]}
    assert client.post(f"{path}reach/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.concerned, row.blocks) == (True, ["B2"])
    assert Entry.objects.get(act="warning.reach").data == {"concerned": True, "blocks": ["B2"]}
    page = signed_in("mei").get("/lane/").content.decode()
    assert "Red rain warning" in page
    assert "Somebody here said so." in signed_in("mei").get(path).content.decode()


def test_the_plan_it_was_proposed_for_starts(cast: Cast, django_capture_on_commit_callbacks) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    with django_capture_on_commit_callbacks(execute=True):
        row = received(cast, identifier="nowhere", polygon=())
    assert Incident.objects.get().proposed
    with django_capture_on_commit_callbacks(execute=True):
        say_reach(cast.by("wen"), warning=row, concerned=True)
    assert (Incident.objects.get().plan_at, Received.objects.get().blocks) == (cast.now, ["B1", "B2"])


def test_it_starts_however_late_somebody_says_so(cast: Cast, django_capture_on_commit_callbacks) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    row = received(cast, identifier="far", polygon=FAR, lasts=timedelta(days=9))
    cast.now += timedelta(days=3)
    with django_capture_on_commit_callbacks(execute=True):
        say_reach(cast.by("wen"), warning=row, concerned=True)
    assert (Incident.objects.get().plan_at, Incident.objects.get().signal_at) == (cast.now, row.at)


def test_one_that_is_for_others_after_all_is_current_no_more(cast: Cast) -> None:
    row = received(cast)
    say_reach(cast.by("lan"), warning=row, concerned=False)
    assert current(cast.community, cast.now) == []
    set_area(cast.by("lan"), codes=[OURS])
    assert Received.objects.get().concerned is False, "what somebody said stands"


def test_one_that_was_dismissed_too_soon_is_taken_up_again(cast: Cast, signed_in) -> None:
    row = received(cast, identifier="far", polygon=FAR)
    dismiss_warning(cast.by("wen"), warning=row, why="For others")
    assert "Take it up again" in signed_in("wen").get(f"/lane/warnings/{row.pk}/").content.decode()
    say_reach(cast.by("wen"), warning=row, concerned=True)
    (again,) = current(cast.community, cast.now)
    assert (again, again.why, again.dismissed_by) == (row, "", None)


def test_nothing_is_said_of_what_cannot_be_read_or_is_ours(cast: Cast) -> None:
    for row in (receive(cast.by("wen"), BROKEN), issue_warning(cast.by("lan"), draft=draft(cast))):
        with pytest.raises(WrongState, match="warning_reach_known"):
            say_reach(cast.by("wen"), warning=row, concerned=True)


def test_what_is_issued_inside_a_drill_goes_out_as_an_exercise(cast: Cast) -> None:
    drill = assemble("lane-drill-1")
    drill.community.drill_of = cast.community
    drill.community.save()
    row = issue_warning(drill.by("lan"), draft=draft(drill))
    assert (row.status, read(bytes(row.came.data), "x.xml").alert.status) == ("Exercise", "Exercise")
    assert current(drill.community, drill.now) == [row]
    later = issue_warning(drill.by("lan"), draft=draft(drill, kind="Update", earlier=row))
    assert later.status == "Exercise"
    assert issue_warning(cast.by("lan"), draft=draft(cast)).status == "Actual"


def given(cast: Cast, **more: object) -> None:
    """The clinic may warn of what it keeps people informed about."""
    Mandate.objects.filter(code="M-clinic").update(acts=["warning.issue"], functions=["information"], **more)


def test_a_mandate_gives_it_to_who_keeps_people_informed(cast: Cast, signed_in) -> None:
    with pytest.raises(NotAllowed):
        issue_warning(cast.by("qing"), draft=draft(cast))
    assert "whose mandate says so" in signed_in("mei").get("/lane/warnings/issue/").content.decode()
    given(cast)
    assert issue_warning(cast.by("qing"), draft=draft(cast)).ours
    assert Entry.objects.get(act="warning.issue").authority.startswith("mandate:")
    client = signed_in("qing")
    assert "/lane/warnings/issue/" in client.get("/lane/warnings/").content.decode()
    assert "What happens, in English" in client.get("/lane/warnings/issue/").content.decode()


def test_what_was_issued_first_and_is_not_wanted_is_cancelled(cast: Cast) -> None:
    given(cast, reporting=Reporting.AFTER, report_within_hours=24.0)
    row = issue_warning(cast.by("qing"), draft=draft(cast))
    report = Report.objects.get()
    mandates.give_report(cast.by("qing"), report=report)
    entries = [each.entry for each in report.acts.all()]
    mandates.reverse_report(cast.by("lan"), report=report, entries=entries, words="Not so.")
    (cancelled,) = Received.objects.exclude(pk=row.pk)
    alert = read(bytes(cancelled.came.data), "x.xml").alert
    assert (alert.kind, alert.references[0].identifier) == ("Cancel", row.identifier)
    assert current(cast.community, cast.now) == []
    assert not report.acts.exclude(stands_because="").exists()


def test_where_it_is_asked_for_whoever_approves_reads_every_word(cast: Cast, signed_in) -> None:
    given(cast, reporting=Reporting.BEFORE, approver=cast.centres["committee"])
    with pytest.raises(Refusal):
        issue_warning(replace(cast.by("qing"), plea="The lake"), draft=draft(cast))
    page = signed_in("lan").get(f"/lane/approvals/{Request.objects.get().pk}/").content.decode()
    for words in ("The lake rises", "Move upstairs", "Weather", "Severe", "Within the hour"):
        assert words in page, words
