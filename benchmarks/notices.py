"""A notice to 2,100 people: posted, then sent by mail and by a message service, and by a sender that is killed.

The mail server and the service are on this machine, in this very process, and keep what they were sent, so that every
letter is counted. Bounds are of CPU, of senders and receivers together: what else runs here counts for nothing.
"""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apprise import Apprise
from django.conf import settings
from django.core.management import call_command

from benchmarks.bulk import insert_models
from benchmarks.line import Line
from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.notices import sending
from renxing.apps.notices.acts import post_notice
from renxing.apps.notices.acts.posting import Draft
from renxing.apps.notices.models import Letter, Notice
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from tests.apps.notices.receivers import Http, Received, Smtp, receiving

PEOPLE, BLOCKS, KILLS = 2100, 30, 3
POSTED, RATE = 1.0, 200.0
LEASE = 2.0
"""Seconds for which the senders of this benchmark take letters; in life a minute."""


def run(people: int = PEOPLE) -> Iterator[Line]:
    """Post, deliver by each way, deliver while the sender is killed."""
    call_command("migrate", verbosity=0)
    community, worker = _community(people)
    with receiving(Smtp) as mails, receiving(Http) as posts:
        _ways(mails, posts)
        took = _post(community, worker)
        letters = Letter.objects.count()
        yield Line(
            what=f"notices: posting an urgent one to {people:,} people, {letters:,} letters enqueued",
            measured=f"{took * 1000:,.0f} ms of CPU", compared_with="", bound=f"{POSTED:.0f} s", holds=took < POSTED,
        )  # fmt: skip
        yield _delivered(community, "mail", people, lambda: mails.numbers)
        yield _delivered(community, "sms", people, lambda: [number for *_more, number in posts.posts])
        before = len(mails.mails)
        Letter.objects.all().delete()
        _post(community, worker)
        Letter.objects.filter(way="sms").delete()
        _killed(community)
        yield _counted(mails.numbers[before:], people)


def _delivered(community: Community, way: str, people: int, came: Callable[[], list[str]]) -> Line:
    _warm(way)
    start, busy = time.perf_counter(), time.process_time()
    _send(community, way)
    rate, by_cpu = people / (time.perf_counter() - start), people / (time.process_time() - busy)
    numbers = came()
    once = len(numbers) == len(set(numbers)) == people
    return Line(
        what=f"notices: by {way} to a receiver on this machine, every letter under a number of its own",
        measured=f"{by_cpu:,.0f} a second of CPU, {len(set(numbers)):,} came",
        compared_with=f"{rate:,.0f} a second by the clock, {len(numbers):,} in all",
        bound=f"{RATE:.0f} a second, each once", holds=by_cpu >= RATE and once,
    )  # fmt: skip


def _warm(way: str) -> None:
    """Apprise reads all its services once, which takes two seconds of CPU: no matter of how many letters there are."""
    if way != "mail":
        Apprise.instantiate("json://localhost")


def _send(community: Community, way: str) -> None:
    from renxing.apps.notices.ways import ways  # noqa: PLC0415 - after the file of ways is written

    sending._way(community, way, datetime.now(UTC), ways())


def _counted(numbers: list[str], people: int) -> Line:
    came = Counter(numbers)
    twice = sum(count - 1 for count in came.values())
    known = sum(Letter.objects.values_list("repeats", flat=True))
    return Line(
        what=f"notices: the same by mail, the sender killed {KILLS} times with SIGKILL",
        measured=f"{people - len(came)} missing, {twice} twice under the same Message-ID",
        compared_with=f"{known} counted as perhaps twice", bound="none missing, every repeat counted",
        holds=len(came) == people and twice <= known,
    )  # fmt: skip


def _killed(community: Community) -> None:
    """A sender in a process of its own, killed, and begun again when its letters are anybody's."""
    for kill in range(KILLS + 1):
        begin = f"import django; django.setup(); from benchmarks.notices import sender; sender({community.pk})"
        child = subprocess.Popen([sys.executable, "-c", begin])  # noqa: S603 - our own program
        if kill < KILLS:
            sent = Letter.objects.filter(state="sent").count()
            while child.poll() is None and Letter.objects.filter(state="sent").count() < sent + 300:
                time.sleep(0.01)
            child.send_signal(signal.SIGKILL)
        child.wait()
        time.sleep(LEASE)
    _send(community, "mail")


def _post(community: Community, worker: Person) -> float:
    now = datetime.now(UTC)
    centre = Centre.objects.get(community=community)
    draft = Draft(name_en="Gas leak", name_zh="燃气泄漏", text_en="Open windows.", text_zh="请开窗。", urgent=True)
    by = Doing(actor_of(worker, community, now), community, now)
    start = time.process_time()
    made: Notice = post_notice(by, centre=centre, draft=draft)
    took = time.process_time() - start
    assert made.people >= 1  # noqa: S101 - or nothing was measured
    return took


def _ways(mails: Received, posts: Received) -> None:
    Path(settings.VAR, "ways.toml").write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {mails.port}\nsender = "Lane <lane@example.org>"\n'
        f'[[service]]\ncode = "sms"\nurl = "json://127.0.0.1:{posts.port}/to/{{phone}}?+X-Number={{id}}"\n',
        encoding="utf-8",
    )


def _community(people: int) -> tuple[Community, Person]:
    community = Community.objects.create(slug=f"told-{time.time_ns()}", name_en="Told", name_zh="告知")
    said = {"name_en": "Committee", "name_zh": "居委会", "kind": "residents_committee"}
    centre = Centre.objects.create(community=community, code="committee", **said)
    blocks = [Block(community=community, code=f"B{i}", name_en=f"B{i}", name_zh=f"{i}号楼") for i in range(BLOCKS)]
    insert_models(blocks)
    homes = [
        Household(community=community, code=f"H{i}", block=blocks[i % BLOCKS], door=str(i)) for i in range(people // 2)
    ]
    insert_models(homes)
    every = [
        Person(
            community=community, code=f"P{i}", household=homes[i // 2], name_zh="某", languages=["zh"],
            email=f"p{i}@example.org", phone=f"+86199{i:08}",
        )
        for i in range(people)
    ]  # fmt: skip
    insert_models(every)
    Membership.objects.create(community=community, centre=centre, person=every[0], role="worker")
    return community, every[0]


def sender(key: int) -> None:
    """What the killed process does."""
    sending.LEASE = timedelta(seconds=LEASE)
    _send(Community.objects.get(pk=key), "mail")
