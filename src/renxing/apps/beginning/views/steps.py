"""The first hour: what is done of it, and a page for each step."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.accounts.cards import card
from renxing.apps.beginning import doing as does
from renxing.apps.beginning import forms, making
from renxing.apps.beginning.acts import rename_community
from renxing.apps.beginning.making import blocks_file
from renxing.apps.beginning.queries.steps import steps
from renxing.apps.centres.queries import today
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.registry.acts import import_registry
from renxing.core.plans import Hazard
from renxing.core.refusals import BadInput, NotAllowed, Refusal
from renxing.core.roles import User
from renxing.web.forms import ActForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_OR_SEND = ["GET", "HEAD", "POST"]
View = Callable[[CommunityRequest], HttpResponse]


def _lead(view: View) -> View:
    """Only for the lead of the committee."""

    @wraps(view)
    def guarded(request: CommunityRequest) -> HttpResponse:
        if not request.actor.is_a(User.COMMITTEE_LEAD):
            raise NotAllowed("begin_lead_only")
        return view(request)

    return guarded


@require_safe
@signed_in
@_lead
def first_hour(request: CommunityRequest) -> HttpResponse:
    """Every step, and whether it is done."""
    return render(request, "beginning/first_hour.html", {"steps": steps(request.community)})


def _step(
    request: CommunityRequest,
    form: ActForm,
    words: tuple[str | Promise, str | Promise, str | Promise],
    do: Callable[[Doing], object],
) -> HttpResponse:
    """A step's page; once it is done, back to the list. `words`: its title, its button, what is said afterwards."""
    if form.is_valid():
        try:
            do(doing(request, form.cleaned_data["act_id"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(words[2]))
            return redirect("beginning:first_hour")
    context = {"form": form, "title": words[0], "button": words[1], "fill": isinstance(form, forms.ResidentsForm)}
    return render(request, "beginning/step.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
@_lead
def name(request: CommunityRequest) -> HttpResponse:
    """What the community is called."""
    community = request.community
    form = forms.NameForm(request.POST or None, initial={"name_zh": community.name_zh, "name_en": community.name_en})
    words = (_("The name of the community"), _("Save"), _("It is called so from now on."))

    def do(by: Doing) -> object:
        return rename_community(by, name_zh=form.cleaned_data["name_zh"], name_en=form.cleaned_data["name_en"])

    return _step(request, form, words, do)


@require_http_methods(READ_OR_SEND)
@signed_in
@_lead
def blocks(request: CommunityRequest) -> HttpResponse:
    """Blocks from a list or a map."""
    form = forms.BlocksForm(request.POST or None, request.FILES or None)

    def do(by: Doing) -> object:
        file = blocks_file(request.community, form.cleaned_data["listed"], form.outlines)
        return import_registry(by, file=file, counts={})

    return _step(request, form, (_("List the blocks"), _("Write them down"), _("The blocks are written down.")), do)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
@_lead
def five(request: CommunityRequest) -> HttpResponse:
    """Five people written down and invited; their cards are shown once."""
    form = forms.FiveForm(request.POST or None)
    if form.is_valid():
        try:
            if not form.people():
                raise BadInput("five_nobody", field="name1")
            codes = does.invite(doing(request, form.cleaned_data["act_id"]), form.people())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return render(request, "beginning/cards.html", {"cards": [card(request, one) for one in codes]})
    context = {"form": form, "title": _("Invite five people"), "button": _("Invite them")}
    return render(request, "beginning/step.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
@_lead
def residents(request: CommunityRequest) -> HttpResponse:
    """The community's spreadsheet, all of it or nothing."""
    form = forms.ResidentsForm(request.POST or None, request.FILES or None)

    def do(by: Doing) -> object:
        file = form.registry
        if file is None or file.community.slug != request.community.slug:
            found = "" if file is None else file.community.slug
            raise BadInput("file_of_another", field="file", found=found, slug=request.community.slug)
        return import_registry(by, file=file, counts={})

    words = (_("Bring in the residents from a spreadsheet"), _("Read it in"), _("Everything in the file is here now."))
    return _step(request, form, words, do)


@require_safe
@signed_in
@_lead
def to_fill_in(request: CommunityRequest) -> HttpResponse:
    """The spreadsheet with its headings and the blocks there are."""
    answer = HttpResponse(making.to_fill_in(request.community), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{request.community.slug}.xlsx"'
    return answer


@require_http_methods(READ_OR_SEND)
@signed_in
@_lead
def mandates(request: CommunityRequest) -> HttpResponse:
    """The first three."""
    form = forms.MandatesForm(request.POST or None)
    words = (
        _("Agree the first three mandates"),
        _("Agree them"),
        _("Agreed. Each team sees what it may do by itself."),
    )
    return _step(request, form, words, lambda by: does.agree(by, form.cleaned_data["teams"]))


@require_http_methods(READ_OR_SEND)
@signed_in
@_lead
def plan(request: CommunityRequest) -> HttpResponse:
    """A plan from a template, as a draft."""
    form = forms.PlanForm(request.POST or None)
    words = (_("Begin the first plan"), _("Begin it"), _("The draft stands under Plans: change it to your place."))
    return _step(request, form, words, lambda by: does.begin_plan(by, Hazard(form.cleaned_data["hazard"])))


@require_http_methods(READ_OR_SEND)
@signed_in
@_lead
def drill(request: CommunityRequest) -> HttpResponse:
    """The day of the first drill."""
    form = forms.DrillForm(request.POST or None, today=today(request.community, request.now))
    words = (
        _("Set the day of the first drill"),
        _("Set it"),
        _("The drill is in the calendar; your members were asked."),
    )
    return _step(request, form, words, lambda by: does.set_drill(by, form.at()))
