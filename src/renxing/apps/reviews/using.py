"""Where what a lesson changed was used: the entries of incidents and drills that show it; nothing else adopts it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.convention.models import Article
from renxing.apps.drills.models import Drill
from renxing.apps.incidents.models import Incident
from renxing.apps.people.models import Person, Skill
from renxing.apps.plans.models import Plan
from renxing.apps.record.models import Community, Entry
from renxing.apps.reviews.models import Lesson
from renxing.apps.reviews.queries import SHOWN, here_or_drilled
from renxing.apps.supplies.models import Item
from renxing.core.convention import CAPS, Hold, Looks, Setting
from renxing.core.incidents import Way
from renxing.core.kinds import Kind

DOING = (Kind.ACCEPT, Kind.START, Kind.FINISH, Kind.MOVE)
GOING = ("stock.issue", "stock.move", "stock.lend")
TAKING = ("need.take", "duty.sign_up", "duty.accept", "duty.check_in", "task.start", "task.do", "callup.answer")
BOUND: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(CAPS, TAKING),
    Setting.RATIONING: ("purchase.open", "purchase.share"),
    Setting.LOOKS: ("person.look_emergency",),
}
"""Which acts an article binds, by its setting; one about a mandate binds what is done on its authority."""

FORBIDDING = frozenset({Looks.NOBODY.value, Hold.RESTS.value})
"""What leaves no entry where it is kept to: nobody looks, nothing is done on the mandate."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a lesson changed: the act that did, and the key of what it did it to."""

    community: Community
    act: str
    key: str
    data: Mapping[str, Any]


Shows = Callable[[Changed], Q | None]


def uses(lesson: Lesson) -> "QuerySet[Any] | None":
    """Entries since it was closed that show what it changed being used; None where the record cannot know."""
    change = Entry.objects.filter(pk=lesson.closed_by).first() if lesson.closed_by else None
    if change is None or lesson.closed_at is None:
        return None
    noun, _colon, key = change.subject.partition(":")
    shows = SHOWN_BY.get("skill" if "skill" in change.data else noun)
    shown = None if shows is None else shows(Changed(lesson.community, change.act, key, change.data))
    if shown is None:
        return None
    return _in_earnest(lesson).filter(Q(during__isnull=False) | Q(drill__isnull=False)).filter(shown)


def use_of(lesson: Lesson) -> Entry | None:
    """The first of them; None while there is none, and where the record cannot know."""
    rows = uses(lesson)
    return None if rows is None else rows.order_by("at", "seq").first()


def uses_for(lesson: Lesson) -> list[Entry]:
    """For somebody to say what used it: of each incident and each drill the first entry that could be it.

    Where the record cannot know, as of an article that only promises, that is its first since the change.
    """
    rows = uses(lesson)
    if rows is None:
        rows = _in_earnest(lesson)
    first = _first(rows.filter(during__isnull=False, drill__isnull=True), "during")
    first += _first(rows.filter(drill__isnull=False), "drill")
    return list(Entry.objects.filter(pk__in=first).order_by("-at")[:SHOWN])


def shows_use(lesson: Lesson, entry: Entry) -> bool:
    """Whether this entry may be what used it."""
    rows = uses(lesson)
    return rows is None or rows.filter(pk=entry.pk).exists()


def in_an_incident(lesson: Lesson, entry: Entry) -> bool:
    """Whether it was done in an incident, said or not."""
    return _in_earnest(lesson).filter(pk=entry.pk, during__isnull=False).exists()


def names_of(lesson: Lesson, entries: list[Entry]) -> dict[UUID, str]:
    """What the incident or the drill of each entry is called."""
    during = dict(_in_earnest(lesson).filter(pk__in=[entry.pk for entry in entries]).values_list("pk", "during"))
    incidents = {row.pk: row.name for row in Incident.objects.filter(pk__in=[*during.values()])}
    drills = {row.pk: row.name for row in Drill.objects.filter(pk__in=[entry.drill for entry in entries])}
    found = {}
    for entry in entries:
        drill, incident = drills.get(entry.drill or entry.pk), incidents.get(during.get(entry.pk) or entry.pk, "")
        found[entry.pk] = incident if drill is None else _("Drill: %(name)s") % {"name": drill}
    return found


def _in_earnest(lesson: Lesson) -> "QuerySet[Any]":
    """What was done here and in drills since it was closed, `during` which incident: the one that the entry says, else
    the one that lasted then; the one it was drawn from teaches nothing about it, nor does one that was declined.
    """
    lasted = Incident.objects.filter(community=OuterRef("community"), signal_at__lte=OuterRef("at"))
    lasted = lasted.filter(Q(closed_at=None) | Q(closed_at__gte=OuterRef("at"))).exclude(way=Way.DECLINED)
    others = lasted.exclude(pk=lesson.review.incident_id) if lesson.review.incident_id else lasted
    during = Coalesce(F("incident"), Subquery(others.order_by("signal_at", "number").values("pk")[:1]))
    rows = Entry.objects.filter(here_or_drilled(lesson.community), at__gt=lesson.closed_at)
    return rows.annotate(during=during)


def _first(rows: "QuerySet[Entry]", by: str) -> list[UUID]:
    """The first entry of each; their keys begin with the moment they were written."""
    return list(rows.order_by().values(by).annotate(first=Min("pk")).values_list("first", flat=True))


def _plan(changed: Changed) -> Q | None:
    """A plan is used where one starts it in this version or a later one; one withdrawn, where its hazard came."""
    plan = Plan.objects.filter(pk=changed.key).first()
    if plan is None:
        return None
    if changed.act == "plan.withdraw":
        return Q(act="incident.open", data__hazard=plan.hazard)
    return Q(act="incident.start_plan", data__plan=plan.code, data__version__gte=changed.data["version"])


def _mandate(changed: Changed) -> Q | None:
    """A mandate is used where something is done on its authority; one that was ended has no use to see."""
    code = Mandate.objects.filter(pk=changed.key).values_list("code", flat=True).first()
    return None if code is None or changed.act in ("mandate.return", "mandate.suspend") else _under(changed, code)


def _under(changed: Changed, code: str) -> Q:
    keys = _same(Mandate, changed.community, [code])
    return Q(authority__in=[f"mandate:{pk}" for pk in keys])


def _article(changed: Changed) -> Q | None:
    """An article is used by each act that it binds; where it only promises, forbids or ended, somebody says so."""
    article = Article.objects.filter(pk=changed.key).first()
    if article is None or not article.setting or changed.act == "article.repeal" or article.value in FORBIDDING:
        return None
    if article.setting == Setting.MANDATE:
        return _under(changed, article.about)
    return Q(act__in=BOUND[article.setting]) & _while(changed, article.conditions)


def _while(changed: Changed, conditions: list[str]) -> Q:
    """The spans, here and in each drill, in which the community was in one of these conditions; none named are all."""
    if not conditions:
        return Q()
    spans = Q(pk=None)
    for community in Community.objects.filter(Q(pk=changed.community.pk) | Q(drill_of=changed.community)):
        turns = Entry.objects.filter(community=community, act="condition.change").order_by("seq")
        told = list(turns.values_list("at", "data__from", "data__to"))
        states = [told[0][1] if told else community.condition, *(to for _at, _from, to in told)]
        bounds = [None, *(at for at, _from, _to in told), None]
        for state, start, end in zip(states, bounds, bounds[1:], strict=False):
            if state in conditions:
                since = Q() if start is None else Q(at__gte=start)
                spans |= Q(community=community) & since & (Q() if end is None else Q(at__lt=end))
    return spans


def _standard(changed: Changed) -> Q | None:
    """A standard holds for whatever is done of its function."""
    return Q(function=changed.key, kind__in=DOING)


def _centre(changed: Changed) -> Q | None:
    """What a centre does is used where it does something."""
    return Q(centre__in=_same(Centre, changed.community, _code(Centre, changed.key)), kind__in=DOING)


def _item(changed: Changed) -> Q | None:
    """Stock is used where it goes out."""
    keys = _same(Item, changed.community, _code(Item, changed.key))
    return Q(act__in=GOING, subject__in=[f"item:{pk}" for pk in keys])


def _skill(changed: Changed) -> Q | None:
    """A skill is used where somebody who has it says yes to a call, or comes to a duty, or does a task."""
    held = Skill.objects.filter(community=changed.community, skill=changed.data["skill"])
    keys = _same(Person, changed.community, held.values_list("person__code", flat=True))
    came = Q(act__in=("duty.check_in", "task.start", "task.do"), actor__in=keys)
    told = Q(act="duty.check_in", data__person__in=[str(pk) for pk in keys])
    return came | told | Q(act="callup.answer", data__said="yes", actor__in=keys)


def _code(model: Any, key: str) -> list[str]:
    return list(model.objects.filter(pk=key).values_list("code", flat=True))


def _same(model: Any, community: Community, codes: Any) -> list[UUID]:
    """The same thing here and in every drill, by its code."""
    return list(model.objects.filter(here_or_drilled(community), code__in=list(codes)).values_list("pk", flat=True))


SHOWN_BY: Mapping[str, Shows] = {
    "plan": _plan, "mandate": _mandate, "article": _article, "standard": _standard, "centre": _centre, "item": _item,
    "skill": _skill,
}  # fmt: skip
