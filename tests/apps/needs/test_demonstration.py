"""What a demonstration shows of several hands: one of two on the way, and two who go only together."""

from renxing.apps.centres.models import Membership
from renxing.apps.needs.demonstration import ASKED, carry
from renxing.apps.needs.models import Need, State, Together
from renxing.apps.people.models import Person
from tests.cast import Cast


def test_one_of_two_is_on_the_way_and_a_pair_is_noted(cast: Cast) -> None:
    assert carry(cast.community, cast.now) is None
    for number in range(ASKED):
        person = Person.objects.create(community=cast.community, code=f"V{number}", name_zh="甲", name_en="Jia")
        Membership.objects.create(community=cast.community, centre=cast.centres["riders"], person=person, role="member")
    carry(cast.community, cast.now)
    need = Need.objects.get()
    assert (need.hands, need.going, need.lacking, need.state) == (2, 1, 1, State.UNDERWAY)
    assert Together.objects.count() == 1
