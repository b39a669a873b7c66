"""Passkeys: what the device is asked, and whether its answer holds (WebAuthn, by the `webauthn` library)."""

import ipaddress
import json
from dataclasses import dataclass
from datetime import datetime

from renxing.apps.accounts.models import Account, Passkey
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal

UNREADABLE = (ValueError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the browser says it is: a passkey made for one name opens no other."""

    name: str
    origins: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Browsers make passkeys for names, not for numbers."""
        try:
            ipaddress.ip_address(self.name.strip("[]"))
        except ValueError:
            return True
        return False


@dataclass(frozen=True, slots=True)
class Asked:
    """The options for the browser (JSON) and the challenge its answer must contain (kept in the session)."""

    options: str
    challenge: str


def ask_to_make(account: Account, place: Place) -> Asked:
    """Ask the device to make a key that it finds again without a user name."""
    import webauthn  # noqa: PLC0415 - takes a while to load: only who has a passkey does
    from webauthn.helpers import structs  # noqa: PLC0415 - the same

    known = [structs.PublicKeyCredentialDescriptor(bytes(row.credential)) for row in account.passkeys.all()]
    options = webauthn.generate_registration_options(
        rp_id=place.name,
        rp_name=f"Renxing · {account.community.name}",
        user_name=account.card,
        user_display_name=account.person.name,
        user_id=account.id.bytes,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=known,
    )
    return _asked(webauthn.options_to_json(options), options.challenge)


def keep(account: Account, answer: str, challenge: str, place: Place, now: datetime) -> Passkey:
    """Keep the public key the device made, if its answer holds."""
    import webauthn  # noqa: PLC0415 - takes a while to load: only who has a passkey does
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - the same
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - the same

    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=place.name,
            expected_origin=list(place.origins),
            require_user_verification=True,
        )
    except (WebAuthnException, *UNREADABLE) as error:
        raise Refusal("passkey_failed") from error
    passkey, _made = Passkey.objects.get_or_create(
        community=account.community,
        credential=made.credential_id,
        defaults={
            "account": account,
            "public_key": made.credential_public_key,
            "sign_count": made.sign_count,
            "made_at": now,
        },
    )
    return passkey


def ask_to_sign(place: Place) -> Asked:
    """Ask the device for any key it has for this place."""
    import webauthn  # noqa: PLC0415 - takes a while to load: only who has a passkey does
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415 - the same

    options = webauthn.generate_authentication_options(
        rp_id=place.name, user_verification=UserVerificationRequirement.REQUIRED
    )
    return _asked(webauthn.options_to_json(options), options.challenge)


def _asked(options: str, challenge: bytes) -> Asked:
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415 - as above

    return Asked(options, bytes_to_base64url(challenge))


def check(community: Community, answer: str, challenge: str, place: Place, now: datetime) -> Account:
    """The account whose key signed the challenge; anything else is one refusal, which tells nothing."""
    import webauthn  # noqa: PLC0415 - takes a while to load: only who has a passkey does
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - the same
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - the same

    try:
        passkey = _named(community, base64url_to_bytes(json.loads(answer)["rawId"]))
        done = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=place.name,
            expected_origin=list(place.origins),
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, *UNREADABLE) as error:
        raise Refusal("passkey_failed") from error
    passkey.sign_count, passkey.used_at = done.new_sign_count, now
    passkey.save(update_fields=["sign_count", "used_at"])
    return passkey.account


def _named(community: Community, credential: bytes) -> Passkey:
    """The passkey the answer names, of a person who is still here."""
    passkey = (
        Passkey.objects.select_related("account__person").filter(community=community, credential=credential).first()
    )
    if passkey is None or passkey.account.person.erased_at is not None:
        raise Refusal("passkey_failed")
    return passkey


def remove(account: Account, number: int) -> None:
    """Forget a key; the device that holds its other half cannot come in with it any more."""
    account.passkeys.filter(pk=number).delete()
