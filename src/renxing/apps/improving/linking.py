"""What an action may be linked to, from a mandate to a course; rooms above or beside add what they have."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Mandate
from renxing.apps.duties.models import Post
from renxing.apps.gatherings.models import Gathering
from renxing.apps.learning.models import Course, Stage
from renxing.apps.plans.models import Plan
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item

MOST = 60
"""Rows of one sort to choose from, the newest first where they are many."""


@dataclass(frozen=True, slots=True)
class Linkable:
    """One sort: its word, its rows, what a row is called, and the page it leads to."""

    word: str | Promise
    rows: Callable[[Community], "QuerySet[Any]"]
    name: Callable[[Any], str]
    href: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Linked:
    """What an action is linked to."""

    word: str | Promise
    name: str
    href: str


LINKABLE: dict[str, Linkable] = {}
"""By the noun of the reference."""


def linkable(noun: str, sort: Linkable) -> None:
    """Let actions be linked to this."""
    LINKABLE[noun] = sort


def choices(community: Community) -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything that can be chosen, by its sort: one question for each."""
    found = []
    for noun, sort in LINKABLE.items():
        rows = [(f"{noun}:{row.pk}", sort.name(row)) for row in sort.rows(community)[:MOST]]
        if rows:
            found.append((str(sort.word), rows))
    return found


def there_is(community: Community, reference: str) -> bool:
    """Whether this reference names a row of this community."""
    noun, _colon, key = reference.partition(":")
    known = _uuid(key)
    return noun in LINKABLE and known is not None and LINKABLE[noun].rows(community).filter(pk=known).exists()


def links_of(community: Community, references: Iterable[str]) -> dict[str, Linked]:
    """What these references lead to: one question for each sort among them."""
    keys: dict[str, set[UUID]] = defaultdict(set)
    for reference in references:
        noun, _colon, key = reference.partition(":")
        if noun in LINKABLE and (known := _uuid(key)):
            keys[noun].add(known)
    return {
        f"{noun}:{row.pk}": Linked(LINKABLE[noun].word, LINKABLE[noun].name(row), LINKABLE[noun].href(row))
        for noun, wanted in keys.items()
        for row in LINKABLE[noun].rows(community).filter(pk__in=wanted)
    }


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _page(url: str) -> Callable[[Any], str]:
    return lambda row: reverse(url, args=[row.pk])


def _named(row: Any) -> str:
    return str(row.name)


linkable(
    "mandate",
    Linkable(
        _("Mandates"),
        lambda community: Mandate.objects.filter(community=community, ended_at__isnull=True).select_related("holder"),
        lambda row: f"{row.holder.name} · {row.code}",
        _page("mandates:mandate"),
    ),
)
linkable(
    "plan",
    Linkable(_("Plans"), lambda community: Plan.objects.filter(community=community), _named, _page("plans:plan")),
)
linkable(
    "item",
    Linkable(_("Supplies"), lambda community: Item.objects.filter(community=community), _named, _page("supplies:item")),
)
linkable(
    "post",
    Linkable(
        _("Duties"),
        lambda community: Post.objects.filter(community=community).order_by("-made_at"),
        _named,
        lambda row: reverse("duties:week", args=[row.centre_id]),
    ),
)
linkable(
    "gathering",
    Linkable(
        _("Gatherings"),
        lambda community: Gathering.objects.filter(community=community, cancelled_at__isnull=True).order_by("-starts"),
        _named,
        _page("gatherings:gathering"),
    ),
)
linkable(
    "course",
    Linkable(
        _("Courses"),
        lambda community: Course.objects.filter(community=community).exclude(state=Stage.WITHDRAWN),
        _named,
        _page("learning:course"),
    ),
)
