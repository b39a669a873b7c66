"""What the record calls decisions and meetings."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from renxing.apps.decisions.models import Decision, Meeting
from renxing.apps.decisions.queries.withheld import as_read, meetings_as_read
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("decision")
def decisions(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A decision is called by its title, for whoever has signed in and may read it."""
    return _named(actor, "decision", as_read(actor, list(Decision.objects.filter(community=community, id__in=keys))))


@names("meeting")
def meetings(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """And so is a meeting."""
    rows = list(Meeting.objects.filter(community=community, id__in=keys))
    return _named(actor, "meeting", meetings_as_read(actor, rows))


def _named(actor: Actor, noun: str, rows: Iterable[Decision] | Iterable[Meeting]) -> dict[str, Named]:
    if actor.person is None:
        return {}
    return {str(row.pk): Named(row.title, reverse(f"decisions:{noun}", args=[row.pk])) for row in rows}
