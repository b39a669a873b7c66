"""What this room keeps of a person of the community: the words told to a partner about their need."""

from renxing.apps.links.models import PENDING, Phase, Referral
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_referrals(person: Person) -> None:
    """Empty what partners were told about this person's needs, and let their links open nothing any more."""
    theirs = Referral.objects.filter(community=person.community_id, need__asker=person)
    theirs.filter(phase__in=PENDING).update(phase=Phase.WITHDRAWN)
    theirs.update(words="", note="", phone=False, where="nothing")
