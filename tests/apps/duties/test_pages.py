"""The pages about duties: one tap, the week, the doors, being there without a connection, calendars."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from renxing.apps.duties.models import Feed, Post, Shift, Swap, Turn, Visit
from renxing.apps.people.models import Person
from tests.apps.duties.permissions import HOUR, shift, swap, turn, visit
from tests.cast import Cast

SKILLED = ("nursing", "driving", "cycling", "cooking", "patrol")


def press(client: Client, path: str, **said: Any) -> Any:
    return client.post(f"/lane/duties/{path}", {"act_id": str(uuid4()), **said})


def main(client: Client, path: str = "") -> str:
    answer = client.get(f"/lane/duties/{path}")
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("<footer")[0]


def typed(**more: Any) -> dict[str, Any]:
    said = {"title": "East gate", "sort": "checkpoint", "function": "safety", "starts": "2026-03-03T22:00"}
    return {**said, "hours": "4", "wanted": "2", **more}


def test_posted_from_the_short_form_and_taken_with_one_tap(cast: Cast, signed_in) -> None:
    answer = press(signed_in("qing"), "post/", centre=str(cast.centres["clinic"].pk), **typed())
    made = Shift.objects.get()
    assert answer.headers["Location"] == f"/lane/duties/{made.pk}/"
    assert (made.post.name, made.post.least, made.ends - made.starts) == ("East gate", 2, 4 * HOUR)
    bo = signed_in("bo")
    assert "2 more: anybody" in main(bo)
    assert press(bo, f"{made.pk}/sign_up/").status_code == 302
    page = main(bo, f"{made.pk}/")
    assert "Look for a stand-in" in page
    assert "Zhou Bo" in page
    assert "Zhou Bo" not in main(signed_in("mei"), f"{made.pk}/")
    assert "Zhou Bo" in main(signed_in("qing"), f"{made.pk}/")


@pytest.mark.parametrize(("field", "value"), [("wanted", "99999"), ("hours", "11"), ("until", "2026-03-01T08:00")])
def test_what_is_wrong_is_marked_and_nothing_is_posted(cast: Cast, signed_in, field: str, value: str) -> None:
    said = typed(every="day", until="2026-03-05T08:00", centre=str(cast.centres["clinic"].pk)) | {field: value}
    answer = press(signed_in("qing"), "post/", **said)
    assert (answer.status_code, Post.objects.count()) == (422, 0)
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_why_somebody_cannot_come_is_said(cast: Cast, signed_in) -> None:
    turn(cast)
    other = shift(cast, after=26, name_en="Other")
    page = main(signed_in("bo"))
    assert "you have another shift then" in page.split("Others, and why not")[1]
    assert "You cannot take a place: you have another shift then." in main(signed_in("bo"), f"{other.pk}/")


def test_invited_by_name_and_the_week_shows_who_comes(cast: Cast, signed_in) -> None:
    at, qing = shift(cast), signed_in("qing")
    wrong = press(qing, f"{at.pk}/invite/", words="Nobody")
    assert (wrong.status_code, "not one person for sure" in wrong.content.decode()) == (422, True)
    Person.objects.filter(pk=cast.id("bo")).update(shows_name=True)
    press(qing, f"{at.pk}/invite/", words="Zhou Bo")
    bo = signed_in("bo")
    assert "You are asked" in main(bo)
    press(bo, f"turns/{Turn.objects.get().pk}/accept/")
    clinic = cast.centres["clinic"].pk
    for who, seen in (("qing", True), ("mei", True), ("shi", False), ("visitor", False)):
        assert ("Zhou Bo" in main(signed_in(who), f"centres/{clinic}/")) is seen
    assert "8 h" in main(qing, f"centres/{clinic}/")
    assert "No shift in this week" in main(qing, f"centres/{clinic}/?day=2026-06-01")


def test_asked_with_a_word_that_who_leads_it_reads(cast: Cast, signed_in) -> None:
    at = shift(cast, flow="ask")
    press(signed_in("bo"), f"{at.pk}/ask/", words="I have a first-aid box")
    page = main(signed_in("qing"), f"{at.pk}/")
    assert "I have a first-aid box" in page
    press(signed_in("qing"), f"turns/{Turn.objects.get().pk}/admit/")
    assert Turn.objects.get().state == "going"


def test_a_stand_in_and_an_exchange(cast: Cast, signed_in) -> None:
    offered, own = swap(cast), turn(cast, "mei", at=shift(cast, after=72, name_en="Later"))
    mei = signed_in("mei")
    page = main(mei, f"{offered.turn.shift_id}/")
    assert "I stand in" in page
    press(mei, f"swaps/{offered.pk}/propose/", mine=str(own.pk))
    bo = signed_in("bo")
    assert "Offered in exchange:" in main(bo, f"{offered.turn.shift_id}/")
    press(bo, f"swaps/{offered.pk}/agree/")
    assert Swap.objects.get().state == "done"
    assert {(row.person.name_en, row.state) for row in own.shift.turns.all()} == {
        ("Lin Mei", "handed_on"), ("Zhou Bo", "going"),
    }  # fmt: skip


def test_here_by_code_held_for_use_offline_and_counted_from_the_tap(cast: Cast, signed_in) -> None:
    mine = turn(cast, at=shift(cast, after=-1))
    bo, code = signed_in("bo"), Post.objects.get().code
    answer = bo.get(f"/lane/duties/here/?post={code}")
    assert (answer.headers["Renxing-Keep"], f'value="{code}"' in answer.content.decode()) == ("any", True)
    wrong = press(bo, "here/", code="ZZZZZZ", way="come")
    assert (wrong.status_code, "No post has the code ZZZZZZ" in wrong.content.decode()) == (422, True)
    tap = cast.now - timedelta(minutes=40)
    press(bo, "here/", code=code.lower(), way="come", tapped=tap.isoformat().replace("+00:00", "Z"))
    assert Turn.objects.get(pk=mine.pk).started_at == tap
    page = main(bo, f"{mine.shift_id}/")
    assert "by the clock of the phone; it reached us" in page
    press(bo, "here/", code=code, way="go")
    assert Turn.objects.get(pk=mine.pk).hours_state == "told"
    assert "You have no place at this post now" in press(signed_in("mei"), "here/", code=code).content.decode()


def test_the_sheet_has_the_code_for_who_leads_it(cast: Cast, signed_in) -> None:
    post = shift(cast).post
    page = main(signed_in("qing"), f"posts/{post.pk}/sheet/")
    assert 'class="qr"' in page
    assert post.code in page
    assert signed_in("bo").get(f"/lane/duties/posts/{post.pk}/sheet/").status_code == 403


def test_roll_called_hours_corrected_and_disputed(cast: Cast, signed_in) -> None:
    mine, qing, bo = turn(cast, at=shift(cast, after=-8)), signed_in("qing"), signed_in("bo")
    Shift.objects.update(ends=cast.now + HOUR)
    press(qing, f"turns/{mine.pk}/come/")
    press(qing, f"turns/{mine.pk}/go/")
    page = press(qing, f"turns/{mine.pk}/hours/", starts="2026-03-02T10:00", ends="2026-03-02T09:00")
    assert (page.status_code, "must begin before they end" in page.content.decode()) == (422, True)
    press(qing, f"turns/{mine.pk}/hours/", starts="2026-03-02T10:00", ends="2026-03-02T15:00")
    assert Turn.objects.get().hours == 5.0
    press(bo, f"turns/{mine.pk}/dispute/", words="Six hours")
    assert "Six hours" in main(qing, f"{mine.shift_id}/")


def test_doors_are_seen_by_who_goes_round(cast: Cast, signed_in) -> None:
    door = visit(cast)
    turn(cast, "bo", at=door.shift)
    assert signed_in("mei").get(f"/lane/duties/{door.shift_id}/round/").status_code == 403
    page = main(signed_in("bo"), f"{door.shift_id}/round/")
    assert "Block 1 1-101" in page
    answer = press(signed_in("bo"), f"doors/{door.pk}/", found="nobody")
    assert answer.headers["Location"] == f"/lane/duties/{door.shift_id}/round/#d{door.pk}"
    assert "1 of 1 doors looked at" in main(signed_in("bo"), f"{door.shift_id}/round/")
    Visit.objects.update(rang_at=cast.now)
    assert "Block 1 1-101" in main(signed_in("wen"), "silent/")
    assert "Block 1 1-101" not in main(signed_in("mei"), "silent/")
    press(signed_in("wen"), f"doors/{door.pk}/", seen_to="1")
    assert not Visit.objects.get().rings


def test_a_calendar_under_a_secret_address_that_can_be_made_anew(cast: Cast, signed_in) -> None:
    turn(cast)
    turn(cast, "mei", at=Shift.objects.get())
    bo, nobody = signed_in("bo"), Client()
    press(bo, "calendar/")
    first = Feed.objects.get().secret
    answer = nobody.get(f"/lane/duties/calendar/{first}.ics")
    said = answer.content.decode()
    assert (answer.headers["Content-Type"], said.count("BEGIN:VEVENT")) == ("text/calendar; charset=utf-8", 1)
    assert not [name for name in ("Zhou", "周", "Mei", "林") if name in said]
    press(bo, "calendar/")
    assert nobody.get(f"/lane/duties/calendar/{first}.ics").status_code == 404
    assert first not in main(bo, "calendar/")
    press(signed_in("qing"), "calendar/", centre=str(cast.centres["clinic"].pk))
    of_centre = Feed.objects.get(centre__isnull=False).secret
    assert "2 of 2 places taken" in nobody.get(f"/lane/duties/calendar/{of_centre}.ics").content.decode()
    assert press(bo, "calendar/", centre=str(cast.centres["clinic"].pk)).status_code == 404


def test_pages_cost_the_same_at_one_and_three_rows(cast: Cast, signed_in) -> None:
    qing, clinic = signed_in("qing"), cast.centres["clinic"].pk
    paths, counts = ("", f"centres/{clinic}/"), []
    for rows in (1, 3):
        while Turn.objects.count() < 3 * rows:
            number = Turn.objects.count()
            turn(cast, "bo", at=shift(cast, after=1 + 9 * number))
            turn(cast, "qing", at=shift(cast, after=1 + 9 * number))
            swap(cast, "mei")
        found = []
        for path in paths:
            main(qing, path)
            with CaptureQueriesContext(connection) as captured:
                main(qing, path)
            found.append(len(captured))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 26


def test_posted_with_five_skills_and_an_end_of_signing_up_and_posted_again(cast: Cast, signed_in) -> None:
    five = {f"skill{end}": skill for end, skill in zip(("", "_2", "_3", "_4", "_5"), SKILLED, strict=True)}
    counts = {f"skilled{end}": "1" for end in ("", "_2", "_3", "_4", "_5")}
    said = typed(wanted="6", signup_hours="3") | five | counts
    qing = signed_in("qing")
    press(qing, "post/", centre=str(cast.centres["clinic"].pk), **said)
    post = Post.objects.get()
    assert [each.skill for each in post.seats()] == [*SKILLED, None]
    assert post.signup_hours == 3.0
    again = qing.get(f"/lane/duties/post/like/{post.pk}/").context["form"]
    assert [again.initial[name] for name in five] == list(SKILLED)
    made = Shift.objects.get()
    assert "Sign up until" in main(signed_in("bo"), f"{made.pk}/")
    Shift.objects.update(starts=cast.now + HOUR, ends=cast.now + 5 * HOUR)
    assert "signing up is over; who leads it can still let you in" in main(signed_in("bo"), f"{made.pk}/")


def test_the_week_as_a_file_for_who_runs_it_and_nobody_else(cast: Cast, signed_in) -> None:
    made = turn(cast, "bo").shift
    Person.objects.filter(pk=cast.id("bo")).update(name_en="=Zhou", name_zh="=Zhou")
    address = f"/lane/duties/centres/{made.post.centre_id}/file/?day={made.starts.date().isoformat()}"
    lines = signed_in("qing").get(address).content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Date,From,Until,Duty,Who,State"
    assert any("'=Zhou" in line and line.endswith("Comes") for line in lines)
    book = CalamineWorkbook.from_filelike(BytesIO(signed_in("qing").get(f"{address}&as=xlsx").content))
    assert book.get_sheet_by_index(0).to_python() == [
        [cell.removeprefix("'") for cell in line.split(",")] for line in lines
    ]
    for who in ("mei", "bo", "yan"):
        assert signed_in(who).get(address).status_code == 403, who
        assert signed_in(who).get(f"{address}&as=xlsx").status_code == 403, who


def test_the_list_of_doors_is_kept_on_the_phone_once_it_was_opened(cast: Cast, signed_in) -> None:
    door = visit(cast)
    turn(cast, "bo", at=door.shift)
    assert signed_in("bo").get(f"/lane/duties/{door.shift_id}/round/").headers["Renxing-Keep"] == "yes"
    assert "Renxing-Keep" not in signed_in("mei").get(f"/lane/duties/{door.shift_id}/round/").headers
