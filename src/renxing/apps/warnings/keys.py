"""The key of whoever pushes warnings to us: made from the source and this installation's secret, kept nowhere."""

from base64 import b32encode

from django.utils.crypto import constant_time_compare, salted_hmac

from renxing.apps.warnings.models import Source


def key_of(source: Source) -> str:
    """The key: it ends with its source, and another source has another."""
    digest = salted_hmac("renxing.warnings.push", str(source.id), algorithm="sha256").digest()
    return b32encode(digest[:20]).decode().rstrip("=")


def opens(source: Source, key: str) -> bool:
    """Whether this is its key, and it has not ended."""
    return source.ended_at is None and constant_time_compare(key_of(source), key.strip().upper())
