"""The pages of looking back: filled from the record, a view beside the others, a lesson to its change."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.reviews.models import Lesson
from renxing.core.lessons import State
from tests.apps.reviews.permissions import changed, lesson, review
from tests.cast import PEOPLE, Cast


def act_id() -> dict[str, str]:
    return {"act_id": str(uuid4())}


def test_from_a_view_to_a_closed_lesson(cast: Cast, signed_in) -> None:
    found = review(cast)
    rui, lan, qing = signed_in("rui"), signed_in("lan"), signed_in("qing")
    assert "Fever" in rui.get("/lane/").content.decode(), "Today says that our view is waited for"
    page = rui.get(f"/lane/reviews/{found.pk}/").content.decode()
    assert "Not yet heard:" in page
    seen = {**act_id(), "centre": str(cast.centres["riders"].pk), "went_well": "Fast", "went_badly": ""}
    assert rui.post(f"/lane/reviews/{found.pk}/view/", seen).status_code == 302
    assert lan.post(f"/lane/reviews/{found.pk}/conclude/", act_id()).status_code == 302
    due = (cast.now + timedelta(days=900)).date().isoformat()
    drawn = {
        **act_id(),
        "title": "Ask twice",
        "target": f"holder:{cast.centres['riders'].pk}",
        "owner": str(cast.centres["clinic"].pk),
        "due_at": due,
    }
    assert lan.post(f"/lane/reviews/{found.pk}/lesson/", drawn).status_code == 302
    made = Lesson.objects.get()
    assert "Ask twice" in qing.get("/lane/").content.decode()
    assert "Nothing has changed there" in qing.get(f"/lane/reviews/lessons/{made.pk}/").content.decode()
    Lesson.objects.update(drawn_at=cast.now)
    entry = changed(cast)
    assert qing.post(f"/lane/reviews/lessons/{made.pk}/", {**act_id(), "by": str(entry.pk)}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.closed_by) == (State.CLOSED, entry.pk)
    assert "Ask twice" in lan.get("/lane/reviews/").content.decode()


def test_what_is_missing_is_said_on_the_form(cast: Cast, signed_in) -> None:
    found = review(cast)
    answer = signed_in("lan").post(f"/lane/reviews/{found.pk}/none/", {**act_id(), "words": " "})
    assert answer.status_code == 422
    early = signed_in("lan").post(f"/lane/reviews/{found.pk}/conclude/", act_id())
    assert early.status_code == 422
    assert "No centre has said yet" in early.content.decode()


@pytest.mark.parametrize("who", [*PEOPLE])
def test_an_office_reads_no_review(cast: Cast, signed_in, who: str) -> None:
    found, one = review(cast), lesson(cast)
    expected = 404 if who == "shi" else 200
    for path in ("reviews/", f"reviews/{found.pk}/", f"reviews/lessons/{one.pk}/"):
        assert signed_in(who).get(f"/lane/{path}").status_code == expected


def test_lessons_cost_the_same_at_one_and_three(cast: Cast, signed_in) -> None:
    client, costs = signed_in("lan"), []
    for count in (1, 2):
        for _number in range(count):
            lesson(cast)
        client.get("/lane/reviews/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/lane/reviews/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
