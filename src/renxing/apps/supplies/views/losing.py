"""What was lent and does not come back: written off, or asked for and signed."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.supplies import acts, forms
from renxing.apps.supplies.acts.losing import above_of
from renxing.apps.supplies.models import Loss, Posting, Stage
from renxing.apps.supplies.queries import finding, loans
from renxing.core.amounts import GOODS, MONEY, in_units, smallest, written
from renxing.core.openbook import two_needed
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

SETTLE: dict[str, tuple[Callable[[Doing, Loss], Loss], str | Promise]] = {
    "sign": (lambda by, row: acts.sign_loss(by, loss=row), gettext_lazy("Signed. It is written off.")),
    "decline": (lambda by, row: acts.decline_loss(by, loss=row), gettext_lazy("Noted. It stays lent.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lost(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Write off what does not come back, or ask for it where two people write off."""
    loan = finding.posting_of(request.community, pk)
    form = forms.LossForm(request.POST or None, initial={"quantity": f"{in_units(loans.outstanding(loan), GOODS):g}"})
    if form.is_valid():
        try:
            loss = _write_off(request, form, loan)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            done = loss.stage == Stage.DONE
            messages.success(request, _("It is written off.") if done else _("Asked for. A second person signs it."))
            return redirect("supplies:lent")
    above = above_of(request.community)
    context = {"loan": loan, "form": form, "above": None if above is None else written(above, MONEY)}
    return render(request, "supplies/lost.html", context, status=422 if form.errors else 200)


def _write_off(request: CommunityRequest, form: forms.LossForm, loan: Posting) -> Loss:
    given, above = form.cleaned_data, above_of(request.community)
    worth = float(given["worth"])
    two = above is not None and two_needed(smallest(worth, MONEY), above)
    do = acts.ask_to_write_off if two else acts.write_off
    by = doing(request, given["act_id"])
    return do(by, loan=loan, quantity=float(given["quantity"]), worth=worth, reason=given["reason"])


@require_POST
@signed_in
def settle(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Sign a loss as the second hand, or do not."""
    found, form = Loss.objects.filter(community=request.community, pk=pk).first(), ActForm(request.POST)
    if found is None or name not in SETTLE:
        raise NotFound("gone", what="posting")
    if form.is_valid():
        do, said = SETTLE[name]
        do(doing(request, form.cleaned_data["act_id"]), found)
        messages.success(request, str(said))
    return redirect("supplies:lent")
