"""Voting, naming a proxy, and for the desk the roll with its papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.proposals import acts
from renxing.apps.proposals.acts.voting import PATIENCE
from renxing.apps.proposals.forms import BallotForm, PapersForm, ProxyForm, TickForm, line_of
from renxing.apps.proposals.models import How, Phase, Vote, Voter
from renxing.apps.proposals.queries import recounting, rolls, seen
from renxing.apps.proposals.views.talking import by, tried
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import BadInput, NotAllowed, NotFound
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def vote(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The ballot of my line, and of the line whose proxy I am; afterwards the count."""
    found = seen.vote_of(request.community, request.actor, pk)
    lines, places = rolls.lines_of(found, request.actor), seen.places(found)
    form = BallotForm(request.POST or None, places=places)

    def cast() -> Any:
        line = line_of(lines, form.cleaned_data["line"])
        if line is None:
            raise NotFound("gone", what="vote")
        return acts.cast_vote(by(request, form), vote=found, place=form.cleaned_data["place"], voter=line)

    if tried(form, cast) is not None:
        messages.success(request, _("Your vote is in the urn. Nothing on this page tells what you chose."))
        return redirect("proposals:vote", pk)
    return _page(request, found, lines, ballot=form if form.errors else None)


def _page(request: CommunityRequest, found: Vote, lines: list[Voter], **forms: ActForm | None) -> HttpResponse:
    places, running = seen.places(found), found.phase == Phase.OPEN and request.now < found.closes_at
    ballots = [(line, BallotForm(places=places, initial={"line": line.pk})) for line in lines if not line.how]
    context = {
        "vote": found,
        "mine": lines[0] if lines else None,
        "running": running,
        "ballots": ballots if running else [],
        "proxy": forms.get("proxy") or ProxyForm(),
        "refused": forms.get("ballot"),
        "voted": rolls.turnout(found),
        "keeps": seen.keeps_roll(request.actor),
        "counts": [(words, found.counts[place]) for place, words in places] if found.counts is not None else [],
        "recount": recounting.recount(found) if found.counts is not None else None,
        "openly": _openly(found, dict(places)),
        "deputy": _deputy(request, found, lines),
    }
    wrong = any(form is not None and form.errors for form in forms.values())
    return render(request, "proposals/vote.html", context, status=422 if wrong else 200)


def _openly(found: Vote, words: dict[int, str]) -> list[tuple[int, str]]:
    """What each number chose, after an open vote was counted."""
    if found.secret or found.phase != Phase.CLOSED:
        return []
    rows = Voter.objects.filter(vote=found, how=How.ONLINE).order_by("number").values_list("number", "place")
    return [(number, words[place]) for number, place in rows if place is not None]


def _deputy(request: CommunityRequest, found: Vote, lines: list[Voter]) -> bool:
    """Whether the papers wait so long for the desk that anybody on the roll may count them in."""
    waits = found.phase == Phase.OPEN and found.papers is None and request.now >= found.closes_at + PATIENCE
    return waits and bool(lines) and rolls.paper_ticks(found) > 0


@require_POST
@signed_in
def proxy(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Let somebody vote for me, or take that back."""
    found = seen.vote_of(request.community, request.actor, pk)
    back = "back" in request.POST
    form = ActForm(request.POST) if back else ProxyForm(request.POST)

    def name() -> Any:
        return acts.name_proxy(by(request, form), vote=found, proxy=None if back else _numbered(found, form))

    if tried(form, name) is None:
        return _page(request, found, rolls.lines_of(found, request.actor), proxy=form)
    messages.success(request, _("Noted. Until your vote is in, you can change it or vote yourself."))
    return redirect("proposals:vote", pk)


def _numbered(found: Vote, form: ActForm) -> Voter:
    line = Voter.objects.filter(vote=found, number=form.cleaned_data["number"]).first()
    if line is None:
        raise BadInput("roll_number", field="number", most=found.roll)
    return line


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def roll(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The roll, for the desk: who has voted, never what; papers are ticked off here."""
    found = seen.vote_of(request.community, request.actor, pk)
    if not seen.keeps_roll(request.actor):
        raise NotAllowed("roll_for_desk", act="vote.tick_paper")
    form = TickForm(request.POST or None)
    if tried(form, lambda: acts.tick_papers(by(request, form), vote=found, numbers=form.cleaned_data["numbers"])):
        messages.success(request, _("Ticked. These lines vote no more online."))
        return redirect("proposals:roll", pk)
    context = {"vote": found, "lines": rolls.roll(found), "form": form, "voted": rolls.turnout(found)}
    return render(request, "proposals/roll.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@never_cache
@signed_in
def papers(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Count the papers in, when the vote is over."""
    found = seen.vote_of(request.community, request.actor, pk)
    if not (seen.keeps_roll(request.actor) or _deputy(request, found, rolls.lines_of(found, request.actor))):
        raise NotAllowed("roll_for_desk", act="vote.count_papers")
    form = PapersForm(request.POST or None, places=seen.places(found))
    if tried(form, lambda: acts.count_papers(by(request, form), vote=found, counts=form.counts())):
        messages.success(request, _("Counted in. The result follows within a minute."))
        return redirect("proposals:vote", pk)
    context = {"vote": found, "form": form, "ticks": rolls.paper_ticks(found)}
    return render(request, "proposals/papers.html", context, status=422 if form.errors else 200)
