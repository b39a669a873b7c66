"""What Today tells of learning: what I am asked to refresh, whom I may have seen practise, what a season asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.learning.models import Course, Practice, Refresh, Seen, Stage, Taken
from renxing.apps.learning.queries.courses import me
from renxing.apps.learning.queries.season import Season, answers_for, courses_on, seasons, to_refresh
from renxing.apps.learning.queries.witnessing import to_witness
from renxing.apps.plans.models import State, Version
from renxing.apps.record.models import Community
from renxing.core.learning import SEASON, SOON, season_begins
from renxing.core.mandates import Actor

FEW = 3


@dataclass(frozen=True, slots=True)
class Mine:
    """For one reader: each refresh with the courses on it; courses that changed since; a season with its count."""

    asked: Sequence[tuple[Refresh, Sequence[Course]]] = ()
    waiting: Sequence[Practice] = ()
    changed: Sequence[Course] = ()
    season: Season | None = None
    stale: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.asked or self.waiting or self.changed or self.stale)


def asked(community: Community, now: datetime) -> "QuerySet[Refresh]":
    """Open askings whose day is still to come."""
    return Refresh.objects.filter(community=community, done_at__isnull=True, before__gte=today(community, now))


def waits(community: Community) -> "QuerySet[Practice]":
    """Practices without a witness."""
    return Practice.objects.filter(community=community, state=Seen.WAITS)


def changed(community: Community) -> "QuerySet[Taken]":
    """Courses that were said anew after somebody took them."""
    found = Taken.objects.filter(community=community, course__state=Stage.PUBLISHED)
    return found.filter(version__lt=F("course__version"))


def pressing(community: Community, now: datetime) -> "QuerySet[Version]":
    """Plans in force whose season begins soon."""
    day = today(community, now)
    soon = [hazard for hazard in SEASON if season_begins(hazard, day) - day <= SOON]
    return Version.objects.filter(community=community, state=State.ADOPTED, plan__hazard__in=soon)


def for_today(community: Community, actor: Actor, now: datetime, stirs: frozenset[str]) -> Mine:
    """For one reader, asking only about what stirs at all."""
    if actor.person is None or actor.only_office:
        return Mine()
    season, stale = _season(community, actor, now) if "season" in stirs else (None, 0)
    return Mine(
        asked=_asked(community, actor, now) if "refreshes" in stirs else (),
        waiting=list(to_witness(community, actor, now)[:FEW]) if "practices" in stirs else (),
        changed=_changed(community, actor) if "courses" in stirs else (),
        season=season,
        stale=stale,
    )


def _asked(community: Community, actor: Actor, now: datetime) -> list[tuple[Refresh, Sequence[Course]]]:
    found = list(asked(community, now).filter(person=me(actor)).select_related("plan").order_by("before")[:FEW])
    taught = courses_on(community, {row.skill for row in found}) if found else {}
    return [(row, taught.get(row.skill, ())) for row in found]


def _changed(community: Community, actor: Actor) -> list[Course]:
    mine = changed(community).filter(person=me(actor)).values("course")
    rows = Course.objects.filter(pk__in=mine).defer("body_en", "body_zh", "quiz_en", "quiz_zh")
    return list(rows.order_by("-at")[:FEW])


def _season(community: Community, actor: Actor, now: datetime) -> tuple[Season | None, int]:
    """The season that begins next and soon, of a plan this actor answers for; and how many skills fade before it."""
    day = today(community, now)
    for season in seasons(community, day):
        if season.plan.hazard not in SEASON or season.begins - day > SOON:
            break
        if answers_for(actor, season.plan):
            return season, to_refresh(community, season)
    return None, 0
