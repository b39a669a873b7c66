"""A plan's way: drafted, laid before the centres it names, signed, adopted, replaced, withdrawn; and back."""

from dataclasses import replace
from typing import Any

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.acts import give_report, reverse_report
from renxing.apps.mandates.models import Report, Stage
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person
from renxing.apps.plans import acts
from renxing.apps.plans.models import Plan, Signature, State, Version
from renxing.apps.plans.queries import adopted
from renxing.apps.plans.queries.standing import to_adopt, to_sign
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.plans import Hazard, Step
from renxing.core.refusals import BadInput, NotAllowed, Refusal, WrongState
from renxing.web.wording import sentence
from tests.apps.plans.permissions import ALARM, COUNT, FIRE, plan, small, written
from tests.cast import Cast

EXTRA = Step("call", Function.INFORMATION, "committee", "Call the fire brigade", "拨打119", 0.25, backup="choir")


def states(row: Plan) -> dict[int, str]:
    return dict(row.versions.order_by("number").values_list("number", "state"))


def signed(row: Plan, number: int = 1) -> dict[str, Any]:
    rows = Signature.objects.filter(version__plan=row, version__number=number)
    return {each.centre.code: (each.agreed, each.carried) for each in rows.select_related("centre")}


def test_a_plan_is_drafted_signed_and_adopted(cast: Cast) -> None:
    row = acts.draft_plan(cast.by("wen"), written=written(), ready=True)
    assert (row.code, row.hazard, row.owner, row.name_zh) == ("fire", "fire", cast.centres["committee"], "楼栋火灾")
    assert signed(row) == {"choir": (None, False), "clinic": (None, False)}
    assert adopted(cast.community) == []
    acts.sign_plan(cast.by("qing"), plan=row, centre=cast.centres["clinic"], number=1)
    with pytest.raises(WrongState) as refused:
        acts.adopt_plan(cast.by("lan"), plan=row)
    assert "choir has not agreed to its part yet" in sentence(refused.value)
    acts.sign_plan(cast.by("song"), plan=row, centre=cast.centres["choir"], number=1, words="With pleasure")
    acts.adopt_plan(cast.by("lan"), plan=row)
    (version,) = adopted(cast.community)
    assert (version.number, version.as_value(), version.adopted_at) == (1, FIRE, cast.now)
    found = list(Entry.objects.filter(subject=row.reference).order_by("seq").values_list("act", "kind", "data"))
    assert [each[:2] for each in found] == [
        ("plan.draft", "request"),
        ("plan.sign", "accept"),
        ("plan.sign", "accept"),
        ("plan.adopt", "decide"),
    ]
    assert found[-1][2] == {"version": 1, "hazard": "fire"}


def test_a_draft_is_written_over_and_asks_nobody(cast: Cast) -> None:
    row = acts.draft_plan(cast.by("lan"), written=written())
    acts.revise_plan(cast.by("lan"), plan=row, written=written(title_en="Blaze"))
    assert states(row) == {1: "draft"}
    assert signed(row) == {}
    assert Plan.objects.get().name_en == "Blaze"
    with pytest.raises(WrongState, match="plan_not_signed_yet"):
        acts.adopt_plan(cast.by("lan"), plan=row)


def test_a_draft_may_have_holes_and_what_is_signed_may_not(cast: Cast) -> None:
    broken = written(steps=(replace(ALARM, after=("count",)), COUNT))
    with pytest.raises(WrongState) as refused:
        acts.draft_plan(cast.by("lan"), written=broken, ready=True)
    assert "These steps wait for each other" in sentence(refused.value)
    assert not Plan.objects.exists()
    assert states(acts.draft_plan(cast.by("lan"), written=broken)) == {1: "draft"}


def test_only_what_changed_is_signed_again(cast: Cast) -> None:
    row = plan(cast, State.ADOPTED, agreed=True)
    changed = written(steps=(ALARM, replace(COUNT, within_hours=1.0)))
    acts.revise_plan(cast.by("lan"), plan=row, written=changed, ready=True)
    assert signed(row, 2) == {"choir": (True, True), "clinic": (None, False)}
    assert states(row) == {1: "adopted", 2: "signing"}
    acts.sign_plan(cast.by("qing"), plan=row, centre=cast.centres["clinic"], number=2)
    acts.adopt_plan(cast.by("lan"), plan=row)
    assert states(row) == {1: "replaced", 2: "adopted"}
    assert [version.number for version in adopted(cast.community)] == [2]


def test_what_was_signed_stays_what_it_was(cast: Cast) -> None:
    row = plan(cast)
    acts.sign_plan(cast.by("qing"), plan=row, centre=cast.centres["clinic"], number=1)
    acts.revise_plan(cast.by("lan"), plan=row, written=written(steps=(ALARM, COUNT, EXTRA)), ready=True)
    assert states(row) == {1: "withdrawn", 2: "signing"}
    assert Version.objects.get(plan=row, number=1).as_value() == FIRE
    assert signed(row, 2) == {"choir": (None, False), "clinic": (True, True)}
    with pytest.raises(WrongState, match="plan_not_to_sign"):
        acts.sign_plan(cast.by("song"), plan=row, centre=cast.centres["choir"], number=1)


def test_what_was_agreed_to_survives_a_draft_in_between(cast: Cast) -> None:
    row = plan(cast)
    acts.sign_plan(cast.by("qing"), plan=row, centre=cast.centres["clinic"], number=1)
    acts.revise_plan(cast.by("lan"), plan=row, written=written(title_en="Blaze"))
    assert (states(row), signed(row, 2)) == ({1: "withdrawn", 2: "draft"}, {})
    acts.revise_plan(cast.by("lan"), plan=row, written=written(title_en="Blaze"), ready=True)
    assert states(row) == {1: "withdrawn", 2: "signing"}
    assert signed(row, 2) == {"choir": (None, False), "clinic": (True, True)}


def test_declining_says_why_and_may_be_taken_back(cast: Cast) -> None:
    row, clinic = plan(cast, agreed=True), cast.centres["clinic"]
    with pytest.raises(BadInput, match="say_why"):
        acts.decline_plan(cast.by("qing"), plan=row, centre=clinic, number=1, words=" ")
    acts.decline_plan(cast.by("qing"), plan=row, centre=clinic, number=1, words="Nobody is here at night.")
    with pytest.raises(WrongState) as refused:
        acts.adopt_plan(cast.by("lan"), plan=row)
    assert "clinic has said no to its part" in sentence(refused.value)
    acts.sign_plan(cast.by("qing"), plan=row, centre=clinic, number=1)
    with pytest.raises(WrongState, match="plan_answered_so"):
        acts.sign_plan(cast.by("qing"), plan=row, centre=clinic, number=1)
    acts.adopt_plan(cast.by("lan"), plan=row)


def test_a_centre_signs_only_for_itself(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        acts.sign_plan(cast.by("qing"), plan=plan(cast), centre=cast.centres["choir"], number=1)


def test_what_became_impossible_since_is_not_adopted(cast: Cast) -> None:
    row = plan(cast, agreed=True)
    cast.centres["choir"].memberships.all().delete()
    acts.adopt_plan(cast.by("lan"), plan=row)
    other = plan(cast, agreed=True, code="storm", steps=(replace(ALARM, people=("P99",)), COUNT))
    with pytest.raises(WrongState, match="plan_has_holes"):
        acts.adopt_plan(cast.by("lan"), plan=other)


def test_withdrawn_and_put_back(cast: Cast) -> None:
    row = plan(cast, State.ADOPTED, agreed=True)
    acts.withdraw_plan(cast.by("lan"), plan=row, number=1)
    assert (states(row), adopted(cast.community)) == ({1: "withdrawn"}, [])
    with pytest.raises(WrongState, match="plan_withdrawn_already"):
        acts.withdraw_plan(cast.by("lan"), plan=row, number=1)
    acts.reinstate_plan(cast.by("lan"), plan=row, number=1)
    assert [version.plan for version in adopted(cast.community)] == [row]
    with pytest.raises(WrongState, match="plan_not_to_reinstate"):
        acts.reinstate_plan(cast.by("lan"), plan=row, number=1)


def test_a_draft_comes_back_as_a_draft_where_no_other_is_being_made(cast: Cast) -> None:
    row = plan(cast, State.WITHDRAWN)
    acts.revise_plan(cast.by("lan"), plan=row, written=written())
    with pytest.raises(WrongState, match="plan_being_made"):
        acts.reinstate_plan(cast.by("lan"), plan=row, number=1)
    acts.withdraw_plan(cast.by("lan"), plan=row, number=2)
    acts.reinstate_plan(cast.by("lan"), plan=row, number=1)
    assert states(row) == {1: "draft", 2: "withdrawn"}


REFUSED = {
    "a broken file": ("hazard = 1", "The plan cannot be read. TOML, code: nothing is written here"),
    "an owner that is not there": (written(owner="council"), "There is no centre with the code council"),
    "a code that is taken": (written(), "There is a plan with the code fire already"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drafted(cast: Cast, name: str) -> None:
    plan(cast)
    text, said = REFUSED[name]
    with pytest.raises(BadInput) as refused:
        acts.draft_plan(cast.by("lan"), written=text)
    assert said in sentence(refused.value)


def test_a_plan_keeps_its_code(cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        acts.revise_plan(cast.by("lan"), plan=plan(cast), written=written(code="flames"))
    assert "A plan keeps its code, which is fire." in sentence(refused.value)


def test_a_new_version_may_change_whose_plan_it_is_once_adopted(cast: Cast) -> None:
    row = plan(cast, State.ADOPTED, agreed=True)
    acts.revise_plan(cast.by("lan"), plan=row, written=written(owner="clinic", hazard=Hazard.STORM), ready=True)
    assert signed(row, 2) == {"choir": (True, True), "clinic": (None, False), "committee": (None, False)}
    assert Plan.objects.get().owner == cast.centres["committee"]
    acts.sign_plan(cast.by("lan"), plan=row, centre=cast.centres["committee"], number=2)
    acts.sign_plan(cast.by("qing"), plan=row, centre=cast.centres["clinic"], number=2)
    acts.adopt_plan(cast.by("lan"), plan=row)
    found = Plan.objects.get()
    assert (found.owner, found.hazard) == (cast.centres["clinic"], "storm")


def test_what_waits_is_told_to_leads_alone(cast: Cast) -> None:
    row = plan(cast)
    assert [each.version.plan for each in to_sign(cast.community, cast.actor("qing"))] == [row]
    assert to_sign(cast.community, cast.actor("rui")) == to_sign(cast.community, cast.actor("wen")) == []
    assert to_adopt(cast.community, cast.actor("lan")) == []
    Signature.objects.update(agreed=True)
    assert to_adopt(cast.community, cast.actor("lan")) == [row]
    assert to_adopt(cast.community, cast.actor("qing")) == []
    assert to_sign(cast.community, cast.actor("qing")) == []


def _mandate(verbs: list[str], functions: list[str]) -> None:
    Mandate.objects.filter(code="M-riders").update(
        acts=verbs, functions=functions, reporting=Reporting.AFTER, report_within_hours=24.0
    )


def test_a_mandate_must_reach_every_function_of_the_plan(cast: Cast) -> None:
    _mandate(["plan.*"], ["safety", "health"])
    with pytest.raises(NotAllowed):
        acts.draft_plan(cast.by("rui"), written=written())
    _mandate(["plan.*"], ["safety", "health", "care"])
    acts.draft_plan(cast.by("rui"), written=written())
    assert Entry.objects.get(act="plan.draft").authority.startswith("mandate:")


def _undo(cast: Cast) -> None:
    report = Report.objects.get(stage=Stage.OWED)
    give_report(cast.by("rui"), report=report)
    entries = [each.entry for each in report.acts.all()]
    reverse_report(cast.by("lan"), report=report, entries=entries, words="It was not agreed.")
    assert not report.acts.exclude(stands_because="").exists()


def test_a_draft_under_a_mandate_is_undone(cast: Cast) -> None:
    _mandate(["plan.*"], [])
    row = acts.draft_plan(cast.by("rui"), written=written())
    _undo(cast)
    assert states(row) == {1: "withdrawn"}


def test_an_adoption_under_a_mandate_is_undone_to_the_version_before(cast: Cast) -> None:
    _mandate(["plan.adopt"], [])
    row = plan(cast, State.ADOPTED, agreed=True)
    acts.revise_plan(cast.by("lan"), plan=row, written=written(title_en="Blaze"), ready=True)
    acts.adopt_plan(cast.by("rui"), plan=row)
    assert states(row) == {1: "replaced", 2: "adopted"}
    _undo(cast)
    assert states(row) == {1: "adopted", 2: "replaced"}
    assert Plan.objects.get().name_en == "Fire in a block"


def test_the_first_adoption_is_undone_to_nothing(cast: Cast) -> None:
    _mandate(["plan.adopt"], [])
    row = plan(cast, agreed=True)
    acts.adopt_plan(cast.by("rui"), plan=row)
    _undo(cast)
    assert states(row) == {1: "withdrawn"}


def test_a_withdrawal_under_a_mandate_is_undone(cast: Cast) -> None:
    _mandate(["plan.withdraw"], [])
    row = plan(cast, State.ADOPTED, agreed=True)
    acts.withdraw_plan(cast.by("rui"), plan=row, number=1)
    _undo(cast)
    assert states(row) == {1: "adopted"}


def test_who_is_erased_is_in_no_plan(cast: Cast) -> None:
    code = Person.objects.get(pk=cast.id("bo")).code
    named = (replace(ALARM, people=(code, "P9")), replace(COUNT, people=(code,)))
    row = plan(cast, steps=named)
    Signature.objects.update(answered_by=cast.people["bo"])
    erase_person(cast.by("bo"), person=cast.people["bo"])
    version = Version.objects.get(plan=row)
    assert version.as_value() == small(steps=(replace(ALARM, people=("P9",)), COUNT))
    assert not Signature.objects.filter(answered_by__isnull=False).exists()


def test_sent_twice_done_once(cast: Cast) -> None:
    by = cast.by("lan")
    assert acts.draft_plan(by, written=written()) == acts.draft_plan(by, written=written())
    assert Version.objects.count() == 1


def test_every_refusal_of_a_plan_has_its_sentence(cast: Cast) -> None:
    for number in (1, 7):
        with pytest.raises(Refusal) as refused:
            acts.reinstate_plan(cast.by("lan"), plan=plan(cast, code=f"p{number}"), number=number)
        assert "could not be done" not in sentence(refused.value)


def test_nobody_takes_powers_by_writing_a_plan_of_their_own(cast: Cast) -> None:
    """The choir names nobody but itself, brings an emergency and wakes its own mandate: the committee has to sign."""
    Mandate.objects.filter(code="M-choir").update(dormant=True, conditions=[])
    sing = Step("sing", Function.CARE, "choir", "Sing", "唱歌", 1.0)
    mine = {"owner": "choir", "steps": (sing,), "duties": (), "callups": (), "triggers": ()}
    for code, more in (("a", {"wakes": ("M-choir",), "condition": None}), ("b", {"wakes": ()})):
        row = acts.draft_plan(cast.by("song"), written=written(code=code, **mine, **more), ready=True)
        assert signed(row) == {"committee": (None, False)}
        with pytest.raises(WrongState, match="plan_has_holes"):
            acts.adopt_plan(cast.by("song"), plan=row)
        Signature.objects.filter(version__plan=row).delete()
        with pytest.raises(WrongState, match="plan_has_holes"):
            acts.adopt_plan(cast.by("song"), plan=row)
    free = acts.draft_plan(cast.by("song"), written=written(code="c", **mine, wakes=(), condition=None), ready=True)
    assert acts.adopt_plan(cast.by("song"), plan=free).version is not None


def test_whose_powers_it_uses_signs_anew_where_that_changes(cast: Cast) -> None:
    Mandate.objects.filter(code="M-choir").update(dormant=True, conditions=[])
    sing = Step("sing", Function.CARE, "choir", "Sing", "唱歌", 1.0)
    mine = {"owner": "choir", "steps": (sing,), "duties": (), "callups": (), "triggers": (), "condition": None}
    row = acts.draft_plan(cast.by("song"), written=written(**mine, wakes=("M-choir",)), ready=True)
    acts.sign_plan(cast.by("lan"), plan=row, centre=cast.centres["committee"], number=1)
    acts.revise_plan(
        cast.by("song"), plan=row, written=written(**mine, wakes=("M-choir",), title_en="Sing"), ready=True
    )
    assert signed(row, 2) == {"committee": (True, True)}
    emergency = {**mine, "condition": Condition.EMERGENCY}
    acts.revise_plan(cast.by("song"), plan=row, written=written(**emergency, wakes=("M-choir",)), ready=True)
    assert signed(row, 3) == {"committee": (None, False)}


def test_who_is_to_own_a_plan_signs_it_too(cast: Cast) -> None:
    """Else the choir would write a plan, make it the committee's, and adopt it in its name."""
    sing = Step("sing", Function.CARE, "choir", "Sing", "唱歌", 1.0)
    mine = {"steps": (sing,), "duties": (), "callups": (), "triggers": (), "wakes": ()}
    row = acts.draft_plan(cast.by("song"), written=written(**mine, owner="choir", condition=None), ready=True)
    acts.adopt_plan(cast.by("song"), plan=row)
    acts.revise_plan(cast.by("song"), plan=row, written=written(**mine, owner="committee"), ready=True)
    assert signed(row, 2) == {"choir": (None, False), "committee": (None, False)}
    acts.sign_plan(cast.by("song"), plan=row, centre=cast.centres["choir"], number=2)
    with pytest.raises(WrongState, match="plan_has_holes"):
        acts.adopt_plan(cast.by("song"), plan=row)
    acts.sign_plan(cast.by("lan"), plan=row, centre=cast.centres["committee"], number=2)
    assert acts.adopt_plan(cast.by("song"), plan=row).owner == cast.centres["committee"]
