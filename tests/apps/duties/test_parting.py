"""Coming for a part of a shift: counted by the hour, seen by who leads it, and rest is of the hours one comes for."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.duties import acts
from renxing.apps.duties.models import Kept, Shift, Turn
from renxing.apps.people.models import Skill
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.presence import WHOLE, Part
from renxing.core.refusals import Refusal
from tests.apps.duties.permissions import HOUR, kept, shift, swap, turn
from tests.cast import Cast

ONE = [{"skill": "", "least": 1, "wanted": 1}]


def refused(code: str):
    return pytest.raises(Refusal, match=f"refused: {code}\\b")


def press(client: Client, path: str, **said: Any) -> Any:
    return client.post(f"/lane/duties/{path}", {"act_id": str(uuid4()), **said})


def page(client: Client, at: Shift) -> str:
    return client.get(f"/lane/duties/{at.pk}/").content.decode().split("<main")[1]


def first_half(at: Shift) -> Part:
    return Part(ends=at.starts + 4 * HOUR)


def second_half(at: Shift) -> Part:
    return Part(starts=at.starts + 4 * HOUR)


def test_two_halves_fill_one_place_and_no_third_fits(cast: Cast) -> None:
    at = shift(cast, places=ONE)
    acts.sign_up(cast.by("bo"), shift=at, part=first_half(at))
    with refused("duty_full"):
        acts.sign_up(cast.by("mei"), shift=at)
    acts.sign_up(cast.by("mei"), shift=at, part=second_half(at))
    with refused("duty_full"):
        acts.sign_up(cast.by("rui"), shift=at, part=Part(at.starts + 3 * HOUR, at.starts + 5 * HOUR))
    assert [(row.planned, row.partly) for row in Turn.objects.all()] == [(4.0, True), (4.0, True)]


@pytest.mark.parametrize(("after", "until"), [(-1, 4), (0, 9), (4, 4), (7.9, 8)])
def test_a_part_lies_within_the_shift_and_is_worth_coming_for(cast: Cast, after: float, until: float) -> None:
    at = shift(cast)
    with refused("duty_part"):
        acts.sign_up(cast.by("bo"), shift=at, part=Part(at.starts + after * HOUR, at.starts + until * HOUR))


def test_all_of_it_is_no_part_and_shifts_that_belong_together_are_taken_whole(cast: Cast) -> None:
    at, coupled = shift(cast), shift(cast, after=100, coupled=True)
    acts.sign_up(cast.by("bo"), shift=at, part=Part(at.starts, at.ends))
    assert Turn.objects.get().part == WHOLE
    with refused("duty_part_coupled"):
        acts.sign_up(cast.by("bo"), shift=coupled, part=first_half(coupled))


def test_who_leaves_early_may_have_another_shift_after(cast: Cast) -> None:
    at, next_one = shift(cast), shift(cast, after=28, least_age=None)
    mine = turn(cast, at=at)
    with refused("duty_twice"):
        acts.sign_up(cast.by("bo"), shift=next_one, part=Part(next_one.starts, next_one.starts + 2 * HOUR))
    acts.come_partly(cast.by("bo"), turn=mine, part=first_half(at))
    acts.sign_up(cast.by("bo"), shift=next_one, part=Part(next_one.starts, next_one.starts + 2 * HOUR))
    with refused("duty_twice"):
        acts.come_partly(cast.by("bo"), turn=mine, part=WHOLE)


def test_less_is_said_while_it_may_be_given_back_and_later_by_who_leads(cast: Cast) -> None:
    at = shift(cast, after=11)
    mine = turn(cast, at=at)
    with refused("duty_too_late_for_less"):
        acts.come_partly(cast.by("bo"), turn=mine, part=first_half(at))
    acts.come_partly(cast.by("qing"), turn=mine, part=first_half(at))
    acts.come_partly(cast.by("bo"), turn=mine, part=WHOLE)
    entries = Entry.objects.filter(act="duty.come_partly").order_by("seq")
    assert [(entry.quantity, "person" in entry.data) for entry in entries] == [(4.0, True), (8.0, False)]


def test_a_stand_in_comes_for_the_hours_that_were_offered(cast: Cast) -> None:
    offered = swap(cast)
    at = offered.turn.shift
    Turn.objects.update(goes_at=at.starts + 4 * HOUR)
    acts.take_turn(cast.by("mei"), swap=offered)
    assert Turn.objects.get(person=cast.people["mei"]).goes_at == at.starts + 4 * HOUR


def test_who_did_not_say_that_they_went_was_there_until_they_were_to_go(cast: Cast) -> None:
    at = shift(cast, after=-1, places=ONE)
    mine = turn(cast, at=at, goes_at=at.starts + 4 * HOUR)
    acts.check_in(cast.by("bo"), turn=mine)
    run_rules(cast.community, at.ends + timedelta(hours=2))
    row = Turn.objects.get()
    assert (row.state, row.ended_at) == ("done", at.starts + 4 * HOUR)


def test_a_shift_that_is_moved_is_asked_about_whole(cast: Cast) -> None:
    at = shift(cast)
    turn(cast, at=at, goes_at=at.starts + HOUR)
    acts.move_shift(cast.by("qing"), shift=at, starts=cast.now + 48 * HOUR, hours=2.0)
    assert [(row.state, row.partly) for row in Turn.objects.all()] == [("invited", False)]


def test_the_page_takes_hours_and_shows_those_that_are_short(cast: Cast, signed_in) -> None:
    at, bo = (
        shift(cast, after=24, places=ONE),
        signed_in("bo"),
    )  # from eight on in Greenwich, four in the afternoon here
    assert "I can come for a part of it" in page(bo, at)
    wrong = press(bo, f"{at.pk}/part/", starts="2026-03-03T10:00", ends="2026-03-03T20:00")
    assert (wrong.status_code, "Say hours within the shift" in wrong.content.decode()) == (422, True)
    press(bo, f"{at.pk}/part/", starts="2026-03-03T16:00", ends="2026-03-03T20:00")
    assert Turn.objects.get().goes_at == at.starts + 4 * HOUR
    qing = signed_in("qing")
    assert "between 20:00 and 00:00" in page(qing, at)
    assert "16:00–20:00" in page(qing, at).split("Who comes")[1]
    assert "16:00–20:00" in qing.get(f"/lane/duties/centres/{cast.centres['clinic'].pk}/").content.decode()
    assert "you from 16:00 to 20:00" in bo.get("/lane/duties/").content.decode()
    press(bo, f"turns/{Turn.objects.get().pk}/part/", starts="2026-03-03T16:00", ends="2026-03-04T00:00")
    assert "between 20:00" not in page(qing, at)
    assert not Turn.objects.get().partly


TEAMS = [
    {"skill": "", "least": 1, "wanted": 1, "team": "East"},
    {"skill": "nursing", "least": 1, "wanted": 1, "team": "West"},
    {"skill": "", "least": 1, "wanted": 1, "team": "West"},
]


def test_a_team_is_full_for_who_chose_it_and_who_chose_none_goes_where_they_are_needed(cast: Cast) -> None:
    at = shift(cast, places=TEAMS)
    acts.sign_up(cast.by("bo"), shift=at, part=Part(team="East"))
    with refused("duty_full"):
        acts.sign_up(cast.by("mei"), shift=at, part=Part(team="East"))
    with refused("duty_no_such_team"):
        acts.sign_up(cast.by("mei"), shift=at, part=Part(team="North"))
    acts.sign_up(cast.by("mei"), shift=at)
    with refused("duty_full"):  # the last place is a nurse's, and the one in the West is somebody's already
        acts.sign_up(cast.by("rui"), shift=at, part=Part(team="West"))
    Skill.objects.create(community=cast.community, person=cast.people["rui"], skill="nursing")
    acts.sign_up(cast.by("rui"), shift=at, part=Part(team="West"))
    assert not Entry.objects.filter(data__icontains="West").exists()


def test_teams_are_posted_shown_chosen_and_posted_again(cast: Cast, signed_in) -> None:
    said = {"title": "Two gates", "sort": "post", "function": "safety", "starts": "2026-03-03T16:00", "hours": "4"}
    said |= {"centre": str(cast.centres["clinic"].pk), "wanted": "4", "team_1": "East", "team_1_wanted": "1"}
    said |= {"team_2": "West", "team_2_wanted": "2", "team_2_skill": "nursing"}
    qing = signed_in("qing")
    wrong = press(qing, "post/", **(said | {"team_1_wanted": "3"}))
    assert (wrong.status_code, "Give each team its own name" in wrong.content.decode()) == (422, True)
    press(qing, "post/", **said)
    at = Shift.objects.get()
    assert [(each.team, each.skill, each.wanted) for each in at.post.seats()] == [
        ("East", None, 1), ("West", "nursing", 1), ("West", None, 1), ("", None, 1),
    ]  # fmt: skip
    bo = signed_in("bo")
    assert "1 more: East: anybody" in page(bo, at)
    press(bo, f"{at.pk}/part/", starts="2026-03-03T16:00", ends="2026-03-03T20:00", team="East")
    assert (Turn.objects.get().team, Turn.objects.get().partly) == ("East", False)
    again = qing.get(f"/lane/duties/post/like/{at.post_id}/").content.decode()
    assert 'value="West"' in again


def test_a_place_kept_for_one_of_the_clinic_is_theirs(cast: Cast) -> None:
    at = shift(cast, places=ONE)
    acts.keep_place(cast.by("qing"), shift=at, centre=cast.centres["clinic"])
    with refused("duty_full"):
        acts.sign_up(cast.by("bo"), shift=at)
    acts.assign(cast.by("qing"), shift=at, person=cast.people["qing"])
    assert (Kept.objects.count(), Turn.objects.get().state) == (0, "going")
    assert Entry.objects.get(act="duty.keep_place").data == {"of": str(cast.centres["clinic"].pk)}
    with refused("duty_full"):
        acts.keep_place(cast.by("qing"), shift=at, name="Tan Yu")
    with refused("duty_kept_for_whom"):
        acts.keep_place(cast.by("qing"), shift=at)


def test_a_helper_by_name_counts_and_is_forgotten(cast: Cast, signed_in) -> None:
    at = shift(cast, after=0, places=ONE)
    press(signed_in("qing"), f"{at.pk}/keep/", name="Tan Yu")
    row = Kept.objects.get()
    assert "Tan Yu" in page(signed_in("qing"), at)
    for who in ("bo", "visitor"):
        for path in (f"{at.pk}/", f"centres/{cast.centres['clinic'].pk}/"):
            assert "Tan Yu" not in signed_in(who).get(f"/lane/duties/{path}").content.decode()
    assert "a helper" in page(signed_in("bo"), at)
    acts.helper_came(cast.by("qing", now=cast.now + HOUR), kept=row)
    run_rules(cast.community, at.ends + timedelta(hours=2))
    assert Shift.objects.get().state == "held"
    run_rules(cast.community, at.ends + timedelta(days=13))
    assert Kept.objects.get().name == "Tan Yu"
    run_rules(cast.community, at.ends + timedelta(days=15))
    assert (Kept.objects.get().name, Kept.objects.get().came_at is None) == ("", False)
    assert not Entry.objects.filter(data__icontains="Tan Yu").exists()


def test_a_helper_is_forgotten_sooner_where_they_ask_for_it(cast: Cast, signed_in) -> None:
    row = kept(cast, at=shift(cast, after=-10))
    press(signed_in("qing"), f"kept/{row.pk}/forget/")
    assert Kept.objects.get().name == ""
    free = kept(cast)
    press(signed_in("qing"), f"kept/{free.pk}/free/")
    assert Kept.objects.count() == 1


def test_the_week_as_a_file_names_for_whom_places_are_kept(cast: Cast, signed_in) -> None:
    at = shift(cast)
    acts.keep_place(cast.by("qing"), shift=at, centre=cast.centres["clinic"])
    lines = signed_in("qing").get(f"/lane/duties/centres/{cast.centres['clinic'].pk}/file/").content.decode()
    assert ("one of: " in lines, lines.count("free")) == (True, 1)


def test_asked_for_a_part(cast: Cast, signed_in) -> None:
    at = shift(cast, flow="ask")
    press(signed_in("bo"), f"{at.pk}/ask/", words="I sing", starts="2026-03-03T18:00", ends="2026-03-04T00:00")
    mine = Turn.objects.get()
    assert (mine.state, mine.words, mine.planned) == ("asked", "I sing", 6.0)
    acts.admit(cast.by("qing"), turn=mine)
    assert Turn.objects.get().planned == 6.0


def test_the_minute_a_shift_begins_in_is_its_beginning(cast: Cast, signed_in) -> None:
    at = shift(cast, places=ONE)  # a plan's shift begins at the second at which the plan was started
    Shift.objects.update(starts=at.starts + timedelta(seconds=35), ends=at.ends + timedelta(seconds=35))
    bo = signed_in("bo")
    press(bo, f"{at.pk}/part/", starts="2026-03-03T16:00", ends="2026-03-03T20:00")
    mine = Turn.objects.get()
    assert (mine.comes_at, mine.goes_at) == (None, at.starts + 4 * HOUR)
    press(bo, f"turns/{mine.pk}/part/", starts="2026-03-03T16:00", ends="2026-03-04T00:00")
    assert not Turn.objects.get().partly


def test_who_leads_it_finds_at_each_member_the_hours_they_come_for(cast: Cast, signed_in) -> None:
    at = shift(cast)
    early, late = turn(cast, "bo", at=at, goes_at=at.starts + 4 * HOUR), turn(cast, "mei", at=at)
    qing = signed_in("qing")
    said = [f'id="{each.pk}-ends"' for each in (early, late)]
    fields = [page(qing, at).split(each)[0].rsplit("<input", 1)[1] for each in said]
    assert ["T20:00" in fields[0], "T20:00" in fields[1]] == [True, False]
    wrong = press(qing, f"turns/{late.pk}/part/", starts="2026-03-03T10:00", ends="2026-03-03T20:00")
    assert wrong.content.decode().count("2026-03-03T10:00") == 1, "what was typed stands with them alone"


def test_a_stand_in_leaves_the_place_that_is_kept_for_another(cast: Cast) -> None:
    offered = swap(cast)
    kept(cast, at=offered.turn.shift, name="", centre=cast.centres["clinic"])
    acts.take_turn(cast.by("qing"), swap=offered)
    assert (Kept.objects.count(), Turn.objects.get(state="going").person) == (1, cast.people["qing"])
