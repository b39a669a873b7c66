"""Makes the demonstration: the community's own file read in, two ordinary weeks lived, a way in for each user."""

from datetime import timedelta
from pathlib import Path

from renxing.cli import django
from renxing.cli.links import Link, keep, kept_links

django.start(held=True)

from django.utils import timezone  # noqa: E402 - Django is started first

from renxing.apps.accounts import demonstration  # noqa: E402
from renxing.apps.convention import demonstration as convention  # noqa: E402
from renxing.apps.duties.demonstration import post_some  # noqa: E402
from renxing.apps.fund import demonstration as fund  # noqa: E402
from renxing.apps.gatherings.demonstration import gather  # noqa: E402
from renxing.apps.improving.demonstration import improve  # noqa: E402
from renxing.apps.learning.demonstration import teach  # noqa: E402
from renxing.apps.links.demonstration import link  # noqa: E402
from renxing.apps.needs.demonstration import carry  # noqa: E402
from renxing.apps.notices.demonstration import tell  # noqa: E402
from renxing.apps.offers import demonstration as offers  # noqa: E402
from renxing.apps.plans.demonstration import adopt_plans  # noqa: E402
from renxing.apps.playing.play import lay_down, prepare  # noqa: E402
from renxing.apps.pulse.demonstration import ask  # noqa: E402
from renxing.apps.purchases import demonstration as purchases  # noqa: E402
from renxing.apps.record import clock  # noqa: E402
from renxing.apps.record.models import Community  # noqa: E402
from renxing.apps.registry.load import import_community  # noqa: E402
from renxing.apps.reviews.demonstration import close_planned, relive  # noqa: E402
from renxing.apps.stories.demonstration import remember  # noqa: E402
from renxing.apps.supplies.demonstration import live  # noqa: E402
from renxing.apps.warnings.demonstration import name_area  # noqa: E402
from renxing.cli.progress import bar  # noqa: E402

SINCE = timedelta(days=16)  # two weeks of play, and the two mornings round them
LABELS = {
    "resident": "Resident 居民",
    "resident without Chinese": "Resident without Chinese 不懂中文的居民",
    "member of a reservoir": "Member of a reservoir centre 蓄水池组织成员",
    "lead of a centre": "Lead of a centre 治理主体负责人",
    "worker": "Community worker 社区工作者",
    "committee lead": "Committee lead 居委会负责人",
    "office": "Office above 上级部门",
    "researcher": "Researcher 研究者",
}


def make(example: Path, slug: str) -> list[Link]:
    """Make what is not there yet and return the links; a second start finds all of it."""
    community = Community.objects.filter(slug=slug).first()
    links = kept_links()
    if community is None:
        community = _live_two_weeks(example)
        links = []
    if not links:
        links = [Link(LABELS[link.kind], link.path) for link in demonstration.links(community, timezone.now())]
        keep(links)
    return links


def _live_two_weeks(example: Path) -> Community:
    """Import as of two weeks ago, then let the weeks pass, so that what is shown has a past."""
    now = timezone.now()
    print("Making Lakeside: reading its own file and living two ordinary weeks in it, half a minute ...", flush=True)
    with bar("Reading the community's own file") as progress:
        file, past = example / "community.xlsx", now - SINCE
        community = import_community(file, demonstration=True, now=past, progress=progress).community
        relive(community, example, past)
        name_area(community, clock.now(community))
        adopt_plans(community, example / "plans", clock.now(community))
        close_planned(community, clock.now(community))
    with bar("Living two ordinary weeks") as progress:
        player = prepare(community, example / "ordinary.jsonl", report=lambda seen: progress(seen.passed, seen.total))
        lay_down(player, until=now)
        live(community, past, now)
        fund.live(community, past, now)
        purchases.live(community, past, now)
        offers.live(community, past, now)
        convention.live(community, past, now)
    clock.set_clock(community, timezone.now())
    carry(community, clock.now(community))
    post_some(community, clock.now(community))
    link(community, clock.now(community))
    gather(community, clock.now(community))
    remember(community, clock.now(community))
    ask(community, example, clock.now(community))
    teach(community, clock.now(community))
    tell(community, clock.now(community))
    improve(community, clock.now(community))
    return community
