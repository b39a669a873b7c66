"""A question asks what its query set asks, whatever it is asked with, and its SQL is made once."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from renxing.apps.centres.models import Absence, Membership
from renxing.apps.record.models import Entry
from renxing.apps.record.questions import Question
from tests.cast import NOW, Cast


def members_since(day: date, person: UUID):
    rows = Membership.objects.filter(since__lte=day, person=person).exclude(role="researcher")
    return rows.order_by("centre__code").values_list("id", "centre_id", "since", "person__name_en")


def test_it_asks_what_the_query_set_asks(cast: Cast) -> None:
    Membership.objects.update(since=NOW.date())
    asked = Question(members_since, date, UUID)
    for day in (NOW.date(), NOW.date() - timedelta(days=1)):
        for name in ("wen", "lan", "yan", "mei"):
            person = cast.people[name].pk
            assert asked(day, person) == list(members_since(day, person))
    assert asked(NOW.date(), cast.people["wen"].pk)


def test_moments_are_read_and_written_as_the_database_keeps_them(cast: Cast) -> None:
    away = {"community": cast.community, "person": cast.people["lan"], "stand_in": cast.people["wen"]}
    Absence.objects.create(**away, starts=NOW, ends=NOW + timedelta(days=1))
    asked = Question(lambda now: Absence.objects.filter(starts__lte=now, ends__gt=now).values_list("starts"), datetime)
    assert asked(NOW) == [(NOW,)]
    assert asked(NOW + timedelta(hours=23, minutes=59)) == [(NOW,)]
    assert asked(NOW + timedelta(days=1)) == []


def test_its_sql_is_made_once(cast: Cast) -> None:
    made = []

    def ask(community: int):
        made.append(community)
        return Entry.objects.filter(community=community).values_list("seq")

    asked = Question(ask, int)
    cast.need()
    assert [asked(cast.community.pk), asked(cast.community.pk + 1)] == [[(1,)], []]
    assert len(made) == 1


def test_an_argument_that_is_not_asked_for_is_a_mistake(cast: Cast) -> None:
    asked = Question(lambda community, _day: Entry.objects.filter(community=community).values_list("seq"), int, date)
    with pytest.raises(RuntimeError, match=r"\[1\]"):
        asked(cast.community.pk, NOW.date())
