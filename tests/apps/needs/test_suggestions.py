"""Who could be asked: members of centres that may, best first, with reasons a worker can check."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Membership
from renxing.apps.needs.acts import ask_helper, decline_ask, take_need
from renxing.apps.needs.models import Offer
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.places import place
from renxing.apps.needs.queries.shown import need_of
from renxing.apps.needs.queries.suggestions import suggestions
from renxing.apps.people.models import Block
from renxing.core.functions import Function
from renxing.core.roles import Role
from tests.cast import Cast


def suggested(cast: Cast, need, reader: str = "wen"):
    need = need_of(cast.community, need.pk)
    offers = list(Offer.objects.filter(need=need))
    found = suggestions(cast.actor(reader), need, offers, bodies(cast.community), cast.now)
    return [one for one in found.best if one.of != "Committee"]


def test_only_members_of_centres_that_may_take_it_now(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD)
    assert [one.name for one in suggested(cast, need)] == ["Rui Qiang"]
    cast.community.condition = "emergency"
    assert {one.name for one in suggested(cast, need)} == {"Rui Qiang", "Song Ya"}
    assert suggested(cast, cast.need("mei", Function.SAFETY)) == []


def test_nobody_is_told_to_ask_themselves(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE)
    assert {one.of for one in suggested(cast, need, "qing")} == {"Riders"}


def test_the_reasons(cast: Cast) -> None:
    rui = cast.people["rui"]
    rui.availability = ["mon 16-20"]  # it is Monday 16:00 in Shanghai
    rui.save()
    need = cast.need("bo", Function.FOOD)
    assert suggested(cast, need)[0].reasons == ("Cycling", "100 m away", "has time now", "0 in hand")
    take_need(cast.by("rui"), need=need)
    in_hand = {one.name: one.reasons[-1] for one in suggested(cast, cast.need("mei", Function.MEDICINE))}
    assert in_hand == {"Rui Qiang": "1 in hand", "Qing Yun": "0 in hand"}


def test_somebody_at_home_is_not_suggested_for_their_own_household(cast: Cast) -> None:
    assert suggested(cast, cast.need("song", Function.FOOD)) == []


def test_who_was_asked_is_no_longer_suggested_and_who_said_no_comes_last(cast: Cast) -> None:
    cast.people["rui"].skills.all().delete()
    need = cast.need("mei", Function.MEDICINE)
    ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"], centre=cast.centres["riders"])
    assert [one.name for one in suggested(cast, need)] == ["Qing Yun"]
    decline_ask(cast.by("rui"), need=need)
    assert [one.name for one in suggested(cast, need)] == ["Qing Yun", "Rui Qiang"]
    assert "said no to this one" in suggested(cast, need)[1].reasons


def test_names_are_only_for_those_who_may_know_them(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE)
    assert {one.name for one in suggested(cast, need, "qing")} == {"A member"}


def test_the_number_of_queries_does_not_grow_with_the_members(cast: Cast) -> None:
    need, counts = cast.need("mei", Function.FOOD), set()
    for name in ("bo", "shi", "yan"):
        Membership.objects.create(
            community=cast.community, centre=cast.centres["riders"], person=cast.people[name], role=Role.MEMBER
        )
        with CaptureQueriesContext(connection) as captured:
            suggested(cast, need)
        counts.add(len(captured))
    assert len(counts) == 1


def test_places_are_in_metres() -> None:
    def block(lon: float, lat: float) -> Block:
        square = [[lon, lat], [lon + 0.001, lat], [lon + 0.001, lat + 0.001], [lon, lat + 0.001], [lon, lat]]
        return Block(outline=[[square]])

    origin, north, east = block(119.5, 60.0), block(119.5, 60.001), block(119.501, 60.0)
    assert place(origin, origin) == (0, 0)
    assert place(north, origin) == pytest.approx((0, 111.3), abs=0.1)
    assert place(east, origin) == pytest.approx((55.66, 0), abs=0.1)
    assert place(Block(outline=[]), origin) is None
    assert place(None, origin) is None
