"""The list of needs, beside the same rows in a bare Django list view: CPU, both through the whole of the middleware."""

import re
import statistics
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client
from django.urls import include, path
from django.views.generic import ListView

from benchmarks.figures import milliseconds
from benchmarks.line import Line
from benchmarks.places import ROOT
from benchmarks.signing import community_now, one_of_each, residents, session
from renxing.apps.needs.models import LIVE, Need, State
from renxing.apps.needs.queries.browsing import SIZE
from renxing.cli import statics

BOUND, ROUNDS, WARMING = 1.5, 100, 10
LINK = re.compile(r"/needs/([0-9a-f-]{36})/")


if TYPE_CHECKING:
    NeedsView = ListView[Need]
else:
    NeedsView = ListView  # Django's classes are generic for the type checker only


class Bare(NeedsView):
    """What a page of needs costs in Django by itself: a query with its joins, a page of it, a plain template."""

    template_name = "bare_list.html"
    paginate_by = SIZE
    needs = Need.objects.filter(state__in=LIVE).select_related("block", "centre", "helper").order_by("due_at")
    queryset = needs


class BareNeighbours(Bare):
    """The same of what neighbours may see."""

    queryset = Bare.needs.filter(state=State.OPEN, sensitive=False)


urlpatterns = [
    path("bare/all/", Bare.as_view()),
    path("bare/neighbours/", BareNeighbours.as_view()),
    path("", include("renxing.project.urls")),
]


def run() -> Iterator[Line]:
    """Turn by turn, so that whatever else the machine does falls on both."""
    settings.ROOT_URLCONF = "benchmarks.lists"
    settings.TEMPLATES[0]["DIRS"] = [ROOT / "benchmarks"]
    community = community_now()
    people = {**one_of_each(community), "resident": residents(community, 1)[0]}
    statics.collect()
    for who, scope in (("worker", "all"), ("resident", "neighbours")):
        client = Client(headers={"host": "localhost"})
        client.cookies.load(session(people[who]))
        ours, bare = f"/{community.slug}/needs/?list={scope}", f"/{community.slug}/bare/{scope}/"
        if _rows(client, ours) != _rows(client, bare):
            raise RuntimeError(f"{ours} and {bare} do not show the same needs.")
        yield _beside(f"list of needs, {who}: {SIZE} rows of {scope}", client, ours, bare)


def _beside(what: str, client: Client, address: str, bare: str) -> Line:
    turns = [(_cpu(client, address), _cpu(client, bare)) for _turn in range(WARMING + ROUNDS)][WARMING:]
    ratio = statistics.median(one / other for one, other in turns)
    return Line(
        what=what,
        measured=f"{milliseconds(statistics.median(one for one, _other in turns))} of CPU, {ratio:.2f} times",
        compared_with=f"{milliseconds(statistics.median(other for _one, other in turns))} for them in a bare ListView",
        bound=f"{BOUND} times",
        holds=ratio <= BOUND,
    )


def _rows(client: Client, address: str) -> list[str]:
    return LINK.findall(client.get(address).content.decode())


def _cpu(client: Client, address: str) -> float:
    began = time.process_time()
    client.get(address)
    return time.process_time() - began
