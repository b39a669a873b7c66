"""Invitation codes: made here, printed or sent, kept only as a digest, good once and for a time."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from renxing.apps.accounts.models import Account, Invitation
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
LASTING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with its code, which is known only now: print it or send it."""

    invitation: Invitation
    code: str

    @property
    def spoken(self) -> str:
        """The code in groups of four, as printed."""
        return "-".join(self.code[place : place + 4] for place in range(0, LENGTH, 4))

    @property
    def path(self) -> str:
        """The link under the server's address."""
        return f"/{self.invitation.community.slug}/welcome/{self.code}"


def digest(code: str) -> str:
    """What is kept of a code, however it was typed."""
    plain = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return hashlib.sha256(f"renxing.invitation:{plain}".encode()).hexdigest()


def make(person: Person, now: datetime, *, reusable: bool = False) -> Issued:
    """A new code for a person; 60 random bits. `reusable` is for the links of a demonstration only."""
    if reusable and not person.community.demonstration:
        raise ValueError(f"{person.community.slug} is not a demonstration; its invitations are good once.")
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    invitation = Invitation.objects.create(
        community=person.community,
        person=person,
        digest=digest(code),
        issued_at=now,
        ends_at=now + LASTING,
        reusable=reusable,
    )
    return Issued(invitation, code)


def redeem(community: Community, code: str, now: datetime) -> Account:
    """The account the code opens, made if need be; a wrong, used or old code is refused in one sentence."""
    invitation = Invitation.objects.select_for_update().filter(community=community, digest=digest(code)).first()
    if invitation is None or (invitation.used_at is not None and not invitation.reusable):
        raise Refusal("invitation_unknown")
    if invitation.ends_at <= now and not invitation.reusable:
        raise Refusal("invitation_old")
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    return account_of(invitation.person)


def account_of(person: Person) -> Account:
    """The person's account, made with an unused card number and no usable PIN."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        account = Account(community=person.community, person=person, card=_free_card(person.community))
        account.set_unusable_password()
        account.save()
    return account


def _free_card(community: Community) -> str:
    while True:
        card = str(secrets.randbelow(900_000) + 100_000)
        if not Account.objects.filter(community=community, card=card).exists():
            return card
