"""The pages of plans: what stands on them, for whom, and in how many questions."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Mandate
from renxing.apps.people.models import Block
from renxing.apps.plans.models import Plan, Signature, State, Version
from renxing.apps.warnings.acts import set_area
from renxing.standards.plans.reading import read_plan
from tests.apps.plans.permissions import FIRE, plan, small, written
from tests.cast import Cast

LIST = "/lane/plans/"


def text(response: Any) -> str:
    return response.content.decode()


def at(row: Plan, more: str = "") -> str:
    return f"{LIST}{row.pk}/{more}"


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNING, State.ADOPTED])
def test_a_plan_is_shown_in_every_state(cast: Cast, signed_in, state) -> None:
    page = text(signed_in("lan").get(at(plan(cast, state, agreed=None))))
    assert "Fire in a block" in page
    assert "Sound the alarm" in page
    assert "Leave by the stairs." in page


def test_visitors_are_asked_to_sign_in(cast: Cast, client) -> None:
    assert client.get(LIST).status_code == 302


def test_the_list_shows_what_is_planned_for(cast: Cast, signed_in) -> None:
    plan(cast, State.ADOPTED, agreed=True)
    page = text(signed_in("mei").get(LIST))
    assert "Fire in a block" in page
    assert "3 of 121 are planned for" in page
    assert page.count('class="cover-2"') == 2
    assert page.count('class="cover-1"') == 1


def test_the_list_asks_as_often_for_three_plans_as_for_one(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    plan(cast, State.ADOPTED, agreed=True)
    counts = []
    for code in ("flood", "storm"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(LIST)
        counts.append(len(asked))
        plan(cast, State.SIGNING, code=code)
        plan(cast, State.DRAFT, code=f"{code}-2")
    assert counts[0] == counts[1]


def test_the_leads_of_named_centres_sign_here(cast: Cast, signed_in) -> None:
    row = plan(cast)
    client = signed_in("qing")
    page = text(client.get(at(row)))
    assert "The part of Clinic" in page
    answer = client.post(at(row, f"1/sign/{cast.centres['clinic'].pk}/"), {"act_id": _id(page), "words": ""})
    assert answer.status_code == 302
    assert Signature.objects.get(version__plan=row, centre=cast.centres["clinic"]).agreed is True
    assert "The part of" not in text(signed_in("mei").get(at(row)))


def test_today_tells_leads_what_waits(cast: Cast, signed_in) -> None:
    plan(cast)
    assert "a plan: the part of Clinic waits to be signed" in text(signed_in("qing").get("/lane/"))
    assert "a plan: " not in text(signed_in("lan").get("/lane/"))
    Signature.objects.update(agreed=True)
    assert "a plan: everybody has signed, it waits to be put in force" in text(signed_in("lan").get("/lane/"))
    assert "a plan: " not in text(signed_in("qing").get("/lane/"))


def test_declining_without_a_reason_is_told_on_the_page(cast: Cast, signed_in) -> None:
    row = plan(cast)
    client = signed_in("qing")
    sent = {"act_id": _id(text(client.get(at(row)))), "words": " ", "decline": "1"}
    answer = client.post(at(row, f"1/sign/{cast.centres['clinic'].pk}/"), sent)
    assert answer.status_code == 422
    assert "Say why" in text(answer)


def test_the_owner_puts_it_in_force(cast: Cast, signed_in) -> None:
    row = plan(cast, agreed=True)
    client = signed_in("lan")
    page = text(client.get(at(row)))
    assert "Put it in force" in page
    client.post(at(row, "adopt/"), {"act_id": _id(page)})
    assert Version.objects.get(plan=row).state == State.ADOPTED


def test_who_holds_a_mandate_for_it_sees_the_way_too(cast: Cast, signed_in) -> None:
    row = plan(cast, agreed=True)
    assert "Put it in force" not in text(signed_in("rui").get(at(row)))
    Mandate.objects.filter(code="M-riders").update(acts=["plan.adopt"], functions=[])
    page = text(signed_in("rui").get(at(row)))
    assert "Put it in force" in page
    assert "Withdraw this version" not in page


def test_holes_say_names_and_places_in_words(cast: Cast, signed_in) -> None:
    code = cast.people["lan"].code
    doors = [replace(FIRE.duties[0], key=key, people=(code,)) for key in ("door", "gate")]
    page = text(signed_in("lan").get(at(plan(cast, State.DRAFT, duties=tuple(doors)))))
    assert "Place door: " in page
    assert "Lan Min is in two places at once: Place door and Place gate." in page


def test_nobody_puts_a_plan_in_force_that_is_not_signed(cast: Cast, signed_in) -> None:
    assert "Put it in force" not in text(signed_in("lan").get(at(plan(cast))))


def test_a_plan_is_taken_along_as_a_file(cast: Cast, signed_in) -> None:
    row = plan(cast, State.ADOPTED)
    answer = signed_in("rui").get(at(row, "1.toml"))
    assert answer["Content-Type"] == "application/toml; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="fire-1.toml"'
    assert read_plan(answer.content, "fire") == FIRE
    assert signed_in("mei").get(at(row, "1.toml")).status_code == 403


def test_two_versions_are_compared(cast: Cast, signed_in) -> None:
    row = plan(cast, State.ADOPTED, agreed=True)
    client = signed_in("lan")
    client.post(at(row, "revise/"), {**_typed(client, row), "title_en": "Fire and smoke", "save": "1"})
    page = text(client.get(at(row, "differences/")))
    assert "From version 1 to version 2" in page
    assert "<del>Fire in a block</del>" in page
    assert "<ins>Fire and smoke</ins>" in page


def test_a_plan_is_written_row_by_row_without_script(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    fields = _fields(client.get(f"{LIST}new/"))
    assert (fields["triggers-count"], fields["steps-count"], fields["duties-count"]) == ("1", "2", "0")
    more = client.post(f"{LIST}new/", {**fields, "code": "storm", "add": "duties"})
    assert more.status_code == 200
    fields = _fields(more)
    assert (fields["code"], fields["duties-count"]) == ("storm", "1")
    fields |= {
        "hazard": "storm", "title_en": "Storm", "title_zh": "大风", "owner": "committee", "triggers-0-source": "hand",
        "steps-0-key": "tie", "steps-0-function": "safety", "steps-0-centre": "committee", "steps-0-backup": "choir",
        "steps-0-what_en": "Tie down what could fly", "steps-0-what_zh": "固定易飞物品", "steps-0-within_hours": "1.5",
    }  # fmt: skip
    answer = client.post(f"{LIST}new/", {**fields, "save": "1"})
    assert answer.status_code == 302
    value = Version.objects.get(plan__code="storm").as_value()
    assert [(step.key, step.within_hours, step.passes_on) for step in value.steps] == [("tie", 1.5, True)]
    assert (value.duties, value.title_zh) == ((), "大风")


def test_what_is_wrong_is_said_where_it_is(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    row = plan(cast, State.DRAFT)
    answer = client.post(at(row, "revise/"), {**_typed(client, row), "steps-1-within_hours": "soon", "save": "1"})
    assert answer.status_code == 422
    page = text(answer)
    said = "Step 2, Within how many hours: “soon” is not a number".replace("“", "&quot;").replace("”", "&quot;")
    assert said in page
    assert page.count("is not a number that can stand here") == 2


def test_holes_are_looked_for_before_anything_is_kept(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    row = plan(cast, State.DRAFT)
    before = Version.objects.get(plan=row).content
    answer = client.post(at(row, "revise/"), {**_typed(client, row), "steps-0-after": "count", "check": "1"})
    assert answer.status_code == 200
    assert "These steps wait for each other" in text(answer)
    assert Version.objects.get(plan=row).content == before


def test_a_row_is_left_out(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    row = plan(cast, State.DRAFT)
    client.post(at(row, "revise/"), {**_typed(client, row), "duties-0-remove": "on", "save": "1"})
    assert Version.objects.get(plan=row).as_value() == small(duties=())


def test_saving_what_is_shown_changes_nothing(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    row = plan(cast, State.DRAFT)
    client.post(at(row, "revise/"), {**_typed(client, row), "save": "1"})
    assert Version.objects.get(plan=row).as_value() == FIRE


def test_a_file_is_a_new_plan_or_a_new_version(cast: Cast, signed_in, tmp_path) -> None:
    client = signed_in("wen")
    for title in ("Fire", "Smoke"):
        (tmp_path / "fire.toml").write_text(written(title_en=title), encoding="utf-8")
        with (tmp_path / "fire.toml").open("rb") as file:
            sent = {"act_id": _id(text(client.get(LIST))), "file": file}
            assert client.post(f"{LIST}upload/", sent).status_code == 302
    assert [version.as_value().title_en for version in Version.objects.all()] == ["Smoke"]
    with (tmp_path / "fire.toml").open("wb") as file:
        file.write(b'code = "x"\nhazard = "floods"\n')
    with (tmp_path / "fire.toml").open("rb") as file:
        answer = client.post(f"{LIST}upload/", {"act_id": _id(text(client.get(LIST))), "file": file})
    assert answer.status_code == 422
    assert "title_en: nothing is written here" in text(answer)
    assert "is not one of the choices" in text(answer)


def test_chinese(cast: Cast, signed_in) -> None:
    client = signed_in("lan")
    client.cookies["django_language"] = "zh-hans"
    assert "发出警报" in text(client.get(at(plan(cast))))


def _id(page: str) -> str:
    return page.split('name="act_id" value="')[1].split('"', maxsplit=1)[0]


def _typed(client, row: Plan) -> dict[str, str]:
    return _fields(client.get(at(row, "revise/")))


def _fields(response: Any) -> dict[str, str]:
    """What a browser would send of the form of a plan."""
    form = response.context["form"]
    bound = [*form, *(field for rows in form.rows.values() for row in rows for field in row)]
    found = {field.html_name: field.value() for field in bound}
    found |= {f"{part}-count": str(len(rows)) for part, rows in form.rows.items()}
    return {name: str(value) for name, value in found.items() if value not in (None, False, "")}


def test_a_trigger_by_warning_wants_a_place(cast: Cast, signed_in) -> None:
    """Neither codes nor outlines: only a hand can say that a warning is meant for here; the plan says so."""
    row, lan = plan(cast, State.ADOPTED, agreed=True), signed_in("lan")
    said = "Nobody can tell which warnings are meant for here"
    assert said not in text(lan.get(at(row)))
    Block.objects.filter(community=cast.community).update(outline=[])
    assert said in text(lan.get(at(row)))
    set_area(cast.by("lan"), codes=["330106007003"])
    assert said not in text(lan.get(at(row)))
