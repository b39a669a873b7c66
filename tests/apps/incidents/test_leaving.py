"""What may hold a stage for ever has a way out, signed with a reason; data that were opened are closed before it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.callups.acts import look_at_phones, stand_down
from renxing.apps.callups.models import CallUp
from renxing.apps.conditions.acts import change_condition
from renxing.apps.incidents import acts
from renxing.apps.incidents.acts import open_incident
from renxing.apps.incidents.models import Incident, Left
from renxing.apps.incidents.queries.facts import facts
from renxing.apps.incidents.queries.opened import opened_for
from renxing.apps.incidents.queries.promises import promises
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.incidents import Missing, Stage
from renxing.core.refusals import BadInput, WrongState
from tests.apps.incidents.making import draft, started
from tests.apps.supplies.permissions import item, lent, received
from tests.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def incident(cast: Cast) -> Incident:
    """One whose tasks are done, in the condition it found; something was lent for a year since it began."""
    found = started(cast, condition=None, wakes=())
    found.tasks.update(state="done")
    stand_down(cast.by("lan"), callup=CallUp.objects.get())
    masks = item(cast)
    received(cast, masks, 10)
    lent(cast, masks)
    return found


def on_to_review(cast: Cast, incident: Incident) -> str:
    """Whether it may go on, else what is missing."""
    try:
        return acts.move_on(cast.by("lan"), incident=incident, to="review").stage
    except WrongState as refused:
        still: Any = refused.data["still"]
        return ",".join(still.missing)


def test_what_is_owed_holds_a_stage_until_somebody_signs_that_it_goes_on(cast: Cast, incident: Incident) -> None:
    assert on_to_review(cast, incident) == Missing.PROMISES
    acts.leave_owed(cast.by("lan"), incident=incident, reason="goes_on", words="The clinic asks for it in a year")
    entry = Entry.objects.get(act="incident.leave_owed")
    assert (entry.data, str(entry.actor), entry.incident) == (
        {"reason": "goes_on", "owed": 1},
        str(cast.id("lan")),
        incident.pk,
    )
    assert promises(incident) == []
    assert on_to_review(cast, incident) == Stage.REVIEW


def test_only_what_was_owed_then_is_left(cast: Cast, incident: Incident) -> None:
    acts.leave_owed(cast.by("lan"), incident=incident, reason="lost", words="It is broken")
    with pytest.raises(WrongState, match="nothing_owed"):
        acts.leave_owed(cast.by("lan"), incident=incident, reason="lost", words="Twice")
    gloves = item(cast, "I2", name_en="Gloves")
    received(cast, gloves, 10)
    again = lent(cast, gloves)
    assert promises(incident) == [f"posting:{again.pk}"]
    assert on_to_review(cast, incident) == Missing.PROMISES


def test_a_signature_has_a_reason_and_words(cast: Cast, incident: Incident) -> None:
    for reason, words, code in (("because", "So", "incident_reason"), ("other", " ", "left_without_words")):
        with pytest.raises(BadInput, match=code):
            acts.leave_owed(cast.by("lan"), incident=incident, reason=reason, words=words)
    assert not Left.objects.exists()


def test_its_page_offers_the_way_out_and_says_who_took_it(cast: Cast, incident: Incident, signed_in) -> None:
    lan, path = signed_in("lan"), f"/lane/incidents/{incident.pk}/"
    assert "Go on although it is owed" in lan.get(path).content.decode()
    assert "Go on although it is owed" not in signed_in("mei").get(path).content.decode()
    said = {"act_id": str(uuid4()), "reason": "goes_on", "words": "The clinic sees to it"}
    refused = lan.post(f"{path}leave/", {**said, "words": " "})
    assert refused.status_code == 422
    assert lan.post(f"{path}leave/", said).status_code == 302
    page = lan.get(path).content.decode()
    for words in ("Left owed:", "Masks", "The clinic sees to it", cast.people["lan"].name):
        assert words in page, words


def test_who_signed_is_forgotten_with_them(cast: Cast, incident: Incident) -> None:
    acts.leave_owed(cast.by("lan"), incident=incident, reason="goes_on", words="The clinic sees to it")
    erase_person(cast.by("wen"), person=cast.people["lan"])
    assert Left.objects.get().signer is None


def test_a_list_to_phone_by_is_open_until_its_callup_is_stood_down(cast: Cast, signed_in) -> None:
    found = started(cast, condition=None, wakes=())
    found.tasks.update(state="done")
    callup = CallUp.objects.get()
    for _time in range(2):
        look_at_phones(cast.by("lan"), callup=callup)
    (opened,) = opened_for(found)
    assert (opened.looks, opened.until) == (2, None)
    path = f"/lane/incidents/{found.pk}/"
    page = signed_in("lan").get(path).content.decode()
    for words in ("Data opened", "Phones of those called: ", "looked at 2 times", "● open"):
        assert words in page, words
    acts.leave_owed(cast.by("lan"), incident=found, reason="other", words="They may come yet")
    assert on_to_review(cast, found) == Missing.DATA, "a promise may be left, data may not stay open"
    cast.now += HOUR
    stand_down(cast.by("lan"), callup=callup)
    (opened,) = opened_for(found)
    assert opened.until == cast.now
    assert on_to_review(cast, found) == Stage.REVIEW
    assert "○ closed" in signed_in("lan").get(path).content.decode()


def test_what_the_emergency_opens_is_closed_with_its_condition_and_each_look_counts(cast: Cast) -> None:
    made = started(cast, callups=(), wakes=())
    found = Incident.objects.select_related("community").get(pk=made.pk)
    (opened,) = opened_for(found)
    assert (opened.since, opened.until, opened.looks) == (found.plan_at, None, 0)
    cast.now += HOUR
    cast.community.refresh_from_db()
    change_condition(
        cast.by("lan"), condition=Condition.RECOVERY, reason="flood", review_at=cast.now + 24 * HOUR
    )  # fmt: skip
    found = Incident.objects.select_related("community").get(pk=found.pk)
    (opened,) = opened_for(found)
    assert opened.until == cast.now


def test_two_in_one_emergency_are_open_both_and_the_later_one_closes_it(cast: Cast) -> None:
    made = started(cast, callups=(), wakes=())
    other = open_incident(cast.by("lan"), draft=draft(owner=cast.centres["committee"]))
    for one in (made, other):
        Incident.objects.filter(pk=one.pk).update(plan_at=cast.now, condition=Condition.EMERGENCY)
    both = list(Incident.objects.select_related("community").order_by("number"))
    assert [each.until for one in both for each in opened_for(one)] == [None, None]
    assert [facts(one).data for one in both] == [0, 0], "neither is held by what the other needs too"
    Incident.objects.filter(pk=other.pk).update(stage="closed", closed_at=cast.now + HOUR)
    first, second = Incident.objects.select_related("community").order_by("number")
    assert (facts(first).data, facts(second).data) == (1, 0)
    (opened,) = opened_for(second)
    assert opened.until == cast.now + HOUR
    Incident.objects.filter(pk=made.pk).update(stage="closed", closed_at=cast.now + HOUR)
    first = Incident.objects.select_related("community").get(pk=made.pk)
    assert first.community.condition == Condition.EMERGENCY, "declared again by hand"
    assert [each.until for each in opened_for(first)] == [cast.now + HOUR]
