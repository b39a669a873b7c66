"""Incidents to look at: all of them, one on its board, and the report of one on a page to print."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.callups.queries.standing import callups_in
from renxing.apps.centres.models import Centre
from renxing.apps.incidents.acts import start_plan
from renxing.apps.incidents.forms import AddForm, DeclineForm, LeaveForm, NoteForm, StandDownForm, StartForm
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.pulling import lately
from renxing.apps.incidents.queries import answered, lists, shown, story
from renxing.apps.incidents.queries.opened import opened_for
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.notices.queries.shown import of_incident
from renxing.apps.plans.queries import adopted
from renxing.apps.record.models import Entry
from renxing.apps.record.naming import named
from renxing.apps.record.request import CommunityRequest, May, may, signed_in
from renxing.apps.record.telling import tell
from renxing.core.incidents import Stage
from renxing.core.roles import User
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

LINES_ON_PAPER, TASKS_ON_PAPER, FACTS_ON_PAPER, MOST = 14, 24, 5, 40
"""What fits on one page of paper, and the most to choose from."""

LATELY = timedelta(days=14)


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What runs, and what is over."""
    closed = lists.incidents(request.community).filter(stage=Stage.CLOSED)
    page: Page[Incident] = page_of(request, closed)
    context = {
        "running": [
            (row, row.proposed and shown.may_start(request.actor, row)) for row in lists.running(request.community)
        ],
        "page": page,
        "outside": request.actor.only_office,
        "may_open": request.actor.is_a(User.LEAD, User.WORKER),
        "may_act": request.actor.is_a(User.MEMBER),
    }
    return render(request, "incidents/list.html", context)


@require_safe
@signed_in
def incident(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One incident."""
    return page(request, lists.incident_of(request.community, request.actor, pk))


@require_safe
@signed_in
def report(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The situation on one page, made from the record, to print."""
    found = lists.incident_of(request.community, request.actor, pk)
    lately = list(story.entries(found).reverse()[:LINES_ON_PAPER])[::-1]
    told = _told(request, found)
    short = {name: told[name][:FACTS_ON_PAPER] for name in ("callups", "causes", "owed")}
    who = shown.cut(told["centres"], TASKS_ON_PAPER)
    context = {**told, **short, "who": who, "lately": tell(request.community, request.actor, lately)}
    return render(request, "incidents/report.html", context)


def page(request: CommunityRequest, found: Incident, **refused: ActForm) -> HttpResponse:
    """The page of one incident, with the forms that fit who reads it; 422 where one of them was refused."""
    leads = shown.leads_it(request.actor, found)
    own = Centre.objects.filter(community=request.community, external=False)
    adds = list(own if leads or request.actor.is_a(User.WORKER) else own.filter(pk__in=list(request.actor.centres())))
    happened: Page[Entry] = page_of(request, story.entries(found), story.PAGE)
    context = {
        **_told(request, found),
        "page": happened,
        "story": tell(request.community, request.actor, happened.items),
        "leads": leads,
        "may_add": bool(adds) and bool(request.actor.centres()) and found.stage != Stage.CLOSED,
        "add": AddForm(centres=adds),
        "may_start": shown.may_start(request.actor, found) or may(request, start_plan.declaration) is May.DO,
        "start": _start_form(request) if found.plan_id is None and leads else None,
        "decline": DeclineForm(),
        "down": StandDownForm(),
        "leave": LeaveForm(),
        "may_call": found.running and request.actor.is_a(User.LEAD, User.COMMITTEE_LEAD),
        "besides": note_form(request, found) if leads or request.actor.is_a(User.WORKER) else None,
        **refused,
    }
    return render(request, "incidents/incident.html", context, status=422 if refused else 200)


def _start_form(request: CommunityRequest) -> StartForm | None:
    """The plans this reader may start, or ask to have started."""
    allowed, every = may(request, start_plan.declaration), adopted(request.community)
    plans = [row for row in every if allowed is not May.NO or speaks_for(request.actor, row.plan.owner)]
    form = StartForm(plans=plans)
    form.may_ask = allowed is May.ASK and not all(speaks_for(request.actor, row.plan.owner) for row in plans)
    return form if plans else None


def note_form(request: CommunityRequest, found: Incident) -> NoteForm | None:
    """What came of late and is not known of it yet, where there is anything and it is not closed."""
    if found.stage == Stage.CLOSED:
        return None
    known = set(found.causes.values_list("about", flat=True))
    came = [
        each for each in lately(request.community, request.now - LATELY, request.now) if each.reference not in known
    ]
    names = named(request.community, request.actor, [each.reference for each in came])
    data = request.POST if request.resolver_match and request.resolver_match.kwargs.get("name") == "besides" else None
    return NoteForm(data, came=came[::-1][:MOST], names=names, now=request.now) if came else None


def _told(request: CommunityRequest, found: Incident) -> dict[str, Any]:
    """What the page and the report tell alike."""
    return {
        "incident": found,
        "line": shown.stage_line(found),
        "centres": shown.by_centre(found, request.actor, request.now),
        "tally": shown.tally(found),
        "clocks": shown.clocks(found),
        "kept": shown.kept_since(request.community, found, request.now),
        "told": of_incident(request.community, found.pk),
        "woken": list(found.woken.select_related("mandate__holder")),
        "head": [_("From"), _("Mean until the next line")],
        "callups": callups_in(request.community, found.pk),
        "causes": answered.causes(request.community, request.actor, found, request.now),
        "left": answered.left_owed(request.community, request.actor, found),
        "opened": opened_for(found),
        "owed": answered.still_owed(request.community, request.actor, found) if found.running else [],
    }
