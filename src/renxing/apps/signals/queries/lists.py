"""Which signals and alarms there are, for each reader as far as they may know of them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from renxing.apps.record.models import Community
from renxing.apps.signals.models import Alarm, Signal, Stage, State
from renxing.apps.signals.queries.sight import DESK, Sight, answers, sight
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import User


def signals(community: Community) -> "QuerySet[Signal]":
    """Every signal with its block, the latest first; `times` is how often it was reported, by what was merged into it.

    What was merged counts there and nowhere else: it waits for nobody, and no plan answers it.
    """
    rows = Signal.objects.filter(community=community).select_related("block")
    return rows.annotate(times=Count("merged") + 1)


def alarms(community: Community) -> "QuerySet[Alarm]":
    """Every alarm with its block, the latest first."""
    return Alarm.objects.filter(community=community).select_related("block")


def confirmed(community: Community, since: datetime) -> "QuerySet[Signal]":
    """What was confirmed since then: what a plan may answer."""
    return signals(community).filter(state=State.CONFIRMED, answered_at__gte=since)


def ringing(community: Community, since: datetime) -> "QuerySet[Alarm]":
    """What has rung since then and nobody has answered with no."""
    return alarms(community).filter(at__gte=since).exclude(state=Stage.DISMISSED)


def seen_by(community: Community, actor: Actor, now: datetime) -> "QuerySet[Signal]":
    """Those this reader may open."""
    answered = answers(actor, community, now)
    links = [UUID(link.removeprefix("signal:")) for link in actor.links if link.startswith("signal:")]
    may = Q(function__in=answered) | Q(pk__in=links)
    if actor.person is not None:
        may |= Q(reported_by=actor.person)
    if actor.is_a(User.RESIDENT, User.MEMBER, User.LEAD) and not actor.only_office:
        may |= Q(state=State.CONFIRMED)
    return signals(community).filter(may)


def to_answer(community: Community, actor: Actor, now: datetime) -> "QuerySet[Signal]":
    """What waits for this actor to look into, the longest waiting first."""
    answered = answers(actor, community, now)
    return signals(community).filter(state=State.REPORTED, function__in=answered).order_by("reported_at")


def alarms_to_answer(community: Community, actor: Actor, now: datetime) -> "QuerySet[Alarm]":
    """Alarms that wait for this actor; those about no function are for the desk."""
    answered = answers(actor, community, now, "alarm.confirm")
    functions = [*answered, ""] if actor.is_a(*DESK) else list(answered)
    return alarms(community).filter(state=Stage.RINGING, function__in=functions).order_by("at")


def signal_for(community: Community, actor: Actor, pk: UUID, now: datetime) -> tuple[Signal, bool]:
    """One signal, and whether the reader sees it whole."""
    found = signals(community).select_related("into", "reported_by").filter(pk=pk).first()
    seen = Sight.NOTHING if found is None else sight(actor, found, answers(actor, community, now))
    if found is None or seen is Sight.NOTHING:
        raise NotFound("gone", what="signal")
    return found, seen is Sight.WHOLE


def alarm_of(community: Community, pk: UUID) -> Alarm:
    """One alarm: figures only, so everybody may see it."""
    found = alarms(community).select_related("signal").filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="alarm")
    return found
