"""What the record calls a need, for a reader who may see it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.needs.models import Apart, Together
from renxing.apps.needs.queries.visible import visible
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("apart")
def apart_named(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """That two people are kept apart, and not who."""
    rows = Apart.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["apart"]) for pk in rows}


@names("together")
def together_named(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """That two people go only together, and not who."""
    rows = Together.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["together"]) for pk in rows}


@names("need")
def needs_named(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """Its number, leading to its page."""
    rows = visible(community, actor).filter(id__in=keys).values_list("id", "number")
    return {str(pk): Named(_("need %(number)s") % {"number": n}, reverse("needs:page", args=[pk])) for pk, n in rows}
