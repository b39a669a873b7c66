"""What proposals keep of a person: what they raised, said and promised, and their line of a roll. Counts stay."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.proposals.models import Doer, Objection, Proposal, Remark, Voter


@forgets
def forget_proposals(person: Person) -> None:
    """Take this person out; what they said goes, that their line has voted stays."""
    mine = {"community": person.community_id}
    Proposal.objects.filter(**mine, raised_by=person).update(raised_by=None)
    Remark.objects.filter(**mine, person=person).delete()
    Remark.objects.filter(**mine, hidden_by=person).update(hidden_by=None)
    Objection.objects.filter(**mine, person=person).delete()
    Doer.objects.filter(**mine, person=person).update(person=None)
    Voter.objects.filter(**mine, person=person).update(person=None)
    for line in Voter.objects.filter(**mine, speakers__icontains=str(person.pk)):
        line.speakers = [each for each in line.speakers if each != str(person.pk)]
        line.save(update_fields=["speakers"])
