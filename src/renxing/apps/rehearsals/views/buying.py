"""What buys most: levers ranked by the loss they avoid for what they cost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.rehearsals import saying, working
from renxing.apps.rehearsals.forms import AskForm
from renxing.apps.rehearsals.outcome import ranking_of
from renxing.apps.rehearsals.queries.asked import centre_names
from renxing.apps.rehearsals.queries.twins import Believed
from renxing.apps.rehearsals.views.rehearsing import with_twin
from renxing.apps.rehearsals.words.levers import HELPS, lever_name

if TYPE_CHECKING:
    from renxing.rehearse.buying import Ranking


@dataclass(frozen=True, slots=True)
class Ranked:
    """One lever as it is shown; `tied` where its rank is shared, for it cannot be told from the first of it."""

    rank: int
    tied: bool
    name: str
    cost: str
    avoided: str
    worth: str
    code: str
    helps: str


@require_safe
@signed_in
@with_twin
def levers(request: CommunityRequest, believed: Believed, form: AskForm) -> HttpResponse:
    """Every lever that would change something here, played in the same futures."""
    context = {"form": form, "believed": believed, "keeps": bool(request.actor.centres())}
    if not form.is_valid():
        return render(request, "rehearsals/levers.html", context, status=422 if form.errors else 200)
    case = form.case()
    job = working.buying(case, tuple(form.offered.values()), str(request.actor.person))
    context |= {"case": case, "waiting": working.waiting([job])}
    if job.result is not None:
        found = ranking_of(job.result.value)
        context |= {"ranking": found, "ranked": _ranked(found, centre_names(request.community))}
    return render(request, "rehearsals/levers.html", context)


def _ranked(found: "Ranking", centres: dict[str, str]) -> list[Ranked]:
    ranks = [one.rank for one in found.bought]
    return [
        Ranked(
            one.rank, ranks.count(one.rank) > 1, lever_name(one.lever, centres), f"{one.lever.cost:g}",
            saying.effect(one.avoided), saying.effect(one.worth), one.helps.replace(" ", "-"), str(HELPS[one.helps]),
        )
        for one in found.bought
    ]  # fmt: skip
