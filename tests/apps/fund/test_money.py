"""Money comes and goes by two-sided bookings: within limits, by two hands above a sum, undone once, never invented."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Sum

from renxing.apps.centres.models import Mandate
from renxing.apps.fund import acts
from renxing.apps.fund.acts.booking import level
from renxing.apps.fund.models import Booking, Challenge, MoneyLine, Spending
from renxing.apps.fund.queries.book import to_answer
from renxing.apps.fund.rules import run
from renxing.apps.mandates.reversing import RULE, reverse
from renxing.apps.people.acts import erase_person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from tests.apps.fund.permissions import asked, budget, challenge, received, spent, what
from tests.cast import Cast, assemble


def last() -> Entry:
    return Entry.objects.latest("seq")


def test_what_came_and_went_sums_to_zero(funded: Cast) -> None:
    booking = spent(funded, 120.5)
    entry = Entry.objects.get(pk=booking.entry)
    assert (entry.act, entry.kind, entry.data) == ("fund.spend", "move", {"money": 120.5, "purpose": "goods"})
    assert "Kang" not in str(entry.data)
    assert (level(budget(funded)), booking.amount) == (487_950, 12_050)
    assert set(MoneyLine.objects.values_list("booking").annotate(total=Sum("amount")).values_list("total")) == {(0,)}


def test_no_line_falls_below_zero(funded: Cast) -> None:
    spent(funded, 1_000)
    acts.change_fund_rules(funded.by("lan"), two_above=100_000, answer_days=7)
    with pytest.raises(WrongState) as refused:
        spent(funded, 4_000.01)
    assert (refused.value.code, refused.value.data["there"]) == ("fund_short", "4,000")
    spent(funded, 4_000)
    assert level(budget(funded)) == 0


@pytest.mark.parametrize(("money", "code"), [(0, "fund_nothing"), (-5, "fund_nothing"), (0.001, "fund_no_money"),
                                             (1e14, "fund_no_money"), (float("nan"), "fund_no_money")])  # fmt: skip
def test_what_is_no_money(funded: Cast, money: float, code: str) -> None:
    for do in (lambda: spent(funded, money), lambda: received(funded, budget(funded), money)):
        with pytest.raises(BadInput) as refused:
            do()
        assert refused.value.code == code


def test_two_hands_above_the_sum_and_never_the_same(funded: Cast) -> None:
    with pytest.raises(WrongState, match="fund_two_needed"):
        spent(funded, 1_000.01)
    wanted = asked(funded, 1_000.01)
    assert (level(budget(funded)), last().act, last().data["money"]) == (500_000, "fund.ask", 1_000.01)
    with pytest.raises(NotAllowed, match="fund_same_hand"):
        acts.sign_spending(funded.by("lan"), spending=wanted)
    signed = acts.sign_spending(funded.by("wen"), spending=wanted)
    assert (signed.stage, signed.settled_by_id, level(budget(funded))) == ("done", funded.id("wen"), 399_999)
    assert last().cause == wanted.asked_entry
    with pytest.raises(WrongState, match="fund_settled_already"):
        acts.sign_spending(funded.by("qing"), spending=wanted)


def test_what_is_not_signed_is_not_paid_and_what_is_not_there_neither(funded: Cast) -> None:
    wanted, more = asked(funded, 2_000), asked(funded, 6_000)
    acts.decline_spending(funded.by("wen"), spending=wanted)
    with pytest.raises(WrongState, match="fund_short"):
        acts.sign_spending(funded.by("wen"), spending=more)
    assert (level(budget(funded)), Spending.objects.get(pk=more.pk).stage) == (500_000, "waits")


def test_spent_under_a_mandate_within_its_limits_and_what_comes_back_counts_no_more(funded: Cast) -> None:
    Mandate.objects.create(
        community=funded.community, code="M-fund", giver=funded.centres["committee"], holder=funded.centres["clinic"],
        acts=["fund.spend", "fund.ask"], money_per_act=1_500, money_per_week=1_600,
    )  # fmt: skip
    first = spent(funded, 900, "qing")
    assert Entry.objects.get(pk=first.entry).authority.startswith("mandate:")
    wanted = asked(funded, 700, "qing")
    with pytest.raises(NotAllowed, match="limit_reached"):
        spent(funded, 1, "qing")
    acts.decline_spending(funded.by("wen"), spending=wanted)
    acts.reverse_booking(funded.by("lan"), booking=first)
    assert level(budget(funded)) == 500_000
    spent(funded, 1_000, "qing")
    with pytest.raises(NotAllowed, match="limit_reached"):
        spent(funded, 600.01, "qing")


def test_what_was_asked_for_and_signed_under_a_mandate_is_undone_by_who_gave_it(funded: Cast) -> None:
    wanted, more = asked(funded, 2_000), asked(funded, 1_500)
    acts.sign_spending(funded.by("wen"), spending=more)
    rule = Actor(rule=RULE)
    reverse(Doing(rule, funded.community, funded.now), Entry.objects.get(pk=wanted.asked_entry))
    assert Spending.objects.get(pk=wanted.pk).stage == "declined"
    with pytest.raises(WrongState, match="fund_settled_already"):
        reverse(Doing(rule, funded.community, funded.now), Entry.objects.get(pk=more.asked_entry))
    reverse(Doing(rule, funded.community, funded.now), Entry.objects.get(act="fund.sign"))
    assert level(budget(funded)) == 500_000


def test_an_emergency_line_is_for_an_emergency(funded: Cast) -> None:
    line = budget(funded, "flood", emergency=True)
    received(funded, line, 500)
    said: dict[str, Any] = {"budget": line, "what": what(50)}
    with pytest.raises(WrongState, match="fund_not_emergency"):
        acts.spend_money(funded.by("lan"), **said)
    type(funded.community).objects.update(condition="emergency")
    acts.spend_money(funded.by("lan"), **said)
    assert level(line) == 45_000


def test_moved_between_lines_and_undone_once(funded: Cast) -> None:
    other = budget(funded, "food")
    acts.transfer_money(funded.by("lan"), budget=budget(funded), to_budget=other, money=300)
    assert (level(budget(funded)), level(other)) == (470_000, 30_000)
    moved = Booking.objects.get(sort="transfer")
    acts.reverse_booking(funded.by("lan"), booking=moved)
    assert (level(budget(funded)), level(other)) == (500_000, 0)
    for wrong, code in ((moved, "booking_reversed_already"), (Booking.objects.get(sort="reverse"), "booking_lasting")):
        with pytest.raises(WrongState, match=code):
            acts.reverse_booking(funded.by("lan"), booking=wrong)


def test_what_was_spent_on_cannot_be_unreceived(funded: Cast) -> None:
    spent(funded, 1)
    with pytest.raises(WrongState, match="fund_short"):
        acts.reverse_booking(funded.by("lan"), booking=Booking.objects.get(sort="come"))


@pytest.mark.parametrize(
    ("more", "code"),
    [({"purpose": "fun"}, "fund_purpose"), ({"words": " "}, "fund_for_what"), ({"purpose": "help"}, "fund_help_whom")],
)
def test_what_for_and_to_whom_is_said(funded: Cast, more: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        spent(funded, 5, **more)
    assert refused.value.code == code


def test_a_challenge_is_answered_by_somebody_else_by_a_day(funded: Cast) -> None:
    booking = spent(funded)
    said = challenge(funded, booking=booking)
    assert (said.due_at, last().due) == (funded.now + timedelta(days=7), said.due_at)
    assert list(to_answer(funded.community, funded.actor("lan"))) == []
    assert list(to_answer(funded.community, funded.actor("wen"))) == [said]
    with pytest.raises(NotAllowed, match="own_challenge"):
        acts.answer_challenge(funded.by("lan"), challenge=said, outcome="stands", words="Mine")
    answered = acts.answer_challenge(funded.by("wen"), challenge=said, outcome="undone", words="Booked twice")
    assert (answered.answered_by_id, level(budget(funded))) == (funded.id("wen"), 500_000)
    answer, back = Entry.objects.get(act="book.answer"), Entry.objects.get(act="fund.reverse")
    assert (answer.data, back.authority) == ({"outcome": "undone", "late": False}, "own")
    assert back.data["returned"] == 100
    with pytest.raises(WrongState, match="challenge_answered_already"):
        acts.answer_challenge(funded.by("qing"), challenge=said, outcome="stands", words="Again")


def test_a_line_is_asked_about_too_and_not_undone(funded: Cast) -> None:
    said = challenge(funded)
    with pytest.raises(BadInput, match="challenge_of_a_line"):
        acts.answer_challenge(funded.by("wen"), challenge=said, outcome="undone", words="All")
    with pytest.raises(BadInput, match="challenge_without_words"):
        acts.answer_challenge(funded.by("wen"), challenge=said, outcome="stands", words=" ")
    said.refresh_from_db()
    assert said.answered_at is None


def test_an_answer_that_does_not_come_is_noted_once(funded: Cast) -> None:
    said = challenge(funded)
    assert run(funded.community, said.due_at) == 0
    late = said.due_at + timedelta(hours=1)
    assert [run(funded.community, late), run(funded.community, late)] == [1, 0]
    assert (last().act, last().authority) == ("book.overdue", "rule:challenge_overdue")
    funded.now = late
    acts.answer_challenge(funded.by("wen"), challenge=said, outcome="stands", words="Sorry, late")
    assert last().data["late"] is True


def test_the_same_tap_twice_spends_once(funded: Cast) -> None:
    by = funded.by("lan")
    for _tap in range(2):
        acts.spend_money(by, budget=budget(funded), what=what(10))
    assert level(budget(funded)) == 499_000


def test_whoever_is_erased_is_not_found_in_the_fund(funded: Cast) -> None:
    challenge(funded)
    spent(funded, 50, purpose="help", household=funded.households["H1"], words="Lin Mei's rent")
    erase_person(funded.by("mei"), person=funded.people["mei"])
    said, given = Challenge.objects.get(), Spending.objects.get()
    assert (said.words, said.by, given.household, given.words) == ("", None, None, "")


def test_nothing_of_another_community(funded: Cast) -> None:
    elsewhere = assemble("elsewhere")
    for wrong in (
        lambda: acts.spend_money(elsewhere.by("lan"), budget=budget(funded), what=what()),
        lambda: spent(funded, 1, purpose="help", household=elsewhere.households["H1"]),
        lambda: acts.challenge_book(elsewhere.by("mei"), budget=budget(funded), words="Why?"),
    ):
        with pytest.raises(NotFound):
            wrong()
