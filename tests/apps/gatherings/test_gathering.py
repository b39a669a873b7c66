"""Gatherings: places and the waiting list, being there by code and by list, the newcomer, the calendar, erasure."""

from datetime import timedelta

import pytest

from renxing.apps.duties.acts import renew_feed
from renxing.apps.duties.queries.calendars import events
from renxing.apps.gatherings import acts
from renxing.apps.gatherings.models import Gathering, Going, Group, Yes
from renxing.apps.gatherings.queries.listed import guests, seen
from renxing.apps.gatherings.queries.taking_part import taking_part
from renxing.apps.people.acts import Contact, add_person, erase_person
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.refusals import Refusal
from tests.apps.gatherings.permissions import HOUR, asked, coming, planned, said
from tests.cast import Cast


def refused(code: str):
    return pytest.raises(Refusal, match=f"refused: {code}\\b")


def names(rows: list[Going]) -> list[str]:
    return [row.person.name_en for row in rows]


def test_the_third_waits_for_two_places_and_moves_up_when_one_withdraws(cast: Cast) -> None:
    made = coming(cast, "mei", "bo", "rui", places=2)
    found = seen([made], cast.id("rui"), cast.now)[0]
    assert (found.comes, found.waits, found.mine, found.full) == (2, 1, "waits", True)
    acts.withdraw(cast.by("mei"), gathering=made, person=cast.people["mei"])
    assert names(guests(made).comes) == ["Zhou Bo", "Rui Qiang"]
    acts.sign_up(cast.by("mei", now=cast.now + HOUR), gathering=made, person=cast.people["mei"])
    assert names(guests(made).waits) == ["Lin Mei"]
    made = acts.change_gathering(cast.by("qing"), gathering=made, said=said(cast, places=3))
    assert guests(made).waits == []
    with refused("gathering_signed_up"):
        acts.sign_up(cast.by("bo"), gathering=made, person=cast.people["bo"])


def test_a_tap_counts_from_its_moment_once_and_not_long_before_or_after(cast: Cast) -> None:
    made = planned(cast, after=-1)
    mei, tap = cast.people["mei"], cast.now - timedelta(minutes=20)
    by = cast.by("mei", now=cast.now + 5 * HOUR)
    acts.attend(by, gathering=made, person=mei, at=tap)
    acts.attend(by, gathering=made, person=mei, at=tap)
    assert Going.objects.get().came_at == tap
    entry = Entry.objects.get(act="gathering.attend")
    assert (entry.at, entry.data) == (tap, {"person": str(mei.pk)})
    with refused("gathering_here_already"):
        acts.attend(cast.by("mei"), gathering=made, person=mei)
    with refused("gathering_not_now"):
        acts.attend(cast.by("bo", now=cast.now + 5 * HOUR), gathering=made, person=cast.people["bo"])
    with refused("gathering_not_now"):
        acts.attend(cast.by("bo"), gathering=planned(cast, after=5), person=cast.people["bo"])


def test_the_list_ticks_only_who_signed_up(cast: Cast) -> None:
    made = coming(cast, "mei", after=-1)
    acts.tick_list(cast.by("qing"), gathering=made, came=[cast.people["mei"], cast.people["bo"]])
    assert [row.person_id for row in Going.objects.filter(came_at__isnull=False)] == [cast.id("mei")]
    with refused("gathering_nobody_ticked"):
        acts.tick_list(cast.by("qing"), gathering=made, came=[cast.people["mei"]])
    with refused("gathering_not_begun"):
        acts.tick_list(cast.by("qing"), gathering=coming(cast, "mei"), came=[cast.people["mei"]])


def test_somebody_without_a_phone_is_noted_at_the_door_and_counts_once(cast: Cast) -> None:
    made, qing = coming(cast, "mei", after=-1), cast.by("qing")
    tap = cast.now - timedelta(minutes=20)
    acts.welcome(qing, gathering=made, person=cast.people["bo"])
    assert Going.objects.get(person=cast.people["bo"]).came_at == cast.now
    with refused("gathering_here_already"):
        acts.attend(cast.by("bo"), gathering=made, person=cast.people["bo"], at=tap)
    acts.attend(cast.by("mei"), gathering=made, person=cast.people["mei"], at=tap)
    with refused("gathering_noted"):
        acts.welcome(cast.by("qing"), gathering=made, person=cast.people["mei"])
    assert seen([made], None, cast.now)[0].came == 2
    late = acts.welcome(cast.by("qing", now=cast.now + 9 * HOUR), gathering=made, person=cast.people["rui"])
    assert Going.objects.get(person=cast.people["rui"]).came_at == late.ends
    with refused("gathering_not_begun"):
        acts.welcome(cast.by("qing"), gathering=planned(cast), person=cast.people["bo"])


def test_called_off_stays_to_be_seen_and_takes_nobody(cast: Cast) -> None:
    made = coming(cast, "mei")
    with refused("gathering_why_off"):
        acts.cancel_gathering(cast.by("qing"), gathering=made, reason=" ")
    made = acts.cancel_gathering(cast.by("qing"), gathering=made, reason="Rain")
    with refused("gathering_over"):
        acts.sign_up(cast.by("bo"), gathering=made, person=cast.people["bo"])
    feed = renew_feed(cast.by("mei"), person=cast.people["mei"])
    event = events(feed, cast.now, str, "https://x")[0]
    assert (event.cancelled, event.sequence) == (True, 1)


def test_my_calendar_has_what_i_come_to_and_the_centres_has_all_of_its_own(cast: Cast) -> None:
    made = coming(cast, "bo", "mei", places=1)
    mine = renew_feed(cast.by("mei"), person=cast.people["mei"])
    (event,) = events(mine, cast.now, str, "https://x")
    assert (event.summary, event.tentative, event.starts) == (made.name, True, made.starts)
    assert event.url == f"https://x/gatherings/{made.pk}/"
    ours = renew_feed(cast.by("qing"), centre=cast.centres["clinic"])
    assert [each.uid for each in events(ours, cast.now, str, "https://x")] == [event.uid]
    other = renew_feed(cast.by("song"), centre=cast.centres["choir"])
    assert events(other, cast.now, str, "https://x") == []


def test_who_is_new_is_asked_along_once_to_the_next_with_room(cast: Cast) -> None:
    coming(cast, "bo", after=20, places=1)
    fitting = planned(cast, after=30)
    home = cast.households["H1"]
    new = add_person(cast.by("wen"), code="P77", names=("新来", "New Here"), household=home, contact=Contact())
    assert run_rules(cast.community, cast.now) == 1
    assert run_rules(cast.community, cast.now) == 0
    row = Going.objects.get(person=new)
    assert (row.state, row.gathering) == ("asked", fitting)
    assert seen([fitting], cast.id("mei"), cast.now)[0].comes == 0
    acts.withdraw(cast.by("wen"), gathering=fitting, person=new)
    planned(cast, after=40)
    assert run_rules(cast.community, cast.now + HOUR) == 0


def test_breadth_and_ties_are_of_the_whole(cast: Cast) -> None:
    for number, those in enumerate((("mei", "bo"), ("mei", "bo", "rui"))):
        made = coming(cast, *those, after=-1)
        Gathering.objects.filter(pk=made.pk).update(starts=cast.now - (4 - number) * HOUR)
        acts.tick_list(cast.by("qing"), gathering=made, came=[cast.people[name] for name in those])
    found = taking_part(cast.community, cast.now)
    residents = Person.objects.filter(household__isnull=False).count()
    assert (found.gatherings, found.came, found.residents, found.ties) == (2, 3, residents, 3)
    assert found.breadth == 3 / residents


def test_erasing_forgets_where_somebody_came_and_what_they_agreed_to(cast: Cast) -> None:
    coming(cast, "mei")
    asked(cast)
    acts.propose_group(cast.by("mei"), title="Alone")
    erase_person(cast.by("lan"), person=cast.people["mei"])
    assert not Going.objects.filter(person=cast.people["mei"]).exists()
    assert not Yes.objects.filter(person=cast.people["mei"]).exists()
    (left,) = Group.objects.all()
    assert (left.name_en, left.starter) == ("Drawing", None)
