"""Duties for everybody, one shift, and the roster of a centre."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renxing.apps.centres.queries import centre_of, own_centres
from renxing.apps.duties.forms import (
    AskForm,
    HoursForm,
    KeepForm,
    MoveForm,
    PartForm,
    ReasonForm,
    WeekForm,
    WhoForm,
    WordsForm,
)
from renxing.apps.duties.models import Post, Shift, Swap, Turn
from renxing.apps.duties.queries.doors import may_tick
from renxing.apps.duties.queries.relations import may_come, me, sees_all
from renxing.apps.duties.queries.shown import Reader, Shown, missing_words, offered_to, open_shifts, shift_of, turns_of
from renxing.apps.duties.queries.single import Member, crew, members_of, offers_of, own_turns
from renxing.apps.duties.queries.week import Comes, comers, monday, week_of
from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, inside, signed_in
from renxing.apps.record.telling import tell
from renxing.core.duties import WAITING, may_withdraw
from renxing.core.presence import WHOLE

MOST, LINES = 60, 40


def reader(request: CommunityRequest) -> Reader:
    """Who reads."""
    return Reader(request.community, request.actor, request.now)


@require_safe
@never_cache
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """What I have, what I am asked to, what is open that I could take."""
    turns = list(turns_of(request.community, request.person.pk, request.now))
    ahead = list(open_shifts(request.community, request.now)[:MOST])
    every = {row.pk: row for row in (*ahead, *(turn.shift for turn in turns))}
    shown = {each.shift.pk: each for each in reader(request).show(every.values())}
    mine, found = [shown[turn.shift_id] for turn in turns], [shown[row.pk] for row in ahead]
    context = {
        "asked": [each for each in mine if each.mine and each.mine.state in WAITING],
        "mine": [each for each in mine if each.mine and each.mine.state not in WAITING],
        "offered": reader(request).could_take(offered_to(request.community, request.actor, request.now)),
        "open": [(each, missing_words(each.places)) for each in found if each.may_take or each.may_ask],
        "others": [each for each in found if not (each.may_take or each.may_ask or each.mine)],
        "centres": _centres(request),
    }
    return render(request, "duties/list.html", context)


def _centres(request: CommunityRequest) -> list[Any]:
    return list(own_centres(request.community, request.actor).filter(external=False).order_by("code"))


@require_safe
@never_cache
@signed_in
def shift(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One shift."""
    return page(request, shift_of(request.community, pk))


def page(request: CommunityRequest, found: Shift, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of one shift; a form that was refused stands in the place of its own."""
    shown = reader(request).show([found])[0]
    people, nameless = comers(request.actor, [shown])[found.pk]
    all_of_it = sees_all(request.actor, found.post)
    history = Entry.objects.filter(community=request.community, subject=found.reference).order_by("-seq")[:LINES]
    offers = offers_of(request.community, found, me(request.actor))
    local = {"starts": timezone.localtime(found.starts), "ends": timezone.localtime(found.ends)}
    context = {
        "shown": shown, "people": people, "nameless": nameless, "leads": all_of_it,
        "missing": missing_words(shown.places), "answers": _answers(request, found.post, all_of_it),
        "crew": _crew(found, people, forms) if all_of_it else [],
        "offers": offers,
        "mine_to_give": own_turns(request.community, me(request.actor), request.now, found),
        "own_offer": _own_offer(offers, me(request.actor)), "may_tick": may_tick(request.actor, found),
        "may_wish": may_come(request.actor, found.post) and not shown.mine,
        "may_give_back": _may_give_back(shown), "may_part": _may_part(shown),
        "history": tell(request.community, request.actor, history),
        "who": _who(request, found) if all_of_it else None, "keep": KeepForm(community=request.community),
        "ask": AskForm(of=found), "part": PartForm(of=found, part=shown.mine.part if shown.mine else WHOLE),
        "call_off": ReasonForm(), "hours": HoursForm(initial=local), "words": WordsForm(),
        "move": MoveForm(initial={"starts": local["starts"], "hours": found.hours}), **_own(shown, forms),
    }  # fmt: skip
    return render(request, "duties/shift.html", context, status=status)


def _crew(found: Shift, people: Sequence[Comes], forms: Mapping[str, Any]) -> list[tuple[Member, PartForm]]:
    """Everybody at it, each with the hours they come for; what was typed for one of them stands with theirs."""
    typed = {forms["parted"]: forms["part"]} if "parted" in forms else {}
    return [(each, typed.get(each.turn.pk) or _hours_of(found, each.turn)) for each in crew(people)]


def _own(shown: Shown, forms: Mapping[str, Any]) -> dict[str, Any]:
    """The forms as they were sent, without the hours that were typed for somebody else."""
    mine = shown.mine.pk if shown.mine else None
    return {name: form for name, form in forms.items() if name != "part" or forms.get("parted", mine) == mine}


def _hours_of(found: Shift, turn: Turn) -> PartForm:
    return PartForm(of=found, part=turn.part, auto_id=f"{turn.pk}-%s")


def _answers(request: CommunityRequest, post: Post, leads: bool) -> str:
    """Who answers for it, where this reader may know their name."""
    if post.responsible is None:
        return ""
    return post.responsible.name if leads else name_shown(request.actor, post.responsible)


def _own_offer(offers: list[Swap], person: UUID | None) -> Swap | None:
    return next((row for row in offers if row.turn.person_id == person), None)


def _may_give_back(shown: Shown) -> bool:
    """Whether I may give my turn back by myself still."""
    if shown.mine is None or shown.mine.started_at is not None:
        return False
    in_time = may_withdraw(shown.shift.starts, shown.shift.post.withdraw_hours, shown.now)
    return shown.mine.state == "asked" or (shown.mine.state == "going" and in_time)


def _may_part(shown: Shown) -> bool:
    """Whether I may say other hours of my turn still."""
    live = shown.mine is not None and shown.mine.started_at is None and shown.mine.state in WAITING | {"going"}
    return live and not shown.past and not shown.shift.post.coupled


def _who(request: CommunityRequest, found: Shift, data: Any = None) -> WhoForm:
    members = members_of(request.community, found.post.centre, request.now)
    return WhoForm(data, community=request.community, actor=request.actor, members=members)


def who_form(request: CommunityRequest, found: Shift) -> WhoForm:
    """The form by which somebody is named, as it was sent."""
    return _who(request, found, request.POST)


@require_safe
@never_cache
@inside
def week(request: CommunityRequest, centre: UUID) -> HttpResponse:
    """A week of a centre's shifts: a grid of days, a list by day on a phone, a sheet on paper."""
    form = WeekForm(request.GET)
    day: date = (form.cleaned_data["day"] if form.is_valid() else None) or timezone.localdate(request.now)
    found = centre_of(request.community, centre)
    shown = week_of(reader(request), found, monday(day))
    posts = list(found.posts.filter(community=request.community).order_by("-made_at")[:MOST])
    runs = any(sees_all(request.actor, post) for post in posts[:1])
    context = {"centre": found, "week": shown, "posts": posts, "runs": runs, "form": form}
    return render(request, "duties/week.html", context)


def turn_of(request: CommunityRequest, pk: UUID) -> Turn | None:
    """One turn of this community."""
    rows = Turn.objects.filter(community=request.community).select_related("shift__post__centre", "person")
    return rows.filter(pk=pk).first()
