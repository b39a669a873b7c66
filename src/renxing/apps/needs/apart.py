"""On a person's page, for those who dispatch: to whom they are not sent, and with whom alone they go."""

from collections.abc import Iterable

from renxing.apps.needs.forms.parting import OtherForm
from renxing.apps.needs.models import Apart, Together
from renxing.apps.needs.queries.parting import pairs_of
from renxing.apps.people.models import Person
from renxing.apps.people.queries import TRUSTED
from renxing.apps.people.sections import Section, section
from renxing.apps.record.request import CommunityRequest


@section
def kept_apart(request: CommunityRequest, person: Person) -> Section | None:
    """Nobody else sees it, the two themselves included: it may be what protects one of them."""
    return _pairs(request, person, "apart", pairs_of(Apart, person))


@section
def kept_together(request: CommunityRequest, person: Person) -> Section | None:
    """Who is new, or not strong, goes with somebody who knows the way."""
    return _pairs(request, person, "together", pairs_of(Together, person))


def _pairs(
    request: CommunityRequest, person: Person, what: str, pairs: Iterable[Apart] | Iterable[Together]
) -> Section | None:
    if not request.actor.is_a(*TRUSTED):
        return None
    others = [(row, row.other if row.one_id == person.pk else row.one) for row in pairs]
    form = OtherForm(community=request.community, actor=request.actor, auto_id=f"id_{what}_%s")
    return Section(f"needs/{what}.html", {"person": person, "others": others, "form": form})
