"""Whoever is asked to refresh a skill is written to outside the quiet hours, in both languages, once."""

from datetime import date, timedelta

from renxing.apps.learning import acts
from renxing.apps.notices.acts import choose_ways
from renxing.apps.notices.models import Letter
from tests.apps.learning.permissions import course, practised
from tests.apps.notices.receivers import Received
from tests.apps.notices.test_sending import sent, smtp, var
from tests.cast import Cast

__all__ = ["smtp", "var"]


def ask(cast: Cast, day: int = 1) -> None:
    acts.ask_to_refresh(cast.by("wen"), person=cast.people["bo"], skill="first_aid", before=date(2026, 5, day))


def test_it_comes_outside_the_quiet_hours_and_names_the_course(cast: Cast, smtp: Received) -> None:
    course(cast, skill="first_aid")
    cast.now += timedelta(hours=9)  # one in the morning there
    ask(cast)
    letter = Letter.objects.get()
    assert letter.due > cast.now, "nobody is woken"
    assert sent(cast, cast.now) == 0
    assert sent(cast, letter.due) == 1
    words = smtp.mails[0].get_content()
    assert all(part in words for part in ("急救", "First aid", "2026-05-01", "example.org/lane/learning/skills/"))


def test_who_wants_urgent_words_alone_finds_it_on_today(cast: Cast, smtp: Received) -> None:
    choose_ways(cast.by("bo"), person=cast.people["bo"], wanted="urgent")
    ask(cast)
    assert not Letter.objects.exists()


def test_who_has_practised_meanwhile_is_asked_nothing(cast: Cast, smtp: Received) -> None:
    acts.ask_to_refresh(cast.by("wen"), person=cast.people["rui"], skill="electrical", before=date(2026, 5, 1))
    acts.witness_practice(cast.by("wen"), practice=practised(cast, days=0))
    assert set(Letter.objects.values_list("state", flat=True)) == {"called_back"}


def test_asked_twice_before_it_left_only_the_later_day_is_sent(cast: Cast, smtp: Received) -> None:
    ask(cast)
    ask(cast, day=9)
    due = Letter.objects.filter(state="waits").get().due
    assert sent(cast, due) == 1
    assert "2026-05-09" in smtp.mails[0].get_content()
