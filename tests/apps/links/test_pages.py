"""The list of links, the aid board, a partner's page without an account."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.links import acts
from renxing.apps.links.models import Aid, Partner, Referral
from tests.apps.links.permissions import agreement, aid, partner, referral, terms
from tests.apps.links.permissions import part as joined
from tests.cast import Cast

LINKS = "/lane/links/"


def sent(**more: Any) -> dict[str, str]:
    return {"act_id": str(uuid4()), **{name: str(value) for name, value in more.items()}}


def test_everybody_reads_what_is_agreed_and_few_whom_one_reaches(cast: Cast, signed_in: Any) -> None:
    made = agreement(cast)
    page = signed_in("mei").get(LINKS).content.decode()
    assert "Two beds" in page
    assert "ends in 20 days" in page
    path = f"{LINKS}partners/{made.partner_id}/"
    assert "0571-1234" not in signed_in("mei").get(path).content.decode()
    assert "0571-1234" in signed_in("qing").get(path).content.decode()
    assert signed_in("mei").get(f"{path}change/").status_code == 404


def test_lists_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    agreement(cast)
    wen = signed_in("wen")
    counts = []
    for turn in range(3):
        wen.get(LINKS)
        with CaptureQueriesContext(connection) as asked:
            wen.get(LINKS)
        counts.append(len(asked))
        more = partner(cast, name_zh=f"院{turn}")
        acts.make_agreement(cast.by("wen"), partner=more, terms=terms(cast))
    assert counts[0] == counts[2]


def test_a_partner_is_added_and_aid_asked_by_form(cast: Cast, signed_in: Any) -> None:
    wen, centre = signed_in("wen"), cast.centres["clinic"].pk
    assert wen.post(f"{LINKS}partners/add/", sent(kind="clinic", centre=centre)).status_code == 422
    assert wen.post(f"{LINKS}partners/add/", sent(kind="clinic", centre=centre, name_zh="医院")).status_code == 302
    said = {"partner": Partner.objects.get().pk, "sort": "goods", "what": "Masks", "due": "2026-03-05"}
    assert wen.post(f"{LINKS}aid/new/ask/", sent(**said, amount="1e14")).status_code == 422
    again = sent(**said, amount=20)
    assert [wen.post(f"{LINKS}aid/new/ask/", again).status_code for _tap in "ab"] == [302, 302]
    made = Aid.objects.get()
    assert "Masks" in wen.get(f"{LINKS}aid/").content.decode()
    assert wen.post(f"{LINKS}aid/{made.pk}/agree/", sent()).status_code == 302
    assert "As which item" in wen.get(f"{LINKS}aid/{made.pk}/receive/").content.decode()
    assert signed_in("mei").get(f"{LINKS}aid/{made.pk}/receive/").status_code == 404


def test_a_partner_answers_without_an_account(cast: Cast, signed_in: Any) -> None:
    signed_in("wen")
    made = referral(cast)
    path, browser = f"{LINKS}at/{made.code}/", Client()
    page = browser.get(path)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "Dress a wound" in page.content.decode()
    assert "Block 1" in page.content.decode()
    assert not any(name in page.content.decode() for name in ("Lin Mei", "林梅", "Block 1 1", "+86", "tel:"))
    assert browser.post(path, sent(answer="accept", note="At nine")).status_code == 302
    assert Referral.objects.get().phase == "accepted"
    asker = signed_in("mei").get(f"/lane/needs/{made.need_id}/").content.decode()
    assert "At nine" in asker
    assert made.code not in asker
    assert browser.get(f"{LINKS}at/{made.code}x/").status_code == 404


def test_joint_work_stands_on_the_need(cast: Cast, signed_in: Any) -> None:
    made = joined(cast)
    page = signed_in("qing").get(f"/lane/needs/{made.need_id}/").content.decode()
    assert "Our part is done" in page
    assert signed_in("qing").post(f"{LINKS}parts/{made.pk}/finish/", sent()).status_code == 302
    assert "part done" in signed_in("mei").get(f"/lane/needs/{made.need_id}/").content.decode()


def test_aid_that_is_over_stays_on_the_board(cast: Cast, signed_in: Any) -> None:
    acts.withdraw_aid(cast.by("wen"), aid=aid(cast))
    assert "No longer needed" in signed_in("mei").get(f"{LINKS}aid/").content.decode()
