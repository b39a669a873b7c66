"""Is it true? Asking, answering with a source, and what was answered."""

from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.notices import acts, forms
from renxing.apps.notices.models import Answer
from renxing.apps.notices.queries import rumours
from renxing.apps.notices.views.writing import READ_OR_SEND, page
from renxing.apps.record.request import CommunityRequest, doing, inside, signed_in
from renxing.core.refusals import NotAllowed, Refusal
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

PAGE = 20


@require_http_methods(READ_OR_SEND)
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """What was answered; whoever has signed in asks here."""
    actor, community = request.actor, request.community
    form = forms.AskForm(request.POST or None) if actor.person else None
    if form is not None and form.is_valid():
        try:
            acts.ask_rumour(doing(request, form.cleaned_data["act_id"]), text=form.cleaned_data["text"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Asked. The answer will stand here and on your page."))
            return redirect("notices:rumours")
    found: Page[Answer] = page_of(request, rumours.answers(community, actor), PAGE)
    context = {"page": found, "form": form, "own": rumours.own(community, actor)}
    if rumours.may_answer(actor):
        context["waiting"] = list(rumours.waiting(community)[:PAGE])
    return render(request, "notices/rumours.html", context, status=422 if form and form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def answer(request: CommunityRequest) -> HttpResponse:
    """Answer what was asked, or what nobody has asked yet."""
    if not rumours.may_answer(request.actor):
        raise NotAllowed("notice_by_centre", act="rumour.answer")
    waiting = rumours.waiting(request.community)
    first = {"questions": [request.GET["question"]]} if request.GET.get("question") else None
    form = forms.AnswerForm(
        request.POST or None, community=request.community, actor=request.actor, waiting=waiting, initial=first
    )
    if form.is_valid():
        given = form.cleaned_data
        by = doing(request, given["act_id"], str(given["centre"].pk))
        try:
            acts.answer_rumour(by, centre=given["centre"], found=form.found(), questions=tuple(given["questions"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Answered. Everybody who asked sees it on their page."))
            return redirect("notices:rumours")
    return page(request, form, "answer")


@require_http_methods(READ_OR_SEND)
@signed_in
def correct(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say anew what is known now."""
    if not rumours.may_answer(request.actor):
        raise NotAllowed("notice_by_centre", act="rumour.correct")
    found = rumours.answer_of(request.community, pk)
    form = forms.AnswerForm(
        request.POST or None, community=request.community, actor=request.actor, waiting=None,
        initial=model_to_dict(found),
    )  # fmt: skip
    if form.is_valid():
        try:
            acts.correct_answer(doing(request, form.cleaned_data["act_id"]), answer=found, found=form.found())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("notices:rumours")
    return page(request, form, "answer", changes=found)


@require_POST
@signed_in
def withdraw(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It need not be answered any more."""
    form = ActForm(request.POST)
    if form.is_valid():
        question = rumours.question_of(request.community, pk)
        acts.withdraw_question(doing(request, form.cleaned_data["act_id"]), question=question)
        messages.success(request, _("Taken back."))
    return redirect("notices:rumours")
