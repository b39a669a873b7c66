"""What the record calls work, relief and guests: after whom they are, for those who may know."""

from collections.abc import Sequence

from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.apps.workload.models import Guest, Relief, Work
from renxing.core.mandates import Actor

Kept = type[Work] | type[Relief] | type[Guest]


def _after_whom(model: Kept, noun: str) -> None:
    """Name references of this noun after the person, where the reader may know the name."""

    @names(noun)
    def named(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
        rows = model._default_manager.filter(community=community, id__in=keys).select_related("person")
        return {
            str(row.id): Named(f"{NOUNS[noun]} · {name}") for row in rows if (name := name_shown(actor, row.person))
        }


_after_whom(Work, "work")
_after_whom(Relief, "relief")
_after_whom(Guest, "guest")
