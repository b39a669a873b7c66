"""An erased person can no longer sign in."""

from renxing.apps.accounts.models import Account, Invitation
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_keys(person: Person) -> None:
    """Take away account, passkeys and invitations; open sessions end with the account."""
    Account.objects.filter(person=person).delete()
    Invitation.objects.filter(person=person).delete()
