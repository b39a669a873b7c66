"""How far a rehearsal is, in words, while somebody waits for it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from renxing.apps.rehearsals.forms import Case
from renxing.apps.rehearsals.labour import Job, Labour
from renxing.apps.rehearsals.labourer import CEILING
from renxing.apps.rehearsals.line import COMPILING, LONG, PLAYING, REFUSED, STOPPED, UNSTARTED, Asker, Line
from renxing.apps.rehearsals.outcome import Played, Story

if TYPE_CHECKING:
    from renxing.rehearse.levers import Lever


BUYING: Final = 200
"""Futures in which every lever is played."""
MINUTE: Final = 60

WHY: Final[dict[str, str | Promise]] = {
    LONG: gettext_lazy(
        "It took longer than %(minutes)s minutes and was ended. Ask for fewer futures, or for a shorter shock."
    ),
    STOPPED: gettext_lazy("The rehearsal stopped half-way. Ask for it again."),
    REFUSED: gettext_lazy(
        "The model cannot play this question; why is in the server’s log. Ask for another change, or another shock."
    ),
    UNSTARTED: gettext_lazy(
        "The server could not start a process to rehearse; why is in its log. Ask again when it has less to do."
    ),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is said while it is worked out; `done` of `total` once futures are played; `failed` where it cannot be."""

    sentence: str
    done: int = 0
    total: int = 0
    failed: bool = False


def labour() -> Labour:
    """Who works for the pages of this installation."""
    return Labour(Line(Path(settings.REHEARSALS)))


def courses(case: Case, who: str) -> list[Job]:
    """Today's futures, and those of what is changed."""
    by = Asker(who, case.key())
    return [
        labour().job(each.key("course"), partial(each.task, "course", replications=each.replications), by)
        for each in sides(case)
    ]


def sides(case: Case) -> list[Case]:
    """The question of today's arrangement, and what is changed beside it."""
    return [case.as_today(), case] if case.changed else [case]


def played(jobs: Sequence[Job]) -> list[Played] | None:
    """What there is to show, once there is something of each."""
    found = [job.result for job in jobs]
    return [Played.read(one.value) for one in found if one is not None] if all(found) else None


def telling(case: Case, future: int, who: str) -> Job:
    """One future, to be told."""
    return labour().job(
        case.key("telling", future), lambda: case.task("telling", replication=future), Asker(who, case.key())
    )


def told(case: Case, future: str) -> Story | None:
    """One future by what it is called or by its number, where somebody had it played; nothing is played anew."""
    if future.isdecimal():
        result = labour().found(case.key("telling", int(future)))
        return None if result is None else Story.read(result.value)
    result = labour().found(case.key("course"))
    return None if result is None else Played.read(result.value).stories.get(future)


def buying(case: Case, levers: "tuple[Lever, ...]", who: str) -> Job:
    """The ranking of levers, in fewer futures than one arrangement: there are many of them."""
    few, pulled = min(case.replications, BUYING), [asdict(lever) for lever in levers]
    by = Asker(who, case.key("buying"))
    return labour().job(case.key("buying"), lambda: case.task("buying", replications=few, levers=pulled), by)


def waiting(jobs: Sequence[Job]) -> Waiting | None:
    """What is said of them; None where all are there."""
    failed = next((job.failed for job in jobs if job.failed is not None), None)
    if failed is not None:
        return Waiting(str(WHY[failed]) % {"minutes": f"{CEILING / MINUTE:g}"}, failed=True)
    waited = [job for job in jobs if not job.over]
    if not waited:
        return None
    here = next((job.now for job in waited if job.now is not None), None)
    if here is None:
        return Waiting(_others(min(job.ahead for job in waited)))
    if here.stage == COMPILING:
        return Waiting(
            _(
                "The model is being made ready on this machine for the first time; that takes about half a minute. "
                "%(seconds)s seconds have passed."
            )
            % {"seconds": f"{max(0.0, time() - here.since):.0f}"}
        )
    if here.stage != PLAYING:
        return Waiting(_("Preparing: the model is being loaded. That takes a few seconds."))
    results = [job.result.total for job in jobs if job.result is not None]
    total = max([here.total, *results]) * len(jobs)
    return Waiting(_("Futures are being played."), sum(_done(job) for job in jobs), total)


def _done(job: Job) -> int:
    return max(0 if job.result is None else job.result.done, 0 if job.now is None else job.now.done)


def _others(ahead: int) -> str:
    said = ngettext(
        "Other questions are being rehearsed: %(n)s comes before this one.",
        "Other questions are being rehearsed: %(n)s come before this one.",
        ahead,
    )
    return said % {"n": ahead}
