"""Accounts, passkeys, invitations. An account is a person's key to the door, nothing more."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from renxing.apps.people.models import Person
from renxing.apps.record.models import Community


class Account(AbstractBaseUser):
    """`card` is the number printed on the invitation; the PIN is hashed in `password`, unusable until one is set."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    card = models.CharField(max_length=12)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    session_epoch = models.PositiveIntegerField(default=0)

    objects = BaseUserManager()
    USERNAME_FIELD = "card"

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "card"), name="account_card")]

    def __str__(self) -> str:
        return self.card

    def get_session_auth_hash(self) -> str:
        """Changes with the PIN and with "sign out everywhere", which ends every session made before."""
        return salted_hmac("renxing.session", f"{self.password}{self.session_epoch}", algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> "list[str]":
        """None: the installation's secret is not rotated by us."""
        return []


class Passkey(models.Model):
    """A public key a device made; the private half never leaves it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential = models.BinaryField()
    public_key = models.BinaryField()
    sign_count = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "credential"), name="passkey_once")]

    def __str__(self) -> str:
        return str(self.made_at)


class Invitation(models.Model):
    """A code issued to one person; only its digest is kept. It opens the door once, before it ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    reusable = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "digest"), name="invitation_once")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def reference(self) -> str:
        """How the record names this invitation."""
        return f"invitation:{self.id}"
