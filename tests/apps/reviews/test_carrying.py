"""Who carried what beside the tasks, and what was answered to the orders that came."""

from datetime import timedelta

from renxing.apps.callups.models import Answer
from renxing.apps.duties.models import Shift
from renxing.apps.incidents.models import Incident
from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.orders.acts import object_to_order
from renxing.apps.reviews.carrying import Carried, carried
from renxing.apps.reviews.models import Review
from tests.apps.duties.permissions import turn
from tests.apps.incidents.making import started
from tests.apps.orders.street import LATER, issued
from tests.cast import Cast


def of(cast: Cast, incident: Incident, centre: str) -> Carried:
    return next(row for row in carried(incident) if row.centre == cast.centres[centre])


def test_hours_of_duties_calls_that_were_answered_and_needs_met_count_beside_the_tasks(cast: Cast) -> None:
    early = cast.need()
    meet_need(cast.by("wen"), need=take_need(cast.by("wen"), need=early))
    incident = started(cast)
    turn(cast, state="done", at=Shift.objects.get())
    turn(cast, who="rui", state="going", at=Shift.objects.get())
    Answer.objects.update(said="yes")
    riders, choir = of(cast, incident, "riders"), of(cast, incident, "choir")
    assert (riders.tasks, riders.hours, riders.asked) == (3, 8.0, 0)
    assert (choir.tasks, choir.hours, choir.asked, choir.yes, choir.needs) == (0, 0.0, 1, 1, 0)
    assert of(cast, incident, "committee").needs == 1
    Incident.objects.filter(pk=incident.pk).update(signal_at=cast.now + timedelta(hours=1))
    incident.refresh_from_db()
    assert of(cast, incident, "committee").needs == 0, "met before it began"


def test_the_review_tells_what_was_answered_to_an_order_and_why(cast: Cast, signed_in) -> None:
    incident = started(cast)
    review = Review.objects.create(community=cast.community, incident=incident, opened_at=cast.now)
    order = issued(cast)
    lan, path = signed_in("lan"), f"/lane/reviews/{review.pk}/"
    assert "Not answered." in lan.get(path).content.decode()
    object_to_order(cast.by("lan"), order=order, said=LATER)
    page = lan.get(path).content.decode()
    assert "Not answered." not in page
    assert LATER.why in page
    assert LATER.what in page
    assert "0 of 1" in page
