"""A demonstration's fund lives by the same acts; however many spend the last of a line at once, it is spent once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from django.db import connection

from renxing.apps.fund import acts, demonstration
from renxing.apps.fund.acts.booking import level
from renxing.apps.fund.models import Booking, Budget, Challenge, Spending
from renxing.apps.record.models import Community
from renxing.core.refusals import WrongState
from tests.apps.fund.permissions import budget, received, what
from tests.cast import Cast

TRIES = 10


def test_two_weeks_of_the_fund(cast: Cast) -> None:
    assert demonstration.live(cast.community, cast.now - timedelta(days=16), cast.now) > 15
    assert [row.code for row in Budget.objects.all()] == ["daily", "emergency", "help"]
    assert (Challenge.objects.filter(answered_at=None).count(), Spending.objects.filter(stage="waits").count()) == (
        1,
        1,
    )
    assert all(level(row) > 0 for row in Budget.objects.all())


def test_the_last_yuan_is_spent_once(shared_cast: Cast) -> None:
    """Five hundred yuan, ten hands that each spend two hundred: two do, one hundred is left."""
    received(shared_cast, budget(shared_cast), 500)
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _turn: _spend(shared_cast), range(TRIES)))
    assert sorted(answers) == ["fund_short"] * (TRIES - 2) + ["spent"] * 2
    assert (level(budget(shared_cast)), Booking.objects.filter(sort="spend").count()) == (10_000, 2)


def _spend(cast: Cast) -> str:
    by = replace(cast.by("lan"), community=Community.objects.get(pk=cast.community.pk))
    try:
        acts.spend_money(by, budget=budget(cast), what=what(200))
    except WrongState as refused:
        return refused.code
    finally:
        connection.close()
    return "spent"
