"""What this room tells on pages of others: where an article holds instead of what is set there."""

from collections.abc import Collection

from django.urls import reverse

from renxing.apps.convention.models import Article
from renxing.apps.convention.queries.articles import Told, adopted, in_words
from renxing.apps.record.models import Community
from renxing.apps.record.overriding import Override, overrides
from renxing.core.conditions import Condition
from renxing.core.convention import Change


@overrides
def articles(community: Community, keys: Collection[str]) -> list[Override]:
    """Read from the one table of what is bound; only where something is, the articles that say so."""
    held = {
        (condition, key): value
        for condition, bound in community.bound.items()
        for key, value in bound.items()
        if key in keys
    }
    if not held:
        return []
    by = _by(community)
    changes = [Change(Condition(condition), key, None, value) for (condition, key), value in held.items()]
    said = in_words(community, changes)
    return [_override(community, by[change.condition, change.key], change, told)
            for change, told in zip(changes, said, strict=True)]  # fmt: skip


def _override(community: Community, article: Article, change: Change, told: Told) -> Override:
    href = reverse("convention:article", args=[article.pk])
    now = change.condition == community.condition
    return Override(told.condition, now, told.what, told.becomes, article.name, href)


def _by(community: Community) -> dict[tuple[str, str], Article]:
    """The article that binds each setting in each condition: of two, the one adopted later."""
    return {
        (condition.value, article.binding.key): article
        for article in adopted(community)
        if article.binding is not None
        for condition in article.binding.reach
    }
