"""Mandates given, passed on, changed and taken back: by acts, and never more than is held."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4, uuid5

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates import acts
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.mandates.acts.giving import Terms, terms_of
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import Need
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Reporting
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.cast import Cast

TAKE = Terms(acts=("need.take",), functions=(Function.FOOD,), reporting=Reporting.NONE)


def give(cast: Cast, holder: str = "choir", terms: Terms = TAKE, giver: str = "committee", by: str = "lan") -> Mandate:
    return acts.give_mandate(cast.by(by), giver=cast.centres[giver], holder=cast.centres[holder], terms=terms)


def test_what_is_given_can_be_used_at_once(cast: Cast) -> None:
    mandate = give(cast)
    take_need(cast.by("song"), need=cast.need())
    assert Entry.objects.get(act="need.take").authority == mandate.reference
    given = Entry.objects.get(act="mandate.give")
    assert given.data == {
        "giver": str(cast.centres["committee"].id),
        "holder": str(cast.centres["choir"].id),
        "acts": ["need.take"],
        "functions": ["food"],
        "reporting": "none",
        "report_within_hours": 24.0,
    }


def test_passed_on_from_what_is_held_and_never_beyond(cast: Cast) -> None:
    child = give(cast, "choir", Terms(acts=("need.take",), functions=(Function.HEALTH,), reporting=Reporting.NONE),
                 "clinic", "qing")  # fmt: skip
    assert child.under == Mandate.objects.get(code="M-clinic")
    with pytest.raises(NotAllowed) as refused:
        give(cast, "choir", TAKE, "clinic", "qing")
    assert str(refused.value.data["further"]) == "the functions"


def test_what_was_passed_on_falls_with_what_it_was_passed_on_from(cast: Cast) -> None:
    give(cast, "choir", Terms(acts=("need.take",), functions=(Function.HEALTH,), reporting=Reporting.NONE),
         "clinic", "qing")  # fmt: skip
    above = Mandate.objects.get(code="M-clinic")
    need = cast.need(function=Function.HEALTH, sensitive=False)
    acts.suspend_mandate(cast.by("lan"), mandate=above, reason="review")
    with pytest.raises(NotAllowed, match="mandate_asleep"):
        take_need(cast.by("song"), need=need)
    acts.resume_mandate(cast.by("lan"), mandate=above)
    take_need(cast.by("song"), need=need)


def test_a_weekly_limit_is_not_multiplied_by_passing_it_on(cast: Cast) -> None:
    above = Mandate.objects.get(code="M-clinic")
    above.per_week = 3.0
    above.save()
    limited = Terms(acts=("need.take",), functions=(Function.HEALTH,), reporting=Reporting.NONE, per_act=3, per_week=3)
    with pytest.raises(NotAllowed, match="beyond_own"):
        give(cast, "choir", replace(limited, per_week=None), "clinic", "qing")
    give(cast, "choir", limited, "clinic", "qing")
    needs = [cast.need(function=Function.HEALTH, sensitive=False, summary=f"Pills {n}") for n in range(4)]
    take_need(cast.by("song"), need=needs[0])
    take_need(cast.by("song"), need=needs[1])
    take_need(cast.by("qing"), need=needs[2])
    for name in ("qing", "song"):
        with pytest.raises(NotAllowed, match="limit_reached"):
            take_need(cast.by(name), need=needs[3])
    take_need(cast.by("song", now=cast.now + timedelta(days=7, seconds=1)), need=needs[3])


def test_narrowed_and_widened_again(cast: Cast) -> None:
    mandate = Mandate.objects.get(code="M-riders")
    before = terms_of(mandate)
    less = Terms(acts=("need.take",), functions=(Function.FOOD,), reporting=Reporting.NONE)
    acts.narrow_mandate(cast.by("lan"), mandate=mandate, terms=less)
    with pytest.raises(NotAllowed, match="no_authority"):
        take_need(cast.by("rui"), need=cast.need(function=Function.TRANSPORT))
    with pytest.raises(BadInput, match="wider_than_before"):
        acts.narrow_mandate(cast.by("lan"), mandate=mandate, terms=before)
    acts.widen_mandate(cast.by("lan"), mandate=mandate, terms=before)
    take_need(cast.by("rui"), need=Need.objects.get())
    assert [e.act for e in Entry.objects.filter(subject=mandate.reference).order_by("seq")] == [
        "mandate.narrow",
        "mandate.widen",
    ]


def test_one_that_sleeps_until_it_is_called(cast: Cast) -> None:
    mandate = give(cast, terms=Terms(acts=("need.take",), reporting=Reporting.NONE, dormant=True))
    need = cast.need()
    with pytest.raises(NotAllowed, match="mandate_asleep"):
        take_need(cast.by("song"), need=need)
    acts.wake_mandate(cast.by("lan"), mandate=mandate)
    with pytest.raises(WrongState, match="mandate_awake_already"):
        acts.wake_mandate(cast.by("lan"), mandate=mandate)
    take_need(cast.by("song"), need=need)
    acts.sleep_mandate(cast.by("lan"), mandate=mandate)


def test_given_back_it_has_ended(cast: Cast) -> None:
    mandate = Mandate.objects.get(code="M-clinic")
    acts.return_mandate(cast.by("qing"), mandate=mandate, reason="too_much")
    with pytest.raises(NotAllowed):
        take_need(cast.by("qing"), need=cast.need(function=Function.HEALTH, sensitive=False))
    with pytest.raises(WrongState, match="mandate_ended"):
        acts.resume_mandate(cast.by("lan"), mandate=mandate)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (Terms(acts=()), "no_such_act"),
        (Terms(acts=("person.erase",)), "no_such_act"),
        (Terms(acts=("need.take",), report_within_hours=None), "report_within_missing"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, terms: Terms, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        give(cast, terms=terms)
    assert not Entry.objects.exists()


def test_the_pages_give_change_suspend_and_return(cast: Cast, signed_in) -> None:
    giver = cast.centres["committee"]
    form = {
        "act_id": str(uuid4()),
        "holder": str(cast.centres["choir"].pk),
        "acts": ["need.take"],
        "functions": ["food"],
        "reporting": "after",
        "report_within_hours": "24",
    }
    answer = signed_in("lan").post(f"/lane/mandates/give/{giver.pk}/", form)
    assert answer.status_code == 302, answer.content.decode()
    mandate = Mandate.objects.get(code="M01")
    page = f"/lane/mandates/{mandate.pk}/"
    wider = {**form, "act_id": str(uuid4()), "functions": ["food", "care"]}
    assert signed_in("lan").post(f"{page}change/", wider).status_code == 302
    narrower = {**form, "act_id": str(uuid4()), "functions": ["care"]}
    assert signed_in("lan").post(f"{page}change/", narrower).status_code == 302
    signed_in("lan").post(f"{page}suspend/", {"act_id": str(uuid4()), "reason": "review"})
    signed_in("lan").post(f"{page}resume/", {"act_id": str(uuid4())})
    signed_in("song").post(f"{page}return/", {"act_id": str(uuid4()), "reason": "too_much"})
    done = [entry.act for entry in Entry.objects.filter(subject=mandate.reference).order_by("seq")]
    assert done == [
        "mandate.give",
        "mandate.widen",
        "mandate.narrow",
        "mandate.suspend",
        "mandate.resume",
        "mandate.return",
    ]
    shown = signed_in("mei").get(page).content.decode()
    assert "Mandate given back" in shown


def test_what_we_may_do_now_and_in_an_emergency(cast: Cast, signed_in) -> None:
    page = signed_in("song").get("/lane/mandates/").content.decode()
    assert "only when asked for" in page  # asleep now
    assert "by itself" in page  # in an emergency
    assert signed_in("visitor").get(f"/lane/mandates/centres/{cast.centres['choir'].pk}/").status_code == 200


def test_a_refusal_says_who_could(cast: Cast, signed_in) -> None:
    need = cast.need()
    answer = signed_in("song").post(f"/lane/needs/{need.pk}/take/", {"act_id": str(uuid4())})
    assert "Riders" in answer.content.decode()


def test_a_plan_wakes_what_sleeps_once_and_lets_it_sleep_again(cast: Cast, signed_in) -> None:
    """What starting a plan does: as a rule, under an act id made of the plan's and the mandate's own."""
    mandate = give(cast, terms=Terms(acts=("need.take",), reporting=Reporting.NONE, dormant=True))
    page = signed_in("lan").get(f"/lane/mandates/{mandate.pk}/").content.decode()
    assert "a plan that names it wakes it when it is started." in page
    plan = uuid4()

    def by(what: str, rule: str = WAKING) -> Doing:
        return Doing(Actor(rule=rule), cast.community, cast.now, uuid5(plan, f"{what} {mandate.pk}"))

    with pytest.raises(NotAllowed):
        acts.wake_mandate(by("wake", "expire"), mandate=mandate)
    for _twice in range(2):
        assert not acts.wake_mandate(by("wake"), mandate=mandate).dormant
    assert Entry.objects.get(act="mandate.wake").authority == "rule:plan"
    assert acts.sleep_mandate(by("sleep"), mandate=mandate).dormant
