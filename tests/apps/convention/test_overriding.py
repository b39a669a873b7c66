"""Pages of settings say where an article holds instead, and link to it; the page that says so and the act agree."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Mandate
from renxing.apps.record.overriding import overriding
from renxing.core.conditions import Condition
from tests.apps.convention.permissions import ended, in_force
from tests.cast import Cast

SAID = "The convention says otherwise"
CAPS = "/lane/mandates/rules/"


def page(signed_in: Any, path: str) -> str:
    answer = signed_in("lan").get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_nothing_is_said_and_nothing_asked_where_no_article_binds(cast: Cast, signed_in: Any) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert overriding(cast.community, ["rationing", "looks"]) == []
    assert len(asked) == 0
    assert SAID not in page(signed_in, CAPS)


@pytest.mark.parametrize(
    ("path", "binds", "says"),
    [
        (CAPS, {"setting": "hours_a_day", "value": "6"}, "6"),
        ("/lane/workload/", {"setting": "tasks_at_once", "value": "2"}, "2"),
        ("/lane/condition/look/", {"setting": "looks", "value": "nobody"}, "Nobody"),
    ],
    ids=["rules", "load", "looks"],
)
def test_the_page_of_a_setting_says_it_and_links_to_the_article(
    cast: Cast, signed_in: Any, path: str, binds: dict[str, str], says: str
) -> None:
    article = in_force(cast, **{**binds, "conditions": ("emergency",)})
    text = page(signed_in, path.format(home=cast.households["H1"].pk))
    assert SAID in text
    assert f'<strong>{says}</strong> · <a href="/lane/convention/{article.pk}/">' in text
    ended(cast, article)
    assert SAID not in page(signed_in, path.format(home=cast.households["H1"].pk))


def test_the_page_of_a_mandate_says_it_of_that_mandate_alone(cast: Cast, signed_in: Any) -> None:
    one, other = Mandate.objects.filter(community=cast.community).order_by("code")[:2]
    article = in_force(cast, setting="mandate", value="rests", about=one.code, conditions=("alert",))
    assert f"/lane/convention/{article.pk}/" in page(signed_in, f"/lane/mandates/{one.pk}/")
    assert SAID not in page(signed_in, f"/lane/mandates/{other.pk}/")


def test_of_two_articles_the_later_is_named_and_what_holds_now_comes_first(cast: Cast) -> None:
    in_force(cast, name_en="First", conditions=("alert", "emergency"))
    later = in_force(cast, name_en="Second", value="equal", conditions=("emergency",))
    cast.community.condition = Condition.EMERGENCY
    said = [(row.now, row.name) for row in overriding(cast.community, ["rationing"])]
    assert said == [(True, later.name), (False, "First")]
    assert all(row.name != later.name for row in overriding(cast.community, ["hours_a_day"]))
