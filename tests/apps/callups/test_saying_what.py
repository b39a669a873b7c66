"""A call-up says what and where, as its plan does; whoever says yes is offered a place at the incident's shifts."""

from typing import Any

from renxing.apps.callups.acts import answer_call
from renxing.apps.callups.models import CallUp
from renxing.apps.duties.acts import sign_up
from renxing.apps.duties.models import Shift
from renxing.core.functions import Function
from renxing.core.plans import CallUp as Planned
from renxing.core.plans import PlannedDuty
from tests.apps.incidents.making import started
from tests.cast import Cast

COOK = PlannedDuty("cook", Function.FOOD, "riders", "Kitchen", "厨房", 1, 2.0, 4.0)
GATE = PlannedDuty("gate", Function.SAFETY, "riders", "Gate", "大门", 1, 2.0, 4.0)
CALL = Planned("choir", Function.FOOD, 1, 1.0, None, "Cook for block 1", "为1号楼做饭", "The school kitchen")


def test_what_a_plan_calls_for_is_told_to_whoever_is_called(cast: Cast, signed_in: Any) -> None:
    started(cast, callups=(CALL,), duties=(COOK, GATE))
    called = CallUp.objects.get()
    song = signed_in("song")
    for path in ("/lane/", f"/lane/callups/{called.pk}/"):
        page = song.get(path).content.decode()
        assert ("Cook for block 1" in page, "You meet at The school kitchen" in page) == (True, True), path
    assert "为1号楼做饭" in song.get("/lane/", headers={"accept-language": "zh-hans"}).content.decode()


def test_a_yes_offers_the_places_that_are_left_for_it(cast: Cast, signed_in: Any) -> None:
    started(cast, callups=(CALL,), duties=(COOK, GATE))
    called, kitchen = CallUp.objects.get(), Shift.objects.get(post__function="food")
    offer, where = "Take a place", f"/lane/duties/{kitchen.pk}/"

    def page() -> str:
        return str(signed_in("song").get(f"/lane/callups/{called.pk}/").content.decode())

    assert offer not in page(), "nobody has said yes"
    answer_call(cast.by("song"), callup=called, person=cast.people["song"], said="yes")
    said = page()
    gate = f"/lane/duties/{Shift.objects.get(post__function='safety').pk}/"
    assert (offer in said, where in said, gate in said) == (True, True, False)
    sign_up(cast.by("bo"), shift=kitchen)
    assert offer not in page(), "it is full"


def test_what_is_typed_is_what_is_said(cast: Cast, signed_in: Any) -> None:
    given = {"centre": cast.centres["choir"].pk, "function": "food", "places": 1, "within_hours": 1, "call": "1"}
    more = {"what_zh": "做饭", "meet": "Gate 2", "act_id": "0198d3a0-0000-7000-8000-000000000001"}
    assert signed_in("song").post("/lane/callups/call/", {**given, **more}).status_code == 302
    made = CallUp.objects.get()
    assert (made.name_en, made.name_zh, made.meet) == ("做饭", "做饭", "Gate 2")
