"""What the record calls warnings and their sources."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.apps.warnings.models import Received, Source, Verdict
from renxing.apps.warnings.queries.shown import words_of
from renxing.core.mandates import Actor


@names("warning")
def warnings(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """By its headline; one that could not be read is called just that."""
    rows = Received.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(_name(row), reverse("warnings:warning", args=[row.id])) for row in rows}


def _name(row: Received) -> str:
    if row.verdict != Verdict.USED:
        return str(_("an unreadable warning"))
    words = words_of(row)
    return str(words.get("headline") or words.get("event") or _("a warning"))


@names("source")
def sources(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """As the committee's lead named it."""
    rows = Source.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("warnings:sources")) for row in rows}
