"""An appeal about what was hidden: judged by somebody else of the desk, by a day, and won where nobody answers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.people.acts import erase_person
from renxing.apps.proposals import acts
from renxing.apps.proposals.models import Remark
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.proposals.permissions import appealed, hidden, remark
from tests.cast import Cast

DAY = timedelta(days=1)
ASKS = "An appeal waits for your answer"


def today(signed_in: Any, who: str) -> str:
    return str(signed_in(who).get("/lane/").content.decode())


def test_somebody_else_of_the_desk_answers_and_the_author_reads_why(cast: Cast, signed_in: Any) -> None:
    found = appealed(cast, hidden(cast, "lan"))
    assert [ASKS in today(signed_in, who) for who in ("wen", "lan", "mei")] == [True, False, False]
    assert f'/lane/proposals/remarks/{found.pk}/uphold/">{found.proposal.name}</a>' in today(signed_in, "wen")
    with pytest.raises(WrongState):
        acts.uphold_remark(cast.by("lan"), remark=found, words="I said so")
    with pytest.raises(BadInput):
        acts.uphold_remark(cast.by("wen"), remark=found, words=" ")
    acts.uphold_remark(cast.by("wen"), remark=found, words="Say it without the word")
    page = signed_in("qing").get(f"/lane/proposals/{found.proposal_id}/").content.decode()
    assert "Say it without the word" in page
    assert (
        "Say it without the word" not in signed_in("mei").get(f"/lane/proposals/{found.proposal_id}/").content.decode()
    )
    for wrong in (lambda: appealed(cast, found), lambda: acts.uphold_remark(cast.by("wen"), remark=found, words="No")):
        with pytest.raises(WrongState):
            wrong()


def test_the_lead_is_asked_when_it_is_overdue_and_may_show_it(cast: Cast, signed_in: Any) -> None:
    found = appealed(cast, hidden(cast, "wen"))
    assert ASKS not in today(signed_in, "lan")
    Remark.objects.update(appeal_due=cast.now)
    assert [ASKS in today(signed_in, who) for who in ("wen", "lan")] == [False, True]
    shown = acts.keep_remark(cast.by("lan", now=cast.now + DAY), remark=found)
    assert (shown.hidden_at, shown.appealed_at, shown.appeal_words) == (None, None, "")
    hidden_anew = acts.hide_remark(cast.by("wen", now=cast.now + DAY), remark=shown, reason="advert")
    assert appealed(cast, hidden_anew).appeals


def test_unanswered_for_six_days_it_is_shown_again(cast: Cast) -> None:
    found = appealed(cast, hidden(cast))
    run_rules(cast.community, cast.now + 6 * DAY - timedelta(minutes=1))
    assert Remark.objects.get().hidden_at is not None
    run_rules(cast.community, cast.now + 6 * DAY)
    assert Remark.objects.get().hidden_at is None
    entry = Entry.objects.get(act="remark.show_unheard")
    assert (entry.subject, entry.authority) == (found.reference, "rule:appeal_unanswered")


def test_the_record_says_that_it_was_appealed_and_not_why(cast: Cast) -> None:
    appealed(cast, hidden(cast))
    entry = Entry.objects.get(act="remark.appeal")
    assert (entry.actor, entry.due, entry.data) == (cast.id("qing"), cast.now + 3 * DAY, {})


def test_nobody_appeals_for_another_or_against_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        acts.appeal_remark(cast.by("mei"), remark=hidden(cast), words="x")
    with pytest.raises(WrongState):
        appealed(cast, remark(cast))
    with pytest.raises(BadInput):
        acts.appeal_remark(cast.by("qing"), remark=hidden(cast), words="")


def test_who_hid_it_is_forgotten_with_them(cast: Cast) -> None:
    hidden(cast, "wen")
    erase_person(cast.by("lan"), person=cast.people["wen"])
    assert Remark.objects.get().hidden_by is None


def test_by_form(cast: Cast, signed_in: Any) -> None:
    found, qing, lan = hidden(cast, "wen"), signed_in("qing"), signed_in("lan")
    path = f"/lane/proposals/remarks/{found.pk}/"
    assert f"{path}appeal/" in qing.get(f"/lane/proposals/{found.proposal_id}/").content.decode()
    assert signed_in("mei").get(f"{path}appeal/").status_code == 404
    assert qing.post(f"{path}appeal/", {"act_id": str(uuid4())}).status_code == 422
    assert qing.post(f"{path}appeal/", {"act_id": str(uuid4()), "words": "It is true"}).status_code == 302
    assert qing.get(f"{path}uphold/").status_code == 404
    assert "It is true" in lan.get(f"{path}uphold/").content.decode()
    assert (
        "somebody else of the desk answers"
        in signed_in("wen").post(f"{path}uphold/", {"act_id": str(uuid4()), "words": "No"}).content.decode()
    )
    assert lan.post(f"{path}uphold/", {"act_id": str(uuid4()), "words": "Kinder"}).status_code == 302
    assert Remark.objects.get().upheld_words == "Kinder"


def test_nobody_of_the_desk_judges_their_own_words(cast: Cast, signed_in: Any) -> None:
    found = acts.hide_remark(cast.by("lan"), remark=remark(cast, "wen"), reason="insult")
    acts.appeal_remark(cast.by("wen"), remark=found, words="It is true")
    assert ASKS not in today(signed_in, "wen")
    page = signed_in("wen").get(f"/lane/proposals/{found.proposal_id}/").content.decode()
    assert [f"remarks/{found.pk}/{name}" in page for name in ("uphold", "keep")] == [False, False]
    for wrong in (
        lambda by: acts.uphold_remark(by, remark=found, words="No"),
        lambda by: acts.keep_remark(by, remark=found),
    ):
        with pytest.raises(WrongState, match="appeal_about_own"):
            wrong(cast.by("wen"))
    own = acts.hide_remark(cast.by("wen"), remark=acts.keep_remark(cast.by("lan"), remark=found), reason="advert")
    assert acts.keep_remark(cast.by("wen"), remark=own).hidden_at is None, "what one hid oneself one may show again"
