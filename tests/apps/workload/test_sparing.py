"""Who bears enough is named to do nothing within a day by others; oneself, and later, is another matter."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.centres.models import Membership
from renxing.apps.decisions.acts import propose_decision, take_decision
from renxing.apps.decisions.models import Decision
from renxing.apps.workload.models import Work
from renxing.core.refusals import BadInput
from renxing.core.roles import Role
from tests.apps.decisions.permissions import content
from tests.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def tired(cast: Cast) -> Cast:
    """Bo is of the clinic and has worked eleven hours; now he rests."""
    Membership.objects.create(
        community=cast.community, centre=cast.centres["clinic"], person=cast.people["bo"], role=Role.MEMBER
    )
    Work.objects.create(
        community=cast.community, person=cast.people["bo"], starts=cast.now - 12 * HOUR, ends=cast.now - HOUR
    )
    return cast


def decided(cast: Cast, by: str, hours: float, act: Any = take_decision, **more: Any) -> Decision:
    clinic = str(cast.centres["clinic"].id)
    said = content(doer=cast.people[by if by == "qing" else "bo"], due_at=cast.now + hours * HOUR)
    return act(replace(cast.by("qing"), centre=clinic), content=said, **more)


def test_who_rests_is_not_named_for_today(tired: Cast) -> None:
    for act, more in ((take_decision, {}), (propose_decision, {"together": [tired.centres["choir"]]})):
        with pytest.raises(BadInput, match="bears_enough") as refused:
            decided(tired, "bo", 24, act, **more)
        assert refused.value.data["field"] == "doer"
        assert "has worked a whole day" in str(refused.value.data["why"])
    assert not Decision.objects.exists()


def test_later_leaves_time_to_rest(tired: Cast) -> None:
    assert decided(tired, "bo", 24.1).doer == tired.people["bo"]


def test_what_one_takes_on_oneself_is_ones_own(tired: Cast) -> None:
    Work.objects.update(person=tired.people["qing"])
    assert decided(tired, "qing", 2).doer == tired.people["qing"]


def test_who_has_rested_is_named(tired: Cast) -> None:
    tired.now += 11 * HOUR
    assert decided(tired, "bo", 2).doer == tired.people["bo"]
