"""Letters: when they are due, what goes as one, sent once, tried again, and what a killed sender leaves behind."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from renxing.apps.notices import acts
from renxing.apps.notices.models import Letter
from renxing.apps.notices.sending import AT_ONCE, _taken, deliver
from renxing.apps.notices.ways import Mail, Ways, ways
from renxing.apps.people.models import Person
from tests.apps.notices.permissions import TIMES, notice
from tests.apps.notices.receivers import Http, Received, Smtp, receiving
from tests.cast import Cast

DAY = timedelta(days=1)


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    """A folder of data of its own, for the file of ways."""
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def smtp(cast: Cast, var: Path) -> Any:
    """A mail server that is set up, and addresses for everybody."""
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(email=f"{person.code}@example.org".lower())
    with receiving(Smtp) as received:
        (var / "ways.toml").write_text(
            'address = "https://lane.example.org"\n'
            f'[mail]\nhost = "127.0.0.1"\nport = {received.port}\nsender = "Lane <lane@example.org>"\n',
            encoding="utf-8",
        )
        yield received


def sent(cast: Cast, at: datetime, way: str = "mail") -> int:
    return deliver(cast.community, way, at, ways())


def test_urgent_at_once_to_everybody_in_both_languages(cast: Cast, smtp: Received) -> None:
    notice(cast, urgent=True)
    assert sent(cast, cast.now) == 9
    assert sent(cast, cast.now) == 0
    mail = next(mail for mail in smtp.mails if mail["To"] == "p0@example.org")
    body = mail.get_content()
    assert mail["Subject"] == "紧急：明日停水"
    assert all(words in body for words in ("九点起。", "From nine.", "https://lane.example.org/lane/notices/"))
    assert len(set(smtp.numbers)) == 9


def test_the_days_notices_go_together_in_the_evening(cast: Cast, smtp: Received) -> None:
    """The cast's day is in Shanghai: it is four in the afternoon."""
    notice(cast)
    notice(cast, name_en="Choir tonight", name_zh="今晚合唱", asks=False)
    assert sent(cast, cast.now + timedelta(hours=1)) == 0
    assert sent(cast, cast.now + timedelta(hours=2)) == 9
    assert len(smtp.mails) == 9
    assert "2" in smtp.mails[0]["Subject"]
    assert all(words in smtp.mails[0].get_content() for words in ("明日停水", "今晚合唱"))


def test_wishes_and_quiet_hours(cast: Cast, smtp: Received) -> None:
    acts.choose_ways(cast.by("mei"), person=cast.people["mei"], wanted="at_once")
    acts.choose_ways(cast.by("bo"), person=cast.people["bo"], wanted="urgent")
    acts.set_hours(cast.by("lan"), times=TIMES)
    late = cast.now + timedelta(hours=7)  # eleven at night in Shanghai
    made = acts.post_notice(
        cast.by("wen", now=late), centre=cast.centres["committee"], draft=_draft()
    )  # fmt: skip
    dues = {letter.person_id: letter.due for letter in Letter.objects.filter(notice=made)}
    assert cast.id("bo") not in dues
    assert timezone.localtime(dues[cast.id("mei")]).time() == time(7)
    assert timezone.localtime(dues[cast.id("wen")]).time() == time(12)
    assert sent(cast, late) == 0


def _draft() -> Any:
    from tests.apps.notices.permissions import draft  # noqa: PLC0415 - one use

    return draft()


def test_killed_in_between_it_goes_again_under_the_same_number(cast: Cast, smtp: Received, monkeypatch: Any) -> None:
    """Whoever took the letters is gone; after a minute they are anybody's, and what may have left is counted."""
    notice(cast, urgent=True)
    taken = _taken(cast.community, "mail", cast.now)
    assert len(taken) == 9
    assert sent(cast, cast.now) == 0
    Letter.objects.update(leased=timezone.now() - timedelta(seconds=1))
    assert sent(cast, cast.now) == 9
    assert {number.strip("<>").split("@")[0] for number in smtp.numbers} == {str(each[0].batch) for each in taken}
    assert set(Letter.objects.values_list("state", "repeats", "unsure")) == {("sent", 1, False)}


def test_a_server_that_refuses_is_tried_again_or_given_up(cast: Cast, smtp: Received) -> None:
    notice(cast, urgent=True)
    smtp.refuse = "451 later"
    assert sent(cast, cast.now) == 0
    assert set(Letter.objects.values_list("state", "tries", "fault", "repeats")) == {("waits", 1, "451", 0)}
    assert sent(cast, cast.now + timedelta(seconds=30)) == 0
    smtp.refuse = "550 never"
    sent(cast, cast.now + timedelta(minutes=2))
    assert set(Letter.objects.values_list("state", "fault")) == {("given_up", "550")}
    assert smtp.mails == []


def test_no_server_there_holds_the_whole_way_up_once(cast: Cast, smtp: Received, var: Path) -> None:
    notice(cast, urgent=True)
    there = Ways(mail=Mail(host="127.0.0.1", port=1, sender="a@example.org"))
    assert deliver(cast.community, "mail", cast.now, there) == 0
    tried = Letter.objects.filter(tries=1)
    assert (tried.count(), Letter.objects.filter(leased=None).count()) == (1, 9)
    assert sent(cast, cast.now + timedelta(minutes=5)) == 9
    assert Letter.objects.filter(repeats__gt=0).count() == 0


def test_called_back_letters_stay_here(cast: Cast, smtp: Received) -> None:
    made = notice(cast)
    acts.withdraw_notice(cast.by("wen"), notice=made)
    assert sent(cast, cast.now + DAY) == 0
    assert set(Letter.objects.values_list("state", flat=True)) == {"called_back"}


@pytest.mark.slow
def test_a_service_asks_by_number_and_a_channel_once(cast: Cast, var: Path) -> None:
    with receiving(Http) as received:
        at = f"127.0.0.1:{received.port}"
        (var / "ways.toml").write_text(
            f'[[service]]\ncode = "sms"\nurl = "json://{at}/to/{{phone}}?+X-Number={{id}}"\n'
            f'[[service]]\ncode = "group"\nurl = "json://{at}/all"\nurgent_only = false\n',
            encoding="utf-8",
        )
        notice(cast, urgent=True)
        notice(cast, whom="blocks", codes=("B1",))
        assert [sent(cast, cast.now, way) for way in ("sms", "group")] == [9, 1]
    paths = [path for path, _body, _number in received.posts]
    assert paths.count("/all/") + paths.count("/all") == 1
    assert "/to/8619900000000" in {path.rstrip("/") for path in paths}
    assert str(Letter.objects.filter(way="sms").first().batch) in {number for *_more, number in received.posts}
    assert "停水" in received.posts[0][1]["message"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("mail = 3", "wrong kind"),
        ("[mail]\nhost = 'a'", "sender is missing"),
        ("[mail]\nhost = 'a'\nsender = 'b'\nsecurity = 'x'", "security is one of"),
        ("[[service]]\ncode = 'mail'\nurl = 'json://a'", "each code"),
        ("[mail]\nhost = 'a'\nsender = 'b'\nconnections = 90", "1 to 16"),
        ("[mails]", "mails is not known"),
        ("[", "ways.toml"),
    ],
)
def test_a_faulty_file_says_what_is_wrong_and_sends_nothing(var: Path, text: str, fault: str) -> None:
    (var / "ways.toml").write_text(text, encoding="utf-8")
    read = ways()
    assert fault in " ".join(read.faults)
    assert read.codes == []


def test_nothing_leaves_a_demonstration_or_a_drill(cast: Cast, smtp: Received) -> None:
    cast.community.demonstration = True
    cast.community.save()
    notice(cast, urgent=True)
    assert not Letter.objects.exists()
    assert AT_ONCE > 1
