"""Who is asked to a drill and hears of it: centres and people, calendars, letters marked and to nobody else."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Centre
from renxing.apps.drills import acts, queries
from renxing.apps.drills.models import Drill
from renxing.apps.duties.acts import renew_feed
from renxing.apps.notices.acts import post_notice
from renxing.apps.notices.acts.posting import Draft as Notices
from renxing.apps.notices.models import Letter, Slip
from renxing.core.refusals import BadInput, WrongState
from tests.apps.drills.permissions import begun, drill
from tests.apps.drills.test_drilling import player, stage_of
from tests.apps.notices.receivers import Received
from tests.apps.notices.test_sending import sent, smtp, var
from tests.cast import Cast

__all__ = ["smtp", "var"]

HOUR = timedelta(hours=1)
LATER = timedelta(days=4000)
"""Letters leave by the real clock, whatever hour it is when the tests run."""


def asked(planned: Drill) -> set[str]:
    return set(planned.participants.values_list("person__code", flat=True))


def test_people_are_asked_beside_centres_each_of_them_for_sure(cast: Cast, signed_in) -> None:
    typed: dict[str, Any] = {"act_id": str(uuid4()), "centres": [str(cast.centres["riders"].pk)], "speed": "6"}
    typed["at"] = (cast.now + timedelta(days=400)).strftime("%Y-%m-%dT%H:%M")
    lan = signed_in("lan")
    drill(cast)  # its scenario can be chosen again
    typed["scenario"] = str(Drill.objects.get().pk)
    refused = lan.post("/lane/drills/plan/", {**typed, "people": "P0\nsomebody\n\n"})
    assert refused.status_code == 422
    assert "“somebody” is not one person for sure." in refused.content.decode()
    assert lan.post("/lane/drills/plan/", {**typed, "people": "P0\n 周波 \n"}).status_code == 302
    assert asked(Drill.objects.get(number=2)) == {"P0", "P1", "P5"}
    nobody = lan.post("/lane/drills/plan/", {**typed, "act_id": str(uuid4()), "centres": [], "people": ""})
    assert "choose at least one person or centre" in nobody.content.decode()


def test_nobody_tries_out_phone_numbers_by_a_plan(cast: Cast, signed_in) -> None:
    typed: dict[str, Any] = {"act_id": str(uuid4()), "speed": "6", "people": "\n".join(["P1"] * 61)}
    for way in ("get", "post"):
        assert getattr(signed_in("mei"), way)("/lane/drills/plan/", typed).status_code == 403
    refused = signed_in("lan").post("/lane/drills/plan/", typed)
    assert "more than 60 people" in refused.content.decode()
    assert "more than 60 people" not in signed_in("lan").post(
        "/lane/drills/plan/", {**typed, "people": "\n".join(["P1"] * 60)}
    ).content.decode()  # fmt: skip


def test_more_people_are_asked_until_it_begins(cast: Cast, signed_in) -> None:
    planned = drill(cast, yes=("rui",), asked=())
    lan, page = signed_in("lan"), f"/lane/drills/{planned.pk}/ask/"
    assert page in lan.get(f"/lane/drills/{planned.pk}/").content.decode()
    assert signed_in("rui").get(page).status_code == 403
    assert lan.post(page, {"act_id": str(uuid4()), "people": "P1\nP5"}).status_code == 302
    assert asked(planned) == {"P1", "P5"}
    assert planned.participants.get(person=cast.people["rui"]).answer == "yes", "who said yes is not asked again"
    again = lan.post(page, {"act_id": str(uuid4()), "people": "P1"})
    assert "All of these people were asked already." in again.content.decode()
    with pytest.raises(BadInput, match="drill_without_people"):
        acts.ask_to_drill(cast.by("lan"), drill=planned, people=[])
    acts.start_drill(cast.by("lan"), drill=planned)
    with pytest.raises(WrongState, match="drill_moved_on"):
        acts.ask_to_drill(cast.by("lan"), drill=planned, people=[cast.people["mei"]])


def feed(cast: Cast, client: Any, name: str = "", centre: str = "") -> str:
    """The calendar as a phone reads it, lines unfolded."""
    whose = {"person": cast.people[name]} if name else {"centre": cast.centres[centre]}
    row = renew_feed(cast.by(name or "lan"), **whose)
    body = client.get(f"/lane/duties/calendar/{row.secret}.ics").content.decode()
    return str(body.replace("\r\n ", "").replace("\r\n", "\n"))


def test_a_drill_is_in_the_calendars_of_those_who_were_asked(cast: Cast, client: Any) -> None:
    planned = drill(cast, yes=("rui",), asked=("bo",))
    Drill.objects.update(at=datetime(2100, 1, 2, 12, tzinfo=cast.now.tzinfo))
    said = feed(cast, client, "rui")
    assert all(
        line in said.splitlines()
        for line in (
            "SUMMARY:DRILL: Evening flood", "DTSTART:21000102T120000Z", "DTEND:21000102T130000Z", "STATUS:CONFIRMED",
            "SEQUENCE:0", f"URL:http://testserver/lane/drills/{planned.pk}/",
        )
    )  # fmt: skip
    assert "STATUS:TENTATIVE" in feed(cast, client, "bo")
    assert "drill-" not in feed(cast, client, "mei"), "she was not asked"
    assert f"UID:drill-{planned.pk}@renxing" in feed(cast, client, centre="riders")
    assert "drill-" not in feed(cast, client, centre="clinic")
    acts.decline_drill(cast.by("bo"), drill=planned)
    assert "drill-" not in feed(cast, client, "bo")
    acts.call_off_drill(cast.by("lan"), drill=planned)
    off = feed(cast, client, "rui")
    assert ("STATUS:CANCELLED" in off, "SEQUENCE:1" in off) == (True, True)


def test_a_month_is_listed_by_its_days_and_costs_the_same_for_three(cast: Cast, signed_in) -> None:
    client, costs = signed_in("rui"), []
    for count in (1, 3):
        while Drill.objects.count() < count:
            drill(cast)
        client.get("/lane/drills/month/?month=2026-03")
        with CaptureQueriesContext(connection) as used:
            page = client.get("/lane/drills/month/?month=2026-03").content.decode()
        costs.append(len(used))
        assert page.count("Evening flood") == count
    assert costs[0] == costs[1]
    assert all(part in page for part in ("March 2026", "?month=2026-02", "?month=2026-04", "March 2<"))
    assert "No drill in this month." in client.get("/lane/drills/month/?month=2026-04").content.decode()
    assert client.get("/lane/drills/month/?month=nonsense").status_code == 200
    assert "?month=2027-04" not in client.get("/lane/drills/month/?month=2027-03").content.decode()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("1066-10", date(2026, 3, 1)),
        ("2026-13", date(2026, 3, 1)),
        ("", date(2026, 3, 1)),
    ],
)
def test_a_month_that_makes_no_sense_is_this_one(words: str, first: date) -> None:
    assert queries.month_of(words, datetime(2026, 3, 31, 12)) == first  # noqa: DTZ001 - a day is all that is read


def test_months_run_over_the_year() -> None:
    assert queries.months_on(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert queries.months_on(date(2027, 1, 1), -1) == date(2026, 12, 1)


def test_who_said_yes_is_written_to_and_nobody_else(cast: Cast, smtp: Received) -> None:
    running = begun(cast, yes=("rui",), asked=("bo",))
    assert sent(cast, cast.now + LATER) == 1
    (mail,) = smtp.mails
    assert (mail["To"], mail["Subject"]) == ("p5@example.org", "演练：夜间积水")
    body = mail.get_content()
    assert all(part in body for part in ("演练已经开始", "The drill has begun", f"/lane/drills/{running.pk}/"))
    assert not Letter.objects.filter(urgent=True).exists(), "a drill wakes nobody up"


def test_what_is_told_in_the_drill_goes_marked_to_those_who_are_in_it(cast: Cast, smtp: Received) -> None:
    running = begun(cast, yes=("rui", "lan"), asked=("bo",))
    sent(cast, cast.now + LATER)
    smtp.mails.clear()
    committee = Centre.objects.get(community=stage_of(running), code="committee")
    said = Notices(name_en="Water", name_zh="停水", text_en="It rises", text_zh="水涨了", urgent=True)
    post_notice(player(running, "P3", 0.5), centre=committee, draft=said)
    assert not Letter.objects.filter(community=stage_of(running)).exists()
    assert sent(cast, cast.now + LATER) == 2
    assert {str(mail["To"]) for mail in smtp.mails} == {"p3@example.org", "p5@example.org"}
    assert {str(mail["Subject"]) for mail in smtp.mails} == {"演练：停水"}
    assert all("Nothing in it is real." in mail.get_content() for mail in smtp.mails)


def test_when_it_is_over_that_is_told_and_what_has_not_left_stays(cast: Cast, smtp: Received) -> None:
    running = begun(cast, yes=("rui",), asked=())
    acts.end_drill(cast.by("rui"), drill=running, because="real")
    assert sent(cast, cast.now + LATER) == 1
    assert "Something real happened" in smtp.mails[0].get_content()
    assert Letter.objects.filter(state="called_back").count() == 1


def test_who_agreed_hears_that_it_is_called_off(cast: Cast, smtp: Received) -> None:
    acts.call_off_drill(cast.by("lan"), drill=drill(cast, yes=("rui",), asked=("bo",)))
    assert sent(cast, cast.now + LATER) == 1
    assert "The drill is called off." in smtp.mails[0].get_content()


def test_a_drill_of_a_demonstration_writes_to_nobody(cast: Cast, smtp: Received) -> None:
    cast.community.demonstration = True
    cast.community.save()
    begun(cast)
    assert (Letter.objects.exists(), Slip.objects.exists()) == (False, False)
