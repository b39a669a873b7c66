"""The pages of a round: at a glance, stage by stage, one action, the sheet for the notice board, the years."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.improving import acts
from renxing.apps.improving.models import Action, Assessment, Goal, Round, Teammate
from renxing.apps.record.clock import set_clock
from renxing.apps.resilience.queries import keeping
from renxing.core.improving import Stage
from tests.apps.improving.permissions import DAY, action, aim, assessed, goal, mandate, planned, snapshot, team
from tests.cast import Cast

ROOM = "/lane/improving/"


def sent(**more: Any) -> dict[str, str]:
    return {"act_id": str(uuid4()), **{name: str(value) for name, value in more.items()}}


def test_a_round_is_run_by_forms(cast: Cast, signed_in: Any) -> None:
    wen, qing = signed_in("wen"), signed_in("qing")
    assert "No round of improvement was begun yet" in qing.get(ROOM).content.decode()
    assert qing.get(f"{ROOM}open/").status_code == 403
    assert wen.post(f"{ROOM}open/", sent(centre=cast.centres["committee"].pk)).status_code == 302
    for name in ("qing", "song"):
        held = cast.people[name].memberships.get()
        assert signed_in(name).post(f"{ROOM}1/join/", sent(member=held.pk)).status_code == 302
    wen.post(f"{ROOM}1/join/", sent(member=cast.people["lan"].memberships.get().pk))
    assert Teammate.objects.count() == 3
    missing = wen.post(f"{ROOM}1/conclude/team/", sent(), follow=True).content.decode()
    assert "The team stands on a mandate that holds." in missing
    assert "Not done yet" in missing
    assert qing.post(f"{ROOM}1/mandate/", sent(mandate=mandate(cast).pk)).status_code == 302
    assert qing.post(f"{ROOM}1/conclude/team/", sent()).url == f"{ROOM}1/assessment/"
    assert "hazards and functions that a plan covers" in (
        qing.post(f"{ROOM}1/assess/", sent(), follow=True).content.decode().lower()
    )
    assert Assessment.objects.count() == 1
    qing.post(f"{ROOM}1/conclude/assessment/", sent())
    assert qing.post(f"{ROOM}1/vision/", sent(vision="Dry feet")).status_code == 302
    again = sent(aim=3, by=aim(cast).by, words="")
    assert [qing.post(f"{ROOM}1/goals/plans/", again).status_code for _tap in "ab"] == [302, 302]
    assert Goal.objects.get().aim == 3
    assert qing.post(f"{ROOM}1/conclude/goals/", sent()).url == f"{ROOM}1/actions/"


def test_an_action_is_added_reported_on_changed_and_done(cast: Cast, signed_in: Any) -> None:
    goal(cast)
    qing, plan = signed_in("qing"), planned(cast)
    asked = qing.get(f"{ROOM}1/actions/add/?title=A+drill&hours=12.0").content.decode()
    assert 'value="A drill"' in asked
    assert 'value="12"' in asked
    said = {"title": plan.title, "due": plan.due, "money": "12.50", "hours": 3, "every": 7}
    said |= {"goal": Goal.objects.get().pk, "owner": plan.owner.pk, "link": mandate(cast).reference}
    assert qing.post(f"{ROOM}1/actions/add/", sent(**said, deputy=plan.owner.pk)).status_code == 422
    assert qing.post(f"{ROOM}1/actions/add/", sent(**said, deputy=plan.deputy.pk)).status_code == 302
    made = Action.objects.get()
    path = f"{ROOM}actions/{made.pk}/"
    assert (made.cost, made.link) == (1250, mandate(cast).reference)
    assert f"/lane/mandates/{mandate(cast).pk}/" in qing.get(path).content.decode()
    assert qing.post(path, sent(going="stuck", words="No pen")).status_code == 302
    assert "Stuck, needs help" in signed_in("mei").get(path).content.decode()
    assert "Change the action" not in signed_in("mei").get(path).content.decode()
    assert qing.post(f"{path}change/", sent(**{**said, "title": "Write it"}, deputy="")).status_code == 302
    assert qing.post(f"{path}finish/", sent()).status_code == 302
    assert Action.objects.get().done_at == cast.now
    assert "finish/" not in qing.get(path).content.decode()


@pytest.mark.parametrize("who", ["wen", "mei", "shi", "yan"])
def test_every_page_opens(cast: Cast, signed_in: Any, who: str) -> None:
    made = action(cast)
    reader = signed_in(who)
    pages = [ROOM, f"{ROOM}1/", f"{ROOM}1/notice/", f"{ROOM}years/", f"{ROOM}actions/{made.pk}/", f"{ROOM}1/goals/P4/"]
    for page in [*pages, *(f"{ROOM}1/{stage.value}/" for stage in Stage)]:
        assert reader.get(page).status_code == 200, page
    assert reader.get(f"{ROOM}1/nothing/").status_code == 404
    assert reader.get(f"{ROOM}7/").status_code == 404


def test_names_are_for_the_team_and_the_desk(cast: Cast, signed_in: Any) -> None:
    made = action(cast)
    for who, knows in (("song", True), ("wen", True), ("mei", False), ("shi", False)):
        for page in (f"{ROOM}1/team/", f"{ROOM}actions/{made.pk}/", f"{ROOM}1/guarantee/"):
            assert ("Qing Yun" in signed_in(who).get(page).content.decode()) is knows, (who, page)
    assert "Qing Yun" not in signed_in("wen").get(f"{ROOM}1/notice/").content.decode()


def test_the_notice_is_in_both_languages(cast: Cast, signed_in: Any) -> None:
    action(cast)
    page = signed_in("mei").get(f"{ROOM}1/notice/").content.decode()
    assert "Improvement round 1" in page
    assert "第 1 轮改进" in page
    assert page.count("Write the plan for heat") == 2


def test_lists_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    action(cast)
    wen = signed_in("wen")
    pages = (ROOM, f"{ROOM}1/actions/", f"{ROOM}1/guarantee/", f"{ROOM}1/goals/", f"{ROOM}1/notice/")

    def counts() -> list[int]:
        found = []
        for page in pages:
            wen.get(page)
            with CaptureQueriesContext(connection) as asked:
                wen.get(page)
            found.append(len(asked))
        return found

    one = counts()
    more = acts.set_goal(cast.by("wen"), improvement=Round.objects.get(), aim=aim(cast, "P4", 0.9))
    for _turn in range(2):
        acts.add_action(cast.by("wen"), goal=more, planned=planned(cast))
    assert counts() == one
    assert max(one) < 40


def test_years_show_rounds_and_what_became_of_goals(cast: Cast, signed_in: Any) -> None:
    found = assessed(cast)
    acts.set_goal(cast.by("wen"), improvement=found, aim=aim(cast))
    cast.now += DAY
    acts.assess_round(cast.by("wen"), improvement=team(cast), snapshot=snapshot())
    Round.objects.update(stage="upkeep")
    mei = signed_in("mei")
    set_clock(cast.community, cast.now + DAY, speed=0.0)
    keeping.FIGURES.kept.clear()
    at_once = mei.get(f"{ROOM}years/").content.decode()
    assert "The phases are being read" in at_once
    assert "cannot be told from chance" in at_once
    assert not keeping.FIGURES.kept
    assert 'hx-trigger="load"' not in mei.get(f"{ROOM}years/?phases=1").content.decode()
    page = mei.get(f"{ROOM}years/").content.decode()
    assert "reorganisation" in page.lower()
    assert 'hx-trigger="load"' not in page
    cast.need()
    keeping.FIGURES.kept[cast.community.pk] = replace(keeping.FIGURES.kept[cast.community.pk], until=0.0)
    old = mei.get(f"{ROOM}years/").content.decode()
    assert 'hx-trigger="load"' in old
    assert "reorganisation" in old.lower()
    asked = []
    for number in (1, 2, 3):
        with CaptureQueriesContext(connection) as counted:
            assert f"Improvement round {number}" in mei.get(f"{ROOM}years/").content.decode()
        asked.append(len(counted))
        Round.objects.update(closed_at=cast.now)
        again = {"community": cast.community, "centre": found.centre, "opened_at": cast.now}
        Round.objects.create(number=number + 1, **again)
    assert asked[0] == asked[2]


def test_today_tells_who_has_it(cast: Cast, signed_in: Any) -> None:
    action(cast, days=5)
    assert "Write the plan for heat" in signed_in("qing").get("/lane/").content.decode()
    assert "Write the plan for heat" not in signed_in("song").get("/lane/").content.decode()
