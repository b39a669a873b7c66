"""Before a season: who should refresh what, and asking them."""

from dataclasses import replace
from uuid import uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.centres.queries import today
from renxing.apps.learning import acts
from renxing.apps.learning.forms import AskForm, BeforeForm
from renxing.apps.learning.queries import season
from renxing.apps.learning.queries.skills import WORDS
from renxing.apps.learning.queries.witnessing import led_by
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in

EVERY: season.Asks = {skill: frozenset() for skill in WORDS}
"""What is looked at without a plan."""


@require_safe
@signed_in
def before(request: CommunityRequest) -> HttpResponse:
    """The skills a plan asks for, and who should refresh them before its season, or before a day of one's choice."""
    day = today(request.community, request.now)
    found = season.seasons(request.community, day)
    form = BeforeForm(request.GET, seasons=found, today=day)
    chosen, until = form.season, form.day()
    context = {
        "form": form,
        "seasons": found,
        "season": chosen,
        "before": until,
        "rows": season.rows(request.community, request.actor, chosen.asks if chosen else EVERY, until, request.now),
        "may": request.actor.is_a(*TRUSTED) or led_by(request.community, request.actor, request.now).exists(),
    }
    return render(request, "learning/before.html", context)


@require_POST
@signed_in
def ask(request: CommunityRequest) -> HttpResponse:
    """Ask one, or everybody who is named, to refresh a skill."""
    found = season.seasons(request.community, today(request.community, request.now))
    form = AskForm(request.POST, seasons=found)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("learning:before")
    by = doing(request, form.cleaned_data["act_id"])
    people = season.people_of(request.community, form.people())
    for person in people:
        acts.ask_to_refresh(replace(by, act_id=uuid5(by.act_id, str(person.pk))), person=person, **form.said())
    said = ngettext(
        "Asked: %(count)s person finds it on Today.", "Asked: %(count)s people find it on Today.", len(people)
    )
    messages.success(request, said % {"count": len(people)})
    plan = form.cleaned_data["plan"]
    return redirect(f"{reverse('learning:before')}?plan={plan}&before={form.cleaned_data['before']}")
