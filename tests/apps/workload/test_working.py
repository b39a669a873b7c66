"""Hours: begun, ended, noted, struck out; and who bears enough is not asked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import translation

from renxing.apps.needs.acts import accept_ask, ask_helper, offer_help, take_need
from renxing.apps.needs.models import Need, State
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.workload.acts import note_work, start_work, stop_work, strike_work
from renxing.apps.workload.models import Work
from renxing.apps.workload.queries.bearing import load_of
from renxing.apps.workload.rules import run
from renxing.core.refusals import BadInput, WrongState
from renxing.core.workload import Reason
from renxing.web.wording import sentence
from tests.cast import Cast

HOUR = timedelta(hours=1)


def later(cast: Cast, hours: float) -> None:
    cast.now += hours * HOUR


def note(cast: Cast, name: str, begin: float, end: float, by: str | None = None) -> Work:
    """Work from so many to so many hours ago."""
    person = cast.people[name]
    return note_work(cast.by(by or name), person=person, starts=cast.now - begin * HOUR, ends=cast.now - end * HOUR)


def test_a_day_of_work(cast: Cast) -> None:
    work = start_work(cast.by("wen"), person=cast.people["wen"])
    later(cast, 3.5)
    assert load_of(cast.community, cast.id("wen"), cast.now).working
    stop_work(cast.by("wen"), work=work)
    found = load_of(cast.community, cast.id("wen"), cast.now)
    assert (found.today, found.week, found.working) == (3.5, 3.5, False)
    entry = Entry.objects.get(act="work.stop")
    assert (entry.quantity, entry.subject, entry.data) == (3.5, work.reference, {"person": str(cast.id("wen"))})


def test_the_day_is_the_day_of_the_place(cast: Cast) -> None:
    """It is 16:00 in Shanghai: what was worked 17 hours ago was yesterday's, though it was today's in London."""
    note(cast, "wen", 17, 15)
    found = load_of(cast.community, cast.id("wen"), cast.now)
    assert (found.today, found.week) == (1, 1)  # and yesterday was a Sunday, in last week


def test_one_works_once_at_a_time(cast: Cast) -> None:
    note(cast, "wen", 3, 2)
    start_work(cast.by("wen"), person=cast.people["wen"])
    with pytest.raises(WrongState, match="works_already"):
        start_work(cast.by("wen"), person=cast.people["wen"])
    later(cast, 1)
    for begin, end in ((4.5, 3.5), (0.5, 0)):
        with pytest.raises(BadInput, match="work_noted_already"):
            note(cast, "wen", begin, end)


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [(1, 2, "work_ends_before_start"), (1, -1, "work_lies_ahead"), (26, 1, "work_too_long")],
)
def test_hours_that_cannot_be(cast: Cast, begin: float, end: float, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        note(cast, "wen", begin, end)


def test_what_was_noted_wrongly_is_struck_out_and_may_be_noted_anew(cast: Cast) -> None:
    work = note(cast, "bo", 5, 1, by="wen")
    strike_work(cast.by("bo"), work=work)
    assert load_of(cast.community, cast.id("bo"), cast.now).today == 0
    with pytest.raises(WrongState, match="work_struck_already"):
        strike_work(cast.by("bo"), work=work)
    note(cast, "bo", 4, 1)
    assert load_of(cast.community, cast.id("bo"), cast.now).today == 3


def test_sent_twice_it_is_begun_once(cast: Cast) -> None:
    act_id = uuid4()
    first, second = (start_work(cast.by("wen", act_id=act_id), person=cast.people["wen"]) for _twice in range(2))
    assert first.pk == second.pk


def test_forgotten_work_ends_by_rule_after_a_days_hours(cast: Cast) -> None:
    work = start_work(cast.by("wen"), person=cast.people["wen"])
    assert run(cast.community, cast.now + 18 * HOUR) == 0
    later(cast, 19)
    assert [run(cast.community, cast.now) for _twice in range(2)] == [1, 0]
    work.refresh_from_db()
    assert (work.estimated, work.ends - work.starts) == (True, 10 * HOUR)
    assert Entry.objects.get(act="work.stop").authority == "rule:work_forgotten"


def test_an_erased_persons_hours_are_gone(cast: Cast) -> None:
    note(cast, "bo", 3, 2)
    erase_person(cast.by("wen"), person=cast.people["bo"])
    assert not Work.objects.filter(person=cast.people["bo"]).exists()


def refused(cast: Cast, name: str) -> str:
    """What is said when this person is asked."""
    with pytest.raises(BadInput) as caught, translation.override("en"):
        ask_helper(cast.by("wen"), need=cast.need(), helper=cast.people[name])
    return sentence(caught.value)


def test_who_has_worked_a_whole_day_is_not_asked(cast: Cast) -> None:
    note(cast, "rui", 12, 1)
    said = refused(cast, "rui")
    assert "Rui Qiang cannot be asked now: rests until 02:00, has worked a whole day." in said
    assert "Ask somebody else" in said


def test_who_rests_is_not_asked_and_may_still_offer_and_take(cast: Cast) -> None:
    note(cast, "rui", 12, 1)
    need = cast.need()
    offer_help(cast.by("rui"), need=need)
    take_need(cast.by("rui"), need=need)
    need.refresh_from_db()
    assert need.helper_id == cast.id("rui")


def test_who_has_enough_in_hand_is_not_asked(cast: Cast) -> None:
    for _n in range(8):
        need = cast.need()
        Need.objects.filter(pk=need.pk).update(state=State.TAKEN, helper=cast.people["rui"])
    assert load_of(cast.community, cast.id("rui"), cast.now).reasons == (Reason.TASKS,)
    assert "as many tasks in hand as one person may" in refused(cast, "rui")


def test_who_was_asked_before_the_cap_may_still_say_yes(cast: Cast) -> None:
    need = cast.need()
    ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"])
    note(cast, "rui", 12, 1)
    accept_ask(cast.by("rui"), need=need)
    need.refresh_from_db()
    assert need.state == State.TAKEN
