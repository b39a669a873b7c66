"""Who else works on a need: rooms above this one say which needs an actor has joined in, and so may see.

They say too how many parts of joint work each centre has in hand beside its own needs, for these are work as well.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from renxing.apps.centres.models import Centre
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

_joined: list[Callable[[Actor], Q]] = []
_parts: list[Callable[[], "QuerySet[Any]"]] = []


def joins(condition: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
    """Have needs for which this condition holds be seen by this actor, in outline."""
    _joined.append(condition)
    return condition


def joined_by(actor: Actor) -> Q:
    """The needs the actor's centres have joined in."""
    found = Q(pk__in=[])
    for condition in _joined:
        found |= condition(actor)
    return found


def shares(rows: Callable[[], "QuerySet[Any]"]) -> Callable[[], "QuerySet[Any]"]:
    """Have these rows, each a part that its `centre` has in hand, counted among what the centre has in hand."""
    _parts.append(rows)
    return rows


def centres_and_parts(community: Community) -> tuple[list[Centre], Counter[UUID]]:
    """Every centre, own ones first, and how many parts of others' needs each has in hand; one query."""
    rows = Centre.objects.filter(community=community).order_by("external", "code")
    found = list(rows.annotate(parts=sum((_counted(each) for each in _parts), Value(0))))
    return [*found], Counter({centre.pk: centre.parts for centre in found if centre.parts})


def _counted(rows: Callable[[], "QuerySet[Any]"]) -> Coalesce:
    theirs = rows().filter(centre=OuterRef("pk")).order_by().values("centre").annotate(parts=Count("pk"))
    return Coalesce(Subquery(theirs.values("parts")), 0)
