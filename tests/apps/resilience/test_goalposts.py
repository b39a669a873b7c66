"""Goalposts are data: the committee sets them with a reason, figures are scored by them, and everybody reads why."""

from math import inf
from uuid import uuid4

import pytest

from renxing.apps.record.models import Entry
from renxing.apps.resilience.acts import set_goalposts
from renxing.apps.resilience.forms import GoalpostForm
from renxing.apps.resilience.models import Goalpost
from renxing.apps.resilience.queries.goalposts import standing
from renxing.apps.resilience.queries.measuring import measure
from renxing.core.refusals import NotAllowed, Refusal
from renxing.measure.goalposts import read_goalposts
from tests.apps.resilience.conftest import stands_at
from tests.cast import Cast

WHY = "We promise less than others and mean it."


def test_a_figure_is_scored_by_them_and_the_figure_itself_stays(lived: Cast) -> None:
    before = measure(lived.community, lived.now).results["K2"]
    set_goalposts(lived.by("lan"), code="K2", poor=0.0, good=1.0, reason=WHY)
    stands_at(lived, lived.now)
    found = measure(lived.community, lived.now)
    after = found.results["K2"]
    assert after.finding.figure == before.finding.figure
    assert after.score == pytest.approx(after.finding.figure)
    assert before.score is not None
    assert after.score != before.score
    assert found.own.goalposts["K2"].reason == WHY
    assert found.goals.own == {"K2": {"poor": 0.0, "good": 1.0}}


def test_what_was_unscored_is_scored_between_the_community_s_own(lived: Cast) -> None:
    set_goalposts(lived.by("lan"), code="K1", poor=0.0, good=0.5, reason=WHY)
    assert measure(lived.community, lived.now).results["K1"].score is not None


def test_the_entry_says_what_and_the_row_why(lived: Cast) -> None:
    row = set_goalposts(lived.by("lan"), code="K2", poor=0.4, good=0.9, reason=WHY)
    entry = Entry.objects.get(pk=row.entry)
    assert (entry.act, entry.kind, entry.subject) == ("goalposts.set", "decide", "goalposts:K2")
    assert entry.data == {"code": "K2", "poor": 0.4, "good": 0.9, "before": [None, None]}
    assert WHY not in str(entry.data)
    again = set_goalposts(lived.by("lan"), code="K2", poor=None, good=None, reason="Back again.")
    assert Entry.objects.get(pk=again.entry).data["before"] == [0.4, 0.9]
    assert standing(lived.community) == {}
    assert Goalpost.objects.filter(community=lived.community).count() == 2


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"code": "O1"}, "not_scored"),
        ({"code": "X9"}, "not_scored"),
        ({"reason": "  "}, "goalposts_need_a_reason"),
        ({"reason": "x" * 501}, "goalposts_need_a_reason"),
        ({"good": None}, "goalposts_both_or_neither"),
        ({"good": 0.4}, "goalposts_apart"),
        ({"good": inf}, "goalposts_apart"),
        ({"good": 0.40000000000000013}, "goalposts_apart"),
        ({"poor": 5.0, "good": 7.0}, "goalposts_range"),
        ({"poor": -1e308, "good": 1e308}, "goalposts_range"),
        ({"poor": 1.0, "good": 0.0}, "goalposts_more"),
        ({"code": "P2", "poor": 1.0, "good": 24.0}, "goalposts_less"),
        ({"poor": None, "good": None}, "goalposts_same"),
    ],
)
def test_what_makes_no_goalposts_is_refused(cast: Cast, said, refusal) -> None:
    with pytest.raises(Refusal, match=refusal):
        set_goalposts(cast.by("lan"), **{"code": "K2", "poor": 0.4, "good": 0.9, "reason": WHY, **said})
    assert not Goalpost.objects.exists()


def test_the_form_says_what_comes_along() -> None:
    shipped = read_goalposts()["K2"]
    fields = GoalpostForm(code="K2", stands=None).fields
    assert [str(fields[name].help_text) for name in shipped] == [
        f"Comes along as {shipped[name]:g}." for name in shipped
    ]
    assert not GoalpostForm(code="K1", stands=None).fields["poor"].help_text, "none comes along"


def test_only_the_committee_sets_them(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_goalposts(cast.by("wen"), code="K2", poor=0.4, good=0.9, reason=WHY)


def test_the_page_says_which_and_why_and_offers_others_to_who_may(lived: Cast, signed_in) -> None:
    assert "Set other goalposts" not in signed_in("mei").get("/lane/resilience/k2/").content.decode()
    client = signed_in("lan")
    page = client.get("/lane/resilience/k2/").content.decode()
    assert "poor 50%, good 95%" in page
    assert "as they come along" in page
    assert "Set other goalposts" in page
    assert "Set other goalposts" not in client.get("/lane/resilience/o1/").content.decode()
    sent = {"act_id": str(uuid4()), "poor": "0.4", "good": "0.9", "reason": WHY}
    assert client.post("/lane/resilience/k2/goalposts/", sent).status_code == 302
    page = client.get("/lane/resilience/k2/").content.decode()
    assert "poor 40%, good 90%" in page
    assert WHY in page
    assert client.get("/lane/resilience/o1/goalposts/").status_code == 404
    assert client.post("/lane/resilience/k2/goalposts/", {**sent, "act_id": str(uuid4())}).status_code == 422


@pytest.mark.parametrize("who", ["bo", "wen", "shi", "yan"])
def test_the_form_is_only_for_who_may_set_them(cast: Cast, signed_in, who: str) -> None:
    refused = signed_in(who).get("/lane/resilience/k2/goalposts/")
    assert refused.status_code == 403
    assert 'name="poor"' not in refused.content.decode()
    assert signed_in("lan").get("/lane/resilience/k2/goalposts/").status_code == 200
