"""Deciding alone: one's own business by oneself, money and others' work on a mandate; evidence, doers, undoing."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.approvals.acts import approve
from renxing.apps.approvals.models import Request
from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.decisions.acts import finish_decision, hold_meeting, reverse_decision, take_decision
from renxing.apps.decisions.acts.following import undone
from renxing.apps.decisions.models import Decision
from renxing.apps.mandates.acts import give_report, reverse_report
from renxing.apps.mandates.models import Report
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, NotAllowed, NotFound, Referred, Refusal, WrongState
from renxing.core.roles import Role
from tests.apps.decisions.permissions import WHY, content, decision, for_centre
from tests.cast import Cast, assemble


def take(cast: Cast, by: str = "qing", centre: str | None = None, **more: Any) -> Decision:
    return take_decision(for_centre(cast, cast.by(by), centre), content=content(**more))


def spending(cast: Cast, **more: Any) -> Mandate:
    """The clinic may decide on health and spend up to 1,000, and reports after a day."""
    said = {"acts": ["decision.*"], "functions": ["health"], "reporting": "after", "report_within_hours": 24}
    return Mandate.objects.create(
        community=cast.community, code="M-spend", giver=cast.centres["committee"], holder=cast.centres["clinic"],
        **{**said, "money_per_act": 1000, "people_per_act": 5, **more},
    )  # fmt: skip


def test_on_which_authority_and_evidence_for_which_reasons_by_whom_and_when(cast: Cast) -> None:
    cast.need("mei", Function.HEALTH)
    seen = Entry.objects.get()
    due = cast.now + timedelta(days=2)
    made = take(
        cast, words="From Monday", why="Mornings are crowded", evidence=(seen.id,), function=Function.HEALTH,
        people=1, doer=cast.people["qing"], due_at=due,
    )  # fmt: skip
    entry = Entry.objects.get(act="decision.take")
    assert (entry.kind, entry.authority, entry.centre) == ("decide", "own", cast.centres["clinic"].id)
    assert (entry.function, entry.due, entry.cause, entry.subject) == ("health", due, seen.id, made.reference)
    assert entry.data == {
        "reasons": ["need"], "evidence": [str(seen.id)], "people": 1, "doer": str(cast.people["qing"].id),
    }  # fmt: skip
    assert (made.stage, made.centre, made.made_by) == ("taken", cast.centres["clinic"], cast.people["qing"])
    assert "crowded" not in str(entry.data)


@pytest.mark.parametrize(
    "more",
    [
        lambda _c: {"money": 1.0},
        lambda _c: {"people": 2},
        lambda c: {"doer_centre": c.centres["riders"], "due_at": c.now + timedelta(1)},
        lambda c: {"doer": c.people["bo"], "due_at": c.now + timedelta(1)},
    ],
    ids=["money", "people", "another centre", "somebody else"],
)
def test_what_binds_others_is_not_ones_own_business(cast: Cast, more) -> None:
    with pytest.raises(NotAllowed):
        take(cast, function=Function.HEALTH, **more(cast))
    spending(cast)
    take(cast, function=Function.HEALTH, **more(cast))
    assert Entry.objects.get().authority.startswith("mandate:")


def test_a_mandate_has_its_limits_and_its_report(cast: Cast) -> None:
    mandate = spending(cast)
    beyond: list[dict[str, Any]] = [{"money": 1001.0}, {"people": 6}, {"money": 1.0, "function": Function.FOOD}]
    for more in beyond:
        with pytest.raises(NotAllowed):
            take(cast, **({"function": Function.HEALTH} | more))
    take(cast, function=Function.HEALTH, money=1000.0)
    assert Entry.objects.get().data["money"] == 1000.0
    assert Report.objects.get().mandate == mandate


def test_what_one_may_not_decide_can_be_asked_for_and_is_decided_when_approved(cast: Cast) -> None:
    cast.need()
    seen, by = Entry.objects.get(), cast.by("qing", centre=str(cast.centres["clinic"].id), plea="We are out of masks")
    wanted = content(money=500.0, evidence=(seen.id,), doer=cast.people["qing"], due_at=cast.now + timedelta(1))
    with pytest.raises(Referred):
        take_decision(by, content=wanted)
    request = Request.objects.get()
    approve(cast.by("lan"), request=request, words="Yes")
    made = Decision.objects.get()
    assert (made.centre, made.money, made.evidence) == (cast.centres["clinic"], 500.0, [str(seen.id)])
    assert (made.doer, made.made_by) == (cast.people["qing"], cast.people["qing"])
    assert Entry.objects.get(act="decision.take").authority == request.reference


def test_not_for_a_centre_one_does_not_lead(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        take(cast, "qing", "choir")
    with pytest.raises(NotAllowed):
        take(cast, "rui", "riders")
    Membership.objects.filter(person=cast.people["rui"]).update(role=Role.DEPUTY)
    assert take(cast, "rui", "riders").centre == cast.centres["riders"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"reasons": ()}, "no_reason"),
        ({"reasons": ("whim",)}, "no_reason"),
        ({"due_at": timedelta(0)}, "done_in_the_past"),
        ({"doer": "qing"}, "by_when"),
        ({"evidence": (uuid4(),)}, "no_such_entry"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, more: dict[str, Any], code: str) -> None:
    if "due_at" in more:
        more = {"due_at": cast.now}
    if "doer" in more:
        more = {"doer": cast.people["qing"]}
    with pytest.raises(BadInput) as refused:
        take(cast, **more)
    assert refused.value.code == code
    assert not Decision.objects.exists()


def test_nothing_of_another_community_is_named(cast: Cast) -> None:
    other = assemble("elsewhere")
    other.need()
    with pytest.raises(BadInput):
        take(cast, evidence=(Entry.objects.get().id,))
    with pytest.raises(NotFound):
        take(cast, "lan", doer_centre=other.centres["clinic"], due_at=cast.now + timedelta(1))
    with pytest.raises(NotFound):
        finish_decision(cast.by("lan"), decision=decision(other))


def test_done_once_by_who_does_it(cast: Cast) -> None:
    made = decision(cast, doer_centre=cast.centres["riders"], due_at=cast.now - timedelta(hours=1))
    done = finish_decision(cast.by("rui"), decision=made)
    entry = Entry.objects.get(act="decision.done")
    assert (done.done_at, entry.kind, entry.data, entry.centre) == (
        cast.now, "finish", {"late": True}, cast.centres["riders"].id,
    )  # fmt: skip
    with pytest.raises(WrongState):
        finish_decision(cast.by("rui"), decision=made)


def test_undoing_is_a_new_decision_and_the_old_one_stays_as_it_was(cast: Cast) -> None:
    old = take(cast, words="From Monday")
    kept = Decision.objects.filter(pk=old.pk).values().get()
    new = reverse_decision(cast.by("qing"), decision=old, reasons=("changed",), why="Nobody came")
    assert Decision.objects.filter(pk=old.pk).values().get() == kept
    assert (new.reverses, new.centre, new.stage, new.why) == (old, cast.centres["clinic"], "taken", "Nobody came")
    assert undone(old)
    entry = Entry.objects.get(act="decision.reverse")
    assert (entry.kind, entry.subject, entry.data) == (
        "reverse", new.reference, {"reasons": ["changed"], "reverses": str(old.pk)},
    )  # fmt: skip
    for do in (lambda: reverse_decision(cast.by("qing"), decision=old, reasons=WHY, why="Again"),
               lambda: reverse_decision(cast.by("qing"), decision=new, reasons=WHY, why="Back"),
               lambda: finish_decision(cast.by("qing"), decision=old)):  # fmt: skip
        with pytest.raises(WrongState):
            do()


def test_undoing_says_why(cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        reverse_decision(cast.by("qing"), decision=decision(cast), reasons=WHY, why=" ")
    assert refused.value.code == "say_why"


def test_undone_by_who_gave_the_mandate_it_was_taken_on(cast: Cast) -> None:
    spending(cast)
    made = take(cast, function=Function.HEALTH, money=300.0)
    given = give_report(cast.by("qing"), report=Report.objects.get())
    taken = Entry.objects.get(act="decision.take")
    reverse_report(cast.by("lan"), report=given, entries=[taken.id], words="Too dear")
    undoing = Decision.objects.get(reverses=made)
    entry = Entry.objects.get(act="decision.reverse")
    assert (undoing.centre, undoing.stage) == (cast.centres["committee"], "taken")
    assert (entry.authority, entry.cause) == ("rule:reversal", Entry.objects.get(act="report.reverse").id)


def test_minutes_are_a_set_of_decisions(cast: Cast) -> None:
    there = [cast.centres[name] for name in ("committee", "clinic")]
    held = hold_meeting(cast.by("wen"), title="Round table", held_at=cast.now - timedelta(hours=2), centres=there)
    made = take(cast, meeting=held)
    assert list(held.decisions.all()) == [made]
    entry = Entry.objects.get(act="meeting.hold")
    assert (entry.kind, entry.at, entry.centre) == ("report", held.held_at, there[0].id)
    assert entry.data == {"centres": [str(centre.id) for centre in there]}


@pytest.mark.parametrize(
    ("more", "code"),
    [({"title": ""}, "no_title"), ({"centres": []}, "nobody_met"), ({"held_at": timedelta(hours=1)}, "not_met_yet")],
)
def test_minutes_that_make_no_sense(cast: Cast, more: dict[str, Any], code: str) -> None:
    said: dict[str, Any] = {"title": "Round table", "held_at": cast.now, "centres": [cast.centres["clinic"]], **more}
    if isinstance(said["held_at"], timedelta):
        said["held_at"] = cast.now + said["held_at"]
    with pytest.raises(Refusal) as refused:
        hold_meeting(cast.by("lan"), **said)
    assert refused.value.code == code


def test_whoever_is_erased_is_taken_away_from_what_they_decided(cast: Cast) -> None:
    made = decision(cast, made_by=cast.people["bo"], doer=cast.people["bo"])
    erase_person(cast.by("wen"), person=cast.people["bo"])
    made.refresh_from_db()
    assert (made.made_by, made.doer, made.title) == (None, None, "Open an hour earlier")
