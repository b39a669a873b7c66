"""Calling a reservoir: who is asked, what they say, reminders, wider rings, standing down; a test obliges nobody."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.callups import acts
from renxing.apps.callups.models import Answer, CallUp
from renxing.apps.callups.rules import run
from renxing.apps.centres.models import Absence, Centre, Membership
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person, Skill
from renxing.apps.record.models import Entry
from renxing.apps.workload.models import Work
from renxing.core.refusals import BadInput, NotFound, WrongState
from tests.apps.callups.permissions import called
from tests.cast import Cast, assemble

HOUR = timedelta(hours=1)


@pytest.fixture
def choir(cast: Cast) -> Cast:
    """Song leads the choir; Mei, Bo and Rui sing in it. Mei and Bo live in block 1, Rui and Song in block 2."""
    Membership.objects.bulk_create(
        Membership(community=cast.community, centre=cast.centres["choir"], person=cast.people[name], role="member")
        for name in ("mei", "bo", "rui")
    )
    return cast


def names(cast: Cast, callup: CallUp) -> list[str]:
    short = {person.id: name for name, person in cast.people.items()}
    return [short[row.person_id] for row in callup.answers.order_by("place")]


def call(cast: Cast, **more: Any) -> CallUp:
    return acts.call_up(cast.by("song"), call=called(cast, within_hours=1.0, **more))


def test_the_nearest_are_asked_first(choir: Cast) -> None:
    assert names(choir, call(choir, block=choir.households["H1"].block)) == ["mei", "bo"]
    assert set(names(choir, call(choir, block=choir.households["H4"].block))) == {"rui", "song"}


def test_only_who_has_the_skill(choir: Cast) -> None:
    Skill.objects.create(community=choir.community, person=choir.people["bo"], skill="cooking")
    assert names(choir, call(choir, skill="cooking")) == ["bo"]


def test_who_is_away_or_rests_is_left_in_peace(choir: Cast) -> None:
    said = {"community": choir.community, "starts": choir.now - HOUR, "ends": choir.now + HOUR}
    Absence.objects.create(person=choir.people["mei"], **said)
    worked = {"starts": choir.now - 11 * HOUR, "ends": choir.now - HOUR / 2}
    Work.objects.create(community=choir.community, person=choir.people["bo"], **worked)
    assert set(names(choir, call(choir, places=4))) == {"song", "rui"}


def test_who_comes_elsewhere_is_spared_and_who_is_asked_elsewhere_comes_last(choir: Cast) -> None:
    """Two plans at once: no yes is overloaded, and nobody is asked twice while somebody else could be."""
    first = call(choir, block=choir.households["H1"].block)
    assert names(choir, first) == ["mei", "bo"]
    acts.answer_call(choir.by("mei"), callup=first, person=choir.people["mei"], said="yes")
    near = choir.households["H1"].block
    assert names(choir, call(choir, places=2, block=near)) == ["rui", "song", "bo"], "Bo has not answered, and is near"
    test = acts.check_reach(choir.by("song"), call=called(choir, places=9))
    assert "mei" not in names(choir, test)
    acts.stand_down(choir.by("song"), callup=first)
    assert "mei" in names(choir, call(choir, places=9)), "what is over keeps nobody"


def test_a_test_that_nobody_answered_keeps_nobody_from_a_call(choir: Cast) -> None:
    acts.check_reach(choir.by("song"), call=called(choir, block=choir.households["H1"].block))
    assert names(choir, call(choir, block=choir.households["H1"].block)) == ["mei", "bo"]


def test_a_test_never_reaches_for_other_reservoirs(choir: Cast) -> None:
    other = Centre.objects.create(
        community=choir.community, code="band", name_en="Band", name_zh="乐队", kind="interest_group", reservoir=True,
        functions=["food"],
    )  # fmt: skip
    Membership.objects.create(community=choir.community, centre=other, person=choir.people["qing"], role="member")
    tried = acts.check_reach(choir.by("song"), call=called(choir, within_hours=1.0))
    for hours in range(1, 6):
        run(choir.community, choir.now + hours * HOUR)
    tried.refresh_from_db()
    assert (tried.ring, set(names(choir, tried))) == ("whole", {"mei", "bo", "rui", "song"})


def test_reminded_half_way_and_asked_wider_when_too_few_say_yes(choir: Cast) -> None:
    other = Centre.objects.create(
        community=choir.community, code="band", name_en="Band", name_zh="乐队", kind="interest_group", reservoir=True,
        functions=["food"],
    )  # fmt: skip
    Membership.objects.create(community=choir.community, centre=other, person=choir.people["qing"], role="member")
    callup = call(choir, block=choir.households["H1"].block)
    assert run(choir.community, choir.now + HOUR / 4) == 0
    assert [run(choir.community, choir.now + HOUR / 2) for _twice in range(2)] == [1, 0]
    run(choir.community, choir.now + HOUR)
    assert names(choir, callup) == ["mei", "bo", "rui", "song"]
    run(choir.community, choir.now + 2 * HOUR)
    assert names(choir, callup)[-1] == "qing"
    callup.refresh_from_db()
    assert (callup.ring, callup.due_at) == ("others", choir.now + 3 * HOUR)
    told = Entry.objects.filter(subject=callup.reference).order_by("seq").values_list("act", "authority")
    assert [act for act, _by in told] == ["callup.call", "callup.remind", "callup.widen", "callup.widen"]
    assert {by for _act, by in told[1:]} == {"rule:callup_clock"}


def test_enough_who_said_yes_leave_the_others_in_peace(choir: Cast) -> None:
    callup = call(choir)
    first = callup.answers.first().person
    who = next(name for name, person in choir.people.items() if person == first)
    acts.answer_call(choir.by(who), callup=callup, person=first, said="yes")
    assert run(choir.community, choir.now + HOUR) == 0


def test_one_answers_for_oneself_and_the_lead_notes_the_phone(choir: Cast) -> None:
    callup = call(choir, block=choir.households["H1"].block)
    with pytest.raises(BadInput, match="callup_said"):
        acts.answer_call(choir.by("mei"), callup=callup, person=choir.people["mei"], said="not_reached")
    acts.answer_call(choir.by("song"), callup=callup, person=choir.people["mei"], said="not_reached")
    acts.answer_call(choir.by("mei"), callup=callup, person=choir.people["mei"], said="yes")
    assert Answer.objects.get(person=choir.people["mei"]).said == "yes"
    with pytest.raises(NotFound):
        acts.answer_call(choir.by("song"), callup=callup, person=choir.people["qing"], said="yes")
    acts.stand_down(choir.by("song"), callup=callup, thanks="Thank you all")
    with pytest.raises(WrongState, match="callup_over"):
        acts.answer_call(choir.by("bo"), callup=callup, person=choir.people["bo"], said="no")


def test_a_test_asks_the_same_people_and_says_that_it_is_one(choir: Cast) -> None:
    said = called(choir, block=choir.households["H1"].block)
    real, test = acts.call_up(choir.by("song"), call=said), acts.check_reach(choir.by("song"), call=said)
    assert (names(choir, real), test.test) == (names(choir, test), True)
    assert Entry.objects.get(subject=test.reference).kind == "drill"


def test_whoever_is_erased_was_never_called(choir: Cast) -> None:
    callup = call(choir, block=choir.households["H1"].block)
    erase_person(choir.by("mei"), person=choir.people["mei"])
    assert names(choir, callup) == ["bo"]
    assert str(choir.id("mei")) not in str([entry.data for entry in Entry.objects.filter(act__startswith="callup.")])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"places": 0}, "callup_places"), ({"within_hours": 0.0}, "callup_within"), ({"skill": "magic"}, "callup_skill")],
)
def test_what_makes_no_sense_is_refused(choir: Cast, wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput, match=code):
        acts.call_up(choir.by("song"), call=called(choir, **wrong))


def test_nobody_of_another_community_is_called(choir: Cast) -> None:
    with pytest.raises(NotFound):
        acts.call_up(choir.by("lan"), call=called(assemble("elsewhere")))


def test_who_named_other_hours_than_now_is_not_among_the_first(choir: Cast) -> None:
    """It is Monday 16:00 where they live."""
    Person.objects.filter(pk=choir.id("mei")).update(availability=["mon-fri 18-22"])
    Person.objects.filter(pk=choir.id("bo")).update(availability=["mon 15:30-17"])
    assert names(choir, call(choir, places=4, block=choir.households["H1"].block)) == ["bo", "rui", "song"]


def test_by_which_way_an_answer_came_is_kept(choir: Cast) -> None:
    callup = call(choir, block=choir.households["H1"].block)
    acts.answer_call(choir.by("mei"), callup=callup, person=choir.people["mei"], said="yes")
    acts.answer_call(choir.by("song"), callup=callup, person=choir.people["bo"], said="no")
    assert [row.route for row in callup.answers.order_by("place")] == ["here", "phone"]
    assert [entry.data["route"] for entry in Entry.objects.filter(act="callup.answer").order_by("seq")] == [
        "here", "phone",
    ]  # fmt: skip
