"""A roster is worked out, kept as a draft, published whole or not at all."""

from uuid import uuid4

import pytest

from renxing.apps.centres.models import Absence, Membership
from renxing.apps.duties import acts
from renxing.apps.duties.models import Roster, Shift, Turn
from renxing.apps.duties.queries.rostering import work_out
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from renxing.core.refusals import WrongState
from tests.apps.duties.permissions import HOUR, shift, turn
from tests.cast import Cast


@pytest.fixture
def nights(cast: Cast) -> list[Shift]:
    """Three nights of the clinic, which has two members with time."""
    Membership.objects.create(
        community=cast.community, centre=cast.centres["clinic"], person=cast.people["bo"], role="member"
    )
    Person.objects.filter(code__in=("P1", "P4")).update(availability=["mon-sun 0-24"])
    first = shift(cast, after=6, places=[{"skill": "", "least": 1, "wanted": 1}])
    return [first, *(shift(cast, post=first.post, after=6 + 24 * day) for day in (1, 2))]


def test_worked_out_drafted_and_published(cast: Cast, nights: list[Shift]) -> None:
    acts.wish(cast.by("bo"), shift=nights[0], value=1)
    acts.wish(cast.by("bo"), shift=nights[1], value=-1)
    draft = acts.draft_roster(cast.by("qing"), worked=work_out(nights[0].post, cast.now))
    put_down = {row.shift_id: row.person.name_en for row in Turn.objects.select_related("person")}
    assert (put_down[nights[0].pk], put_down[nights[1].pk]) == ("Zhou Bo", "Qing Yun")
    assert (draft.proven, draft.left, sorted(draft.hours)) == (True, [], [8.0, 16.0])
    assert set(Turn.objects.values_list("state", flat=True)) == {"draft"}
    acts.publish_roster(cast.by("qing"), roster=draft)
    assert set(Turn.objects.values_list("state", flat=True)) == {"going"}
    subjects = Entry.objects.filter(act="duty.publish").order_by("seq").values_list("subject", flat=True)
    assert list(subjects) == [draft.reference, *(row.reference for row in nights)]
    with pytest.raises(WrongState, match="roster_nothing_open"):
        work_out(nights[0].post, cast.now)


def test_who_is_away_is_not_put_down(cast: Cast, nights: list[Shift]) -> None:
    night = nights[0]
    for who in ("bo", "qing"):
        Absence.objects.create(
            community=cast.community, person=cast.people[who], starts=night.starts, ends=night.starts + HOUR
        )
    found = work_out(night.post, cast.now).found
    assert (found.turns[str(night.pk)], found.left[0].why) == ((), {"cannot": 2})


def test_what_changed_since_stops_the_whole_of_it(cast: Cast, nights: list[Shift]) -> None:
    draft = acts.draft_roster(cast.by("qing"), worked=work_out(nights[0].post, cast.now))
    turn(cast, "mei", at=nights[1])
    with pytest.raises(WrongState, match="roster_changed_since"):
        acts.publish_roster(cast.by("qing"), roster=draft)
    assert Turn.objects.filter(state="going").count() == 1
    again = acts.draft_roster(cast.by("qing"), worked=work_out(nights[0].post, cast.now))
    assert Turn.objects.filter(state="draft").count() == 2
    acts.drop_roster(cast.by("qing"), roster=again)
    assert not Turn.objects.filter(state="draft").exists()


def test_the_page_says_why_a_place_is_left(cast: Cast, nights: list[Shift], signed_in) -> None:
    nights[0].post.places = [{"skill": "nursing", "least": 1, "wanted": 1}]
    nights[0].post.save()
    path, qing = f"/lane/duties/posts/{nights[0].post_id}/roster/", signed_in("qing")
    qing.post(path, {"act_id": str(uuid4()), "work_out": "1"})
    page = qing.get(path).content.decode()
    assert "Open, and needed: 1 (Nursing). 2 cannot do it" in page
    assert signed_in("mei").get(path).status_code == 403
    qing.post(path, {"act_id": str(uuid4()), "drop": "1"})
    assert Roster.objects.get().dropped_at == cast.now


def test_who_comes_for_half_a_night_leaves_no_whole_one(cast: Cast, nights: list[Shift]) -> None:
    turn(cast, "mei", at=nights[0], goes_at=nights[0].starts + 4 * HOUR)
    draft = acts.draft_roster(cast.by("qing"), worked=work_out(nights[0].post, cast.now))
    acts.publish_roster(cast.by("qing"), roster=draft)
    assert Turn.objects.filter(shift=nights[0]).count() == 1
    assert Turn.objects.filter(shift__in=nights[1:], state="going").count() == 2
