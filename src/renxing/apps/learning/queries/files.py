"""The files of courses: read in parts, so that a film is never in memory whole."""

from uuid import UUID

from django.db.models import BinaryField
from django.db.models.functions import Substr

from renxing.apps.learning.models import Material
from renxing.apps.learning.queries.courses import readable
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound


def material_of(community: Community, actor: Actor, pk: UUID) -> Material:
    """A file of a course this reader may read, without what is in it."""
    rows = Material.objects.filter(community=community, course__in=readable(community, actor)).defer("data")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="course")
    return found


def bytes_of(material: Material, start: int, end: int) -> bytes:
    """From start to end (not included)."""
    part = Substr("data", start + 1, end - start, output_field=BinaryField())
    row = Material.objects.filter(pk=material.pk).annotate(part=part).values_list("part", flat=True).first()
    return bytes(row or b"")
