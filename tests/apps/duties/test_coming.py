"""Who has a place: signing up, asking, being invited, giving back, handing on; never twice, never without rest."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from renxing.apps.duties import acts
from renxing.apps.duties.models import Post, Shift, Swap, Turn
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person, Skill
from renxing.apps.record.models import Entry
from renxing.apps.workload.models import Work
from renxing.core.refusals import BadInput, NotAllowed, Refusal, WrongState
from tests.apps.duties.permissions import HOUR, posting, shift, turn
from tests.cast import Cast


def refused(code: str):
    return pytest.raises(Refusal, match=f"refused: {code}\\b")


def states(at: Shift) -> dict[str, str]:
    return {row.person.name_en: row.state for row in Turn.objects.filter(shift=at).select_related("person")}


def test_posted_in_one_act_and_each_shift_is_in_the_record(cast: Cast) -> None:
    until = cast.now + timedelta(hours=48)
    first = acts.post_duty(cast.by("qing"), posting=posting(cast, every="clock", until=until))
    rows = list(Shift.objects.all())
    assert [(row.ends - row.starts, row.state) for row in rows] == [(8 * HOUR, "open")] * 3
    assert [row.ends for row in rows][:-1] == [row.starts for row in rows][1:]
    entries = Entry.objects.filter(act="duty.post").order_by("seq")
    assert [(entry.subject, entry.kind, entry.due) for entry in entries] == [
        (row.reference, "request", row.ends) for row in rows
    ]
    assert (first, entries[0].quantity, entries[0].function) == (rows[0], 1.0, "safety")


def test_places_for_two_skills_and_for_anybody(cast: Cast) -> None:
    said: dict[str, Any] = {
        "skill": "nursing",
        "skilled": 1,
        "skill_2": "driving",
        "skilled_2": 2,
        "wanted": 5,
        "least": 4,
    }
    made = acts.post_duty(cast.by("qing"), posting=posting(cast, **said)).post
    assert [(each.skill, each.least, each.wanted) for each in made.seats()] == [
        ("nursing", 1, 1), ("driving", 2, 2), (None, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"hours": 0.0}, "hours"),
        ({"hours": 12.0}, "hours"),
        ({"wanted": 10**14}, "wanted"),
        ({"least": 3}, "least"),
        ({"title": " "}, "title"),
        ({"starts": -HOUR}, "starts"),
        ({"every": "day"}, "until"),
        ({"responsible": "bo"}, "responsible"),
        ({"skill": "nursing"}, "skill"),
        ({"skill": "nursing", "skilled": 3}, "skilled"),
        ({"every": "clock", "until": 9000 * HOUR}, "until"),
    ],
)
def test_what_cannot_be_meant_is_refused_whole(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    said: dict[str, Any] = {
        name: cast.now + value if isinstance(value, timedelta) else value for name, value in wrong.items()
    }
    if "responsible" in said:
        said["responsible"] = cast.people[said["responsible"]]
    with pytest.raises(BadInput) as refusal:
        acts.post_duty(cast.by("qing"), posting=posting(cast, **said))
    assert refusal.value.data["field"] == field
    assert not Post.objects.exists()


def test_a_place_is_taken_once_and_a_double_tap_is_one_act(cast: Cast) -> None:
    at, by = shift(cast), cast.by("bo")
    acts.sign_up(by, shift=at)
    acts.sign_up(by, shift=at)
    with refused("duty_yours_already"):
        acts.sign_up(cast.by("bo"), shift=at)
    assert (states(at), Entry.objects.filter(act="duty.sign_up").count()) == ({"Zhou Bo": "going"}, 1)
    acts.sign_up(cast.by("mei"), shift=at)
    with refused("duty_full"):
        acts.sign_up(cast.by("rui"), shift=at)


def test_who_came_for_any_place_gives_way_to_who_has_the_skill(cast: Cast) -> None:
    at = shift(cast, places=[{"skill": "nursing", "least": 1, "wanted": 1}, {"skill": "", "least": 1, "wanted": 1}])
    Skill.objects.create(community=cast.community, person=cast.people["qing"], skill="nursing")
    acts.sign_up(cast.by("qing"), shift=at)
    acts.sign_up(cast.by("bo"), shift=at)
    assert states(at) == {"Qing Yun": "going", "Zhou Bo": "going"}
    other = shift(cast, places=at.post.places, after=100)
    acts.sign_up(cast.by("bo"), shift=other)
    with refused("duty_full"):
        acts.sign_up(cast.by("mei"), shift=other)


@pytest.mark.parametrize(
    ("after", "code"), [(20, "duty_twice"), (32, "duty_long_day"), (40, "duty_no_rest"), (16, "duty_long_day")]
)
def test_nobody_is_booked_twice_or_loses_their_rest(cast: Cast, after: float, code: str) -> None:
    turn(cast)  # from eight in the morning of the second day on, in Greenwich; from four in the afternoon here
    with refused(code):
        acts.sign_up(cast.by("bo"), shift=shift(cast, after=after))
    with refused(code):
        acts.assign(cast.by("qing"), shift=shift(cast, after=after), person=cast.people["bo"])
    acts.sign_up(cast.by("bo"), shift=shift(cast, after=44))


def test_hours_worked_elsewhere_count(cast: Cast) -> None:
    Work.objects.create(
        community=cast.community, person=cast.people["bo"], starts=cast.now - 10 * HOUR, ends=cast.now, noted=True
    )
    with refused("duty_long_day"):
        acts.sign_up(cast.by("bo"), shift=shift(cast, after=1))


def test_a_need_promised_for_these_hours_comes_first(cast: Cast) -> None:
    need = take_need(cast.by("rui"), need=cast.need())
    Need.objects.filter(pk=need.pk).update(due_at=cast.now + 26 * HOUR)
    with refused("duty_promised_then"):
        acts.sign_up(cast.by("rui"), shift=shift(cast))
    acts.sign_up(cast.by("rui"), shift=shift(cast, after=27))


def test_age_is_looked_at_and_who_leads_may_know_it(cast: Cast) -> None:
    at = shift(cast, least_age=18)
    with refused("duty_age_unknown"):
        acts.sign_up(cast.by("bo"), shift=at)
    acts.assign(cast.by("qing"), shift=at, person=cast.people["bo"])
    Person.objects.filter(pk=cast.id("mei")).update(born=2012)
    with refused("duty_too_young"):
        acts.assign(cast.by("qing"), shift=at, person=Person.objects.get(pk=cast.id("mei")))


def test_asked_for_and_admitted(cast: Cast) -> None:
    at = shift(cast, flow="ask")
    with refused("duty_not_to_take"):
        acts.sign_up(cast.by("bo"), shift=at)
    for who in ("bo", "mei"):
        acts.ask_for_place(cast.by(who), shift=at)
    bo, mei = (Turn.objects.get(person=cast.people[who]) for who in ("bo", "mei"))
    acts.admit(cast.by("qing"), turn=bo)
    acts.turn_down(cast.by("qing"), turn=mei)
    assert states(at) == {"Zhou Bo": "going", "Lin Mei": "refused"}
    with refused("duty_moved_on"):
        acts.admit(cast.by("qing"), turn=mei)


def test_members_only_and_nobody_of_an_office(cast: Cast) -> None:
    at = shift(cast, "riders", members_only=True)
    acts.sign_up(cast.by("rui"), shift=at)
    for who, where in (("bo", at), ("shi", shift(cast))):
        with pytest.raises(NotAllowed):
            acts.sign_up(cast.by(who), shift=where)


def test_who_answers_for_it_runs_it(cast: Cast) -> None:
    at = shift(cast, "riders", responsible=cast.people["rui"])
    acts.assign(cast.by("rui"), shift=at, person=cast.people["bo"])
    with pytest.raises(NotAllowed):
        acts.assign(cast.by("rui"), shift=shift(cast, "riders"), person=cast.people["mei"])


def test_invited_and_answered(cast: Cast) -> None:
    at = shift(cast, flow="invited")
    for who in ("bo", "mei"):
        acts.invite(cast.by("qing"), shift=at, person=cast.people[who])
    with refused("duty_asked_already"):
        acts.invite(cast.by("qing"), shift=at, person=cast.people["bo"])
    bo, mei = (Turn.objects.get(person=cast.people[who]) for who in ("bo", "mei"))
    acts.accept(cast.by("bo"), turn=bo)
    acts.decline(cast.by("mei"), turn=mei)
    assert states(at) == {"Zhou Bo": "going", "Lin Mei": "declined"}


def test_who_bears_enough_now_is_not_invited_to_what_begins_soon(cast: Cast) -> None:
    Work.objects.create(
        community=cast.community, person=cast.people["bo"], starts=cast.now - 10 * HOUR, ends=cast.now, noted=True
    )
    with refused("bears_enough"):
        acts.invite(cast.by("qing"), shift=shift(cast, after=2), person=cast.people["bo"])


def test_all_of_them_or_none_where_they_belong_together(cast: Cast) -> None:
    first = shift(cast, coupled=True)
    later = shift(cast, post=first.post, after=72)
    turn(cast, "bo", at=shift(cast, after=70))
    with refused("duty_twice"):
        acts.sign_up(cast.by("bo"), shift=first)
    assert not Turn.objects.filter(shift__post=first.post).exists()
    acts.sign_up(cast.by("mei"), shift=first)
    assert states(first) == states(later) == {"Lin Mei": "going"}


def test_given_back_in_time_and_not_later(cast: Cast) -> None:
    late = turn(cast, at=shift(cast, after=11))
    with refused("duty_too_late_to_withdraw"):
        acts.withdraw(cast.by("bo"), turn=late)
    acts.withdraw(cast.by("qing"), turn=late)
    again = acts.sign_up(cast.by("bo"), shift=late.shift)
    row = Turn.objects.get(pk=late.pk)
    assert (states(again), row.sequence) == ({"Zhou Bo": "going"}, 2)
    acts.withdraw(cast.by("mei"), turn=turn(cast, "mei"))


def test_a_stand_in_takes_it_and_nobody_else_can(cast: Cast) -> None:
    mine = turn(cast)
    acts.offer_turn(cast.by("bo"), turn=mine)
    with refused("duty_offered_already"):
        acts.offer_turn(cast.by("bo"), turn=mine)
    offered = Swap.objects.get()
    acts.take_turn(cast.by("mei"), swap=offered)
    assert states(mine.shift) == {"Zhou Bo": "handed_on", "Lin Mei": "going"}
    with refused("duty_taken_already"):
        acts.take_turn(cast.by("rui"), swap=offered)
    assert Entry.objects.get(act="duty.take_turn").kind == "hand over"


def test_offered_to_one_person_only_they_take_it(cast: Cast) -> None:
    acts.offer_turn(cast.by("bo"), turn=turn(cast), to=cast.people["mei"])
    with pytest.raises(NotAllowed):
        acts.take_turn(cast.by("rui"), swap=Swap.objects.get())
    acts.take_turn(cast.by("mei"), swap=Swap.objects.get())


def test_two_turns_are_exchanged_or_nothing_changes(cast: Cast) -> None:
    bos, meis = turn(cast), turn(cast, "mei", at=shift(cast, after=72))
    acts.offer_turn(cast.by("bo"), turn=bos)
    offered = Swap.objects.get()
    acts.propose_swap(cast.by("mei"), swap=offered, mine=meis)
    clash = turn(cast, at=shift(cast, after=70))
    with refused("duty_twice"):
        acts.agree_swap(cast.by("bo"), swap=offered)
    assert states(bos.shift) == {"Zhou Bo": "going"}
    clash.delete()
    acts.agree_swap(cast.by("bo"), swap=offered)
    assert states(bos.shift) == {"Zhou Bo": "handed_on", "Lin Mei": "going"}
    assert states(meis.shift) == {"Lin Mei": "handed_on", "Zhou Bo": "going"}


def test_who_moves_a_shift_asks_again(cast: Cast) -> None:
    mine = turn(cast)
    moved = acts.move_shift(cast.by("qing"), shift=mine.shift, starts=cast.now + 30 * HOUR, hours=4.0)
    assert (moved.ends - moved.starts, moved.sequence, states(moved)) == (4 * HOUR, 1, {"Zhou Bo": "invited"})


def test_called_off_and_nobody_comes_in_any_more(cast: Cast) -> None:
    at = turn(cast).shift
    acts.call_off(cast.by("qing"), shift=at, reason="Rain")
    with refused("duty_called_off"):
        acts.sign_up(cast.by("mei"), shift=at)
    acts.sign_up(cast.by("bo"), shift=shift(cast))  # its hours are free again


@pytest.mark.slow
def test_the_last_place_goes_to_one_of_two_who_tap_at_once(shared_cast: Cast) -> None:
    at = shift(shared_cast, places=[{"skill": "", "least": 1, "wanted": 1}])
    together, came = Barrier(2), list[str]()

    def tap(who: str) -> None:
        try:
            together.wait()
            acts.sign_up(shared_cast.by(who), shift=at)
            came.append(who)
        except WrongState as refusal:
            came.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=tap, args=(who,)) for who in ("bo", "mei")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came, key=lambda said: said == "duty_full")[1:] == ["duty_full"]
    assert Turn.objects.filter(state="going").count() == 1


def test_signed_up_in_time_and_later_let_in_by_who_leads(cast: Cast) -> None:
    made = acts.post_duty(cast.by("qing"), posting=posting(cast, wanted=3, signup_hours=2.0))
    late = made.starts - HOUR
    with refused("duty_signup_over"):
        acts.sign_up(cast.by("bo", now=late), shift=made)
    acts.sign_up(cast.by("bo", now=made.starts - 2 * HOUR), shift=made)
    acts.assign(cast.by("qing", now=late), shift=made, person=cast.people["mei"])
    acts.invite(cast.by("qing", now=late), shift=made, person=cast.people["rui"])
    acts.sign_up(cast.by("rui", now=late), shift=made)
    assert states(made) == {"Zhou Bo": "going", "Lin Mei": "going", "Rui Qiang": "going"}


def test_asking_for_a_place_ends_at_the_same_time(cast: Cast) -> None:
    made = acts.post_duty(cast.by("qing"), posting=posting(cast, flow="ask", signup_hours=2.0))
    with refused("duty_signup_over"):
        acts.ask_for_place(cast.by("bo", now=made.starts - HOUR), shift=made)


def test_places_for_five_skills_and_never_for_more_than_are_wanted(cast: Cast) -> None:
    five = ("nursing", "driving", "cycling", "cooking", "patrol")
    further = tuple((skill, 1) for skill in five)
    made = acts.post_duty(cast.by("qing"), posting=posting(cast, wanted=6, least=6, more_skills=further))
    assert [(each.skill, each.wanted) for each in made.post.seats()] == [*further, (None, 1)]
    with refused("duty_skilled"):
        acts.post_duty(cast.by("qing"), posting=posting(cast, wanted=4, least=4, more_skills=further))
