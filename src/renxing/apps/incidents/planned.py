"""The rows a plan becomes when it is started: a task for each step, duty and release."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from django.utils import translation

from renxing.apps.centres.models import Centre
from renxing.apps.incidents.models import LONGEST_WHAT, Assigned, Incident, Sort, Task
from renxing.apps.people.models import Person
from renxing.apps.supplies.models import UNITS, Item
from renxing.core.plans import Plan, PlannedDuty, Release, Step
from renxing.core.tasks import due

RELEASE_HOURS = 2.0
"""Within how many hours stock that a plan releases goes out."""


def write_tasks(incident: Incident, plan: Plan, started: datetime) -> list[Task]:
    """Every task of a plan, in its order; a centre that is gone since is stood in for by the incident's owner."""
    ground = Ground(incident, plan, started)
    before = incident.tasks.count()
    tasks = Task.objects.bulk_create(
        Task(id=uuid5(incident.id, fields["key"]), place=place, **fields)
        for place, fields in enumerate(ground.tasks(), before + 1)
    )
    named = {step.key: step.people for step in plan.steps} | {duty.key: duty.people for duty in plan.duties}
    codes = {code for people in named.values() for code in people}
    people = {row.code: row for row in Person.objects.filter(community=incident.community, code__in=codes)}
    Assigned.objects.bulk_create(
        Assigned(community=incident.community, task=task, person=people[code])
        for task in tasks
        for code in named.get(task.key, ())
        if code in people
    )
    return tasks


PLURALS = {"box": "boxes", "kg": "kg", "l": "l"}
"""Where more than one of a unit is not called as one of it with an s."""


def said_amount(quantity: float, item: Item | None, language: str) -> str:
    """How much of something, with its unit in this language: "80 packs", "80包"."""
    if item is None:
        return f"{quantity:g}"
    with translation.override(language):
        unit = item.unit_word
    if language != "en":
        return f"{quantity:g}{unit}" if unit != item.unit else f"{quantity:g} {unit}"
    known = item.unit.strip().lower() in UNITS
    return f"{quantity:g} {PLURALS.get(unit, f'{unit}s') if known and quantity != 1 else unit}"


class Ground:
    """What a plan's codes stand for in this community."""

    def __init__(self, incident: Incident, plan: Plan, started: datetime) -> None:
        self.incident, self.plan, self.started = incident, plan, started
        self._centres = {row.code: row for row in Centre.objects.filter(community=incident.community)}
        codes = [release.item for release in plan.releases]
        rows = Item.objects.filter(community=incident.community, code__in=codes).select_related("centre")
        self._items = {row.code: row for row in rows}

    def tasks(self) -> Iterator[dict[str, Any]]:
        """The fields of each task."""
        yield from (self._step(step) for step in self.plan.steps)
        yield from (self._duty(duty) for duty in self.plan.duties)
        yield from (self._release(number, release) for number, release in enumerate(self.plan.releases, 1))

    def _centre(self, code: str) -> Centre:
        return self._centres.get(code, self.incident.owner)

    def _step(self, step: Step) -> dict[str, Any]:
        backup = self._centres.get(step.backup or "")
        return self._task(
            Sort.STEP, step.key, (step.what_en, step.what_zh), function=step.function, centre=self._centre(step.centre),
            backup=backup, after=list(step.after), within_hours=step.within_hours, passes_on=step.passes_on,
            ticked_by=step.ticked_by or "",
            due_at=due(step, self.started, {}),
        )  # fmt: skip

    def _duty(self, duty: PlannedDuty) -> dict[str, Any]:
        begins = self.started + timedelta(hours=duty.from_hour)
        return self._task(
            Sort.DUTY, duty.key, (duty.what_en, duty.what_zh), function=duty.function, centre=self._centre(duty.centre),
            within_hours=max(duty.from_hour, 0.0), places=duty.places, due_at=begins,
            ends_at=begins + timedelta(hours=duty.hours),
        )  # fmt: skip

    def _release(self, number: int, release: Release) -> dict[str, Any]:
        """Stock moves only by the act of who keeps it; the plan has it as a task of theirs."""
        item, to = self._items.get(release.item), self._centre(release.centre)
        name_en, name_zh = (item.name_en or item.name_zh, item.name_zh or item.name_en) if item else (release.item,) * 2
        en, zh = (said_amount(release.quantity, item, language) for language in ("en", "zh-hans"))
        return self._task(
            Sort.RELEASE, f"release {number}",
            (f"Release {name_en} to {to.name_en}: {en}", f"调拨{name_zh}至{to.name_zh}：{zh}"),
            centre=item.centre if item is not None else to, within_hours=RELEASE_HOURS,
            due_at=self.started + timedelta(hours=RELEASE_HOURS),
        )  # fmt: skip

    def _task(self, sort: Sort, key: str, what: tuple[str, str], **more: Any) -> dict[str, Any]:
        english, chinese = (words[:LONGEST_WHAT] for words in what)
        return {
            "community": self.incident.community, "incident": self.incident, "sort": sort, "key": key,
            "name_en": english, "name_zh": chinese, "made_at": self.started, **more,
        }  # fmt: skip
