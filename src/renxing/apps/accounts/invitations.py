"""Invitation codes: made here, printed or sent, kept only as a digest, good once and for a time."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

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
    card: str

    @property
    def spoken(self) -> str:
        """The code in groups of four, as printed."""
        return "-".join(self.code[place : place + 4] for place in range(0, LENGTH, 4))

    @property
    def path(self) -> str:
        """The link under the server's address."""
        return f"/{self.invitation.community.slug}/welcome/{self.code}/"


def plain(code: str) -> str:
    """The signs of a code, however it was typed."""
    return "".join(sign for sign in code.upper() if sign in ALPHABET)


def digest(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(f"renxing.invitation:{plain(code)}".encode()).hexdigest()


def make(person: Person, now: datetime, *, reusable: bool = False) -> Issued:
    """A new code for a person; 58 random bits. `reusable` is for the links of a demonstration only."""
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
    return Issued(invitation, code, account_of(person).card)


def end_open(person: Person, now: datetime) -> None:
    """A new invitation makes those before it useless: a card that was lost opens nothing."""
    Invitation.objects.filter(person=person, used_at__isnull=True, ends_at__gt=now).update(ends_at=now)


def look(community: Community, code: str, now: datetime) -> Invitation:
    """The invitation behind a code, still good; a wrong, used or old code is refused in one sentence."""
    found = Invitation.objects.filter(community=community, digest=digest(code))
    invitation = found.select_related("person").first()
    used = invitation is not None and invitation.used_at is not None and not invitation.reusable
    if invitation is None or used or invitation.person.erased_at is not None:
        raise Refusal("invitation_unknown")
    if invitation.ends_at <= now and not invitation.reusable:
        raise Refusal("invitation_old")
    return invitation


@transaction.atomic
def redeem(community: Community, code: str, now: datetime) -> Account:
    """The account the code opens, made if need be. Used up in one step: of two who try at once, one comes in."""
    invitation = look(community, code, now)
    unused = Invitation.objects.filter(pk=invitation.pk)
    if not invitation.reusable:
        unused = unused.filter(used_at__isnull=True)
    if not unused.update(used_at=now):
        raise Refusal("invitation_unknown")
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
