"""A limit holds also when many reach for the last of it at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection

from renxing.apps.centres.models import Mandate
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import Need, State
from renxing.apps.record.models import Community, Entry
from renxing.core.refusals import NotAllowed
from tests.cast import Cast

MOST, TRIES = 3, 12


def test_a_weekly_limit_is_not_exceeded_by_many_at_once(shared_cast: Cast) -> None:
    cast = shared_cast
    Mandate.objects.filter(code="M-riders").update(per_week=MOST)
    needs = [cast.need(summary=f"Rice {turn}") for turn in range(TRIES)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda need: _take(cast, need), needs))
    assert sorted(answers) == ["limit_reached"] * (TRIES - MOST) + ["taken"] * MOST
    assert Need.objects.filter(state=State.TAKEN).count() == MOST
    assert Entry.objects.filter(act="need.take").count() == MOST


def _take(cast: Cast, need: Need) -> str:
    """Rui takes it on the riders' mandate, in a thread with a connection of its own; what came of it."""
    by = replace(cast.by("rui"), community=Community.objects.get(pk=cast.community.pk))
    try:
        take_need(by, need=need)
    except NotAllowed as refused:
        return refused.code
    finally:
        connection.close()
    return "taken"
