"""Remarks that should not stand there: hidden with a reason, folded while nobody of the desk is there, never lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.people.acts import erase_person
from renxing.apps.proposals import acts
from renxing.apps.proposals.models import Objection, Proposal, Remark
from renxing.apps.record.models import Entry
from renxing.core.refusals import BadInput, WrongState
from tests.apps.proposals.permissions import objected, proposal, remark
from tests.cast import Cast

FOOL = "You are a fool"
HOUR = timedelta(hours=1)


def page(signed_in: Any, who: str, found: Remark) -> str:
    answer = signed_in(who).get(f"/lane/proposals/{found.proposal_id}/")
    return str(answer.content.decode())


def test_a_hidden_remark_is_read_by_its_author_and_the_desk_alone(cast: Cast, signed_in: Any) -> None:
    found = remark(cast, "bo")
    acts.hide_remark(cast.by("wen"), remark=found, reason="insult", words="Say it kindly")
    for who, reads in (("bo", True), ("wen", True), ("mei", False), ("rui", False)):
        text = page(signed_in, who, found)
        assert "Hidden by the desk" in text
        assert "It insults somebody" in text
        assert (FOOL in text, "Say it kindly" in text) == (reads, reads), who
    assert "What you said was hidden" in signed_in("bo").get("/lane/").content.decode()
    assert "What you said was hidden" not in signed_in("mei").get("/lane/").content.decode()
    acts.keep_remark(cast.by("lan"), remark=found)
    assert FOOL in page(signed_in, "mei", found)


def test_the_record_says_who_hid_it_and_why_and_not_what_was_said(cast: Cast) -> None:
    found = remark(cast)
    acts.hide_remark(cast.by("wen"), remark=found, reason="private", words="Say it kindly")
    entry = Entry.objects.get(act="remark.hide")
    assert (entry.actor, entry.subject, entry.data) == (cast.id("wen"), found.reference, {"reason": "private"})
    assert not any(FOOL in str(row) or "kindly" in str(row) for row in Entry.objects.values_list("data", flat=True))


def test_with_everybody_of_the_desk_away_three_households_fold_it_and_no_fewer(cast: Cast, signed_in: Any) -> None:
    """Nobody moderates: it is folded all the same, and nobody is silenced, for whoever wants to read it opens it."""
    found = remark(cast)
    objected(cast, found, "mei", "bo")
    assert "Folded:" not in page(signed_in, "song", found)
    objected(cast, found, "wen", "lan")  # who live in one household
    folded = page(signed_in, "song", found)
    assert "Folded:" in folded
    assert FOOL in folded
    waits = "Neighbours object to a remark"
    assert [waits in signed_in(who).get("/lane/").content.decode() for who in ("wen", "mei")] == [True, False]
    assert not Entry.objects.filter(act__in=("remark.hide", "remark.keep")).exists()


def test_what_the_desk_lets_stand_is_not_folded_by_the_same_neighbours_again(cast: Cast, signed_in: Any) -> None:
    found = objected(cast, remark(cast), "mei", "bo", "wen")
    acts.keep_remark(cast.by("lan", now=cast.now + HOUR), remark=found)
    assert "Folded:" not in page(signed_in, "song", found)
    with pytest.raises(WrongState):
        acts.object_to_remark(cast.by("mei", now=cast.now + 2 * HOUR), remark=found)
    with pytest.raises(WrongState):
        acts.keep_remark(cast.by("lan", now=cast.now + 2 * HOUR), remark=found)


def test_what_makes_no_sense_is_refused(cast: Cast) -> None:
    found = remark(cast, "bo")
    with pytest.raises(BadInput):
        acts.hide_remark(cast.by("wen"), remark=found, reason="ugly")
    for wrong in (
        lambda: acts.object_to_remark(cast.by("bo"), remark=found),
        lambda: objected(cast, found, "mei", "mei"),
        lambda: [acts.hide_remark(cast.by("wen"), remark=found, reason="advert") for _twice in "ab"],
        lambda: acts.object_to_remark(cast.by("song"), remark=found),
    ):
        with pytest.raises(WrongState):
            wrong()


def test_whoever_objected_and_is_erased_objects_no_more(cast: Cast) -> None:
    objected(cast, remark(cast), "mei", "bo")
    erase_person(cast.by("wen"), person=cast.people["mei"])
    assert list(Objection.objects.values_list("person", flat=True)) == [cast.id("bo")]


def test_by_form(cast: Cast, signed_in: Any) -> None:
    found = remark(cast)
    wen, mei, path = signed_in("wen"), signed_in("mei"), f"/lane/proposals/remarks/{found.pk}/"
    sent = {"act_id": str(uuid4())}
    assert mei.post(f"{path}object/", sent).status_code == 302
    assert mei.get(f"{path}hide/").status_code == 403
    assert wen.post(f"{path}hide/", {"act_id": str(uuid4())}).status_code == 422
    assert wen.post(f"{path}hide/", {"act_id": str(uuid4()), "reason": "insult"}).status_code == 302
    assert Remark.objects.get().hidden_for == "insult"
    assert wen.post(f"{path}keep/", {"act_id": str(uuid4())}).status_code == 302
    assert Remark.objects.get().hidden_at is None
    assert signed_in("yan").post(f"{path}object/", {"act_id": str(uuid4())}).status_code == 403


def test_three_remarks_with_objections_ask_as_much_as_one(cast: Cast, signed_in: Any) -> None:
    found = proposal(cast)
    song, counts = signed_in("song"), []
    for who in ("qing", "rui", "bo"):
        acts.discuss(cast.by(who), proposal=Proposal.objects.get(), words=FOOL)
        objected(cast, Remark.objects.latest("pk"), "mei", "wen")
        song.get(f"/lane/proposals/{found.pk}/")
        with CaptureQueriesContext(connection) as asked:
            song.get(f"/lane/proposals/{found.pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
