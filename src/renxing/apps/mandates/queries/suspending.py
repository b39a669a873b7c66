"""Why a mandate is suspended, as the record has it: by its giver, or because of something else that was decided."""

from uuid import UUID

from renxing.apps.centres.models import Mandate
from renxing.apps.record.models import Entry


def suspended_by(mandate: Mandate) -> UUID | None:
    """The entry that caused the latest suspension; None where the giver suspended it of their own accord."""
    entries = Entry.objects.filter(community=mandate.community_id, subject=mandate.reference, act="mandate.suspend")
    return entries.order_by("-seq").values_list("cause", flat=True).first()
