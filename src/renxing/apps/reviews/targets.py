"""What a lesson may be about to change here, by name: what is there, and what is still to be made."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.centres.models import FUNCTIONS, Centre, Mandate
from renxing.apps.centres.queries import own_rules_of
from renxing.apps.convention.queries.articles import in_force
from renxing.apps.people.models import SKILLS
from renxing.apps.plans.models import HAZARDS, Plan
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NAMERS, NOUNS
from renxing.apps.reviews.models import CHANGES
from renxing.apps.supplies.models import Item
from renxing.core.lessons import Change
from renxing.core.mandates import Actor

Choice = tuple[str, str | Promise]


def choices(community: Community) -> list[tuple[str, list[Choice]]]:
    """Everything a lesson can aim at, under what it would change."""
    found = {
        Change.PLAN: _plans(community),
        Change.MANDATE: _mandates(community),
        Change.RULES: _rules(community),
        Change.STOCK: _stock(community),
        Change.SKILL: [(f"skill:{code}", word) for code, word in SKILLS],
    }
    return [(str(word), list(found[change])) for change, word in CHANGES]


def exists(community: Community, target: str) -> bool:
    """Whether there is such a thing here, or it may be made."""
    return any(target == key for _word, group in choices(community) for key, _name in group)


def name_of(community: Community, actor: Actor, target: str) -> str | Promise:
    """What it is called; what is there no more, as the record names it."""
    for _word, group in choices(community):
        for key, name in group:
            if key == target:
                return name
    noun, _colon, key = target.partition(":")
    namer = NAMERS.get(noun)
    named = namer(community, actor, [key]).get(key) if namer is not None else None
    return NOUNS.get(noun, target) if named is None else named.name


def _plans(community: Community) -> Iterable[Choice]:
    yield from ((plan.reference, plan.name) for plan in Plan.objects.filter(community=community))
    yield from ((f"hazard:{code}", _("a new plan: %(hazard)s") % {"hazard": word}) for code, word in HAZARDS)


def _mandates(community: Community) -> Iterable[Choice]:
    rows = Mandate.objects.filter(community=community, ended_at=None).select_related("holder").order_by("code")
    for row in rows:
        yield row.reference, _("%(code)s, held by %(centre)s") % {"code": row.code, "centre": row.holder.name}
    for centre in _centres(community):
        yield f"holder:{centre.pk}", _("a new mandate for %(centre)s") % {"centre": centre.name}


def _rules(community: Community) -> Iterable[Choice]:
    for article in in_force(community):
        said = {"number": article.number, "name": article.name}
        yield f"article:{article.number}", _("article %(number)s: %(name)s") % said
    yield "article:new", _("a new article of the convention")
    yield from (
        (f"standard:{code}", _("the standard of %(function)s") % {"function": word}) for code, word in FUNCTIONS
    )
    yield own_rules_of(community).reference, NOUNS["rules"]
    yield from ((row.reference, _("what %(centre)s does") % {"centre": row.name}) for row in _centres(community))


def _stock(community: Community) -> Iterable[Choice]:
    yield from ((item.reference, item.name) for item in Item.objects.filter(community=community).order_by("code"))
    yield "item:new", _("something that is not kept yet")


def _centres(community: Community) -> Iterable[Centre]:
    return Centre.objects.filter(community=community, external=False).order_by("code")
