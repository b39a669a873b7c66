"""Checking a PIN, with a lock-out after wrong tries that holds for the card and for the address."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from renxing.apps.accounts.models import Account
from renxing.apps.record.models import Community
from renxing.core.refusals import BadInput, Refusal
from renxing.web import pace

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
TRIES_PER_ADDRESS = 50
EASY = {"123456", "654321", "112233", "121212", "123123", "888888", "666666"}


def check_pin(community: Community, card: str, pin: str, address: str, now: datetime) -> Account:
    """The account that card and PIN open, or a refusal; every wrong try is counted, whether the card exists or not."""
    pace.hold("sign-in", address, TRIES_PER_ADDRESS, LOCKED_FOR)
    account = Account.objects.select_related("person").filter(community=community, card=card.strip()).first()
    if account is None or account.person.erased_at is not None:
        make_password(pin)  # as slow as a real check, so that a wrong card is not told from a wrong PIN
        pace.note("sign-in", address, LOCKED_FOR)
        raise Refusal("wrong_card_or_pin")
    if account.locked_until is not None and account.locked_until > now:
        raise Refusal("locked", minutes=pace.minutes(account.locked_until - now))
    if not account.check_password(pin):
        pace.note("sign-in", address, LOCKED_FOR)
        _count(account, now)
        raise Refusal("wrong_card_or_pin")
    if account.wrong_tries:
        account.wrong_tries, account.locked_until = 0, None
        account.save(update_fields=["wrong_tries", "locked_until"])
    return account


def _count(account: Account, now: datetime) -> None:
    with transaction.atomic():
        fresh = Account.objects.select_for_update().get(pk=account.pk)
        fresh.wrong_tries += 1
        if fresh.wrong_tries >= TRIES:
            fresh.wrong_tries, fresh.locked_until = 0, now + LOCKED_FOR
        fresh.save(update_fields=["wrong_tries", "locked_until"])


def set_pin(account: Account, pin: str) -> None:
    """Give the account a PIN of six digits that is not among the first anybody tries."""
    if len(pin) != 6 or not pin.isascii() or not pin.isdigit():
        raise BadInput("pin_six_digits", field="pin")
    if pin in EASY or len(set(pin)) == 1:
        raise BadInput("pin_easy", field="pin")
    account.set_password(pin)
    account.save(update_fields=["password"])


def change_pin(account: Account, *, present: str | None, pin: str, address: str, now: datetime) -> None:
    """Set a new PIN; where the present one is asked for, a wrong one counts towards the lock-out."""
    if present is not None:
        check_pin(account.community, account.card, present, address, now)
    set_pin(account, pin)


def sign_out_everywhere(account: Account) -> None:
    """End every session made so far, on every device."""
    account.session_epoch += 1
    account.save(update_fields=["session_epoch"])
