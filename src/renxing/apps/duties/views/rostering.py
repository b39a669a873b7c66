"""A roster worked out, looked at, published: who comes when, what is left open and why."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.duties import acts
from renxing.apps.duties.models import Post, Roster, Shift, Turn
from renxing.apps.duties.queries.relations import sees_all
from renxing.apps.duties.queries.rostering import work_out
from renxing.apps.duties.queries.shown import shift_of, skill_word
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm

WHY: dict[str, str | Promise] = {
    "skill": gettext_lazy("cannot do it"),
    "cannot": gettext_lazy("said that they cannot"),
    "no_time": gettext_lazy("have not said that they have time then"),
    "twice": gettext_lazy("are at another shift"),
    "rest": gettext_lazy("would have too little rest"),
    "day": gettext_lazy("would work more than a day’s hours"),
    "week": gettext_lazy("would work more than a week’s hours"),
    "spread": gettext_lazy("are needed elsewhere"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One shift of a draft: who is put down, what is left open and why."""

    shift: Shift
    names: list[str]
    left: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def roster(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The roster of a post: worked out, kept as a draft, published or thrown away."""
    rows = Post.objects.filter(community=request.community).select_related("centre", "community")
    post = rows.filter(pk=pk).first()
    if post is None:
        raise NotFound("gone", what="duty")
    if not sees_all(request.actor, post):
        raise NotAllowed("roster_not_yours", act="duty.draft")
    form = ActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _do(request, post, form.cleaned_data["act_id"])
    draft = post.rosters.filter(published_at=None, dropped_at=None).first()
    context = {"post": post, "draft": draft, "lines": _lines(draft) if draft else []}
    return render(request, "duties/roster.html", context)


def _do(request: CommunityRequest, post: Post, act_id: UUID) -> HttpResponse:
    draft = post.rosters.filter(published_at=None, dropped_at=None).first()
    if "publish" in request.POST and draft is not None:
        acts.publish_roster(doing(request, act_id), roster=draft)
        messages.success(request, _("Published. Everybody in it sees their turns now."))
        return redirect("duties:week", post.centre_id)
    if "drop" in request.POST and draft is not None:
        acts.drop_roster(doing(request, act_id), roster=draft)
        messages.success(request, _("Thrown away. Nobody saw it."))
    else:
        acts.draft_roster(doing(request, act_id), worked=work_out(post, request.now))
        messages.success(request, _("Worked out. Nobody sees it before you publish it."))
    return redirect("duties:roster", post.pk)


def _lines(draft: Roster) -> list[Line]:
    drafted = Turn.objects.filter(roster=draft, state="draft").values_list("shift", flat=True)
    keys = {*drafted, *(UUID(each["slot"]) for each in draft.left)}
    rows = Turn.objects.filter(shift__in=keys, state__in=("draft", "going")).select_related("person").order_by("state")
    turns = list(rows)
    shifts = {row.pk: row for row in Shift.objects.filter(pk__in=keys).select_related("post")}
    return [
        Line(
            shift,
            [turn.person.name for turn in turns if turn.shift_id == shift.pk],
            [_said(each) for each in draft.left if each["slot"] == str(shift.pk)],
        )
        for shift in sorted(shifts.values(), key=lambda row: row.starts)
    ]


def _said(left: dict[str, object]) -> str:
    """What is left open, and for how many people which reason holds."""
    why = left["why"] if isinstance(left["why"], dict) else {}
    reasons = _(", ").join(
        ngettext("%(n)s %(why)s", "%(n)s %(why)s", count) % {"n": count, "why": WHY.get(code, code)}
        for code, count in why.items()
    )
    said = {"n": left["wanted"], "skill": skill_word(str(left["skill"])), "why": reasons or _("nobody was thought of")}
    if left["needed"]:
        return _("Open, and needed: %(n)s (%(skill)s). %(why)s") % {**said, "n": left["needed"]}
    return _("Open, and not needed: %(n)s (%(skill)s). %(why)s") % said


@require_POST
@signed_in
def wish(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say what I wish of a shift."""
    form, found = ActForm(request.POST), shift_of(request.community, pk)
    said = {"gladly": 1, "if_need_be": 0, "cannot": -1}.get(request.POST.get("wish", ""))
    if not form.is_valid() or said is None:
        raise NotFound("gone", what="duty")
    acts.wish(doing(request, form.cleaned_data["act_id"]), shift=found, value=said)
    messages.success(request, _("Noted. When a roster is made, it is kept to."))
    return redirect("duties:shift", pk)
