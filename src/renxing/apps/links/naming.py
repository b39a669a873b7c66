"""What the record calls partners, agreements, aid, referrals and parts of joint work."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.links.models import Agreement, Aid, Partner
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("partner")
def partners(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A partner by its name."""
    rows = Partner.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("links:partner", args=[row.id])) for row in rows}


@names("agreement")
def agreements(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An agreement leads to its partner."""
    rows = Agreement.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(NOUNS["agreement"], reverse("links:partner", args=[row.partner_id])) for row in rows}


@names("aid")
def aid(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """Aid leads to the board of aid."""
    rows = Aid.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["aid"], f"{reverse('links:aid')}#a{pk}") for pk in rows}
