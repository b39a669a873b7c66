"""Volunteers in a crisis: in within a minute, seen by the dispatch at once, kept from what they were not vetted for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.duties import acts as duties
from renxing.apps.duties.queries.rostering import _helpers
from renxing.apps.needs.acts import take_need, triage_need
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.pool import pool, task_of
from renxing.apps.offers import acts
from renxing.apps.offers.acts import volunteering
from renxing.apps.offers.models import Volunteer
from renxing.apps.offers.rules import run
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.apps.workload.acts import leave_guest
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.dispatch.judging import Bar, Judge
from tests.apps.duties.permissions import posting, shift
from tests.apps.offers.permissions import admit, admitted, came
from tests.cast import Cast


def joined(cast: Cast, **more: Any) -> Volunteer:
    """Guo Hua was let in, and has read the briefing."""
    found = admitted(cast, **more)
    return acts.join_as_volunteer(by(cast, found), volunteer=found)


def by(cast: Cast, volunteer: Volunteer) -> Doing:
    assert volunteer.person is not None
    return Doing(actor_of(volunteer.person, cast.community, cast.now), cast.community, cast.now)


def bars(cast: Cast, volunteer: Volunteer, function: Function) -> Bar:
    """What keeps the volunteer from a need of this function, as the dispatch judges it."""
    found = pool(bodies(cast.community), [function], cast.now)
    task = task_of(cast.need(function=function), [], found)
    helper = next(one for one in found.helpers if one.person == str(volunteer.person_id))
    return Bar(int(Judge([task], [helper]).rows(0, 1)[0][0, 0]))


def test_only_in_a_crisis_and_only_who_can_be_called(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        acts.sign_up(cast.by("visitor"), said=acts.SignUp(skills=["carrying"], name="Guo", phone="+8613900000099"))
    for said, code in (({"phone": ""}, "volunteer_reached"), ({"skills": ["flying"]}, "volunteer_can_what"),
                       ({"phone": "one two"}, "not_a_phone")):  # fmt: skip
        with pytest.raises(BadInput, match=code):
            came(cast, **said)
    assert not Volunteer.objects.exists()


def test_a_flood_of_sign_ups_is_bounded(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volunteering, "MOST_WAITING", 2)
    came(cast)
    with pytest.raises(WrongState, match="volunteer_waits_already"):
        came(cast)
    came(cast, phone="+8613900000098")
    with pytest.raises(WrongState, match="volunteers_enough"):
        came(cast, phone="+8613900000097")


def test_nothing_before_the_briefing_then_seen_at_once(cast: Cast) -> None:
    found = admitted(cast)
    assert found.person is not None
    assert found.guest is not None
    assert not Membership.objects.filter(person=found.person).exists()
    assert "119" in found.guest.briefing
    assert (found.name, found.phone, found.person.phone) == ("", "", "+8613900000099")
    acts.join_as_volunteer(by(cast, found), volunteer=found)
    held = Membership.objects.get(person=found.person)
    assert (held.centre, held.until) == (cast.centres["riders"], (cast.now + timedelta(days=14)).date())
    assert bars(cast, found, Function.FOOD) == Bar(0)
    assert "Guo" not in str([entry.data for entry in Entry.objects.all()])


def test_vetted_by_what_the_task_needs(cast: Cast) -> None:
    found = joined(cast)
    assert bars(cast, found, Function.MEDICINE) == Bar.VETTING
    need = cast.need(function=Function.MEDICINE)
    with pytest.raises(NotAllowed, match="not_vetted"):
        take_need(by(cast, found), need=need)
    acts.vet_volunteer(cast.by("wen"), volunteer=found, proofs=["vouched"])
    assert bars(cast, found, Function.MEDICINE) == Bar(0)
    assert str(take_need(by(cast, found), need=need).helper_id) == str(found.person_id)


def test_vetted_by_what_a_need_brings_with_it(cast: Cast) -> None:
    """A bag at the door asks nothing; the same bag with the neighbour's key asks for somebody who is known."""
    found = joined(cast)
    assert bars(cast, found, Function.FOOD) == Bar(0)
    plain, keys = cast.need(), cast.need(involves=("home", "keys"))
    assert keys.involves == ["keys", "home"]
    assert Entry.objects.get(subject=keys.reference).data["involves"] == ["keys", "home"]
    assert "involves" not in Entry.objects.get(subject=plain.reference).data
    with pytest.raises(NotAllowed, match="not_vetted"):
        take_need(by(cast, found), need=keys)
    judged = task_of(keys, [], pool(bodies(cast.community), [Function.FOOD], cast.now))
    assert judged.vetting == {"trust"}
    triage_need(cast.by("wen"), need=keys, involves=())
    assert str(take_need(by(cast, found), need=keys).helper_id) == str(found.person_id)
    sorted_again = triage_need(cast.by("wen"), need=plain, involves=("money",))
    with pytest.raises(NotAllowed, match="not_vetted"):
        take_need(by(cast, found), need=sorted_again)
    with pytest.raises(BadInput, match="involves_unknown"):
        triage_need(cast.by("wen"), need=plain, involves=("cats",))


def test_duties_heed_it_too(cast: Cast) -> None:
    """Nobody who is not vetted comes to a patrol: by signing up, by being invited, or by standing in."""
    found = joined(cast)
    assert found.person is not None
    watch = shift(cast)
    with pytest.raises(WrongState, match="duty_not_vetted"):
        duties.sign_up(by(cast, found), shift=watch)
    with pytest.raises(WrongState, match="duty_not_vetted"):
        duties.invite(cast.by("qing"), shift=watch, person=found.person)
    acts.vet_volunteer(cast.by("wen"), volunteer=found, proofs=["vouched"])
    duties.invite(cast.by("qing"), shift=watch, person=found.person)


def test_a_duty_says_what_it_brings_with_it(cast: Cast) -> None:
    """A table with food asks nothing; one whose helper goes into homes asks for somebody who is known."""
    found = joined(cast)
    assert found.person is not None
    plain = duties.post_duty(cast.by("qing"), posting=replace(posting(cast), function=Function.FOOD))
    inside = duties.post_duty(
        cast.by("qing"), posting=replace(posting(cast), function=Function.FOOD, involves=("home",))
    )
    assert Entry.objects.get(subject=inside.reference).data["involves"] == ["home"]
    with pytest.raises(WrongState, match="duty_not_vetted"):
        duties.invite(cast.by("qing"), shift=inside, person=found.person)
    for each in (plain, inside):
        duties.wish(by(cast, found), shift=each, value=1)
    for asked, helpers in ((plain.post, 1), (inside.post, 0)):
        people = _helpers(asked, list(asked.shifts.all()), (inside.starts, inside.ends), cast.now)
        assert sum(one.key == str(found.person_id) for one in people) == helpers
    duties.invite(cast.by("qing"), shift=plain, person=found.person)
    with pytest.raises(BadInput, match="involves_unknown"):
        duties.post_duty(cast.by("qing"), posting=replace(posting(cast), involves=("cats",)))


def test_a_resident_signs_up_and_is_let_in_by_somebody_else(cast: Cast) -> None:
    found = acts.join_as_volunteer(cast.by("bo"), volunteer=admitted(cast, "bo"))
    assert (found.guest, found.person) == (None, cast.people["bo"])
    assert bars(cast, found, Function.FOOD) == Bar(0)
    with pytest.raises(BadInput, match="volunteer_belongs_already"):
        came(cast, "rui")
    Membership.objects.filter(person=cast.people["wen"]).delete()
    mine = came(cast, "wen")
    Membership.objects.create(
        community=cast.community, centre=cast.centres["committee"], person=cast.people["wen"], role="worker"
    )
    with pytest.raises(NotAllowed, match="volunteer_oneself"):
        admit(cast, cast.by("wen"), mine)


def test_letting_in_is_done_once_and_ends(cast: Cast) -> None:
    found = came(cast)
    doing = cast.by("wen")
    first, second = admit(cast, doing, found), admit(cast, doing, found)
    assert first == second
    assert Person.objects.filter(phone="+8613900000099").count() == 1
    with pytest.raises(WrongState, match="volunteer_settled"):
        admit(cast, cast.by("wen"), found)
    acts.join_as_volunteer(by(cast, first), volunteer=first)
    first.refresh_from_db()
    assert first.guest is not None
    leave_guest(by(cast, first), guest=first.guest)
    assert Membership.objects.get(person=first.person).until == cast.now.date()


def test_what_is_not_needed_is_forgotten(cast: Cast) -> None:
    refused = acts.refuse_volunteer(cast.by("wen"), volunteer=came(cast))
    assert (refused.name, refused.phone) == ("", "")
    waits = came(cast)
    assert run(cast.community, cast.now + timedelta(days=13)) == 0
    assert run(cast.community, cast.now + timedelta(days=15)) == 1
    waits.refresh_from_db()
    assert (waits.state, waits.name, waits.phone) == ("refused", "", "")
    there = joined(cast)
    assert there.person is not None
    erase_person(cast.by("wen"), person=there.person)
    there.refresh_from_db()
    assert (there.skills, there.proofs, there.called) == ([], [], "")
