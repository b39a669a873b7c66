"""The pages of offers, credits, thanks and volunteers; signing up without an account."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Membership
from renxing.apps.offers import acts
from renxing.apps.offers.models import Credit, Listing, Taking, Thank, Volunteer
from tests.apps.offers.permissions import asked, came, claimed, crisis, listing, switched_on, thanked
from tests.cast import PEOPLE, Cast

OFFERS = "/lane/offers/"


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


def test_a_minute_in_the_middle_of_a_crisis(cast: Cast, signed_in: Any) -> None:
    cache.clear()
    stranger, wen = signed_in("visitor"), signed_in("wen")
    assert stranger.get(f"{OFFERS}help/").status_code == 403
    crisis(cast)
    assert f"{OFFERS}help/" in stranger.get("/lane/").content.decode()
    said = sent(name="Guo Hua", phone="13900000099", skills=["carrying"], availability=["mon-sun 0-24"])
    assert stranger.post(f"{OFFERS}help/", {**said, "phone": "no"}).status_code == 422
    own = stranger.post(f"{OFFERS}help/", said)["Location"]
    assert stranger.post(f"{OFFERS}help/", said)["Location"] == own
    assert "Keep the address" in stranger.get(own).content.decode()
    assert "1 volunteer waits" in wen.get("/lane/").content.decode()
    found = Volunteer.objects.get()
    page = wen.get(f"{OFFERS}volunteers/{found.pk}/")
    assert "Guo Hua" in wen.get(f"{OFFERS}volunteers/").content.decode()
    form = page.context["form"]
    as_is = sent(centre=cast.centres["riders"].pk, until=form.initial["until"])
    assert form.initial["centre"] == cast.centres["riders"]
    assert wen.post(f"{OFFERS}volunteers/{found.pk}/", as_is).status_code == 302
    assert wen.post(f"{OFFERS}volunteers/{found.pk}/", as_is).status_code == 302
    assert "leave the bag" in stranger.get(own).content.decode()
    assert stranger.post(own, sent()).status_code == 422
    assert not Membership.objects.filter(centre=cast.centres["riders"], until__isnull=False).exists()
    assert stranger.post(own, sent(read="on"))["Location"] == "/lane/account/first/"
    assert Membership.objects.get(until__isnull=False).centre == cast.centres["riders"]
    assert stranger.get("/lane/").context["request"].person == Volunteer.objects.get().person
    again = signed_in("visitor")
    again.post(own, sent(read="on"))
    assert again.get("/lane/").context["request"].person is None


def test_a_flood_from_one_place_is_held_up(cast: Cast, signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    crisis(cast)
    monkeypatch.setattr("renxing.apps.offers.views.volunteering.AN_HOUR", 1)
    answers = [
        signed_in("visitor").post(f"{OFFERS}help/", sent(name="Guo", phone=f"1390000009{turn}", skills=["carrying"]))
        for turn in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert Volunteer.objects.count() == 1
    cache.clear()


def test_only_those_who_let_in_read_who_waits(cast: Cast, signed_in: Any) -> None:
    found = came(cast)
    for who in ("mei", "rui", "shi"):
        assert signed_in(who).get(f"{OFFERS}volunteers/").status_code == 403
        assert signed_in(who).get(f"{OFFERS}volunteers/{found.pk}/").status_code == 403
    assert signed_in("wen").post(f"{OFFERS}volunteers/{found.pk}/refuse/", sent()).status_code == 302
    assert Volunteer.objects.get().phone == ""


def test_offered_asked_for_and_given_back(cast: Cast, signed_in: Any) -> None:
    bo, mei = signed_in("bo"), signed_in("mei")
    assert bo.post(f"{OFFERS}new/", sent(what="gold")).status_code == 422
    made = sent(what="ladder", words="Three metres", often="sometimes", days=3, wants="cooking")
    page = bo.post(f"{OFFERS}new/", made)["Location"]
    assert "Three metres" in mei.get(OFFERS).content.decode()
    assert "Zhou Bo" not in mei.get(page).content.decode()
    assert mei.post(f"{page}ask/", sent(words="For the lamp")).status_code == 302
    taking = Taking.objects.get()
    assert "For the lamp" in bo.get("/lane/").content.decode()
    assert bo.post(f"{OFFERS}takings/{taking.pk}/agree/", sent()).status_code == 302
    assert "Zhou Bo" in mei.get(f"{OFFERS}mine/").content.decode()
    assert bo.post(f"{OFFERS}takings/{taking.pk}/close/", sent()).status_code == 302
    assert mei.post(f"{OFFERS}thanks/taking/{taking.pk}/", sent(words="Good ladder", public="on")).status_code == 302
    thank = Thank.objects.get()
    assert bo.post(f"{OFFERS}thanks/{thank.pk}/show/", sent(shown="yes")).status_code == 302
    assert "Good ladder" in signed_in("rui").get(f"{OFFERS}thanks/").content.decode()
    assert bo.post(f"{page}pause/", sent()).status_code == 302
    assert signed_in("rui").get(page).status_code == 404


def test_hours_noted_and_agreed_to(cast: Cast, signed_in: Any) -> None:
    lan, bo, mei = signed_in("lan"), signed_in("bo"), signed_in("mei")
    assert bo.get(f"{OFFERS}credits/rules/").status_code == 403
    assert lan.post(f"{OFFERS}credits/rules/", sent(on="on", hours=2)).status_code == 302
    said = {"side": "helper", "minutes": 90, "words": "Windows"}
    assert bo.post(f"{OFFERS}credits/", sent(**said, phone="nobody")).status_code == 422
    assert bo.post(f"{OFFERS}credits/", sent(**said, phone=cast.people["mei"].phone)).status_code == 302
    credit = Credit.objects.get()
    assert "Windows" in mei.get("/lane/").content.decode()
    assert mei.post(f"{OFFERS}credits/{credit.pk}/confirm/", sent()).status_code == 302
    assert "−1:30" in mei.get(f"{OFFERS}credits/").content.decode()
    assert bo.post(f"{OFFERS}credits/{credit.pk}/reverse/", sent()).status_code == 302
    assert ">0:00<" in mei.get(f"{OFFERS}credits/").content.decode()


def test_the_pages_ask_no_more_for_more(cast: Cast, signed_in: Any) -> None:
    paths = {"mei": (OFFERS, f"{OFFERS}mine/", f"{OFFERS}swaps/", f"{OFFERS}credits/", f"{OFFERS}thanks/"),
             "wen": (f"{OFFERS}volunteers/",)}  # fmt: skip
    clients = {who: signed_in(who) for who in paths}
    people = iter(PEOPLE)

    def more() -> None:
        who = next(person for person in people if person != "mei")
        listing(cast, "mei", "cooking", wants="ladder")
        asked(cast, "mei", listing(cast, who, "ladder", wants="cooking"))
        claimed(cast) if not Credit.objects.exists() else acts.note_credit(
            cast.by("mei"), helper=cast.people[who], helped=cast.people["mei"], minutes=5
        )
        thanked(cast)
        came(cast, phone=f"+861390000{Listing.objects.count():04d}")

    def counted() -> list[int]:
        found = []
        for who, pages in paths.items():
            for path in pages:
                with CaptureQueriesContext(connection) as seen:
                    assert clients[who].get(path).status_code == 200
                found.append(len(seen))
        return found

    more()
    counted()
    before = counted()
    more()
    more()
    assert counted() == before


def test_a_stay_is_two_weeks_unless_said_otherwise(cast: Cast, signed_in: Any) -> None:
    found = came(cast)
    form = signed_in("wen").get(f"{OFFERS}volunteers/{found.pk}/").context["form"]
    assert form.initial["until"] == (cast.now + timedelta(days=14)).date()


def test_switching_on_twice_changes_nothing(cast: Cast, signed_in: Any) -> None:
    switched_on(cast)
    assert signed_in("lan").post(f"{OFFERS}credits/rules/", sent(on="on", hours=2)).status_code == 422


def test_an_offer_is_changed_on_its_own_page_by_its_owner(cast: Cast, signed_in: Any) -> None:
    ladder = listing(cast, words="Three metres")
    path, bo = f"{OFFERS}{ladder.pk}/edit/", signed_in("bo")
    assert "Three metres" in bo.get(path).content.decode()
    assert path in bo.get(f"{OFFERS}{ladder.pk}/").content.decode()
    assert signed_in("mei").get(path).status_code == 404
    said = sent(what="ladder", words="Four metres", often="weekly", days=3, wants="")
    assert bo.post(path, {**said, "days": 0}).status_code == 422
    assert bo.post(path, said).status_code == 302
    assert "Four metres" in signed_in("mei").get(f"{OFFERS}{ladder.pk}/").content.decode()
