"""What the record calls articles; a pledge leads nowhere for those it is not of."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.convention.models import Article
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("article")
def articles(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An article by its title."""
    rows = Article.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("convention:article", args=[row.id])) for row in rows}
