"""What time it is in a community: real time, or the time of a demonstration or a drill. It never goes back."""

from datetime import datetime

from django.utils import timezone

from renxing.apps.record.models import Community


def now(community: Community) -> datetime:
    """The community's time now."""
    real = timezone.now()
    if community.clock_set_at is None or community.clock_shows is None:
        return real
    shown = community.clock_shows + (real - community.clock_set_at) * community.clock_speed
    return shown if community.clock_until is None else min(shown, community.clock_until)


def set_clock(community: Community, shows: datetime, speed: float = 1.0, until: datetime | None = None) -> None:
    """Let the clock of a demonstration or a drill show `shows` now and run at `speed`.

    At `until` it waits to be set again: a player that cannot keep up must not find everything overdue.
    """
    if not community.demonstration and community.drill_of_id is None:
        raise ValueError(f"{community.slug} is neither a demonstration nor a drill; a real community has real time.")
    community.clock_set_at, community.clock_shows, community.clock_speed = timezone.now(), shows, speed
    community.clock_until = until
    community.save(update_fields=["clock_set_at", "clock_shows", "clock_speed", "clock_until"])
