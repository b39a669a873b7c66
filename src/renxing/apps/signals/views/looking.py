"""What was reported, one of it, and its photo."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.people.queries import name_shown, spoken
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, inside
from renxing.apps.record.telling import tell
from renxing.apps.signals.forms import DismissForm, MergeForm
from renxing.apps.signals.models import Photo, Signal, State
from renxing.apps.signals.queries import lists
from renxing.apps.signals.queries.sight import DESK, answers
from renxing.apps.signals.queries.wordings import alarm_title, counted
from renxing.core.refusals import NotFound
from renxing.web.formatting import when
from renxing.web.paging import page_of

TABS = {
    "open": (State.REPORTED,),
    "confirmed": (State.CONFIRMED,),
    "closed": (State.MERGED, State.DISMISSED),
}
MOST, CHOICES = 40, 30


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """What was reported, as far as the reader may know of it, and the alarms that wait for them."""
    wished = request.GET.get("list", "open")
    tab = wished if wished in {*TABS, "alarms"} else "open"
    context: dict[str, Any] = {"tab": tab, "tabs": _tabs(tab)}
    if tab == "alarms":
        context["page"] = page_of(request, lists.alarms(request.community))
        context["alarms"] = [(row, alarm_title(row), counted(row)) for row in context["page"].items]
    else:
        rows = lists.seen_by(request.community, request.actor, request.now).filter(state__in=TABS[tab])
        context["page"] = page_of(request, rows)
    return render(request, "signals/list.html", context)


def _tabs(tab: str) -> list[tuple[str, str, bool, None]]:
    words = {"open": _("Waits"), "confirmed": _("Confirmed"), "closed": _("Closed"), "alarms": _("Alarms")}
    return [(word, f"{reverse('signals:list')}?list={code}", code == tab, None) for code, word in words.items()]


@require_safe
@inside
def signal(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One signal, and what became of it."""
    found, whole = lists.signal_for(request.community, request.actor, pk, request.now)
    return page(request, found, whole)


def page(request: CommunityRequest, found: Signal, whole: bool, dismissing: DismissForm | None = None) -> HttpResponse:
    """The page of one signal; its words, photo and reporter only for who sees it whole."""
    may = found.function in answers(request.actor, request.community, request.now) and found.state == State.REPORTED
    dismissing = dismissing or DismissForm()
    history = Entry.objects.filter(community=request.community, subject=found.reference).order_by("seq")[:MOST]
    by = found.reported_by
    context = {
        "signal": found,
        "whole": whole,
        "photo": Photo.objects.filter(signal=found).values("width", "height").first() if whole else None,
        "by": name_shown(request.actor, by) if whole and by is not None else "",
        "phone": spoken(found.visitor_phone) if may else "",
        "may": may,
        "may_reopen": found.state != State.REPORTED and request.actor.is_a(*DESK),
        "dismissing": dismissing,
        "merging": MergeForm(others=others(request, found)) if may else None,
        "history": tell(request.community, request.actor, history) if request.actor.person else [],
    }
    return render(request, "signals/signal.html", context, status=422 if dismissing.errors else 200)


def others(request: CommunityRequest, found: Signal) -> list[tuple[Signal, str]]:
    """What it may be the same as: open and confirmed ones of late, those of the same block first."""
    rows = lists.seen_by(request.community, request.actor, request.now).exclude(pk=found.pk)
    rows = rows.filter(state__in=(State.REPORTED, State.CONFIRMED))[:CHOICES]
    near = sorted(rows, key=lambda row: row.block_id != found.block_id)
    return [(row, _line(row, request)) for row in near]


def _line(row: Signal, request: CommunityRequest) -> str:
    parts = [str(row.get_what_display()), row.block.name if row.block else "", when(row.reported_at, request.now)]
    return " · ".join(part for part in parts if part)


@require_safe
@inside
def photo(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The photo, only for who sees the signal whole; kept by no cache that others share."""
    found, whole = lists.signal_for(request.community, request.actor, pk, request.now)
    seen = Photo.objects.filter(signal=found).first() if whole else None
    if seen is None:
        raise NotFound("gone", what="signal")
    return HttpResponse(bytes(seen.data), content_type="image/jpeg", headers={"Cache-Control": "private, max-age=300"})
