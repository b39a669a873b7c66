"""Who takes part in a drill comes into it with the account they have; nobody else does."""

from renxing.apps.accounts.middleware import IN_DRILL
from renxing.apps.accounts.models import Account
from renxing.apps.drills.models import Answer, Participant
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community


def in_drill(account: Account, stage: Community) -> Person | None:
    """Who the holder of this account is in the community of the drill."""
    agreed = Participant.objects.filter(drill=stage.drill, person=account.person_id, answer=Answer.YES)
    if not agreed.exists():
        return None
    return Person.objects.filter(community=stage, code=account.person.code, erased_at__isnull=True).first()


IN_DRILL.append(in_drill)
