"""Load on screens: one tap on Today, one's own hours, everybody's for those who lead, the imbalance on the board."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.needs.acts import meet_need, take_need, triage_need, write_message
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.suggestions import suggestions
from renxing.apps.overview.queries import pulse
from renxing.apps.overview.queries.board import read_board
from renxing.apps.people.models import Person
from renxing.apps.workload.acts import note_work
from renxing.apps.workload.models import Work
from renxing.apps.workload.queries.everybody import everybody
from renxing.core.functions import Function, Urgency
from tests.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    pulse._kept.clear()


def note(cast: Cast, name: str, begin: float, end: float) -> None:
    note_work(cast.by(name), person=cast.people[name], starts=cast.now - begin * HOUR, ends=cast.now - end * HOUR)


def test_one_tap_on_today(cast: Cast, signed_in) -> None:
    client = signed_in("wen")
    assert 'action="/lane/workload/mine/start/"' in client.get("/lane/").content.decode()
    answer = client.post("/lane/workload/mine/start/", {"act_id": str(uuid4())})
    assert answer.headers["Location"] == "/lane/"
    work = Work.objects.get()
    page = client.get("/lane/").content.decode()
    assert "At work since" in page
    assert f'action="/lane/workload/mine/{work.pk}/stop/"' in page
    client.post(f"/lane/workload/mine/{work.pk}/stop/", {"act_id": str(uuid4())})
    assert "Start work" in client.get("/lane/").content.decode()


@pytest.mark.parametrize("who", ["mei", "bo", "shi", "yan"])
def test_who_neither_works_nor_helps_is_not_asked_for_hours(cast: Cast, signed_in, who: str) -> None:
    assert "Start work" not in signed_in(who).get("/lane/").content.decode()


def test_hours_are_noted_and_struck_out(cast: Cast, signed_in) -> None:
    client = signed_in("rui")
    said = {"act_id": str(uuid4()), "starts": "2026-03-02T12:00", "ends": "2026-03-02T15:30"}
    assert client.post("/lane/workload/mine/note/", said).headers["Location"] == "/lane/workload/mine/"
    page = client.get("/lane/workload/mine/").content.decode()
    assert "<dd>3.5 <small>/ 10</small></dd>" in page
    assert "noted afterwards" in page
    wrong = client.post("/lane/workload/mine/note/", {**said, "act_id": str(uuid4())})
    assert wrong.status_code == 422
    assert "These hours are noted already" in wrong.content.decode()
    client.post(f"/lane/workload/mine/{Work.objects.get().pk}/strike/", {"act_id": str(uuid4())})
    assert "<dd>0 <small>/ 10</small></dd>" in client.get("/lane/workload/mine/").content.decode()


def test_everybody_for_those_who_lead(cast: Cast, signed_in) -> None:
    note(cast, "rui", 12, 1)
    need = cast.need()
    take_need(cast.by("wen"), need=need)
    write_message(cast.by("mei"), need=need, text="When?")
    write_message(cast.by("wen"), need=need, text="Soon.")
    rows = {row.person.name_en: row for row in everybody(cast.community, cast.now)}
    assert list(rows) == ["Rui Qiang", "Wen Xiu"]
    wen, rui = rows["Wen Xiu"], rows["Rui Qiang"]
    assert (wen.worker, wen.load.in_hand, wen.messages, wen.why) == (True, 1, 1, "")
    assert (rui.worker, rui.load.today, rui.load.free) == (False, 11, False)
    page = signed_in("lan").get("/lane/workload/").content.decode()
    assert "rests until 02:00" in page
    for name in ("rui", "mei", "qing"):
        assert signed_in(name).get("/lane/workload/").headers["Location"] == "/lane/workload/mine/"


@pytest.mark.parametrize(
    ("who", "path"), [("lan", "workload/"), ("wen", ""), ("rui", "workload/mine/"), ("lan", "workload/guests/")]
)
def test_the_number_of_queries_does_not_grow(cast: Cast, signed_in, who: str, path: str) -> None:
    def more(n: int) -> None:
        for number in range(n):
            one = Person.objects.create(community=cast.community, code=f"X{Person.objects.count()}", name_en="Xi")
            Work.objects.create(community=cast.community, person=one, starts=cast.now - HOUR, ends=cast.now)
            Work.objects.create(
                community=cast.community, person=cast.people["rui"],
                starts=cast.now - (3 + 2 * number) * HOUR, ends=cast.now - (2 + 2 * number) * HOUR,
            )  # fmt: skip
            take_need(cast.by("rui"), need=cast.need())

    client = signed_in(who)
    counts = []
    for n in (1, 2):
        more(n)
        pulse._kept.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/lane/{path}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1], queries.captured_queries


def test_who_bears_enough_is_not_suggested(cast: Cast) -> None:
    need = cast.need()

    def suggested() -> list[object]:
        known = bodies(cast.community)
        return [one.person for one in suggestions(cast.actor("wen"), need, [], known, cast.now).best]

    assert cast.id("rui") in suggested()
    note(cast, "rui", 12, 1)
    assert cast.id("rui") not in suggested()
    cast.now += 11 * HOUR
    assert cast.id("rui") in suggested()


def test_few_work_and_many_point(cast: Cast, signed_in) -> None:
    need, other = cast.need(), cast.need()
    for name, each in (("wen", need), ("lan", other)):
        triage_need(cast.by(name), need=each, urgency=Urgency.URGENT)
    take_need(cast.by("wen"), need=need)
    meet_need(cast.by("wen"), need=need)
    figure = read_board(cast.community, cast.now).imbalance
    assert (figure.doing, figure.directing, figure.only_directing) == (1, 2, 1)
    assert (figure.deeds, figure.directions, figure.directions_per_deed) == (2, 2, 1.0)
    board = signed_in("visitor").get("/lane/board/").content.decode()
    assert "1 do · 1 only direct" in board
    assert "/lane/board/balance/" in board
    page = signed_in("mei").get("/lane/board/balance/").content.decode()
    assert "/lane/record/?kind=finish" in page
    assert "Wen Xiu" not in page
    assert "/lane/record/?kind" not in signed_in("visitor").get("/lane/board/balance/").content.decode()


def test_hours_and_rest_of_workers_on_the_board(cast: Cast, signed_in) -> None:
    note(cast, "wen", 11, 0.5)
    page = signed_in("lan").get("/lane/board/").content.decode()
    assert "0 · 1 · 10.5" in page
    assert "rests" in page


def test_a_centre_over_its_cap_is_told_who_has_room(cast: Cast, signed_in) -> None:
    clinic, riders = cast.centres["clinic"], cast.centres["riders"]
    clinic.cap, riders.cap = 1, None
    clinic.save()
    riders.save()
    for _need in range(2):
        take_need(cast.by("qing"), need=cast.need("mei", Function.MEDICINE))
    page = signed_in("qing").get("/lane/").content.decode()
    assert (
        f'With room: <a href="/lane/community/{cast.centres["committee"].pk}/">Committee</a> <small>10</small></p>'
        in page
    )


def test_the_page_of_a_need_says_how_many_are_spared(cast: Cast, signed_in) -> None:
    need = cast.need()
    client = signed_in("wen")
    assert "not suggested" not in client.get(f"/lane/needs/{need.pk}/").content.decode()
    note(cast, "rui", 12, 1)
    assert (
        "1 member rests or bears enough, and is not suggested."
        in client.get(f"/lane/needs/{need.pk}/").content.decode()
    )
