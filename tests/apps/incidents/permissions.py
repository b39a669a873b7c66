"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.incidents import acts
from renxing.apps.incidents.models import Incident, Task
from renxing.core.functions import Function
from tests.apps.incidents.making import adopted, draft
from tests.apps.orders.street import issued, placed
from tests.cast import Cast


def incident(cast: Cast, **more: Any) -> Incident:
    """An incident of the clinic."""
    found, _made = Incident.objects.get_or_create(
        community=cast.community, number=1,
        defaults={
            "name_en": "Fever", "name_zh": "发热", "hazard": "epidemic", "owner": cast.centres["clinic"],
            "stage_since": cast.now, "opened_at": cast.now, "signal_at": cast.now, **more,
        },
    )  # fmt: skip
    return found


def task(cast: Cast) -> Task:
    """A task of the riders in it."""
    found, _made = Task.objects.get_or_create(
        community=cast.community, incident=incident(cast), key="t",
        defaults={
            "sort": "step", "centre": cast.centres["riders"], "name_en": "Bring masks", "name_zh": "送口罩",
            "within_hours": 1.0, "place": 1, "made_at": cast.now, "due_at": cast.now, "function": "food",
        },
    )  # fmt: skip
    return found


def owing(cast: Cast) -> Incident:
    """The incident, with an order from above that nobody has answered."""
    found = incident(cast)
    issued(cast)
    return found


def _plan(cast: Cast) -> Any:
    return adopted(cast, callups=(), wakes=(), condition=None)


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "incident.open": ("sqwl", lambda _c, by: acts.open_incident(by, draft=draft())),
    "incident.act_first": (
        "rsqwl",
        lambda _c, by: acts.act_first(by, draft=draft(), function=Function.FOOD, what="Bread"),
    ),
    "incident.start_plan": ("l", lambda c, by: acts.start_plan(by, incident=incident(c), plan=_plan(c))),
    "incident.note_cause": (
        "qwl",
        lambda c, by: acts.note_cause(by, incident=incident(c), source="order", about=placed(c).reference, at=c.now),
    ),
    "incident.decline": ("ql", lambda c, by: acts.decline_plan(by, incident=incident(c), reason="not_us")),
    "incident.let_sleep": ("ql", lambda c, by: acts.let_mandates_sleep(by, incident=incident(c))),
    "incident.stage": ("ql", lambda c, by: acts.move_on(by, incident=incident(c), to="response")),
    "incident.stand_down": ("ql", lambda c, by: acts.stand_down(by, incident=incident(c), reason="passed")),
    "incident.leave_owed": (
        "ql",
        lambda c, by: acts.leave_owed(by, incident=owing(c), reason="goes_on", words="The clinic sees to it"),
    ),
    "task.add": (
        "rqwl",
        lambda c, by: acts.add_task(by, incident=incident(c), centre=c.centres["riders"], what="Masks"),
    ),
    "task.start": ("rql", lambda c, by: acts.start_task(by, task=task(c))),
    "task.do": ("rql", lambda c, by: acts.finish_task(by, task=task(c))),
    "task.hand_over": ("rql", lambda c, by: acts.hand_over_task(by, task=task(c), centre=c.centres["choir"])),
    "task.drop": ("rql", lambda c, by: acts.drop_task(by, task=task(c), reason="impossible")),
    "task.pass_on": ("", lambda c, by: acts.pass_task_on(by, task=task(c))),
    "task.overdue": ("", lambda c, by: acts.note_overdue_task(by, task=task(c))),
}
