"""The year of `./renxing bench rooms`: the rooms’ rows week by week into the past, none of them in the air."""

from datetime import timedelta

import pytest
from django.db import connection

from benchmarks.furnishing import copied
from renxing.apps.gatherings.models import Gathering, Going
from tests.apps.gatherings.permissions import coming
from tests.cast import assemble

pytestmark = pytest.mark.slow


def test_each_week_has_other_people_and_points_at_its_own_rows(db: None) -> None:
    cast = assemble()
    first = coming(cast, "mei")
    assert copied(2) > 2
    assert sorted(Gathering.objects.values_list("starts", flat=True)) == [
        first.starts - timedelta(weeks=weeks) for weeks in (2, 1, 0)
    ]
    assert len(set(Going.objects.values_list("gathering", flat=True))) == 3
    assert len(set(Going.objects.values_list("person", flat=True))) == 3
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
