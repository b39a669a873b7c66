"""Figures are made once for each record, and never twice at once."""

from dataclasses import replace
from threading import Thread

import pytest

from renxing.apps.record.models import Community
from renxing.apps.resilience.acts import set_goalposts
from renxing.apps.resilience.queries import keeping
from renxing.apps.resilience.queries.keeping import Kept, measured_now
from tests.apps.resilience.conftest import HOUR, met, stands_at
from tests.cast import Cast


def aged(community: Community) -> None:
    """As if what is kept had rested long enough."""
    held = keeping.FIGURES.kept[community.pk]
    keeping.FIGURES.kept[community.pk] = Kept(held.wanted, held.measured, until=0.0)


def test_the_same_record_is_measured_once(lived: Cast) -> None:
    first = measured_now(lived.community, lived.now)
    aged(lived.community)
    assert measured_now(lived.community, lived.now) is first
    assert first.head == lived.community.head_seq


def test_a_longer_record_is_measured_again_once_it_has_rested(lived: Cast) -> None:
    first = measured_now(lived.community, lived.now)
    met(lived, 0.5)
    stands_at(lived, lived.now)
    assert measured_now(lived.community, lived.now) is first
    aged(lived.community)
    again = measured_now(lived.community, lived.now)
    assert again.head == lived.community.head_seq > first.head


def test_time_that_passes_changes_figures_too(lived: Cast) -> None:
    first = measured_now(lived.community, lived.now)
    aged(lived.community)
    assert measured_now(lived.community, lived.now + 2 * HOUR) is not first


def test_while_somebody_measures_whoever_has_older_figures_does_not_wait(lived: Cast) -> None:
    first = measured_now(lived.community, lived.now)
    aged(lived.community)
    with keeping.FIGURES.measuring:
        assert measured_now(lived.community, lived.now + 2 * HOUR) is first


def set_to(cast: Cast, poor: float | None, good: float | None) -> None:
    set_goalposts(cast.by("lan"), code="K2", poor=poor, good=good, reason="We mean it.")
    stands_at(cast, cast.now)


def test_figures_by_goalposts_that_stand_no_more_are_never_served(lived: Cast) -> None:
    """Whichever process they were set in, and however young what is kept is: another keeps its own."""
    first = measured_now(lived.community, lived.now)
    set_to(lived, 0.0, 1.0)
    second = measured_now(lived.community, lived.now)
    assert (first.own.goalposts, list(second.own.goalposts)) == ({}, ["K2"])
    assert second.results["K2"].score != first.results["K2"].score
    set_to(lived, None, None)
    assert measured_now(lived.community, lived.now).own.goalposts == {}


def test_a_measuring_begun_before_goalposts_were_set_is_not_served_after(lived: Cast) -> None:
    """It is stored once they stand already, and it is young; whoever asks then measures by those that stand."""
    measured_now(lived.community, lived.now)
    slow = keeping.FIGURES.kept[lived.community.pk]
    set_to(lived, 0.0, 1.0)
    measured_now(lived.community, lived.now)
    keeping.FIGURES.kept[lived.community.pk] = slow
    assert list(measured_now(lived.community, lived.now).own.goalposts) == ["K2"]


def test_figures_of_a_record_that_is_not_there_any_more_are_never_served(lived: Cast) -> None:
    """As after `restore` under a running server: another record under the same name, however young what is kept is."""
    first = measured_now(lived.community, lived.now)
    held = keeping.FIGURES.kept[lived.community.pk]
    of_another = replace(held, wanted=replace(held.wanted, head="f" * 64))
    keeping.FIGURES.kept[lived.community.pk] = of_another
    assert measured_now(lived.community, lived.now) is not first


def test_another_calendar_is_another_measuring(lived: Cast) -> None:
    first = measured_now(lived.community, lived.now)
    lived.community.timezone = "Europe/Berlin"
    assert measured_now(lived.community, lived.now) is not first


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_the_same(shared_cast: Cast) -> None:
    cast = shared_cast
    cast.community.demonstration = True
    met(cast, 1)
    stands_at(cast, cast.now)
    found: list[object] = []
    asking = [Thread(target=lambda: found.append(measured_now(cast.community, cast.now))) for _one in range(2)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(found) == 2
    assert found[0] is found[1]
