"""An office above sees that something was decided, and reads only what is its own or addressed to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Membership
from renxing.apps.decisions.acts import hold_meeting, take_decision
from renxing.apps.decisions.models import Attendance, Decision, Meeting
from renxing.core.roles import Role
from tests.apps.decisions.permissions import content, decision, for_centre
from tests.cast import Cast

SECRETS = ("Rooms of the choir", "Warmth for the old", "Nobody heats there", "Residents need it", "4,321")


def taken(cast: Cast, **more: Any) -> Decision:
    """The committee decides, with words, reasons and money."""
    said = content(
        title="Rooms of the choir", words="Warmth for the old", why="Nobody heats there", money=4321.0, **more
    )
    return take_decision(for_centre(cast, cast.by("lan"), "committee"), content=said)


def seen(client: Client, path: str = "", room: str = "decisions") -> str:
    answer = client.get(f"/lane/{room}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def told(page: str) -> set[str]:
    return {secret for secret in SECRETS if secret in page}


def test_that_and_when_and_who_but_no_words(cast: Cast, signed_in) -> None:
    made, shi = taken(cast), signed_in("shi")
    for path in (f"{made.pk}/", "?list=all"):
        assert told(seen(shi, path)) == set()
        assert "A decision of: Committee" in seen(shi, path)
    page = seen(shi, f"{made.pk}/")
    for said in ("Committee", "holds", "Words, reasons and evidence are for the community", "Decision taken"):
        assert said in page
    assert told(seen(shi, room="record")) == set()
    assert told(seen(signed_in("mei"), f"{made.pk}/")) == set(SECRETS)
    assert "Words, reasons and evidence are for" not in seen(signed_in("mei"), f"{made.pk}/")
    made.refresh_from_db()
    assert (made.title, made.words) == ("Rooms of the choir", "Warmth for the old")


@pytest.mark.parametrize(
    "how",
    [
        lambda c, d: Decision.objects.filter(pk=d.pk).update(centre=c.centres["office"]),
        lambda c, d: Decision.objects.filter(pk=d.pk).update(doer_centre=c.centres["office"]),
        lambda c, d: Decision.objects.filter(pk=d.pk).update(doer=c.people["shi"]),
        lambda c, d: d.agreements.create(community=c.community, centre=c.centres["office"], agreed=True),
        lambda c, _d: Membership.objects.create(
            community=c.community, centre=c.centres["choir"], person=c.people["shi"], role=Role.MEMBER
        ),
    ],
    ids=["decides", "does it", "does it oneself", "is named", "is of a centre here too"],
)
def test_what_is_its_own_or_addressed_to_it_is_read_whole(
    cast: Cast, signed_in, how: Callable[[Cast, Decision], Any]
) -> None:
    made = taken(cast)
    how(cast, made)
    assert told(seen(signed_in("shi"), f"{made.pk}/")) == set(SECRETS)
    assert "Rooms of the choir" in seen(signed_in("shi"), "?list=all")


def test_what_others_said_to_it_and_what_it_undoes_are_withheld_too(cast: Cast, signed_in) -> None:
    made = taken(cast)
    made.agreements.create(
        community=cast.community, centre=cast.centres["choir"], agreed=True, words="Nobody heats there",
        answered_at=cast.now,
    )  # fmt: skip
    undoing = decision(cast, "clinic", title="Rooms of the choir", reverses=made)
    for each in (made, undoing):
        assert told(seen(signed_in("shi"), f"{each.pk}/")) == set()
    assert "Choir" in seen(signed_in("shi"), f"{made.pk}/")


def test_an_office_is_told_no_name_that_was_shown_to_neighbours(cast: Cast, signed_in) -> None:
    cast.people["bo"].shows_name = True
    cast.people["bo"].save()
    made = decision(cast, doer=cast.people["bo"], doer_centre=None, due_at=cast.now + timedelta(days=1))
    made.agreements.create(community=cast.community, centre=cast.centres["office"], agreed=True)
    assert "Zhou Bo" not in seen(signed_in("shi"), f"{made.pk}/")
    assert "Zhou Bo" in seen(signed_in("mei"), f"{made.pk}/")


def test_minutes_are_for_who_was_there(cast: Cast, signed_in) -> None:
    said: dict[str, Any] = {
        "title": "Winter round",
        "place": "Cellar",
        "words": "Warmth for the old",
        "held_at": cast.now,
    }
    met = hold_meeting(cast.by("lan"), centres=[cast.centres["committee"]], **said)
    taken(cast, meeting=met)
    shi, path = signed_in("shi"), f"meetings/{met.pk}/"
    for page in (seen(shi, "meetings/"), seen(shi, path), seen(shi, "take/"), seen(shi, room="record")):
        assert told(page) <= {"Residents need it"}  # a reason to choose from, on the form
        assert "Winter round" not in page
        assert "Cellar" not in page
    assert "A meeting" in seen(shi, path)
    assert "A decision of: Committee" in seen(shi, path)
    Attendance.objects.create(community=cast.community, meeting=met, centre=cast.centres["office"])
    assert "Winter round" in seen(shi, "take/")
    page = seen(shi, path)
    assert "Winter round" in page
    assert "Warmth for the old" in page  # of the meeting; what was decided there stays the committee’s
    assert "Rooms of the choir" not in page


def test_an_offices_lists_cost_the_same_at_one_and_three_rows(cast: Cast, signed_in) -> None:
    client, counts = signed_in("shi"), []
    for rows in (1, 3):
        while Meeting.objects.count() < rows:
            met = Meeting.objects.create(community=cast.community, title="Round", held_at=cast.now)
            Attendance.objects.create(community=cast.community, meeting=met, centre=cast.centres["choir"])
            decision(cast, "clinic", ["choir"], meeting=met)
        paths = ["?list=all", "meetings/", f"meetings/{met.pk}/"]
        counts.append([cost(client, path) for path in paths])
    assert counts[0] == counts[1]


def cost(client: Client, path: str) -> int:
    seen(client, path)
    with CaptureQueriesContext(connection) as captured:
        seen(client, path)
    return len(captured)
