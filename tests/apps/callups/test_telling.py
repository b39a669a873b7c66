"""A call-up is sent by every way there is: at once and at night, a test by day; counted on its page; taken back."""

from datetime import timedelta
from typing import Any

from renxing.apps.callups import acts
from renxing.apps.callups.models import CallUp
from renxing.apps.callups.rules import run
from renxing.apps.notices.models import Letter, Notice, Slip
from renxing.apps.people.acts import erase_person
from tests.apps.callups.permissions import called
from tests.apps.callups.test_calling import choir
from tests.apps.notices.receivers import Received
from tests.apps.notices.test_sending import sent, smtp, var
from tests.cast import Cast

__all__ = ["choir", "smtp", "var"]

HOUR = timedelta(hours=1)


def call(cast: Cast, **more: Any) -> CallUp:
    """A call for one, to those nearest to block 1."""
    block = cast.households["H1"].block
    return acts.call_up(cast.by("song"), call=called(cast, within_hours=1.0, block=block, **more))


def to(smtp: Received) -> list[str]:
    """Whom mails came to."""
    return sorted(str(mail["To"]).partition("@")[0] for mail in smtp.mails)


def test_who_is_called_is_written_to_at_once_even_at_night(choir: Cast, smtp: Received) -> None:
    choir.now += 9 * HOUR  # one in the morning there
    made = call(choir)
    assert (sent(choir, choir.now), to(smtp)) == (2, ["p0", "p1"])
    mail, words = smtp.mails[0], smtp.mails[0].get_content()
    assert mail["Subject"] == "紧急：召集：choir"
    assert all(part in words for part in ("1 people are called for: Food", f"example.org/lane/callups/{made.pk}/"))
    assert not Notice.objects.exists(), "it stands on no page of notices"


def test_who_has_not_answered_is_reminded_and_all_who_may_come_are_told_the_end(choir: Cast, smtp: Received) -> None:
    made = call(choir, places=2)
    acts.answer_call(choir.by("mei"), callup=made, person=choir.people["mei"], said="yes")
    sent(choir, choir.now)
    smtp.mails.clear()
    run(choir.community, choir.now + HOUR / 2)
    sent(choir, choir.now + HOUR / 2)
    assert (len(smtp.mails), "p0" in to(smtp)) == (3, False)
    assert all("提醒" in str(mail["Subject"]) for mail in smtp.mails)
    smtp.mails.clear()
    acts.stand_down(choir.by("song"), callup=made, thanks="Many thanks")
    sent(choir, choir.now + HOUR)
    everybody = sorted(code.lower() for code in made.answers.values_list("person__code", flat=True))
    assert (to(smtp), "Many thanks" in smtp.mails[0].get_content()) == (everybody, True)


def test_who_still_thinks_about_it_is_told_the_end_and_who_said_no_is_left_in_peace(
    choir: Cast, smtp: Received, signed_in
) -> None:
    choir.community.demonstration = False  # as it was before somebody sat down in front of a browser
    choir.community.save()
    made = call(choir, places=2)
    sent(choir, choir.now)
    smtp.mails.clear()
    for who, said in (("mei", "yes"), ("rui", "no")):
        acts.answer_call(choir.by(who), callup=made, person=choir.people[who], said=said)
    asked = set(made.answers.values_list("person__code", flat=True))
    assert asked > {"P0", "P1"}, "Bo has not answered"
    acts.stand_down(choir.by("song"), callup=made)
    sent(choir, choir.now + HOUR)
    told = {code.lower() for code in asked} - {choir.people["rui"].code.lower()}
    assert set(to(smtp)) == told
    assert "Nobody need answer it any more." in signed_in("bo").get("/lane/").content.decode()
    assert "is stood down" not in signed_in("rui").get("/lane/").content.decode()


def test_what_has_not_left_when_it_is_stood_down_stays_here(choir: Cast, smtp: Received) -> None:
    acts.stand_down(choir.by("song"), callup=call(choir))
    assert set(Letter.objects.values_list("state", flat=True)) == {"called_back"}
    assert sent(choir, choir.now) == 0


def test_a_test_says_so_and_lets_people_sleep(choir: Cast, smtp: Received) -> None:
    choir.now += 9 * HOUR
    acts.check_reach(choir.by("song"), call=called(choir))
    assert sent(choir, choir.now) == 0, "it is night"
    assert sent(choir, choir.now + 8 * HOUR) == 2
    assert all("测试" in str(mail["Subject"]) and "No duty follows" in mail.get_content() for mail in smtp.mails)


def test_the_page_counts_who_was_asked_by_which_way_and_who_answered(choir: Cast, smtp: Received, signed_in) -> None:
    choir.community.demonstration = False  # as it was before somebody sat down in front of a browser
    choir.community.save()
    made = call(choir)
    choir.community.demonstration = True
    choir.community.save()
    acts.answer_call(choir.by("mei"), callup=made, person=choir.people["mei"], said="no")
    page = signed_in("song").get(f"/lane/callups/{made.pk}/").content.decode()
    assert "Mail to 2, of whom 1 answered" in page
    erase_person(choir.by("mei"), person=choir.people["mei"])
    assert "Mail to 1, of whom 0 answered" in signed_in("song").get(f"/lane/callups/{made.pk}/").content.decode()


def test_a_drill_writes_to_nobody(choir: Cast, smtp: Received) -> None:
    choir.community.demonstration = True
    choir.community.save()
    call(choir)
    assert (Letter.objects.exists(), Slip.objects.exists()) == (False, False)
