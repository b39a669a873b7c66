"""Relief: one tap, seen by who has room, and the tasks go over by the needs' own acts."""

from uuid import uuid4

import pytest

from renxing.apps.needs.acts import ask_helper, take_need
from renxing.apps.needs.models import Need, State
from renxing.apps.record.models import Entry
from renxing.apps.workload.acts import ask_relief, end_relief, take_relief
from renxing.apps.workload.models import Relief, Stage
from renxing.apps.workload.queries.relief import asked
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.cast import Cast


def taken(cast: Cast, function: Function, by: str = "wen") -> Need:
    need = cast.need("mei", function)
    take_need(cast.by(by), need=need)
    return need


def relief(cast: Cast, name: str = "wen") -> Relief:
    return ask_relief(cast.by(name), person=cast.people[name])


def states(*needs: Need) -> list[tuple]:
    for need in needs:
        need.refresh_from_db()
    return [(n.state, n.centre and n.centre.code, n.helper and n.helper.name_en) for n in needs]


def test_a_centre_takes_over_what_it_carries_and_the_rest_waits(cast: Cast) -> None:
    medicine, health, safety = (taken(cast, f) for f in (Function.MEDICINE, Function.HEALTH, Function.SAFETY))
    asked_for = relief(cast)
    found = take_relief(cast.by("qing"), relief=asked_for, centre=cast.centres["clinic"])
    assert states(medicine, health, safety) == [
        (State.OPEN, "clinic", None),
        (State.OPEN, "clinic", None),
        (State.TAKEN, "committee", "Wen Xiu"),
    ]
    assert (found.stage, found.taken_over) == (Stage.ASKED, 2)
    took = Entry.objects.get(act="relief.take")
    over = Entry.objects.filter(act="need.hand_over")
    assert {(e.authority, e.cause, e.actor) for e in over} == {("rule:relief", took.id, None)}
    assert (took.actor, took.centre) == (cast.id("qing"), cast.centres["clinic"].id)


def test_each_time_it_says_what_was_taken_then(cast: Cast, signed_in) -> None:
    """Wen asks, the clinic takes two over; then the choir takes one: it is told of one, not of three."""
    for function in (Function.MEDICINE, Function.HEALTH, Function.CARE):
        taken(cast, function)
    asked_for = relief(cast)
    told = []
    for who, centre in (("qing", "clinic"), ("song", "choir")):
        path = f"/lane/workload/relief/{asked_for.pk}/{cast.centres[centre].pk}/"
        said = {"act_id": str(uuid4())}
        for _twice in range(2):  # sent again it says the same
            answer = signed_in(who).post(path, said, follow=True)
            told.append([str(message) for message in answer.context["messages"]])
    assert told == 2 * [["2 tasks are your centre’s now."]] + 2 * [["1 task is your centre’s now."]]
    asked_for.refresh_from_db()
    assert (asked_for.stage, asked_for.taken_by) == (Stage.TAKEN, cast.centres["choir"])


def test_an_office_takes_nothing_over(cast: Cast) -> None:
    taken(cast, Function.HEALTH)
    office = cast.centres["office"]
    office.functions = ["health"]
    office.save()
    with pytest.raises(BadInput, match="relief_from_outside"):
        take_relief(cast.by("shi"), relief=relief(cast), centre=office)
    assert not Entry.objects.filter(act__in=("relief.take", "need.hand_over")).exists()


def test_it_is_given_when_nothing_is_left(cast: Cast) -> None:
    taken(cast, Function.HEALTH)
    found = take_relief(cast.by("qing"), relief=relief(cast), centre=cast.centres["clinic"])
    assert (found.stage, found.taken_over, found.closed_at) == (Stage.TAKEN, 1, cast.now)
    with pytest.raises(WrongState, match="relief_closed"):
        take_relief(cast.by("qing"), relief=found, centre=cast.centres["clinic"])


def test_no_more_than_there_is_room_for_what_is_due_first_first(cast: Cast) -> None:
    first, second = taken(cast, Function.HEALTH), taken(cast, Function.HEALTH)
    Need.objects.filter(pk=second.pk).update(due_at=first.raised_at)
    cast.centres["clinic"].cap = 1
    cast.centres["clinic"].save()
    take_relief(cast.by("qing"), relief=relief(cast), centre=cast.centres["clinic"])
    assert states(first, second) == [(State.TAKEN, "committee", "Wen Xiu"), (State.OPEN, "clinic", None)]


def test_who_cannot_take_over(cast: Cast) -> None:
    taken(cast, Function.SAFETY)
    asked_for = relief(cast)
    clinic = cast.centres["clinic"]
    with pytest.raises(NotAllowed):
        take_relief(cast.by("rui"), relief=asked_for, centre=clinic)
    with pytest.raises(BadInput, match="carries_none_of_it"):
        take_relief(cast.by("qing"), relief=asked_for, centre=clinic)
    with pytest.raises(BadInput, match="relieves_oneself"):
        take_relief(cast.by("wen"), relief=asked_for, centre=cast.centres["committee"])
    clinic.cap = None
    clinic.save()
    with pytest.raises(BadInput, match="no_room"):
        take_relief(cast.by("qing"), relief=asked_for, centre=clinic)
    assert not Entry.objects.filter(act="relief.take").exists()


def test_it_is_asked_once_and_can_be_ended(cast: Cast) -> None:
    found = relief(cast)
    with pytest.raises(WrongState, match="relief_asked_already"):
        relief(cast)
    end_relief(cast.by("wen"), relief=found)
    assert relief(cast).pk != found.pk
    with pytest.raises(BadInput, match="relief_from_nothing"):
        relief(cast, "mei")


def test_who_sees_it(cast: Cast) -> None:
    taken(cast, Function.HEALTH)
    relief(cast)
    seen = {name: asked(cast.community, cast.actor(name)) for name in ("lan", "qing", "rui", "song", "mei", "wen")}
    assert {name for name, found in seen.items() if found} == {"lan", "qing"}
    [for_lan], [for_qing] = seen["lan"], seen["qing"]
    assert (for_lan.name, for_lan.tasks, [one.centre.code for one in for_lan.room]) == (
        "Wen Xiu", 1, ["clinic", "committee"],
    )  # fmt: skip
    assert for_qing.name == ""  # Wen showed her name to nobody
    assert [one.centre.code for one in for_qing.ours] == ["clinic"]


def test_the_pages(cast: Cast, signed_in) -> None:
    taken(cast, Function.HEALTH)
    wen, qing = signed_in("wen"), signed_in("qing")
    assert "I need relief" in wen.get("/lane/").content.decode()
    wen.post("/lane/workload/relief/", {"act_id": str(uuid4())})
    found = Relief.objects.get()
    assert "I need no relief any more" in wen.get("/lane/").content.decode()
    lan = signed_in("lan").get("/lane/").content.decode()
    assert "Relief is asked for" in lan
    assert "Wen Xiu" in lan
    page = qing.get("/lane/").content.decode()
    assert "Clinic takes it over" in page
    assert "Wen Xiu" not in page
    path = f"/lane/workload/relief/{found.pk}/{cast.centres['clinic'].pk}/"
    assert path in page
    answer = qing.post(path, {"act_id": str(uuid4())}, follow=True)
    assert "1 task is your centre’s now." in answer.content.decode()
    assert "Relief is asked for" not in signed_in("lan").get("/lane/").content.decode()


def test_who_bears_enough_sees_centres_with_room(cast: Cast, signed_in) -> None:
    for _n in range(8):
        taken(cast, Function.HEALTH)
    page = signed_in("wen").get("/lane/workload/mine/").content.decode()
    assert "Nothing more is asked of you: has as many tasks in hand as one person may." in page
    assert "Centres with room" in page
    assert "Clinic" in page
    with pytest.raises(BadInput, match="bears_enough"):
        ask_helper(cast.by("lan"), need=cast.need(), helper=cast.people["wen"])
