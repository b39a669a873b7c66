"""What the door asks about the mandates of a whole community: who holds them, and which were passed on from which."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.record import holding, usage
from renxing.apps.record.models import Community


def held(community: Community) -> list[holding.Held]:
    """Every mandate with the name of the centre that holds it."""
    rows = list(Mandate.objects.filter(community=community).select_related("community", "holder"))
    return [(row.holder.name, value) for row, value in zip(rows, values_of(rows), strict=True)]


def family(community: Community, mandates: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Of each of these mandates, all that were passed on from it, and from those, and so on."""
    passed_on: dict[str, list[str]] = defaultdict(list)
    rows = Mandate.objects.filter(community=community, under__isnull=False).values_list("id", "under")
    for child, parent in rows:
        passed_on[str(parent)].append(str(child))
    return {mandate: _below(mandate, passed_on) for mandate in mandates}


def _below(mandate: str, passed_on: Mapping[str, list[str]]) -> list[str]:
    children = passed_on.get(mandate, [])
    return children + [each for child in children for each in _below(child, passed_on)]


holding.LOADING.append(held)
usage.FAMILY.append(family)
