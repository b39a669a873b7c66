"""On a person's page, for those who dispatch: to whom they are not sent, and who is not sent to them."""

from renxing.apps.needs.forms.parting import ApartForm
from renxing.apps.needs.queries.parting import apart_from
from renxing.apps.people.models import Person
from renxing.apps.people.queries import TRUSTED
from renxing.apps.people.sections import Section, section
from renxing.apps.record.request import CommunityRequest


@section
def kept_apart(request: CommunityRequest, person: Person) -> Section | None:
    """Nobody else sees it, the two themselves included: it may be what protects one of them."""
    if not request.actor.is_a(*TRUSTED):
        return None
    rows = apart_from(request.community, person)
    others = [(row, row.other if row.one_id == person.pk else row.one) for row in rows]
    form = ApartForm(community=request.community, actor=request.actor)
    return Section("needs/apart.html", {"person": person, "others": others, "form": form})
