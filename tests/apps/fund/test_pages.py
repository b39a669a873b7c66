"""The open book: every resident reads what came and went and asks about it; nobody reads who received help."""

import csv
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.fund import acts
from renxing.apps.fund.models import Booking, Challenge, Spending
from renxing.apps.people.models import Household
from renxing.apps.record.models import Entry
from tests.apps.fund.permissions import asked, budget, challenge, spent
from tests.cast import PEOPLE, Cast

BOOK = "/lane/fund/"


def sent(**more: Any) -> dict[str, str]:
    return {"act_id": str(uuid4()), **{name: str(value) for name, value in more.items()}}


def help_to(cast: Cast, homes: int) -> None:
    """So many households receive a hundred yuan each."""
    block = cast.households["H1"].block
    for number in range(homes):
        home = Household.objects.create(community=cast.community, code=f"Z{number}", block=block, door=f"9{number}")
        spent(cast, 100, purpose="help", household=home, words=f"secret {number}", payee="Secret")


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_reads_the_book(funded: Cast, signed_in: Any, who: str) -> None:
    spent(funded)
    page = signed_in(who).get(BOOK).content.decode()
    assert "Thermometers" in page
    assert "Kang Pharmacy" in page
    assert "4,900" in page
    assert ("Spend</a>" in page) is (who in ("lan", "wen"))


def test_help_is_told_in_sums_of_five_and_never_by_door(funded: Cast, signed_in: Any) -> None:
    help_to(funded, 4)
    one = Booking.objects.filter(sort="spend").first()
    assert one is not None
    mei, wen = signed_in("mei"), signed_in("wen")
    page = mei.get(BOOK).content.decode()
    assert "households" in page
    assert "to 4 households" not in page
    assert "ecret" not in page
    assert mei.get(f"{BOOK}bookings/{one.pk}/").status_code == 404
    assert "Block 1 93" in wen.get(f"{BOOK}bookings/{one.pk}/").content.decode()
    home = funded.households["H2"]
    spent(funded, 50, purpose="help", household=home)
    assert "<strong>450</strong> yuan to 5 households" in mei.get(BOOK).content.decode()
    assert "ecret" not in wen.get(f"{BOOK}export.csv").content.decode()


def test_spent_at_once_or_asked_for_and_signed(funded: Cast, signed_in: Any) -> None:
    lan, wen = signed_in("lan"), signed_in("wen")
    said = {"budget": budget(funded).pk, "purpose": "repair", "words": "Lift of block 2"}
    assert lan.post(f"{BOOK}spend/", sent(money=80, **said)).status_code == 302
    assert lan.post(f"{BOOK}spend/", sent(money="1e14", **said)).status_code == 422
    assert lan.post(f"{BOOK}spend/", sent(money=1800, **said)).status_code == 302
    waiting = Spending.objects.get(stage="waits")
    assert "Sign as the second hand" not in lan.get(BOOK).content.decode()
    assert "Sign as the second hand" in wen.get(BOOK).content.decode()
    assert lan.post(f"{BOOK}spendings/{waiting.pk}/sign/", sent()).status_code == 403
    assert wen.post(f"{BOOK}spendings/{waiting.pk}/sign/", sent()).status_code == 302
    page = signed_in("mei").get(BOOK).content.decode()
    assert "3,120" in page
    assert "−1,800" in page


def test_asked_and_answered_for_everybody_to_read(funded: Cast, signed_in: Any) -> None:
    booking, mei, wen = spent(funded), signed_in("mei"), signed_in("wen")
    path = f"{BOOK}bookings/{booking.pk}/"
    assert mei.post(f"{path}challenge/", sent(words="")).status_code == 422
    assert mei.post(f"{path}challenge/", sent(words="Why so many?")).status_code == 302
    said = Challenge.objects.get()
    answer = f"{BOOK}challenges/{said.pk}/"
    assert "Your answer" not in signed_in("lan").get(answer).content.decode()
    assert wen.post(f"{answer}answer/", sent(outcome="stands", words="One for each stairwell")).status_code == 302
    page = signed_in("bo").get(answer).content.decode()
    assert "Why so many?" in page
    assert "One for each stairwell" in page
    assert "Lin Mei" not in page
    line = f"{BOOK}lines/health/challenge/"
    assert mei.post(line, sent(words="And the help?")).status_code == 302
    assert "And the help?" in mei.get(f"{BOOK}challenges/").content.decode()


def test_the_auditors_file_holds_every_booking_with_the_hash_of_its_entry(funded: Cast, signed_in: Any) -> None:
    booking = spent(funded, words="=1+1")
    challenge(funded, booking=booking)
    acts.reverse_booking(funded.by("lan"), booking=booking)
    rows = list(csv.DictReader(StringIO(signed_in("shi").get(f"{BOOK}export.csv").content.decode())))
    assert [(row["act"], row["amount_yuan"]) for row in rows] == [
        ("fund.receive", "5000.00"), ("fund.spend", "-100.00"), ("fund.reverse", "100.00"),
    ]  # fmt: skip
    hashes = {str(entry.pk): entry.hash for entry in Entry.objects.all()}
    assert all(row["hash"] == hashes[row["entry"]] for row in rows)
    assert (rows[1]["for"], rows[1]["challenges"], rows[2]["undoes_entry"]) == ("'=1+1", "1", str(booking.entry))
    assert signed_in("mei").get(f"{BOOK}export.csv").status_code == 403


def test_lines_rules_and_money_by_their_forms(funded: Cast, signed_in: Any) -> None:
    lan = signed_in("lan")
    opened = sent(name_en="Food", code="food", centre=funded.centres["riders"].pk, emergency="on")
    assert lan.post(f"{BOOK}open/", opened).status_code == 302
    food = budget(funded, "food")
    came = sent(budget=food.pk, money="12.5", source="donation", words="A neighbour")
    assert lan.post(f"{BOOK}receive/", came).status_code == 302
    moved = sent(budget=food.pk, to_budget=budget(funded).pk, money="2.5")
    assert lan.post(f"{BOOK}transfer/", moved).status_code == 302
    assert lan.post(f"{BOOK}transfer/", sent(budget=food.pk, to_budget=food.pk, money=1)).status_code == 422
    assert lan.post(f"{BOOK}rules/", sent(two_above=500, answer_days=3)).status_code == 302
    page = lan.get(f"{BOOK}?line=food").content.decode()
    assert "A neighbour" in page
    assert "above 500 yuan two people sign" in page
    assert lan.get(f"{BOOK}nothing/").status_code == 404
    booking = Booking.objects.get(sort="transfer")
    assert lan.post(f"{BOOK}bookings/{booking.pk}/undo/", sent()).status_code == 302
    assert "undone" in lan.get(f"{BOOK}bookings/{booking.pk}/").content.decode()


def test_the_book_asks_no_more_for_more(funded: Cast, signed_in: Any) -> None:
    client, paths = signed_in("lan"), (BOOK, f"{BOOK}challenges/")

    def counted() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(path).status_code == 200
            found.append(len(seen))
        return found

    challenge(funded, booking=spent(funded))
    asked(funded)
    counted()
    before = counted()
    for code in ("food", "care"):
        budget(funded, code)
        challenge(funded, booking=spent(funded))
        asked(funded)
    assert counted() == before
