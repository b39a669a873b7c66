"""Pages of the convention: proposed with a preview, adopted, signed; what only the pledger sees."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.convention import acts
from renxing.apps.convention.models import Article, Keeping, Pledge
from tests.apps.convention.permissions import carry, in_force, pledge, proposed
from tests.apps.proposals.permissions import emergency
from tests.apps.purchases.permissions import catalogue
from tests.cast import Cast

HERE = "/lane/convention/"


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


ARTICLE = {
    "name_en": "By need", "words_en": "Who needs more gets more.", "setting": "rationing", "rationing": "need",
    "conditions": ["emergency"], "review_at": "2027-03-01T18:00", "why": "Last time", "part": "I explain it",
    "talk_until": "2026-03-09T18:00", "vote_days": "7", "basis": "person", "secret": "secret", "quorum": "0",
    "share": "two_thirds",
}  # fmt: skip


def test_an_article_is_previewed_proposed_and_in_force(cast: Cast, signed_in: Any) -> None:
    mei = signed_in("mei")
    page = mei.post(f"{HERE}propose/", sent(**ARTICLE, preview="1")).content.decode()
    assert "By need: larger households" in page
    assert "whoever opens a purchase chooses" in page
    assert not Article.objects.exists()
    assert mei.post(f"{HERE}propose/", sent(**{**ARTICLE, "rationing": ""})).status_code == 422
    assert mei.post(f"{HERE}propose/", sent(**{**ARTICLE, "rationing": ""}, preview="1")).status_code == 422
    assert mei.post(f"{HERE}propose/", sent(**ARTICLE)).status_code == 302
    made = Article.objects.get()
    assert "By need: larger households" in mei.get(f"{HERE}{made.pk}/").content.decode()
    carry(cast, days=8)
    visitor = Client().get(HERE).content.decode()
    assert "Who needs more gets more." in visitor
    assert "Propose" not in visitor
    assert mei.get(f"{HERE}{made.pk}/amend/").status_code == 200
    page = mei.get(f"{HERE}{made.pk}/repeal/").content.decode()
    assert "whoever opens a purchase chooses" in page


def test_a_mandate_and_a_number_are_bound_by_form(cast: Cast, signed_in: Any) -> None:
    mei = signed_in("mei")
    number = {**ARTICLE, "setting": "hours_a_day", "number": "8", "rationing": ""}
    assert "<strong>8</strong>" in mei.post(f"{HERE}propose/", sent(**number, preview="1")).content.decode()
    mandate = {**ARTICLE, "setting": "mandate", "about": "M-clinic", "hold": "rests", "rationing": ""}
    assert "It rests" in mei.post(f"{HERE}propose/", sent(**mandate, preview="1")).content.decode()
    assert mei.post(f"{HERE}propose/", sent(**{**mandate, "about": ""})).status_code == 422
    assert mei.post(f"{HERE}propose/", sent(**mandate)).status_code == 302


def test_what_is_noted_of_a_pledge_only_the_pledger_sees(cast: Cast, signed_in: Any) -> None:
    article, mei = in_force(cast), signed_in("mei")
    assert mei.post(f"{HERE}pledge/sign/", sent()).status_code == 302
    assert mei.post(f"{HERE}{article.pk}/note/missed/", sent()).status_code == 302
    assert "✗ missed" in mei.get(HERE).content.decode()
    for who in ("bo", "wen", "lan"):
        page = signed_in(who).get(HERE).content.decode()
        assert "✗ missed" not in page
        assert "1 person has signed." in page
    assert Keeping.objects.count() == 1
    assert mei.post(f"{HERE}pledge/end/", sent()).status_code == 302
    assert "0 people have signed." in mei.get(HERE).content.decode()


def test_the_purchase_form_offers_what_the_convention_says(cast: Cast, signed_in: Any) -> None:
    in_force(cast)
    source, rui = catalogue(cast), signed_in("rui")
    path = f"/lane/purchases/catalogues/{source.pk}/open/"
    assert "first come, first served" in rui.get(path).content.decode()
    emergency(cast)
    page = rui.get(path).content.decode()
    assert "first come, first served" not in page
    assert "The convention says so" in page


def test_lists_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    pledge(cast)
    mei, counts = signed_in("mei"), []
    for turn in range(3):
        article = in_force(cast, name_en=f"Article {turn}")
        proposed(cast, name_en=f"Proposed {turn}")
        mine = acts.note_keeping(cast.by("mei"), pledge=Pledge.objects.get(), article=article, kept=True)
        assert mine.notes.count() == turn + 1
        mei.get(HERE)
        with CaptureQueriesContext(connection) as asked:
            mei.get(HERE)
        counts.append(len(asked))
    assert counts[0] == counts[2]
