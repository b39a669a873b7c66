"""What time it is in a community: real time, or the played time of a demonstration. It never goes back."""

from datetime import datetime

from django.utils import timezone

from renxing.apps.record.models import Community


def now(community: Community) -> datetime:
    """The community's time now."""
    real = timezone.now()
    if community.clock_set_at is None or community.clock_shows is None:
        return real
    return community.clock_shows + (real - community.clock_set_at) * community.clock_speed


def set_clock(community: Community, shows: datetime, speed: float = 1.0) -> None:
    """Let a demonstration's clock show `shows` now and run at `speed`; other communities keep real time."""
    if not community.demonstration:
        raise ValueError(f"{community.slug} is not a demonstration; only a demonstration's clock can be set.")
    community.clock_set_at, community.clock_shows, community.clock_speed = timezone.now(), shows, speed
    community.save(update_fields=["clock_set_at", "clock_shows", "clock_speed"])
