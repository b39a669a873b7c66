"""When a play begins: plays count their hours from six in the morning, on the community's own clock."""

from datetime import datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from django.utils import timezone

from renxing.apps.playing.script import Script
from renxing.apps.record.models import Community, Entry

FIRST_HOUR = time(6)
DAY_HOURS = 24


def next_morning(community: Community, after: datetime) -> datetime:
    """The first six o'clock in the morning at or after a moment."""
    zone = ZoneInfo(community.timezone)
    day = after.astimezone(zone).date()
    if datetime.combine(day, FIRST_HOUR, zone) < after:
        day += timedelta(days=1)
    return datetime.combine(day, FIRST_HOUR, zone)


def beginning_before(community: Community, script: Script, until: datetime) -> datetime:
    """The morning from which the whole play fits in whole days before the morning at or after `until`."""
    end = next_morning(community, until).date() - timedelta(days=ceil(script.hours / DAY_HOURS))
    return datetime.combine(end, FIRST_HOUR, ZoneInfo(community.timezone))


def past(community: Community) -> datetime:
    """When the latest of what was recorded happened, or since when the clock runs: a play goes on no earlier."""
    last = Entry.objects.filter(community=community).order_by("-at").values_list("at", flat=True).first()
    return last or community.clock_shows or timezone.now()
