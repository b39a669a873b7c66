"""One form that does one act, and one button that does one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from renxing.apps.improving.models import Round
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing
from renxing.core.refusals import Refusal, WrongState
from renxing.web import wording
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]
Words = tuple[str | Promise, str | Promise]


def asked(
    request: CommunityRequest, form: ActForm, words: Words, do: Callable[[Doing], Any], **more: Any
) -> HttpResponse | None:
    """The form's page until its act is done, then None; `words` are its title and its button."""
    if form.is_valid():
        try:
            do(doing(request, form.cleaned_data["act_id"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return None
    context = {"form": form, "title": words[0], "button": words[1], **more}
    return render(request, "improving/form.html", context, status=422 if form.errors else 200)


def pressed(request: CommunityRequest, do: Callable[[Doing], Any], said: str | Promise) -> None:
    """A button without a form: done and said, or what is missing is said."""
    form = ActForm(request.POST)
    if not form.is_valid():
        messages.error(request, wording.sentence(WrongState("improvement_incomplete")))
        return
    try:
        do(doing(request, form.cleaned_data["act_id"]))
    except WrongState as refusal:
        messages.error(request, wording.sentence(refusal))
    else:
        messages.success(request, str(said))


def back_to(found: Round, stage: str = "") -> tuple[str, ...]:
    """Where one goes on: a stage's page, or the round."""
    return ("improving:stage", str(found.number), stage) if stage else ("improving:round", str(found.number))
