"""Before a season: which skills its plan asks for, whose go stale before, asking them, and what Today tells."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.learning import acts
from renxing.apps.learning.models import Refresh
from renxing.apps.learning.queries.season import Row, rows, seasons, to_refresh
from renxing.apps.people.models import Person, Skill
from renxing.apps.plans.models import Plan, State
from renxing.core.plans import Hazard
from tests.apps.learning.permissions import beside_rui, course, practised
from tests.apps.plans.permissions import plan
from tests.cast import Cast

PAGE = "/lane/learning/before/"


def flood(cast: Cast) -> Plan:
    """A plan in force for the flood season, which begins on 1 May."""
    return plan(cast, State.ADOPTED, code="flood", hazard=Hazard.FLOOD, title_en="Heavy rain", title_zh="暴雨")


def skill(cast: Cast, who: str, name: str, practised: date | None) -> None:
    person = cast.people[who]
    Skill.objects.create(community=cast.community, person=person, skill=name, practised=practised)


def found(cast: Cast, who: str = "wen", before: date | None = None) -> dict[str, Row]:
    (season,) = seasons(cast.community, cast.now.date())
    read = rows(cast.community, cast.actor(who), season.asks, before or season.begins, cast.now)
    return {row.skill: row for row in read}


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


def test_a_plan_asks_for_what_its_hazard_its_steps_and_its_call_ups_need(cast: Cast) -> None:
    flood(cast)
    (season,) = seasons(cast.community, cast.now.date())
    assert season.begins == date(2026, 5, 1)
    assert {"electrical", "driving"} <= set(season.asks)
    assert season.asks["nursing"] == {"health"}
    assert season.asks["first_aid"] == {"health", "safety"}
    assert "sign_language" not in season.asks


def test_whose_skill_goes_stale_before_the_season(cast: Cast) -> None:
    flood(cast)
    skill(cast, "bo", "first_aid", date(2025, 5, 1))
    skill(cast, "mei", "first_aid", date(2025, 4, 30))
    skill(cast, "qing", "first_aid", None)
    row = found(cast)["first_aid"]
    assert (row.people, row.lasts, row.fades) == (3, 1, 2)
    assert {holder.person.code for holder in row.fading} == {cast.people["mei"].code, cast.people["qing"].code}
    (season,) = seasons(cast.community, cast.now.date())
    assert to_refresh(cast.community, season) == 2
    acts.set_freshness(cast.by("lan"), skill="first_aid", months=24)
    assert found(cast)["first_aid"].lasts == 2
    assert found(cast, before=date(2027, 5, 2))["first_aid"].lasts == 0


def test_only_who_may_ask_sees_names(cast: Cast, signed_in: Any) -> None:
    flood(cast)
    skill(cast, "song", "first_aid", None)
    skill(cast, "bo", "first_aid", None)
    beside_rui(cast)
    assert [holder.person for holder in found(cast, "song")["first_aid"].fading] == [cast.people["song"]]
    for who, names in (("wen", {"Song Ya", "Zhou Bo"}), ("song", {"Song Ya"}), ("mei", set()), ("yan", set())):
        text = signed_in(who).get(PAGE).content.decode()
        shown = {name for name in ("Song Ya", "Zhou Bo") if f"<span>{name} " in text}
        assert shown == names, who
        assert "2 people hold it, 0 still fresh then" in text


def test_asked_at_once_told_on_today_and_done_by_practising(cast: Cast, signed_in: Any) -> None:
    made, taught = flood(cast), course(cast, skill="first_aid", name_en="Bandages")
    for who in ("bo", "mei"):
        skill(cast, who, "first_aid", None)
    wen = signed_in("wen")
    assert "Ask these 2" in wen.get(PAGE).content.decode()
    said = sent(skill="first_aid", before="2026-05-01", plan=made.pk, person=[cast.id("bo"), cast.id("mei")])
    for _tap in "ab":
        assert wen.post(f"{PAGE}ask/", {**said, "only": cast.id("bo")}).status_code == 302
    assert Refresh.objects.get().person == cast.people["bo"]
    assert wen.post(f"{PAGE}ask/", sent(**{**said, "act_id": str(uuid4())})).status_code == 302
    assert {(row.person.name_en, row.before, row.plan) for row in Refresh.objects.all()} == {
        ("Zhou Bo", date(2026, 5, 1), made),
        ("Lin Mei", date(2026, 5, 1), made),
    }
    today = signed_in("bo").get("/lane/").content.decode()
    assert "please refresh it before 2026-05-01" in today
    assert taught.name_en in today
    assert "please refresh" not in signed_in("rui").get("/lane/").content.decode()
    acts.witness_practice(cast.by("wen"), practice=practised(cast, "bo", "first_aid", days=0))
    assert "please refresh" not in signed_in("bo").get("/lane/").content.decode()
    assert found(cast)["first_aid"].lasts == 1


def test_who_may_not_ask_is_refused_and_a_day_that_was_too(cast: Cast, signed_in: Any) -> None:
    flood(cast)
    said = {"skill": "first_aid", "plan": "", "person": [cast.id("bo")]}
    assert signed_in("mei").post(f"{PAGE}ask/", sent(**said, before="2026-05-01")).status_code == 403
    assert signed_in("wen").post(f"{PAGE}ask/", sent(**said, before="2026-01-01")).status_code == 422
    assert signed_in("wen").post(f"{PAGE}ask/", sent(skill="first_aid", before="x", person=["y"])).status_code == 302
    assert not Refresh.objects.exists()


def test_without_a_plan_every_skill_is_looked_at(cast: Cast, signed_in: Any) -> None:
    wen = signed_in("wen")
    text = wen.get(PAGE).content.decode()
    assert "No plan is in force yet" in text
    assert "Cycling" in text
    for asked in ("?plan=", "?plan=nothing&before=never", "?before=2026-06-01"):
        assert wen.get(PAGE + asked).status_code == 200
    assert "before 2026-06-01" in wen.get(f"{PAGE}?before=2026-06-01").content.decode()


def test_today_tells_who_answers_for_a_season_that_is_near(cast: Cast, signed_in: Any) -> None:
    flood(cast)
    skill(cast, "bo", "first_aid", None)
    told = "2026-05-01, and nobody was asked"
    assert [told in signed_in(who).get("/lane/").content.decode() for who in ("wen", "lan", "song", "mei")] == [
        True, True, False, False,
    ]  # fmt: skip
    acts.ask_to_refresh(cast.by("wen"), person=cast.people["bo"], skill="first_aid", before=date(2026, 5, 1))
    rui = Skill.objects.filter(person=cast.people["rui"])
    rui.update(practised=cast.now.date())
    assert told not in signed_in("wen").get("/lane/").content.decode()


def test_today_shows_practices_to_witness_and_courses_that_changed(cast: Cast, signed_in: Any) -> None:
    beside_rui(cast)
    practised(cast)
    made = course(cast)
    acts.take_course(cast.by("bo"), course=made)
    assert "Were you there?" in signed_in("song").get("/lane/").content.decode()
    assert "changed since you took it" not in signed_in("bo").get("/lane/").content.decode()
    acts.change_course(cast.by("rui"), course=made, said=acts.Said(name_en="Pumps anew", body_en="Off."))
    text = signed_in("bo").get("/lane/").content.decode()
    assert "changed since you took it" in text
    assert "Pumps anew" in text
    assert "Pumps anew" not in signed_in("mei").get("/lane/").content.decode()


def test_the_questions_do_not_grow(cast: Cast, signed_in: Any) -> None:
    made, wen = flood(cast), signed_in("wen")
    counted = []
    for turn in range(3):
        person = Person.objects.create(community=cast.community, code=f"X{turn}", name_en=f"X{turn}", name_zh="某")
        for name in ("first_aid", "electrical"):
            Skill.objects.create(community=cast.community, person=person, skill=name)
        course(cast, name_en=f"Course {turn}", skill="first_aid")
        before = cast.now.date() + timedelta(days=9)
        acts.ask_to_refresh(cast.by("wen"), person=person, skill="electrical", before=before, plan=made)
        wen.get(PAGE)
        found = []
        for page in (PAGE, "/lane/"):
            with CaptureQueriesContext(connection) as asked:
                wen.get(page)
            found.append(len(asked))
        counted.append(tuple(found))
    assert counted[0] == counted[2]
    assert counted[0][0] < 20
