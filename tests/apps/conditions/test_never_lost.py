"""The same in the database, through the acts: what wakes and falls asleep is what the page had said, and no more."""

from datetime import timedelta
from random import Random

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.conditions.acts import change_condition
from renxing.apps.conditions.queries import changes
from renxing.apps.mandates.acts import Terms, give_mandate, resume_mandate, sleep_mandate, suspend_mandate, wake_mandate
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.refusals import NotAllowed, WrongState
from tests.cast import Cast


def awake(cast: Cast) -> set[str]:
    """Who may act under which mandate now, as a fresh reader finds it."""
    condition = Condition(Community.objects.get(pk=cast.community.pk).condition)
    rows = list(Mandate.objects.filter(community=cast.community).select_related("community"))
    return {value.id for value in values_of(rows) if value.awake(condition, cast.now)}


def disturb(cast: Cast, random: Random) -> None:
    """Something happens to the mandates in between."""
    rows = list(Mandate.objects.filter(giver=cast.centres["committee"]).exclude(holder=cast.centres["committee"]))
    mandate, by = random.choice(rows), cast.by("lan")
    conditions = tuple(random.sample(list(Condition), random.randint(0, 3)))
    try:
        match random.randrange(6):
            case 0:
                terms = Terms(acts=("need.take",), functions=(Function.FOOD,), conditions=(Condition.EMERGENCY,))
                give_mandate(cast.by("song"), giver=cast.centres["choir"], holder=cast.centres["riders"], terms=terms)
            case 5:
                terms = Terms(acts=("need.take",), conditions=conditions)
                give_mandate(by, giver=cast.centres["committee"], holder=cast.centres["riders"], terms=terms)
            case 1:
                suspend_mandate(by, mandate=mandate, reason="review")
            case 2:
                resume_mandate(by, mandate=mandate)
            case 3:
                sleep_mandate(by, mandate=mandate)
            case 4:
                wake_mandate(by, mandate=mandate)
    except (WrongState, NotAllowed):
        pass  # it is so already, or the choir's own does not reach so far


@pytest.mark.parametrize("seed", range(6))
def test_condition_changes_never_lose_or_double_a_mandate(cast: Cast, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a test wants the same steps each time
    seen: dict[Condition, set[str]] = {}
    for _step in range(12):
        if random.random() < 0.3:
            disturb(cast, random)
            seen.clear()
        cast.community.refresh_from_db()
        before, present = awake(cast), Condition(cast.community.condition)
        assert seen.setdefault(present, before) == before
        rows = Mandate.objects.count()
        [said] = random.sample([change for change in changes(cast.community, cast.now) if not change.present], 1)
        change_condition(
            cast.by("lan"), condition=said.condition, reason="flood", review_at=cast.now + timedelta(days=1)
        )
        woken, asleep = ({str(m.pk) for m in found} for found in (said.wake, said.sleep))
        assert awake(cast) == (before | woken) - asleep
        assert not woken & before
        assert asleep <= before
        assert Mandate.objects.count() == rows
