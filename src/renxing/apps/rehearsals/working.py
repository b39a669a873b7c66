"""How far a rehearsal is, in words, while somebody waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from renxing.apps.rehearsals.forms import Case
from renxing.apps.rehearsals.labour import LABOUR, WAITING, Job
from renxing.apps.rehearsals.labourer import COMPILING, FAILED, LOADING
from renxing.apps.rehearsals.tasks import Buying, Course

if TYPE_CHECKING:
    from renxing.rehearse.levers import Lever


BUYING = 200
"""Futures in which every lever is played."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is said while it is worked out; `done` of `total` once futures are played; `failed` where it cannot be."""

    sentence: str
    done: int = 0
    total: int = 0
    failed: bool = False


def courses(case: Case) -> list[Job]:
    """Today's futures, and those of what is changed."""
    asked = [case.as_today(), case] if case.changed else [case]
    return [LABOUR.job(each.key("course"), partial(course, each)) for each in asked]


def course(case: Case) -> Course:
    """The futures of a question."""
    return Course(case.twin, case.scenario, case.arrangement, case.replications, case.seed)


def buying(case: Case, levers: "tuple[Lever, ...]") -> Job:
    """The ranking of levers, in fewer futures than one arrangement: there are many of them."""
    few = min(case.replications, BUYING)
    task = Buying(case.twin, case.scenario, case.arrangement, levers, few, case.seed)
    return LABOUR.job(case.key("buying"), lambda: task)


def waiting(jobs: Sequence[Job]) -> Waiting | None:
    """What is said of them; None where all are there."""
    failed = next((job.said for job in jobs if job.said.stage == FAILED), None)
    if failed is not None:
        return Waiting(failed.value or _("The rehearsal stopped half-way. Ask for it again."), failed=True)
    open_jobs = [job.said for job in jobs if not job.over]
    if not open_jobs:
        return None
    stage = open_jobs[0].stage
    if stage == WAITING:
        return Waiting(_("Others are being rehearsed; this one is next in line."))
    if stage == COMPILING:
        return Waiting(_("Preparing, once: the model is being turned into machine code. That takes a minute or two."))
    if stage == LOADING:
        return Waiting(_("Preparing: the model is being loaded. That takes a few seconds."))
    done = sum(job.said.done for job in jobs)
    return Waiting(_("Futures are being played."), done, sum(job.said.total for job in jobs))
