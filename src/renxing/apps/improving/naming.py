"""What the record calls rounds, goals and actions."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.improving.models import Action, Goal, Round
from renxing.apps.improving.words import round_name, word_of
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("improvement")
def rounds(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A round by its number."""
    rows = Round.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(round_name(row.number), reverse("improving:round", args=[row.number])) for row in rows}


@names("goal")
def goals(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A goal by its figure."""
    rows = Goal.objects.filter(community=community, id__in=keys).select_related("round")
    return {
        str(row.id): Named(word_of(row.code), reverse("improving:stage", args=[row.round.number, "goals"]))
        for row in rows
    }


@names("action")
def actions(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An action by what is done."""
    rows = Action.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.title, reverse("improving:action", args=[row.pk])) for row in rows}
