"""What was answered on a mandate waits again when its giver undoes it; the desk opens anything again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.acts import give_report, reverse_report
from renxing.apps.mandates.models import Report, Stage
from renxing.apps.signals.acts import (
    confirm_alarm,
    confirm_signal,
    dismiss_alarm,
    dismiss_signal,
    merge_signal,
    reopen_signal,
)
from renxing.apps.signals.models import Alarm, Signal
from renxing.core.mandates import Reporting
from tests.apps.signals.permissions import reported, rung
from tests.cast import Cast


@pytest.fixture
def trusted(cast: Cast) -> Cast:
    """The riders may do anything first, and report within a day."""
    Mandate.objects.filter(code="M-riders").update(
        acts=["*"], functions=[], reporting=Reporting.AFTER, report_within_hours=24.0
    )
    return cast


def undo(cast: Cast) -> None:
    report = Report.objects.get(stage=Stage.OWED)
    give_report(cast.by("rui"), report=report)
    entries = [each.entry for each in report.acts.all()]
    reverse_report(cast.by("lan"), report=report, entries=entries, words="It was not agreed.")


def test_signals_wait_again(trusted: Cast) -> None:
    one, two, three = (reported(trusted) for _each in range(3))
    confirm_signal(trusted.by("rui"), signal=one)
    merge_signal(trusted.by("rui"), signal=two, into=three)
    dismiss_signal(trusted.by("rui"), signal=three, why="Mended")
    undo(trusted)
    rows = list(Signal.objects.values_list("state", "into", "why", "answered_at"))
    assert rows == [("reported", None, "", None)] * 3


def test_what_was_the_same_as_it_comes_back_with_it(cast: Cast) -> None:
    far, near, third, last, own = (reported(cast) for _each in range(5))
    merge_signal(cast.by("wen"), signal=far, into=near)
    merge_signal(cast.by("wen"), signal=own, into=near)
    cast.now += timedelta(minutes=5)
    merge_signal(cast.by("wen"), signal=near, into=third)
    merge_signal(cast.by("wen"), signal=third, into=last)
    cast.now += timedelta(minutes=5)
    reopen_signal(cast.by("wen"), signal=own)
    merge_signal(cast.by("wen"), signal=own, into=last)
    goes_on = Signal.objects.filter(into=last)
    assert {each.pk for each in goes_on} == {far.pk, near.pk, third.pk, own.pk}
    reopen_signal(cast.by("wen"), signal=near)
    assert {each.pk for each in goes_on.all()} == {third.pk, own.pk}, "what was merged anew since stays"
    assert Signal.objects.get(pk=far.pk).into_id == near.pk
    reopen_signal(cast.by("wen"), signal=third)
    assert Signal.objects.get(pk=far.pk).into_id == near.pk


def test_alarms_ring_again_and_what_they_became_is_not_confirmed(trusted: Cast) -> None:
    first, second = rung(trusted), rung(trusted, "health")
    confirm_alarm(trusted.by("rui"), alarm=first)
    dismiss_alarm(trusted.by("rui"), alarm=second, why="A feast")
    undo(trusted)
    assert [(each.state, each.signal, each.why) for each in Alarm.objects.all()] == [("ringing", None, "")] * 2
    assert Signal.objects.get().state == "dismissed"


def test_opened_again_by_the_desk(cast: Cast, signed_in) -> None:
    signal, alarm = confirm_signal(cast.by("wen"), signal=reported(cast)), rung(cast)
    dismiss_alarm(cast.by("wen"), alarm=alarm, why="A feast")
    client = signed_in("wen")
    for path, model in ((f"/lane/signals/{signal.pk}/", Signal), (f"/lane/signals/alarms/{alarm.pk}/", Alarm)):
        assert "Look into it again" in client.get(path).content.decode()
        client.post(f"{path}reopen/", {"act_id": str(uuid4())})
        assert model.objects.get().state in ("reported", "ringing")
        assert signed_in("bo").post(f"{path}reopen/", {"act_id": str(uuid4())}).status_code in (403, 404)
