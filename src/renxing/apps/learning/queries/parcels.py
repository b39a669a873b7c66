"""Courses as they travel to other communities: what everybody may read of them, and where they were written."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db.models import QuerySet, Sum

from renxing.apps.learning.models import Course, Stage
from renxing.apps.record.models import Community
from renxing.core.refusals import WrongState
from renxing.standards.learning.bundle import LARGEST, LONGEST_NAME, Parcel, write_bundle
from renxing.standards.learning.materials import MB, File

IN_MEMORY = 10 * MB


def published(community: Community) -> "QuerySet[Course]":
    """What can be sent to others."""
    return Course.objects.filter(community=community, state=Stage.PUBLISHED).order_by("code")


def bundled(community: Community, courses: "QuerySet[Course]") -> IO[bytes]:
    """The file of these courses, ready to be read from its beginning."""
    if (courses.aggregate(all=Sum("materials__size"))["all"] or 0) > LARGEST * MB:
        raise WrongState("courses_weigh", most=LARGEST)
    to: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - who answers with it closes it
    write_bundle(_parcels(community, courses), to)
    to.seek(0)
    return to


def _parcels(community: Community, courses: "QuerySet[Course]") -> Iterator[Parcel]:
    for row in courses:
        files = tuple(File(one.sort, one.mime, one.name, bytes(one.data)) for one in row.materials.order_by("at"))
        yield Parcel(
            code=row.code, name_en=row.name_en, name_zh=row.name_zh, body_en=row.body_en, body_zh=row.body_zh,
            quiz_en=row.quiz_en, quiz_zh=row.quiz_zh, skill=row.skill, audience=row.audience,
            briefs=tuple(row.briefs), minutes=row.minutes, origin=row.origin or origin(community), files=files,
        )  # fmt: skip


def origin(community: Community) -> str:
    """How a community is told elsewhere: in both languages, where there are two names."""
    return " ".join(dict.fromkeys((community.name_zh, community.name_en)))[:LONGEST_NAME]
