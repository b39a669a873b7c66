"""The board: figures that are fractions one can check, shown to each reader as deep as they may see, and cheaply."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.duties.models import Shift
from renxing.apps.needs.acts import meet_need, take_need, withdraw_need
from renxing.apps.needs.models import Need
from renxing.apps.overview.queries import pulse
from renxing.apps.overview.queries.board import Kept, read_board
from renxing.core.functions import Function, Urgency
from renxing.measure.curve import Curve
from tests.apps.incidents.making import started
from tests.cast import PEOPLE, Cast

HOUR = timedelta(hours=1)
EVERYBODY = ("visitor", "mei", "bo", "wen", "lan", "qing", "rui", "song", "shi", "yan")


def kept(cast: Cast, function: Function, now=None):
    board = read_board(cast.community, now or cast.now)
    return next(each for each in board.functions if each.function is function)


def met(cast: Cast, after: float, **more) -> Need:
    """A need of Mei's, taken and met so many hours after it was raised."""
    need = cast.need("mei", **more)
    take_need(cast.by("wen", now=cast.now + after * HOUR), need=need)
    return meet_need(cast.by("wen", now=cast.now + after * HOUR), need=need)


def test_the_share_is_a_fraction_of_what_counts(cast: Cast) -> None:
    for _need in range(3):
        met(cast, 1, urgency=Urgency.URGENT)
    cast.need(urgency=Urgency.URGENT)  # due after four hours, nobody takes it
    found = kept(cast, Function.FOOD, cast.now + 5 * HOUR)
    assert found.share == float(Fraction(3, 4))
    assert (found.percent, found.open, found.overdue, found.counted, found.failing) == (75, 1, 1, 4, 1)
    assert found.level == "bad"


def test_the_whole_is_weighted_by_urgency(cast: Cast) -> None:
    cast.need(urgency=Urgency.URGENT)  # food: late by then, weight 4
    cast.need(function=Function.CARE, urgency=Urgency.ROUTINE)  # in time, weight 1
    board = read_board(cast.community, cast.now + 5 * HOUR)
    assert board.whole.share == pytest.approx(1 / 5)
    assert [each.function for each in board.below] == [Function.FOOD]


def test_no_demand_is_neither_good_nor_bad(cast: Cast) -> None:
    found = kept(cast, Function.SAFETY)
    assert (found.asked, found.percent, found.level) == (False, None, "")


def test_withdrawn_leaves_at_once_and_an_old_one_is_forgotten(cast: Cast) -> None:
    need = cast.need(urgency=Urgency.URGENT)
    withdraw_need(cast.by("mei", now=cast.now + 5 * HOUR), need=need)
    assert not kept(cast, Function.FOOD, cast.now + 6 * HOUR).asked
    assert not kept(cast, Function.FOOD, cast.now + 500 * HOUR).asked


@pytest.mark.parametrize(("share", "percent"), [(1.0, 100), (0.999, 99), (0.904, 90), (0.0, 0)])
def test_a_hundred_is_only_said_of_all(share, percent) -> None:
    found = Kept(Function.FOOD, Curve([0.0], [share], 1.0), 0.9, open=1, overdue=1, counted=1000, failing=1)
    assert found.percent == percent


def test_load_of_centres_and_workers(cast: Cast) -> None:
    cast.centres["clinic"].cap = 1
    cast.centres["clinic"].save()
    for _need in range(2):
        take_need(cast.by("qing"), need=cast.need("mei", Function.MEDICINE))
    take_need(cast.by("wen"), need=cast.need())
    board = read_board(cast.community, cast.now)
    assert [(load.centre.code, load.in_hand) for load in board.over_cap] == [("clinic", 2)]
    assert [(load.person, load.in_hand, load.acts) for load in board.workers] == [(cast.people["wen"], 1, 1)]


def test_blocks_by_open_needs(cast: Cast) -> None:
    cast.need("mei")
    cast.need("bo")
    cast.need("rui")
    board = read_board(cast.community, cast.now)
    assert [(block.code, count) for block, count in board.blocks] == [("B1", 2), ("B2", 1)]


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_may_see_the_figures_and_nobody_a_name_of_who_asked(cast: Cast, signed_in, name) -> None:
    take_need(cast.by("qing"), need=cast.need("mei", Function.MEDICINE, summary="Blue tablets"))
    cast.need("bo", Function.WELFARE, summary="Money for rent")
    pages = [signed_in(name).get(f"/lane/board/{page}") for page in ("", "moving/", "medicine/", "all/")]
    assert {page.status_code for page in pages} == {200}
    own = PEOPLE.get(name, ("", "", None))[:2]
    hidden = {word for who in ("mei", "bo") for word in PEOPLE[who][:2]} - set(own)
    for page in pages:
        text = page.content.decode()
        assert not [word for word in hidden if word in text]
        assert "199 0000" not in text
        assert "+86199" not in text


@pytest.mark.parametrize(("name", "named"), [("wen", True), ("lan", True), ("mei", False), ("visitor", False)])
def test_workers_are_named_to_those_who_work_with_them(cast: Cast, signed_in, name, named) -> None:
    text = signed_in(name).get("/lane/board/moving/").content.decode()
    assert ("Wen Xiu" in text) is named
    assert ("Worker 1" in text) is not named


@pytest.mark.parametrize(("name", "linked"), [("mei", True), ("wen", True), ("shi", False), ("visitor", False)])
def test_evidence_leads_somewhere_only_for_those_inside(cast: Cast, signed_in, name, linked) -> None:
    need = cast.need("bo", summary="Rice and oil")
    client: Client = signed_in(name)
    board, page = (client.get(f"/lane/board/{part}").content.decode() for part in ("moving/", "food/"))
    assert ("/lane/needs/?block=B1" in board) is linked
    assert ("/lane/record/" in board.replace('href="/lane/record/"', "")) is linked
    assert ("Rice and oil" in page) is linked
    assert (f"/lane/needs/{need.id}/" in page) is linked


def test_where_something_private_is_needed_only_the_desk_is_told(cast: Cast, signed_in) -> None:
    cast.need("mei", Function.MEDICINE)
    assert "Block 1 ·" not in signed_in("bo").get("/lane/board/moving/").content.decode()
    assert "Block 1 ·" in signed_in("wen").get("/lane/board/moving/").content.decode()


def test_a_function_that_is_none(cast: Cast, signed_in) -> None:
    assert signed_in("mei").get("/lane/board/dancing/").status_code == 404


def test_unchanged_it_is_answered_before_anything_is_read(cast: Cast, signed_in) -> None:
    cast.need()
    client: Client = signed_in("mei")
    first = client.get("/lane/board/moving/")
    assert "no-cache" in first["Cache-Control"]
    pulse._kept.clear()
    with CaptureQueriesContext(connection) as again:
        unchanged = client.get("/lane/board/moving/", headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert not [query for query in again.captured_queries if "needs_need" in query["sql"]]
    cast.need()
    assert client.get("/lane/board/moving/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_language_and_reader_have_their_own_tag(cast: Cast, signed_in) -> None:
    mei, wen = signed_in("mei"), signed_in("wen")
    tags = {mei.get("/lane/board/moving/")["ETag"], wen.get("/lane/board/moving/")["ETag"]}
    mei.cookies["django_language"] = "zh-hans"
    tags.add(mei.get("/lane/board/moving/")["ETag"])
    assert len(tags) == 3


def test_it_looks_more_often_while_the_clock_runs_fast(cast: Cast, signed_in) -> None:
    client: Client = signed_in("mei")
    assert "every 10s" in client.get("/lane/board/").content.decode()
    cast.community.clock_speed = 600
    cast.community.save()
    assert "every 2s" in client.get("/lane/board/").content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["visitor", "mei", "wen", "lan", "qing", "shi"])
def test_the_number_of_queries_does_not_grow(cast: Cast, signed_in, name) -> None:
    client: Client = signed_in(name)
    pages = ("board/", "board/food/", "")
    counts: dict[str, list[int]] = {page: [] for page in pages}
    for page in pages:
        client.get(f"/lane/{page}")  # what is read once a process is read now
    for more in (1, 2):
        for _need in range(more):
            cast.need("mei", urgency=Urgency.URGENT)
            take_need(cast.by("qing"), need=cast.need("bo", Function.MEDICINE))
            meet_need(cast.by("wen"), need=take_need(cast.by("wen"), need=cast.need("rui")))
        for page in pages:
            pulse._kept.clear()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/lane/{page}").status_code == 200
            counts[page].append(len(queries))
    for page, (one, three) in counts.items():
        assert three == one, page
        assert 0 < three < 30, page


@pytest.mark.parametrize(("name", "named"), [("lan", True), ("bo", True), (None, False), ("shi", False)])
def test_the_next_duty_of_an_incident_is_named_to_those_inside(cast: Cast, signed_in, name, named) -> None:
    started(cast)
    shift = Shift.objects.order_by("starts").first()
    client = Client() if name is None else signed_in(name)
    page = client.get("/lane/board/").content.decode()
    assert ("Watch the water" in page, f"/lane/duties/{shift.pk}/" in page) == (named, named)
