"""The steps of the first hour and which of them are done: one question, whatever there is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.accounts.models import Invitation
from renxing.apps.centres.models import Mandate
from renxing.apps.drills.models import Drill
from renxing.apps.people.models import Block, Household
from renxing.apps.plans.models import Plan
from renxing.apps.record.models import Community

FIVE, THREE = 5, 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, what it is good for by itself, where it is done, and whether it is."""

    code: str
    word: str | Promise
    use: str | Promise
    href: str
    done: bool


WORDS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("blocks", _("List the blocks"), _("Then needs and notices have a place.")),
    ("five", _("Invite five people"), _("Then it does not hang on you alone.")),
    ("residents", _("Bring in the residents from a spreadsheet"), _("Then everybody can be found and asked.")),
    ("mandates", _("Agree the first three mandates"), _("Then teams can act before they ask.")),
    ("plan", _("Begin the first plan"), _("Then the bad day has a first page.")),
    ("drill", _("Set the day of the first drill"), _("Then the plan is tried before it is needed.")),
)


def steps(community: Community) -> list[Step]:
    """Every step, in order."""
    mandates = Mandate.objects.filter(community=community, ended_at__isnull=True).order_by("pk")
    made: dict[str, QuerySet[Any]] = {
        "blocks": _of(Block, community),
        "five": _of(Invitation, community).order_by("pk")[FIVE - 1 : FIVE],
        "residents": _of(Household, community),
        "mandates": mandates[THREE - 1 : THREE],
        "plan": _of(Plan, community),
        "drill": _of(Drill, community),
    }  # fmt: skip
    asked = Community.objects.filter(pk=community.pk).annotate(**{f"has_{c}": Exists(rows) for c, rows in made.items()})
    done = asked.values(*(f"has_{code}" for code in made)).get()
    return [Step(code, word, use, reverse(f"beginning:{code}"), done[f"has_{code}"]) for code, word, use in WORDS]


def _of(model: Any, community: Community) -> "QuerySet[Any]":
    return model.objects.filter(community=community)  # type: ignore[no-any-return] # of several rooms


def to_begin(community: Community) -> list[Step]:
    """What Today shows of it: every step while one is left; nothing in a demonstration or a drill."""
    if community.demonstration or community.drill is not None:
        return []
    found = steps(community)
    return [] if all(step.done for step in found) else found
