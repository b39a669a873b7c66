"""Today tells whoever has not voted, and whoever raised it what became of it; notices tell everybody, once each."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Centre
from renxing.apps.notices.models import Notice, Recipient
from renxing.apps.people.models import Person
from renxing.apps.proposals import acts
from renxing.apps.proposals.models import Vote, Voter
from renxing.apps.record.models import Entry
from tests.apps.proposals.permissions import DAY, after, choose, line, vote
from tests.cast import Cast

OPEN, COUNTED = "A vote is open, and you have not voted yet", "The vote on your proposal was counted"


def today(signed_in: Any, who: str) -> str:
    return str(signed_in(who).get("/lane/").content.decode())


def test_whoever_has_not_voted_finds_the_vote_on_today(cast: Cast, signed_in: Any) -> None:
    made = vote(cast)
    choose(cast, made, {"bo": 2})
    found = {who: OPEN in today(signed_in, who) for who in ("mei", "bo", "wen", "lan", "song", "shi", "yan", "qing")}
    assert found == {
        **dict.fromkeys(("mei", "wen", "lan", "song"), True), **dict.fromkeys(("bo", "shi", "yan", "qing"), False)
    }  # fmt: skip


def test_a_household_finds_it_until_one_of_them_has_voted(cast: Cast, signed_in: Any) -> None:
    made = vote(cast, basis="household")
    assert [OPEN in today(signed_in, who) for who in ("wen", "lan")] == [True, True]
    choose(cast, made, {"wen": 2})
    assert [OPEN in today(signed_in, who) for who in ("wen", "lan")] == [False, False]


def test_a_proxy_finds_the_line_that_waits_for_them(cast: Cast, signed_in: Any) -> None:
    made = vote(cast)
    acts.name_proxy(cast.by("mei"), vote=made, proxy=line(made, cast, "bo"))
    choose(cast, made, {"bo": 2})
    assert OPEN in today(signed_in, "bo")
    acts.cast_vote(cast.by("bo"), vote=made, place=2, voter=Voter.objects.get(person=cast.people["mei"]))
    assert OPEN not in today(signed_in, "bo")


def test_whoever_raised_it_is_told_what_became_of_it(cast: Cast, signed_in: Any) -> None:
    made = vote(cast)
    choose(cast, made, {"mei": 2, "bo": 2})
    after(cast, 7)
    Vote.objects.update(closed_at=cast.now)
    assert COUNTED in today(signed_in, "mei")
    assert COUNTED not in today(signed_in, "bo")
    Vote.objects.update(closed_at=cast.now - 8 * DAY)
    assert COUNTED not in today(signed_in, "mei")


def test_everybody_is_told_once_when_it_opens_and_once_when_it_is_counted(cast: Cast) -> None:
    made = vote(cast, title_zh="一张长椅")
    choose(cast, made, {"mei": 2})
    after(cast, 7)
    after(cast, 7.5)
    told = list(Notice.objects.order_by("posted_at"))
    assert [(row.name_en, row.name_zh, row.urgent, row.asks) for row in told] == [
        ("Vote open: A bench", "表决开始：一张长椅", False, False),
        ("Counted: A bench", "表决结果：一张长椅", False, False),
    ]
    assert told[0].until == made.closes_at
    assert told[1].text_en.startswith("Carried.")
    assert told[1].text_zh.startswith("获得通过。")
    assert Recipient.objects.count() == 2 * Person.objects.filter(community=cast.community).count()
    causes = [entry.cause for entry in Entry.objects.filter(act="notice.post").order_by("seq")]
    assert causes == [Entry.objects.get(act=verb).pk for verb in ("vote.open", "vote.close")]


def test_where_no_committee_speaks_the_vote_opens_all_the_same(cast: Cast) -> None:
    Centre.objects.filter(community=cast.community, kind="residents_committee").update(kind="group")
    assert vote(cast).phase == "open"
    assert not Notice.objects.exists()


def test_three_votes_ask_as_much_as_one(cast: Cast, signed_in: Any) -> None:
    mei, counts = signed_in("mei"), []
    for title in ("One", "Two", "Three"):
        vote(cast, title=title)
        mei.get("/lane/")
        with CaptureQueriesContext(connection) as asked:
            mei.get("/lane/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
