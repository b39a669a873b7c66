"""Pages of proposals and votes: raised, talked about, voted on, done; what each reader sees."""

from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.proposals import acts
from renxing.apps.proposals.models import Doer, Proposal, Vote, Voter
from tests.apps.proposals.permissions import after, choose, done_by, line, proposal, vote
from tests.cast import Cast

HERE = "/lane/proposals/"


def sent(**more: Any) -> dict[str, str]:
    return {"act_id": str(uuid4()), **{name: str(value) for name, value in more.items()}}


def terms(cast: Cast) -> dict[str, Any]:
    return {"talk_until": "2026-03-09T18:00", "vote_days": 7, "basis": "person", "quorum": 0, "share": "half"}


def test_from_somebody_should_to_done_by_form(cast: Cast, signed_in: Any) -> None:
    mei, bo = signed_in("mei"), signed_in("bo")
    said = {"title": "A bench", "problem": "Nowhere to sit", "options": "Wood\nStone\n", "secret": "secret"}
    assert mei.post(f"{HERE}raise/", sent(**said)).status_code == 422
    again = sent(**said, **terms(cast))
    assert [mei.post(f"{HERE}raise/", again).status_code for _tap in "ab"] == [302, 302]
    found = Proposal.objects.get()
    path = f"{HERE}{found.pk}/"
    assert bo.post(f"{path}say/remark/", sent(words=" ")).status_code == 422
    assert bo.post(f"{path}say/remark/", sent(words="In the shade")).status_code == 302
    assert bo.post(f"{path}say/part/", sent(part="Saw", due_at="2026-03-20T18:00")).status_code == 302
    assert bo.post(f"{path}say/option/", sent(words="Bamboo")).status_code == 302
    assert mei.post(f"{path}step/vote/", sent()).status_code == 302
    ballot = f"{HERE}votes/{Vote.objects.get().pk}/"
    page = mei.get(ballot).content.decode()
    assert "Bamboo" in page
    mine = line(Vote.objects.get(), cast, "mei").pk
    assert mei.post(ballot, sent(line=line(Vote.objects.get(), cast, "bo").pk, place=2)).status_code == 422
    assert mei.post(ballot, sent(line=mine, place=9)).status_code == 422
    once = sent(line=mine, place=4)
    assert [mei.post(ballot, once).status_code for _tap in "ab"] == [302, 302]
    refused = mei.post(ballot, sent(line=mine, place=2))
    assert refused.status_code == 422
    assert "Nobody votes twice" in refused.content.decode()
    after(cast, 7)
    page = mei.get(ballot).content.decode()
    assert "it agrees" in page
    assert "Bamboo" in mei.get(path).content.decode()
    done = f"{HERE}parts/{Doer.objects.get().pk}/done/"
    assert bo.post(done, sent()).status_code == 302
    assert Proposal.objects.get().stage == "done"
    assert "A bench" in mei.get(HERE).content.decode()


def test_papers_and_a_proxy_by_form(cast: Cast, signed_in: Any) -> None:
    made = vote(cast)
    wen, mei = signed_in("wen"), signed_in("mei")
    path = f"{HERE}votes/{made.pk}/"
    bo = line(made, cast, "bo").number
    assert mei.post(f"{path}proxy/", sent(number=99)).status_code == 422
    assert mei.post(f"{path}proxy/", sent(number=bo)).status_code == 302
    assert "whose proxy you are" in signed_in("bo").get(path).content.decode()
    assert mei.post(f"{path}proxy/", sent(back=1)).status_code == 302
    assert mei.get(f"{path}roll/").status_code == 403
    assert wen.post(f"{path}roll/", sent(numbers=bo)).status_code == 302
    for wrong in (bo, f"x{bo}", "1-99", "", ","):
        assert wen.post(f"{path}roll/", sent(numbers=wrong)).status_code == 422
    assert "on paper" in wen.get(f"{path}roll/").content.decode()
    assert wen.post(f"{path}papers/", sent(place0=0, place1=0, place2=1)).status_code == 422


def test_no_page_tells_who_chose_what_or_how_it_stands_before_the_count(cast: Cast, signed_in: Any) -> None:
    made = vote(cast)
    choose(cast, made, {"mei": 2, "bo": 1})
    path = f"{HERE}votes/{made.pk}/"
    for who in ("mei", "wen", "lan"):
        page = signed_in(who).get(path).content.decode()
        assert "The count" not in page
        assert "Who chose what" not in page
    after(cast, 7)
    assert "Who chose what" not in signed_in("lan").get(path).content.decode()


def test_an_open_vote_shows_numbers_after_the_count_and_no_names(cast: Cast, signed_in: Any) -> None:
    made = vote(cast, secret=False)
    choose(cast, made, {"mei": 2})
    path = f"{HERE}votes/{made.pk}/"
    assert "Who chose what" not in signed_in("bo").get(path).content.decode()
    after(cast, 7)
    page = signed_in("bo").get(path).content.decode()
    assert "Who chose what" in page
    assert "Lin Mei" not in page


def test_words_and_names_are_for_those_who_take_part(cast: Cast, signed_in: Any) -> None:
    found = proposal(cast)
    done_by(cast, found, "mei")
    acts.discuss(cast.by("mei"), proposal=found, words="Under the old tree")
    path = f"{HERE}{found.pk}/"
    seen = signed_in("bo").get(path).content.decode()
    assert "Under the old tree" in seen
    assert "Lin Mei" not in seen
    assert "a neighbour" in seen
    assert "Lin Mei" in signed_in("wen").get(path).content.decode()
    for who in ("shi", "yan"):
        assert signed_in(who).get(path).status_code == 403
        assert "Nowhere" not in signed_in(who).get(HERE).content.decode()


def test_pages_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    found = proposal(cast)
    mei, counts = signed_in("mei"), []
    for who in ("bo", "song", "rui"):
        done_by(cast, found, who)
        acts.discuss(cast.by(who), proposal=found, words=who)
        acts.add_option(cast.by(who), proposal=found, words=who)
        counts.append([])
        for path in (HERE, f"{HERE}{found.pk}/"):
            mei.get(path)
            with CaptureQueriesContext(connection) as asked:
                mei.get(path)
            counts[-1].append(len(asked))
        proposal(cast, title=who)
    assert counts[0] == counts[2]
    made = acts.open_vote(cast.by("mei"), proposal=found)
    wen, counts = signed_in("wen"), []
    for who in ("mei", "bo", "rui"):
        choose(cast, made, {who: 2})
        with CaptureQueriesContext(connection) as asked:
            wen.get(f"{HERE}votes/{made.pk}/roll/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
    assert Voter.objects.filter(vote=made).exclude(how="").count() == 3
