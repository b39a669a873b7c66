"""Import from a path: the file is read whole and checked first, then written in one transaction."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.registry.acts import Progress, import_registry
from renxing.apps.registry.upsert import Count
from renxing.core.mandates import Actor
from renxing.core.refusals import Refusal
from renxing.standards.community import Registry, read_community
from renxing.standards.faults import Remark
from renxing.web.middleware import RESERVED

KEEPER = Actor(rule="keeper")
"""Whoever sits at the machine itself: they could write the database anyway, so the door lets them and notes it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, and what the file left doubtful."""

    community: Community
    counts: dict[str, Count] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def import_community(
    path: Path,
    *,
    demonstration: bool = False,
    now: datetime | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Imported:
    """Read the file and bring its community up to it; raises Unreadable with every fault, and then nothing changed.

    `now` sets the clock of a new demonstration, so that its past can be played before the present.
    """
    file = read_community(path)
    if file.community.slug in RESERVED:
        raise Refusal("slug_reserved", slug=file.community.slug)
    with transaction.atomic():
        community = _community(file, demonstration, now)
        counts: dict[str, Count] = {}
        doing = Doing(KEEPER, community, clock.now(community))
        import_registry(doing, file=file, counts=counts, progress=progress)
    return Imported(community, counts, file.remarks)


def _community(file: Registry, demonstration: bool, now: datetime | None) -> Community:
    row = file.community
    community, made = Community.objects.get_or_create(
        slug=row.slug,
        defaults={"name_en": row.name_en, "name_zh": row.name_zh, "demonstration": demonstration},
    )
    if made and now is not None:
        clock.set_clock(community, now)
    return community
