"""From a warning to the first task on the board, in machine time: lakeside, its own plans, the pages people open."""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from benchmarks.figures import milliseconds
from benchmarks.line import Line
from benchmarks.places import EXAMPLE
from benchmarks.signing import one_of_each, session
from renxing.apps.centres.queries import actor_of
from renxing.apps.duties.models import Shift
from renxing.apps.incidents.acts import move_on
from renxing.apps.incidents.models import Incident
from renxing.apps.people.models import Person
from renxing.apps.plans.demonstration import adopt_plans
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.registry.load import import_community
from renxing.apps.warnings.acts import Arrival, receive_warning
from renxing.apps.warnings.models import Area, How
from renxing.apps.warnings.understanding import understood

ROUNDS = 7
BOUND = 1.0  # seconds of CPU, from the file to the board that shows the tasks: what else runs here counts for nothing
TAPS = 3
CODE = "330106"
WARNING = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier>
<sender>health@example.cn</sender>
<sent>{sent}</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
<info><language>zh-CN</language><category>Health</category><event>传染病疫情</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty><headline>传染病疫情预警</headline>
<area><areaDesc>西湖区</areaDesc><geocode><valueName>code</valueName><value>{code}</value></geocode></area></info></alert>
"""


class Round(NamedTuple):
    """What one took: seconds of CPU and by the clock, and whether the board names its first duty."""

    cpu: float
    wall: float
    shown: bool


def run() -> Iterator[Line]:
    """A warning comes, the lead opens Today, starts the plan and opens the board: how long the machine takes."""
    community, lead = _community()
    client = Client(SERVER_NAME="localhost")
    client.cookies.load(session(lead))
    for path in ("", "board/", "incidents/"):
        client.get(f"/{community.slug}/{path}")  # a server that runs has opened its pages before
    rounds = [_once(community, lead, client) for _round in range(ROUNDS)]
    shown, tasks = {each.shown for each in rounds}, Incident.objects.latest("number").tasks.count()
    worst = max(each.cpu for each in rounds)
    median, wall = (statistics.median(each) for each in zip(*((each.cpu, each.wall) for each in rounds), strict=True))
    yield Line(
        what=f"warned: from a warning to the first duty on the board, one of {tasks} tasks, {TAPS} taps",
        measured=f"CPU: median {milliseconds(median)}, worst {milliseconds(worst)}; clock: {milliseconds(wall)}",
        compared_with=f"{Person.objects.count():,} people, {len(list((EXAMPLE / 'plans').glob('*.toml')))} plans",
        bound=milliseconds(BOUND),
        holds=worst <= BOUND and shown == {True},
    )


def _once(community: Community, lead: Person, client: Client) -> Round:
    """One warning, three taps, and whether the board names the first duty; then it is put behind us."""
    now = clock.now(community)
    data = WARNING.format(identifier=uuid4().hex, sent=now.astimezone(UTC).isoformat("T", "seconds"), code=CODE)
    piece = understood(data.encode(), "warning.xml").pieces[0]
    before = set(Incident.objects.values_list("pk", flat=True))
    began, used = time.perf_counter(), time.process_time()
    receive_warning(_by(community, lead, now), arrival=Arrival(data.encode(), "warning.xml", How.UPLOAD), piece=piece)
    base = f"/{community.slug}/"
    client.get(base)
    incident = Incident.objects.exclude(pk__in=before).get()
    client.post(f"{base}incidents/{incident.pk}/start/", {"act_id": str(uuid4())})
    board = client.get(f"{base}board/")
    cpu, wall = time.process_time() - used, time.perf_counter() - began
    incident.refresh_from_db()
    page = board.content.decode()
    duty = Shift.objects.filter(post__incident=incident.pk).order_by("starts", "id").select_related("post").first()
    shown = str(incident.pk) in page and duty is not None and f"duties/{duty.pk}/" in page and duty.post.name in page
    _behind_us(community, lead, incident)
    return Round(cpu, wall, shown)


def _behind_us(community: Community, lead: Person, incident: Incident) -> None:
    """Close it, so that the next warning opens an incident of its own."""
    incident.tasks.update(state="done", ended_at=clock.now(community))
    move_on(_by(community, lead, clock.now(community)), incident=incident, to="recovery")
    Incident.objects.filter(pk=incident.pk).update(stage="closed", closed_at=clock.now(community))


def _by(community: Community, lead: Person, now: datetime) -> Doing:
    return Doing(actor_of(lead, community, now), community, now)


def _community() -> tuple[Community, Person]:
    call_command("migrate", verbosity=0, interactive=False)
    now = datetime.now(UTC) - timedelta(hours=1)
    community = import_community(EXAMPLE / "community.xlsx", demonstration=True, now=now).community
    Area.objects.update_or_create(community=community, defaults={"codes": [CODE]})
    adopt_plans(community, Path(EXAMPLE / "plans"), now)
    return community, one_of_each(community)["committee lead"]
