"""The rules of the community: changed by whoever may, asked for by whoever may only ask, undone as they were."""

from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.approvals.acts import approve
from renxing.apps.approvals.models import Request
from renxing.apps.centres.models import Mandate, Rules
from renxing.apps.mandates.acts import Changes, change_rules
from renxing.apps.mandates.reversing import RULE, reverse
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.mandates import Actor, Reporting
from renxing.core.refusals import BadInput, WrongState
from tests.cast import Cast

PAGE = "/lane/mandates/rules/"
NOW = {"approval_hours": "4", "hours_a_day": "10", "hours_a_week": "48", "rest_hours": "11", "tasks_at_once": "8"}


def typed(**more: str) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **NOW, **more}


def test_what_is_not_said_stays_and_no_misses_means_none(cast: Cast) -> None:
    change_rules(cast.by("lan"), changes=Changes(misses_before_lapse=3))
    change_rules(cast.by("lan"), changes=Changes(hours_a_day=8.0, misses_before_lapse=0))
    rules = Rules.objects.get()
    assert (rules.hours_a_day, rules.misses_before_lapse, rules.rest_hours) == (8.0, None, 11.0)
    data = Entry.objects.order_by("seq").last().data
    assert data["before"] == {"hours_a_day": 10.0, "misses_before_lapse": 3}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (Changes(), "rules_same"),
        (Changes(tasks_at_once=8), "rules_same"),
        (Changes(tasks_at_once=0), "not_above_zero"),
        (Changes(hours_a_day=14.0), "no_day_has_so_many_hours"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, changes: Changes, code: str) -> None:
    with pytest.raises((BadInput, WrongState), match=code):
        change_rules(cast.by("lan"), changes=changes)
    assert not Entry.objects.exists()


def test_the_lead_saves_and_a_mandate_lets_a_centre_save(cast: Cast, signed_in) -> None:
    assert "Ask for it to be changed" not in signed_in("lan").get(PAGE).content.decode()
    assert signed_in("lan").post(PAGE, typed(hours_a_day="8")).status_code == 302
    Mandate.objects.filter(code="M-clinic").update(acts=["rules.change"], functions=[])
    page = signed_in("qing").get(PAGE).content.decode()
    assert "Ask for it to be changed" not in page
    assert ">Save<" in page
    assert signed_in("qing").post(PAGE, typed(hours_a_day="9")).status_code == 302
    assert Rules.objects.get().hours_a_day == 9.0


@pytest.mark.parametrize("who", ["qing", "rui"])
def test_whoever_may_only_ask_asks_from_this_page(cast: Cast, signed_in, who: str) -> None:
    Mandate.objects.filter(code="M-clinic").update(
        acts=["rules.change"], functions=[], reporting=Reporting.BEFORE, approver=cast.centres["committee"]
    )
    page = signed_in(who).get(PAGE).content.decode()
    assert "Ask for it to be changed" in page
    assert 'name="plea"' in page
    assert signed_in(who).post(PAGE, typed(rest_hours="12")).status_code == 422
    answer = signed_in(who).post(PAGE, typed(rest_hours="12", plea="We are tired"))
    assert answer.status_code == 202
    approve(cast.by("lan"), request=Request.objects.get())
    assert Rules.objects.get().rest_hours == 12.0


def test_residents_read_them(cast: Cast, signed_in) -> None:
    page = signed_in("mei").get(PAGE).content.decode()
    assert "<form" not in page.split('id="main"')[1].split("</main>")[0]
    assert "<dd>48" in page


def undo(cast: Cast) -> None:
    reverse(Doing(Actor(rule=RULE), cast.community, cast.now), Entry.objects.filter(act="rules.change")[0])


def test_a_change_is_undone_unless_it_was_changed_again(cast: Cast) -> None:
    change_rules(cast.by("lan"), changes=Changes(misses_before_lapse=3, hours_a_day=8.0))
    undo(cast)
    rules = Rules.objects.get()
    assert (rules.misses_before_lapse, rules.hours_a_day) == (None, 10.0)
    with pytest.raises(WrongState, match="rules_changed_since"):
        undo(cast)
