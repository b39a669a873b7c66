"""What may start a plan sets off every rule at once, when it is committed and not before."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from renxing.apps.needs.models import Need
from renxing.apps.signals.acts import confirm_alarm, confirm_signal, dismiss_signal
from renxing.core.functions import Urgency
from tests.apps.signals.permissions import reported, rung
from tests.apps.warnings.files import BROKEN, file
from tests.apps.warnings.permissions import receive
from tests.cast import Cast

ACTS: dict[str, tuple[Callable[[Cast], object], bool]] = {
    "a signal confirmed": (lambda cast: confirm_signal(cast.by("wen"), signal=reported(cast)), True),
    "a signal dismissed": (lambda cast: dismiss_signal(cast.by("wen"), signal=reported(cast), why="No"), False),
    "an alarm rung": (rung, True),
    "an alarm confirmed": (lambda cast: confirm_alarm(cast.by("wen"), alarm=rung(cast)), True),
    "a warning received": (lambda cast: receive(cast.by("wen"), file()), True),
    "an unreadable one": (lambda cast: receive(cast.by("wen"), BROKEN), False),
}


@pytest.mark.parametrize("name", ACTS)
def test_the_rules_run_after_it(cast: Cast, django_capture_on_commit_callbacks, name: str) -> None:
    do, runs = ACTS[name]
    need = cast.need(urgency=Urgency.URGENT)
    Need.objects.update(due_at=cast.now - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        do(cast)
        assert Need.objects.get(pk=need.pk).escalation == 0
    assert (Need.objects.get(pk=need.pk).escalation > 0) is runs
