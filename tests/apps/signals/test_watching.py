"""Our own figures are watched: once an hour, each series once a day, and nothing rings where little is known."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from renxing.apps.callups.acts import answer_call, check_reach
from renxing.apps.callups.models import Answer
from renxing.apps.centres.models import Absence
from renxing.apps.incidents.acts import add_task
from renxing.apps.incidents.rules import pass_on
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Block
from renxing.apps.record.models import Entry
from renxing.apps.signals import rules
from renxing.apps.signals.models import Alarm, Watched
from renxing.apps.signals.queries.lists import ringing
from renxing.apps.signals.queries.wordings import alarm_title, counted
from renxing.apps.signals.watching import unusual
from renxing.core.functions import Function
from tests.apps.callups.permissions import called
from tests.apps.incidents.making import opened
from tests.cast import NOW, Cast

DAY = timedelta(days=1)


def past(cast: Cast, since: int = 40) -> None:
    """The record begins so many days ago."""
    cast.now = NOW - since * DAY
    cast.need(summary="The first")
    cast.now = NOW
    Need.objects.all().delete()


def needs(cast: Cast, count: int, when: datetime, function: str = "food", block: str = "B1") -> None:
    """So many needs raised at one moment."""
    last = Need.objects.count()
    place = Block.objects.get(community=cast.community, code=block)
    Need.objects.bulk_create(
        Need(
            id=uuid4(), community=cast.community, number=last + each, function=function, urgency="soon", summary="x",
            block=place, raised_at=when, due_at=when + DAY,
        )
        for each in range(1, count + 1)
    )  # fmt: skip


def quiet(cast: Cast, a_day: int = 4) -> None:
    """A month in which so many needs were raised each day, spread over it."""
    for back in range(1, 36):
        for part in range(a_day):
            needs(cast, 1, NOW - back * DAY + timedelta(hours=2 * part - 4))


def keys(cast: Cast, now: datetime = NOW) -> list[str]:
    return sorted(seen.key.split(":")[1] + ":" + seen.key.split(":")[2] for seen in unusual(cast.community, now))


def test_a_day_of_many_needs_rings_by_function_and_by_block(cast: Cast) -> None:
    past(cast)
    quiet(cast)
    assert keys(cast) == []
    needs(cast, 20, NOW - timedelta(hours=3))
    assert keys(cast) == ["day:", "day:food"]


def test_one_function_in_one_block_rings_where_neither_does_by_itself(cast: Cast) -> None:
    past(cast)
    for back in range(1, 36):
        for function, block in (("food", "B2"), ("care", "B1")):
            needs(cast, 10, NOW - back * DAY, function, block)
    needs(cast, 4, NOW - timedelta(hours=2), "food", "B2")
    needs(cast, 4, NOW - timedelta(hours=2), "care", "B1")
    needs(cast, 6, NOW - timedelta(hours=2), "food", "B1")
    (seen,) = unusual(cast.community, NOW)
    assert (seen.function, seen.block) == ("food", cast.households["H1"].block_id)
    rules.run(cast.community, NOW)
    assert alarm_title(Alarm.objects.get()) == "Needs raised: Food in Block 1"


def test_an_hour_rings_where_its_day_does_not(cast: Cast) -> None:
    past(cast)
    quiet(cast, a_day=10)
    needs(cast, 8, NOW - timedelta(minutes=30))
    assert keys(cast) == ["hour:", "hour:food"]
    assert keys(cast, NOW + timedelta(hours=1)) == []


def test_four_more_than_nothing_is_no_alarm_and_five_is(cast: Cast) -> None:
    past(cast)
    needs(cast, 4, NOW - timedelta(minutes=10))
    assert keys(cast) == []
    needs(cast, 1, NOW - timedelta(minutes=10))
    assert keys(cast) == ["day:", "day:food"]


def test_what_was_before_the_record_is_not_nothing(cast: Cast) -> None:
    past(cast, since=3)
    needs(cast, 30, NOW - timedelta(minutes=10))
    assert keys(cast) == []


def test_many_away_ring(cast: Cast) -> None:
    past(cast)
    for person in list(cast.people.values())[:6]:
        for _twice in range(2):
            Absence.objects.create(
                community=cast.community, person=person, starts=NOW - timedelta(hours=1), ends=NOW + DAY
            )
    (seen,) = unusual(cast.community, NOW)
    assert (seen.series, seen.rung.counts[-1]) == ("absences", 6)


def test_a_person_a_day_is_counted_on_each_of_their_days(cast: Cast) -> None:
    past(cast)
    Absence.objects.create(community=cast.community, person=cast.people["bo"], starts=NOW - 3 * DAY, ends=NOW)
    assert keys(cast) == []


def test_looked_at_once_an_hour_and_rung_once_a_day(cast: Cast) -> None:
    past(cast)
    needs(cast, 10, NOW - timedelta(minutes=10))
    assert rules.run(cast.community, NOW) == 2
    assert rules.run(cast.community, NOW + timedelta(minutes=40)) == 0
    assert rules.run(cast.community, NOW + timedelta(hours=1)) == 0
    assert Watched.objects.get().until == NOW + timedelta(hours=1)
    entry = Entry.objects.filter(act="alarm.ring").earliest("seq")
    assert (entry.kind, entry.authority, entry.actor) == ("signal", "rule:watch", None)
    assert sorted(Alarm.objects.values_list("per", flat=True)) == ["day", "day"]
    assert ringing(cast.community, NOW).count() == 2
    assert ringing(cast.community, NOW + timedelta(minutes=1)).count() == 0


def test_the_next_day_it_rings_again(cast: Cast) -> None:
    past(cast)
    needs(cast, 10, NOW - timedelta(minutes=10))
    rules.run(cast.community, NOW)
    needs(cast, 30, NOW + DAY - timedelta(minutes=10))
    rules.run(cast.community, NOW + DAY)
    assert len(set(Alarm.objects.filter(per="day", function="food").values_list("day", flat=True))) == 2


def test_the_same_id_whoever_looks(cast: Cast) -> None:
    """Two processes that look in the same hour write one alarm."""
    past(cast)
    needs(cast, 10, NOW - timedelta(minutes=10))
    rules.run(cast.community, NOW)
    Watched.objects.all().delete()
    assert rules.run(cast.community, NOW) == 0
    assert Alarm.objects.count() == 2


@pytest.mark.parametrize("count", [100, 600])
def test_looking_costs_the_same_however_many_needs(cast: Cast, django_assert_num_queries, count: int) -> None:
    past(cast)
    needs(cast, count, NOW - 3 * DAY)
    with django_assert_num_queries(3):
        list(unusual(cast.community, NOW))


def test_what_nobody_answered_rings_by_function(cast: Cast) -> None:
    """A riders' duty that nobody began, and people not reached on a test; a no is an answer."""
    past(cast)
    incident = opened(cast)
    for each in range(3):
        add_task(
            cast.by("lan"), incident=incident, centre=cast.centres["riders"], what=str(each), function=Function.CARE
        )
    callup = check_reach(cast.by("song"), call=called(cast, function=Function.CARE, places=4))
    for name in ("song", "mei", "bo"):
        Answer.objects.get_or_create(
            community=cast.community, callup=callup, person=cast.people[name], defaults={"place": 9, "asked_at": NOW}
        )
    late = NOW + timedelta(hours=3)
    pass_on(cast.community, late)
    for name, said in (("song", "no"), ("mei", "not_reached")):
        answer_call(cast.by("lan", now=late), callup=callup, person=cast.people[name], said=said)
    assert [seen for seen in unusual(cast.community, late) if seen.series == "unanswered"] == [], "four do not ring"
    answer_call(cast.by("lan", now=late), callup=callup, person=cast.people["bo"], said="not_reached")
    (seen,) = [seen for seen in unusual(cast.community, late) if seen.series == "unanswered"]
    assert (seen.function, seen.per, seen.rung.counts[-1]) == ("care", "day", 5.0)
    rules.run(cast.community, late)
    alarm = Alarm.objects.get(series="unanswered")
    assert counted(alarm) == "5 tasks, duties and calls that nobody answered, usually 0.0 in a day"
