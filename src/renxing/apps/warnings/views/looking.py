"""The list of warnings, one of them, sending one in, and saying that one is seen to."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.people.models import Block
from renxing.apps.people.queries import blocks
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, May, doing, inside, may, signed_in
from renxing.apps.record.telling import tell
from renxing.apps.warnings.acts import Arrival, issue_warning, receive_warning
from renxing.apps.warnings.acts.issuing import ABOUT
from renxing.apps.warnings.forms import DismissForm, ReachForm, UploadForm
from renxing.apps.warnings.labels import STATUSES, URGENCIES
from renxing.apps.warnings.models import BY_HAND, How, Received, Verdict
from renxing.apps.warnings.queries.here import here_already
from renxing.apps.warnings.queries.shown import DESK, in_force_for, shown
from renxing.apps.warnings.queries.standing import unread, warning_of, warnings
from renxing.apps.warnings.understanding import Pieces, faults_of, understood
from renxing.core.refusals import BadInput, NotFound, Refusal, WrongState
from renxing.core.roles import User
from renxing.standards.cap import LARGEST
from renxing.web.drawing import blocks as drawing
from renxing.web.forms import ActForm
from renxing.web.paging import page_of

SENDERS = (*DESK, User.OFFICE)
LONGEST_SHOWN = 20_000


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """What concerns us now; all others; and for the desk what could not be read."""
    desk = request.actor.is_a(*DESK)
    tab = request.GET.get("list", "current")
    if tab not in ("current", "others", "unreadable") or (tab == "unreadable" and not desk):
        tab = "current"
    context: dict[str, Any] = {
        "tab": tab,
        "tabs": _tabs(request, tab, desk),
        "may_send": request.actor.is_a(*SENDERS),
        "may_issue": may(request, issue_warning.declaration, function=ABOUT) is May.DO,
        "others": tab != "current",
    }
    if tab == "current":
        context["rows"] = in_force_for(request.community, request.actor, request.now)
    else:
        found = warnings(request.community)
        rows = found.filter(verdict=Verdict.USED) if tab == "others" else found.exclude(verdict=Verdict.USED)
        context["page"] = page_of(request, rows)
        context["rows"] = shown(request.community, context["page"].items, request.now)
    return render(request, "warnings/list.html", context)


def _tabs(request: CommunityRequest, tab: str, desk: bool) -> list[tuple[str, str, bool, int | None]]:
    found: list[tuple[str, str, int | None]] = [("current", _("Now"), None)]
    found.append(("others", _("All that were understood"), None))
    if desk:
        found.append(("unreadable", _("Unreadable"), unread(request.community).count() or None))
    return [(word, f"{reverse('warnings:list')}?list={code}", code == tab, count) for code, word, count in found]


@require_safe
@inside
def warning(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One warning: what was understood, where it holds, what was wrong with it, and how it came."""
    return page(request, visible(request, pk))


def visible(request: CommunityRequest, pk: UUID) -> Received:
    """Anybody reads a warning; what could not be read is for the desk, who can do something about it."""
    found = warning_of(request.community, pk)
    if found.verdict != Verdict.USED and not request.actor.is_a(*DESK):
        raise NotFound("gone", what="warning")
    return found


def page(request: CommunityRequest, row: Received, **refused: ActForm) -> HttpResponse:
    """The page of one warning, with what those at the desk may say of it; 422 where that was refused."""
    desk = request.actor.is_a(*DESK)
    (one,) = shown(request.community, [row], request.now)
    places = blocks(request.community)
    history = Entry.objects.filter(community=request.community, subject=row.reference).order_by("seq")[:40]
    context = {
        "warning": one,
        "others": [info for info in row.told if info is not one.words],
        "faults": [fault.sentence(_) for fault in faults_of(row.faults, row.verdict == Verdict.USED)],
        "map": drawn(places, row) if row.concerned and any(block.rings for block in places) else [],
        "blocks": [block.name for block in places if block.code in row.blocks],
        "said_here": any(reason["by"] == BY_HAND for reason in row.because),
        "desk": desk,
        "raw": _text(row) if desk else "",
        "dismissing": DismissForm(),
        "reaching": ReachForm(blocks=places) if desk and row.verdict == Verdict.USED and not row.ours else None,
        "history": tell(request.community, request.actor, history) if request.actor.person else [],
        "urgency": URGENCIES.get(str(one.words.get("urgency", "")), ""),
        "statuses": STATUSES,
        **refused,
    }
    return render(request, "warnings/warning.html", context, status=422 if refused else 200)


def drawn(places: list[Block], row: Received) -> list[drawing.Block]:
    """The blocks as the map draws them: those it concerns in the darkest class."""
    concerned = set(row.blocks)
    return [
        drawing.Block(
            number=drawing.number(block.code),
            rings=block.rings,
            level=4 if block.code in concerned else 0,
            title=(_("%(block)s: concerned") if block.code in concerned else "%(block)s") % {"block": block.name},
        )
        for block in places
    ]


def _text(row: Received) -> str:
    """The beginning of the file, for reading."""
    return bytes(row.came.data[: 4 * LONGEST_SHOWN]).decode("utf-8", "replace")[:LONGEST_SHOWN]


@require_safe
@signed_in
def raw(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The file as it came, to keep: never opened by the browser as a page."""
    if not request.actor.is_a(*DESK):
        raise NotFound("gone", what="warning")
    found = visible(request, pk)
    answer = HttpResponse(bytes(found.came.data), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="warning-{found.pk}.xml"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def upload(request: CommunityRequest) -> HttpResponse:
    """Send in a file by hand."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read(LARGEST + 1)
        found = understood(data, file.name)
        if not found.pieces:
            form.refuse(BadInput("warning_only_links", field="file"))
        else:
            try:
                return _received(request, form, Arrival(data, file.name, How.UPLOAD), found)
            except Refusal as refusal:
                form.refuse(refusal)
    context = {"form": form, "may_send": request.actor.is_a(*SENDERS)}
    return render(request, "warnings/upload.html", context, status=422 if form.errors else 200)


def _received(request: CommunityRequest, form: UploadForm, arrival: Arrival, found: Pieces) -> HttpResponse:
    """Every warning of the file in its own act; one that is here already is shown as it is."""
    base, rows = form.cleaned_data["act_id"], []
    for piece in found.pieces:
        try:
            rows.append(receive_warning(doing(request, uuid5(base, str(piece.line))), arrival=arrival, piece=piece))
        except WrongState:
            continue
    if not rows:
        return _here_already(request, arrival, found)
    said = ngettext("%(n)s warning was kept.", "%(n)s warnings were kept.", len(rows))
    messages.success(request, said % {"n": len(rows)})
    return redirect("warnings:warning", rows[0].pk) if len(rows) == 1 else redirect("warnings:list")


def _here_already(request: CommunityRequest, arrival: Arrival, found: Pieces) -> HttpResponse:
    messages.info(request, _("This warning is here already. Nothing was changed."))
    same = here_already(request.community, found.pieces[0], arrival.digest)
    return redirect("warnings:warning", same.pk) if same else redirect("warnings:list")
