"""Decisions to look at: those to do, those of my centres, all of them; and one with all it rests on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from renxing.apps.decisions.forms import AnswerForm, UndoForm
from renxing.apps.decisions.models import Decision, Stage
from renxing.apps.decisions.queries import lists, shown
from renxing.apps.decisions.queries.withheld import as_read, withheld
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.mandates import Actor
from renxing.core.roles import User
from renxing.web.paging import Page, page_of

TABS = {"todo": _("To do"), "ours": _("Of my centres"), "all": _("All decisions")}


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What waits for my centres' answer, and the decisions wanted."""
    scope = request.GET.get("list", "todo")
    scope = scope if scope in TABS else "todo"
    found = {
        "todo": lists.to_do(request.community),
        "ours": lists.ours(request.community, request.actor).order_by("-made_at"),
        "all": lists.decisions(request.community).order_by("-made_at"),
    }[scope]
    page: Page[Decision] = page_of(request, found)
    context = {
        "scope": scope,
        "tabs": [(word, f"?list={name}", name == scope, None) for name, word in TABS.items()],
        "to_answer": lists.to_answer(request.community, request.actor),
        "page": page,
        "rows": shown.rows(request.actor, page.items),
        "may_take": bool(request.actor.centres()),
    }
    return render(request, "decisions/list.html", context)


@require_safe
@signed_in
def decision(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One decision."""
    return page(request, lists.decision_of(request.community, pk))


def page(
    request: CommunityRequest, found: Decision, answer: AnswerForm | None = None, undo: UndoForm | None = None
) -> HttpResponse:
    """The page of one decision, with the forms that fit who reads it; 422 where one of them was refused."""
    state = shown.state(found)
    as_read(request.actor, [each for each in (found, found.reverses) if each is not None])
    history = shown.history(request.actor, found)
    context = {
        "decision": found,
        "withheld": withheld(request.actor, found),
        "state": state,
        "doer": shown.doer(request.actor, found),
        "reasons": shown.reasons(found),
        "evidence": shown.evidence(request.actor, found),
        "history": history,
        "authority": history[0].authority if history else None,
        **_buttons(request.actor, found, state),
        "answer": answer or AnswerForm(),
        "undo": undo or UndoForm(),
        "undone_by": [row for row in found.reversals.all() if row.stage in (Stage.TAKEN, Stage.PROPOSED)],
    }
    wrong = any(form is not None and form.errors for form in (answer, undo))
    return render(request, "decisions/decision.html", context, status=422 if wrong else 200)


def _buttons(actor: Actor, found: Decision, state: str) -> dict[str, object]:
    """What this reader may do with it; the acts have the last word."""
    agreements = list(found.agreements.all())
    leads = speaks_for(actor, found.centre)
    takes_part = leads or any(speaks_for(actor, row.centre) for row in agreements)
    doing = str(found.doer_id) == actor.person or str(found.doer_centre_id) in actor.centres()
    asked = found.stage == Stage.PROPOSED
    return {
        "agreements": agreements,
        "answers": [row for row in agreements if asked and row.agreed is None and speaks_for(actor, row.centre)],
        "may_finish": state == "taken"
        and not found.reverses_id
        and (doing or leads or actor.is_a(User.COMMITTEE_LEAD)),
        "may_withdraw": asked and leads,
        "may_undo": state in ("taken", "done") and not found.reverses_id and takes_part,
    }
