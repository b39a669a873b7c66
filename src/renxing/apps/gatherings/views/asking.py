"""One form that does one act, on a page of its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing
from renxing.core.refusals import Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def asked(
    request: CommunityRequest, form: ActForm, words: tuple[str | Promise, str | Promise], back: str,
    do: Callable[[Doing], Any],
) -> HttpResponse:  # fmt: skip
    """The page of this form until its act is done, then back."""
    if form.is_valid():
        try:
            do(doing(request, form.cleaned_data["act_id"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    context = {"form": form, "title": words[0], "button": words[1], "back": back}
    return render(request, "gatherings/form.html", context, status=422 if form.errors else 200)
