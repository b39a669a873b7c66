"""The aid board, asking and offering, and each step of what moves."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.links import acts, forms
from renxing.apps.links.queries import links
from renxing.apps.links.views.partners import READ_OR_SEND, asked
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import NotFound
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

BEGIN: dict[str, tuple[str | Promise, str | Promise]] = {
    "ask": (_("Ask for aid"), _("Ask for it")),
    "offer": (_("Offer aid"), _("Offer it")),
    "note": (_("Note what a partner asks or offers"), _("Note it")),
}
PLAIN: dict[str, tuple[Any, str | Promise]] = {
    "agree": (acts.agree_to_aid, _("Promise it")),
    "decline": (acts.decline_aid, _("Decline it")),
    "withdraw": (acts.withdraw_aid, _("Call it off")),
}
MOVING: dict[str, tuple[Any, str | Promise]] = {
    "send": (acts.send_aid, _("It leaves")),
    "receive": (acts.receive_aid, _("It came")),
    "give_back": (acts.give_aid_back, _("Give it back")),
    "take_back": (acts.take_aid_back, _("It is back")),
}


@require_safe
@signed_in
def board(request: CommunityRequest) -> HttpResponse:
    """What is asked, promised, under way and lent, in both directions."""
    rows = links.board(request.community, request.actor)
    page: Page[Any] = page_of(request, links.over(request.community))
    words = {name: word for name, (_act, word) in (PLAIN | MOVING).items()}
    shown = [(row.aid, [(name, words[name]) for name in row.may], row.by_file, row.may_lose) for row in rows]
    context = {
        "taking": [each for each in shown if each[0].side == "takes"],
        "giving": [each for each in shown if each[0].side == "gives"],
        "page": page,
        "filed": {row.pk for row in page.items if row.alone and links.keeps(request.actor, row.partner)},
        "keeps": request.actor.is_a(*links.KEEPERS) or bool(request.actor.centres()),
    }
    return render(request, "links/aid.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def begin(request: CommunityRequest, name: str) -> HttpResponse:
    """Ask, offer, or note what a partner said."""
    if name not in BEGIN:
        raise NotFound("gone", what="aid")
    kind = forms.NoteForm if name == "note" else forms.AidForm
    form = kind(request.POST or None, community=request.community, initial={"partner": request.GET.get("partner")})

    def do(by: Doing) -> object:
        said = {"partner": form.cleaned_data["partner"], "wanted": form.wanted()}
        if name == "note":
            return acts.note_aid(by, **said, side=form.cleaned_data["side"])
        return (acts.ask_for_aid if name == "ask" else acts.offer_aid)(by, **said)

    return asked(request, form, BEGIN[name], do) or redirect("links:aid")


@require_http_methods(READ_OR_SEND)
@signed_in
def step(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One step: at once where nothing is booked, else it is asked where."""
    found = links.aid_of(request.community, pk)
    ways = PLAIN | MOVING
    if name not in ways or not links.keeps(request.actor, found.partner):
        raise NotFound("gone", what="aid")
    act, word = ways[name]
    form: Any = (
        forms.BookForm(request.POST or None, community=request.community, aid=found, step=name)
        if name in MOVING
        else ActForm(request.POST or None)
    )

    def do(by: Doing) -> object:
        return act(by, aid=found, **({"goods": form.goods()} if name in MOVING else {}))

    return asked(request, form, (word, word), do) or redirect("links:aid")
