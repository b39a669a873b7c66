"""What happens to signals by itself: once an hour our own figures are looked at, and what is unusual rings."""

from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Exists, QuerySet

from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.apps.signals.acts import ring_alarm
from renxing.apps.signals.acts.ringing import WATCH
from renxing.apps.signals.models import Alarm, Watched
from renxing.apps.signals.watching import Seen, unusual


def _full_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _not_looked(community: Community, now: datetime) -> "Iterator[QuerySet[Community]]":
    looked = Watched.objects.filter(community=community, until__gte=_full_hour(now))
    yield Community.objects.filter(~Exists(looked), pk=community.pk)


@by_rule(_not_looked)
def run(community: Community, now: datetime) -> int:
    """Look once in each hour; that it was looked is noted first, for what rings sets off every rule again."""
    if not _claimed(community, _full_hour(now)):
        return 0
    return sum(_ring(community, now, seen) for seen in unusual(community, now))


def _claimed(community: Community, hour: datetime) -> bool:
    watched, made = Watched.objects.get_or_create(community=community, defaults={"until": hour})
    if made:
        return True
    return bool(Watched.objects.filter(pk=watched.pk, until__lt=hour).update(until=hour))


def _ring(community: Community, now: datetime, seen: Seen) -> int:
    """Each series once a day, however many hours of it are unusual."""
    if Alarm.objects.filter(community=community, key=seen.key, day=seen.day).exists():
        return 0
    act_id = uuid5(uuid5(NAMESPACE_URL, community.slug), f"{WATCH}:{seen.key}:{seen.day}")
    return tried(community, now, WATCH, act_id, lambda by: ring_alarm(by, seen=seen))
