"""Issuing an invitation is an act: somebody was let in, and the record says on whose authority."""

from renxing.apps.accounts import invitations
from renxing.apps.accounts.models import Invitation
from renxing.apps.accounts.queries import powerful
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import NotAllowed, WrongState
from renxing.core.roles import User


@act(
    "invitation.issue",
    Kind.DELEGATE,
    roles=(User.WORKER, User.COMMITTEE_LEAD),
    rules=("keeper",),  # the first of a community is let in by whoever sits at the machine
    data=("person",),
)
def issue_invitation(deed: Deed, *, person: Person, codes: list[invitations.Issued]) -> Invitation:
    """Give a person a way to sign in. The code is put into `codes` once: it is kept nowhere."""
    deed.authorise()
    if person.erased_at is not None:
        raise WrongState("erased")
    trusted = deed.actor.is_a(User.COMMITTEE_LEAD) or deed.actor.rule is not None
    if powerful(person, deed.community, deed.now) and not trusted:
        raise NotAllowed("invite_powerful")
    invitations.end_open(person, deed.now)
    issued = invitations.make(person, deed.now)
    codes.append(issued)
    deed.record(issued.invitation.reference, data={"person": str(person.id)})
    return issued.invitation


findable("invitation", Invitation)
