"""Hours a week: said by oneself or by who leads, kept in the registry and in the file, read by skill headroom."""

from uuid import uuid4

import pytest

from renxing.apps.centres.acts import pledge_hours
from renxing.apps.centres.models import Membership
from renxing.apps.record.models import Entry
from renxing.apps.registry.measured import registry_of
from renxing.core.refusals import NotAllowed, Refusal
from tests.cast import Cast


def of(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(person=cast.people[name])


def test_hours_are_said_on_the_page_and_read_by_the_measures(cast: Cast, signed_in) -> None:
    row, client = of(cast, "song"), signed_in("song")
    page = f"/lane/community/{row.centre_id}/"
    assert "Hours a week" in client.get(page).content.decode()
    sent = {"act_id": str(uuid4()), "hours": "6.5"}
    assert client.post(f"/lane/community/memberships/{row.pk}/hours/", sent).status_code == 302
    assert "6.5 h a week" in client.get(page).content.decode()
    entry = Entry.objects.get(act="membership.pledge")
    assert entry.data == {"role": row.role, "person": str(row.person_id), "hours": 6.5}
    held = registry_of(cast.community).holders
    assert held.filter(person=str(row.person_id))["hours"].to_list() == [6.5]
    assert held.filter(person=str(cast.id("qing")))["hours"].to_list() == [None]
    assert signed_in("mei").get(f"/lane/community/memberships/{row.pk}/hours/").status_code == 404
    assert "6.5 h a week" not in signed_in("mei").get(page).content.decode()


def test_who_leads_says_it_for_a_member_and_it_can_be_unsaid(cast: Cast) -> None:
    row = of(cast, "song")
    pledge_hours(cast.by("lan"), membership=row, hours=3.0)
    row = pledge_hours(cast.by("song"), membership=row, hours=None)
    assert of(cast, "song").hours is None


@pytest.mark.parametrize("hours", [0.0, -1.0, 169.0, float("nan"), float("inf")])
def test_a_week_has_so_many_hours(cast: Cast, hours: float) -> None:
    with pytest.raises(Refusal, match="hours_a_week"):
        pledge_hours(cast.by("song"), membership=of(cast, "song"), hours=hours)


def test_nobody_says_it_for_another(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        pledge_hours(cast.by("mei"), membership=of(cast, "song"), hours=3.0)
    ended = of(cast, "song")
    ended.until = cast.now.date()
    with pytest.raises(Refusal, match="membership_ended"):
        pledge_hours(cast.by("song"), membership=ended, hours=3.0)
