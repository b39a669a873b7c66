"""What is in time is data: the committee sets it with a reason, figures are counted by it, and everybody reads why."""

from uuid import uuid4

import pytest

from renxing.apps.record.models import Entry
from renxing.apps.resilience.acts import set_constant
from renxing.apps.resilience.models import Constant
from renxing.apps.resilience.queries.constants import constants_of
from renxing.apps.resilience.queries.keeping import measured_now
from renxing.apps.resilience.queries.measuring import measure
from renxing.core.refusals import NotAllowed, Refusal
from tests.apps.resilience.conftest import stands_at
from tests.cast import Cast

WHY = "We promise to decide within two hours."


def test_another_constant_makes_another_figure(lived: Cast) -> None:
    """Of 25 roles one was practised: a ninetieth of the half-life is the ninetieth power of its freshness."""
    before = measure(lived.community, lived.now)
    set_constant(lived.by("lan"), code="C4", name="half_life_days", value=2.0, reason=WHY)
    stands_at(lived, lived.now)
    after = measure(lived.community, lived.now)
    figures = [float(each.results["C4"].finding.figure) for each in (before, after)]
    assert figures[1] == pytest.approx((25 * figures[0]) ** 90 / 25)
    assert figures[1] < 0.8 * figures[0]
    assert after.results["K2"].finding.figure == before.results["K2"].finding.figure
    assert after.goals.own == {"C4": {"half_life_days": 2.0}}
    assert [(row.code, row.name, row.reason) for row in after.own.constants] == [("C4", "half_life_days", WHY)]


def test_pages_are_counted_anew_once_it_is_set(lived: Cast) -> None:
    assert measured_now(lived.community, lived.now).goals.own == {}
    set_constant(lived.by("lan"), code="C2", name="within.urgent", value=1.0, reason=WHY)
    lived.community.refresh_from_db()
    goals = measured_now(lived.community, lived.now).goals
    assert goals["C2"]["within"] == {"urgent": 1.0, "soon": 8, "routine": 24, "unsaid": 24}


def test_the_entry_says_what_and_the_row_why(lived: Cast) -> None:
    row = set_constant(lived.by("lan"), code="C4", name="half_life_days", value=90.0, reason=WHY)
    entry = Entry.objects.get(pk=row.entry)
    assert (entry.act, entry.kind, entry.subject) == ("constant.set", "decide", "constant:C4:half_life_days")
    assert entry.data == {"code": "C4", "name": "half_life_days", "value": 90.0, "before": None}
    again = set_constant(lived.by("lan"), code="C4", name="half_life_days", value=None, reason="Back again.")
    assert Entry.objects.get(pk=again.entry).data["before"] == 90.0
    assert constants_of(lived.community) == ()
    assert Constant.objects.filter(community=lived.community).count() == 2


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"code": "K1"}, "no_such_constant"),
        ({"name": "poor"}, "no_such_constant"),
        ({"name": "within.urgent"}, "no_such_constant"),
        ({"reason": " "}, "goalposts_need_a_reason"),
        ({"reason": "x" * 501}, "goalposts_need_a_reason"),
        ({"value": 0.0}, "constant_range"),
        ({"value": -1.0}, "constant_range"),
        ({"value": float("nan")}, "constant_range"),
        ({"value": 1e9}, "constant_range"),
        ({"value": None}, "constant_same"),
    ],
)
def test_what_makes_no_constant_is_refused(cast: Cast, said, refusal) -> None:
    with pytest.raises(Refusal, match=refusal):
        set_constant(cast.by("lan"), **{"code": "P1", "name": "within", "value": 12.0, "reason": WHY, **said})
    assert not Constant.objects.exists()


def test_only_the_committee_sets_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_constant(cast.by("wen"), code="P1", name="within", value=12.0, reason=WHY)


def test_the_page_says_how_long_and_why_and_offers_another_to_who_may(lived: Cast, signed_in) -> None:
    assert "Set what is in time" not in signed_in("mei").get("/lane/resilience/p2/").content.decode()
    client = signed_in("lan")
    page = client.get("/lane/resilience/p2/").content.decode()
    assert "24 h" in page
    assert "as it comes along" in page
    assert "Set what is in time" in page
    assert "Set what is in time" not in client.get("/lane/resilience/k1/").content.decode()
    sent = {"act_id": str(uuid4()), "name": "within", "value": "6", "reason": WHY}
    assert client.post("/lane/resilience/p2/constants/", sent).status_code == 302
    page = client.get("/lane/resilience/p2/").content.decode()
    assert "6 h" in page
    assert WHY in page
    assert client.get("/lane/resilience/k1/constants/").status_code == 404
    refused = client.post("/lane/resilience/p2/constants/", {**sent, "act_id": str(uuid4())})
    assert (refused.status_code, "This stands already." in refused.content.decode()) == (422, True)
    shown = client.get("/lane/resilience/c2/constants/").content.decode()
    assert "In time, where urgent, is within 2 h" in shown


@pytest.mark.parametrize("who", ["bo", "wen", "shi", "yan"])
def test_the_form_is_only_for_who_may_set_it(cast: Cast, signed_in, who: str) -> None:
    refused = signed_in(who).get("/lane/resilience/p1/constants/")
    assert refused.status_code == 403
    assert 'name="value"' not in refused.content.decode()
    assert signed_in("lan").get("/lane/resilience/p1/constants/").status_code == 200
