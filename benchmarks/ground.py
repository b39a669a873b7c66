"""Who lives where, who carries what, in what words people ask: the imported community, as invented lives need it."""

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from benchmarks.places import EXAMPLE
from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import current_memberships, standard_rows
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.functions import Function, Standard
from renxing.core.roles import Role


class Carrier(NamedTuple):
    """A centre that may take needs of a function on its own mandate, and who is in it."""

    authority: str
    centre: UUID
    members: list[UUID]


@dataclass(frozen=True)
class Ground:
    """The community as it stands before anything is invented."""

    community: Community
    now: datetime
    residents: list[Person]
    workers: list[UUID]
    committee: UUID
    standards: dict[Function, Standard]
    carriers: dict[Function, list[Carrier]]
    words: dict[str, list[str]]


def ground(community: Community, now: datetime) -> Ground:
    """Read it from the database and the plays of the example."""
    members, workers, committee = defaultdict(list), [], None
    for row in current_memberships(community, now).order_by("person__code"):
        members[row.centre_id].append(row.person_id)
        if row.role == Role.WORKER:
            workers.append(row.person_id)
            committee = row.centre_id
    if committee is None:
        raise ValueError(f"{community.slug} has no community workers.")
    residents = Person.objects.filter(community=community, household__isnull=False).select_related("household")
    return Ground(
        community=community,
        now=now,
        residents=list(residents.order_by("code")),
        workers=workers,
        committee=committee,
        standards={Function(code): row.as_value() for code, row in standard_rows(community).items()},
        carriers=_carriers(community, members),
        words=_words(),
    )


def _carriers(community: Community, members: dict[UUID, list[UUID]]) -> dict[Function, list[Carrier]]:
    found = defaultdict(list)
    for row in Mandate.objects.filter(community=community).select_related("community").order_by("code"):
        mandate = row.as_value()
        for function in Function:
            if members[row.holder_id] and mandate.covers("need.take", function):
                found[function].append(Carrier(f"mandate:{mandate.id}", row.holder_id, members[row.holder_id]))
    return dict(found)


def _words() -> dict[str, list[str]]:
    words = defaultdict(list)
    for play in ("ordinary.jsonl", "outbreak.jsonl"):
        for text in (EXAMPLE / play).read_text(encoding="utf-8").splitlines()[1:]:
            line = json.loads(text)
            if line["act"] == "need.raise":
                words[line["with"]["function"]].append(line["with"]["summary"])
    return dict(words)


def seeded(seed: int) -> random.Random:
    """The one stream of chance of a benchmark: the same at every run."""
    return random.Random(seed)  # noqa: S311 - invented lives, not secrets
