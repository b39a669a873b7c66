"""An office's key: shown on its own screen, given to a community, checked there. It names the office and proves it."""

from base64 import b32encode

from django.utils.crypto import constant_time_compare, salted_hmac

from renxing.apps.centres.models import Centre
from renxing.core.refusals import BadInput
from renxing.core.roles import CentreKind


def key_of(office: Centre) -> str:
    """The key of an office, like `lakeside/C12/7K3M9QXPA4BCD`: only this installation can make it."""
    return f"{office.community.slug}/{office.code}/{_proof(office)}"


def office_of(key: str) -> Centre:
    """The office whose key this is, whichever community it sits in."""
    parts = key.strip().split("/")
    slug, code, proof = parts if len(parts) == 3 else ("", "", "")
    rows = Centre.objects.select_related("community").filter(kind=CentreKind.OFFICE)
    found = rows.filter(community__slug=slug, code=code).first()
    if found is None or not constant_time_compare(_proof(found), proof.strip().upper()):
        raise BadInput("no_such_key", field="key")
    return found


def _proof(office: Centre) -> str:
    digest = salted_hmac("renxing.orders.office", str(office.id), algorithm="sha256").digest()
    return b32encode(digest[:10]).decode().rstrip("=")[:13]
