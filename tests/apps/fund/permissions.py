"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.fund import acts
from renxing.apps.fund.acts.spending import What
from renxing.apps.fund.models import Booking, Budget, Challenge, Spending
from tests.cast import Cast


def budget(cast: Cast, code: str = "health", **more: Any) -> Budget:
    """A line of the clinic's."""
    said = {"name_en": "Health", "name_zh": "健康", "centre": cast.centres["clinic"], **more}
    return Budget.objects.get_or_create(community=cast.community, code=code, defaults=said)[0]


def received(cast: Cast, line: Budget, money: float) -> Booking:
    """So much came in."""
    acts.receive_money(cast.by("wen"), budget=line, money=money, source="grant", words="Subdistrict")
    return Booking.objects.filter(budget=line, sort="come").latest("seq")


def what(money: float = 100.0, **more: Any) -> What:
    """Something bought."""
    return What(**{"money": money, "purpose": "goods", "words": "Thermometers", "payee": "Kang Pharmacy", **more})


def spent(cast: Cast, money: float = 100.0, who: str = "lan", **more: Any) -> Booking:
    """So much was spent from the clinic's line, by whoever may alone."""
    made = acts.spend_money(cast.by(who), budget=budget(cast), what=what(money, **more))
    return Booking.objects.get(spending=made)


def asked(cast: Cast, money: float = 2_000.0, who: str = "lan") -> Spending:
    """More than one hand may spend."""
    return acts.ask_to_spend(cast.by(who), budget=budget(cast), what=what(money))


def challenge(cast: Cast, who: str = "mei", **more: Any) -> Challenge:
    """A resident asks about the line."""
    return acts.challenge_book(cast.by(who), budget=budget(cast), words="What was this for?", **more)


def full(cast: Cast) -> Budget:
    """The line, with money in it."""
    line = budget(cast)
    received(cast, line, 5_000)
    return line


def _line(cast: Cast, by: Any) -> Budget:
    return acts.open_budget(
        by, centre=cast.centres["clinic"], code="L9", names=("Food", ""), function=None, emergency=False
    )


def _transfer(cast: Cast, by: Any) -> Budget:
    return acts.transfer_money(by, budget=full(cast), to_budget=budget(cast, "other"), money=5)


def _sign(cast: Cast, by: Any) -> Spending:
    """Lan asked for it: Lan does not sign it too."""
    full(cast)
    return acts.sign_spending(by, spending=asked(cast))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "fund.open_line": ("l", _line),
    "fund.receive": ("wl", lambda c, by: acts.receive_money(by, budget=budget(c), money=5, source="fee")),
    "fund.transfer": ("l", _transfer),
    "fund.spend": ("l", lambda c, by: acts.spend_money(by, budget=full(c), what=what())),
    "fund.ask": ("l", lambda c, by: acts.ask_to_spend(by, budget=full(c), what=what())),
    "fund.sign": ("wq", _sign),
    "fund.decline": ("wlq", lambda c, by: acts.decline_spending(by, spending=asked(c))),
    "fund.reverse": ("l", lambda c, by: acts.reverse_booking(by, booking=received(c, budget(c), 9))),
    "fund.rule": ("l", lambda _c, by: acts.change_fund_rules(by, two_above=500, answer_days=3)),
    "book.challenge": ("bmrswlq", lambda c, by: acts.challenge_book(by, budget=budget(c), words="Why?")),
    "book.answer": (
        "wlq",
        lambda c, by: acts.answer_challenge(by, challenge=challenge(c), outcome="stands", words="For masks"),
    ),
    "book.overdue": ("", lambda c, by: acts.note_overdue_challenge(by, challenge=challenge(c))),
}
