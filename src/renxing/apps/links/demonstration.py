"""A demonstration's links: three partners, one agreement about to end, aid asked and lent."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of, today
from renxing.apps.links import acts
from renxing.apps.links.acts.agreeing import Terms
from renxing.apps.links.acts.aiding import Wanted
from renxing.apps.links.acts.partnering import Said
from renxing.apps.links.models import Partner
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY = timedelta(days=1)
PARTNERS = (
    ("clinic", "East District Hospital", "城东医院", "Two beds and a night line / 两张床位和夜间专线", 12),
    ("supplier", "Hengtong Hardware", "恒通五金", "Pumps and lamps at cost / 成本价水泵和灯具", 200),
    ("organisation", "Warm Light Social Work", "暖光社工", "A social worker two days a week / 每周两天驻点社工", 90),
    ("community", "Riverside Community", "江滨社区", "Twenty volunteers in an emergency / 应急时二十名志愿者", 300),
)


def link(community: Community, now: datetime) -> int:
    """Write down the partners of a demonstration and what is open with them; how many acts were done."""
    held = Membership.objects.filter(community=community, role=Role.WORKER).order_by("person__code").first()
    committee = Centre.objects.filter(community=community, kind=CentreKind.RESIDENTS_COMMITTEE).first()
    if held is None or committee is None:
        return 0
    by, done = actor_of(held.person, community, now), 0
    for do, said in _story(community, committee, now):
        try:
            do(Doing(by, community, now), **said)
        except Refusal:
            continue
        done += 1
    return done


def _story(community: Community, committee: Centre, now: datetime) -> Iterator[tuple[Any, dict[str, Any]]]:
    day = today(community, now)
    for kind, english, chinese, gives, days in PARTNERS:
        said = Said(kind=kind, name_en=english, name_zh=chinese, contact_phone="0571-5550100", hours="9:00-17:00")
        yield acts.add_partner, {"centre": committee, "said": said}
        partner = Partner.objects.filter(community=community, name_en=english).first()
        terms = Terms(gives=gives, starts=day - 300 * DAY, ends=day + days * DAY)
        yield acts.make_agreement, {"partner": partner, "terms": terms}
    riverside = Partner.objects.filter(community=community, kind="community").first()
    pumps = Wanted(
        sort="goods", what="Pumps / 水泵", amount=2, unit="台", due_at=now + DAY, back_at=now + 10 * DAY
    )  # fmt: skip
    yield acts.ask_for_aid, {"partner": riverside, "wanted": pumps}
    drivers = Wanted(sort="people", what="Drivers / 司机", amount=2, due_at=now + 2 * DAY, back_at=now + 5 * DAY)
    yield acts.note_aid, {"partner": riverside, "wanted": drivers, "side": "gives"}
