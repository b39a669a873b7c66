"""Makes what the journeys happen in, in a process of its own (Playwright's loop and Django's database do not mix).

`python -m tests.journeys.world lanes 20` makes twenty copies of the cast, one for each journey; `lakeside` reads the
example in and lives four days of it; `trusted SLUG` makes a copy in which the riders may open food points, `flooded
SLUG` one with a flood plan in force (`planned SLUG`: in one that is there), `later SLUG HOURS` sets a community's clock
on, and `rounded SLUG` runs its rules once, as the timekeeper does every 20 seconds. All print JSON: addresses, cards
and invitation codes, by name.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is started first
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from renxing.apps.accounts import demonstration, invitations  # noqa: E402
from renxing.apps.approvals.models import Request  # noqa: E402
from renxing.apps.callups.acts import Call, call_up  # noqa: E402
from renxing.apps.centres.models import Centre, Mandate, Membership  # noqa: E402
from renxing.apps.centres.queries import actor_of  # noqa: E402
from renxing.apps.decisions.acts import Content, hold_meeting, take_decision  # noqa: E402
from renxing.apps.drills.acts import plan_drill  # noqa: E402
from renxing.apps.drills.models import Drill  # noqa: E402
from renxing.apps.incidents.acts import Draft as Opening  # noqa: E402
from renxing.apps.incidents.acts import open_incident, start_plan  # noqa: E402
from renxing.apps.incidents.models import Incident  # noqa: E402
from renxing.apps.mandates.acts import give_report  # noqa: E402
from renxing.apps.mandates.models import Report  # noqa: E402
from renxing.apps.needs.acts import (  # noqa: E402
    Draft,
    raise_need,
    take_need,
)
from renxing.apps.needs.models import Need  # noqa: E402
from renxing.apps.orders.acts import Draft as Order  # noqa: E402
from renxing.apps.orders.acts import issue_order  # noqa: E402
from renxing.apps.people.models import Block, Person  # noqa: E402
from renxing.apps.plans.acts import adopt_plan, draft_plan, sign_plan  # noqa: E402
from renxing.apps.plans.demonstration import adopt_plans  # noqa: E402
from renxing.apps.plans.models import Plan  # noqa: E402
from renxing.apps.playing.play import lay_down, prepare  # noqa: E402
from renxing.apps.points.acts import open_point  # noqa: E402
from renxing.apps.record import clock  # noqa: E402
from renxing.apps.record.doing import Doing  # noqa: E402
from renxing.apps.record.models import Community, Entry  # noqa: E402
from renxing.apps.record.running import run_rules  # noqa: E402
from renxing.apps.registry.load import import_community  # noqa: E402
from renxing.apps.reviews.acts import add_view, draw_lesson, open_review  # noqa: E402
from renxing.apps.signals.acts import Draft as Reported  # noqa: E402
from renxing.apps.signals.acts import report_signal, ring_alarm  # noqa: E402
from renxing.apps.signals.models import Per, Series  # noqa: E402
from renxing.apps.signals.watching import Seen  # noqa: E402
from renxing.apps.warnings.acts import Draft as Warned  # noqa: E402
from renxing.apps.warnings.acts import add_source, issue_warning  # noqa: E402
from renxing.apps.warnings.acts.issuing import Words  # noqa: E402
from renxing.apps.warnings.models import How  # noqa: E402
from renxing.core.functions import Function, Urgency  # noqa: E402
from renxing.core.mandates import Actor  # noqa: E402
from renxing.core.orders import Demand, Directive  # noqa: E402
from renxing.core.refusals import Referred  # noqa: E402
from renxing.core.roles import CentreKind  # noqa: E402
from renxing.measure.watching import unusual_day  # noqa: E402
from tests.apps.warnings.files import BROKEN, file  # noqa: E402
from tests.apps.warnings.permissions import receive  # noqa: E402
from tests.cast import PEOPLE, VISITOR, Cast, assemble  # noqa: E402
from tests.journeys.learnt import taught  # noqa: E402
from tests.journeys.stores import (  # noqa: E402
    gathered,
    improved,
    kept,
    linked,
    on_duty,
    together,
    told,
)

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"
CODES = 3  # invitations for each person: each is good once
FLOOD = Path(__file__).with_name("flood.toml")


def lanes(count: int) -> list[dict[str, Any]]:
    """So many communities with the same cast."""
    return [lane(assemble(f"lane-{number}")) for number in range(count)]


def lane(cast: Cast) -> dict[str, Any]:
    """What a journey has to know of its community."""
    now = clock.now(cast.community)
    Person.objects.filter(pk=cast.id("bo")).update(shows_name=True)
    return {
        "slug": cast.community.slug,
        "centres": {code: str(centre.id) for code, centre in cast.centres.items()},
        "people": {name: known(person, now) for name, person in cast.people.items()},
    }


def known(person: Person, now: Any) -> dict[str, Any]:
    """One of the cast, with ways to sign in."""
    issued = [invitations.make(person, now) for _number in range(CODES)]
    return {
        "id": str(person.id),
        "en": person.name_en,
        "zh": person.name_zh,
        "phone": person.phone,
        "card": issued[0].card,
        "codes": [each.code for each in issued],
    }


def lakeside() -> dict[str, Any]:
    """The example after four ordinary days, with a way in for each kind of user and one of everything to look at."""
    now = timezone.now()
    imported = import_community(EXAMPLE / "community.xlsx", demonstration=True, now=now - timedelta(days=4))
    community = imported.community
    adopt_plans(community, EXAMPLE / "plans", clock.now(community))
    lay_down(prepare(community, EXAMPLE / "ordinary.jsonl"), until=now)
    clock.set_clock(community, timezone.now())
    return {
        "slug": community.slug,
        "links": {link.kind: link.path for link in demonstration.links(community, now)},
        "ids": ids(community),
    }


def ids(community: Community) -> dict[str, str]:
    """One of everything: what the addresses of pages need."""
    need = Need.objects.filter(community=community)
    found = {"need": need.filter(state="open").first() or need.earliest("raised_at"), "taken": need.latest("taken_at")}
    found |= {"asked by a visitor": visitors_need(community)}
    approval = asked_approval(community)  # before anything wakes the choir's mandate
    person = Person.objects.filter(community=community, household__isnull=False).earliest("code")
    return {
        **{name: str(one.id) for name, one in found.items()},
        "code": found["asked by a visitor"].tracking,
        "invitation": invitations.make(person, clock.now(community), reusable=True).code,
        "person": str(person.id),
        "month": f"{clock.now(community):%Y-%m}",
        **responding(community),
        "plan": str(Plan.objects.filter(community=community).earliest("code").id),
        "block": person.household.block.code,
        "centre": str(Centre.objects.filter(community=community).earliest("code").id),
        "membership": str(Membership.objects.filter(community=community).latest("id").id),
        "committee": str(Centre.objects.get(community=community, kind="residents_committee").id),
        "mandate": str(Mandate.objects.filter(community=community).earliest("code").id),
        "report": str(given_report(community).id),
        "approval": str(approval.id),
        **ordered(community),
        **decided(community),
        **kept(community),
        **linked(community),
        **together(community),
        **gathered(community),
        **taught(community),
        **told(community),
        **improved(community),
        "drill": str(planned_drill(community).id),
        **looked_back_on(community),
        **on_duty(community),
        **warned(community),
        "entry": str(Entry.objects.filter(community=community).latest("seq").id),
    }


def given_report(community: Community) -> Report:
    """A report that waits for the committee's answer, or was answered: somebody acted first in those four days."""
    reports = Report.objects.filter(community=community, mandate__giver__kind="residents_committee")
    report = reports.filter(stage="owed").first()
    if report is None:
        return reports.latest("due_at")
    member = (
        Membership.objects.filter(centre=report.mandate.holder, until__isnull=True).exclude(role="researcher").first()
    )
    assert member is not None
    by = Doing(actor_of(member.person, community, clock.now(community)), community, clock.now(community))
    return give_report(by, report=report, words="All well.")


def asked_approval(community: Community) -> Request:
    """The choir, whose mandate sleeps on ordinary days, asks to take a need."""
    lead = Membership.objects.filter(community=community, centre__code="choir", role="lead").earliest("id")
    need = Need.objects.filter(community=community, state="open", sensitive=False).earliest("raised_at")
    now = clock.now(community)
    try:
        take_need(Doing(actor_of(lead.person, community, now), community, now, plea="We are next door."), need=need)
    except Referred:
        return Request.objects.get(community=community)
    raise RuntimeError("The choir should have had to ask.")


def ordered(community: Community) -> dict[str, str]:
    """An office above, and an order of its that waits for an answer."""
    office = Centre.objects.filter(community=community, kind=CentreKind.OFFICE).earliest("code")
    now = clock.now(community)
    actor = actor_of(Membership.objects.filter(centre=office).earliest("id").person, community, now)
    said: dict[str, Any] = {"title": "Close the back gate", "touches": ("need.take",), "above": Demand(2)}
    said |= {"directive": Directive.CLOSE_ENTRANCES, "function": Function.FOOD, "due_at": now + timedelta(days=2)}
    order = issue_order(Doing(actor, community, now), issuer=office, issue=uuid4(), draft=Order(**said))
    return {"office": str(office.id), "order": str(order.id)}


def decided(community: Community) -> dict[str, str]:
    """A point that is open, a meeting, and a decision taken in it."""
    committee = Centre.objects.get(community=community, kind=CentreKind.RESIDENTS_COMMITTEE)
    lead, now = Membership.objects.filter(centre=committee, role="lead").earliest("id").person, clock.now(community)

    def by() -> Doing:
        return Doing(actor_of(lead, community, now), community, now, centre=str(committee.id))

    block = Block.objects.filter(community=community).earliest("code")
    until = now + timedelta(hours=6)
    point = open_point(by(), function=Function.FOOD, block=block, title="Noodles at the gate", until=until)
    meeting = hold_meeting(by(), title="Monday round", held_at=now - timedelta(hours=1), centres=[committee])
    said: dict[str, Any] = {"title": "Lamps for the stairs", "reasons": ("need",), "meeting": meeting, "due_at": until}
    decision = take_decision(by(), content=Content(**said))
    return {"point": str(point.id), "meeting": str(meeting.id), "decision": str(decision.id)}


def looked_back_on(community: Community) -> dict[str, str]:
    """A flood that is over and being looked back on, and a lesson of it."""
    now, committee = clock.now(community), Centre.objects.get(community=community, code="committee")
    lead = Membership.objects.filter(centre=committee, role="lead").earliest("id")
    number = Incident.objects.filter(community=community).count() + 1
    incident = Incident.objects.create(
        community=community, number=number, name_en="Flood at the lake", name_zh="湖边积水", hazard="flood",
        owner=committee, stage="review", stage_since=now, opened_at=now - timedelta(days=1),
        signal_at=now - timedelta(days=1),
    )  # fmt: skip

    def by() -> Doing:
        return Doing(actor_of(lead.person, community, now), community, now, centre=str(committee.id))

    review = open_review(by(), incident=incident)
    add_view(by(), review=review, centre=committee, went_well="Pumps at once", went_badly="Nobody told block 9")
    said: dict[str, Any] = {"title": "Tell block 9 first", "target": "hazard:flood", "due_at": now + timedelta(days=30)}
    lesson = draw_lesson(by(), review=review, owner=committee, **said)
    return {"review": str(review.id), "lesson": str(lesson.id)}


def planned_drill(community: Community) -> Drill:
    """The riders are asked to a power cut, tomorrow."""
    lead = Membership.objects.filter(community=community, centre__code="committee", role="lead").earliest("id")
    riders = Person.objects.filter(memberships__centre__code="riders", community=community).distinct()
    now = clock.now(community)
    by = Doing(actor_of(lead.person, community, now), community, now)
    script = (EXAMPLE / "drills" / "power-cut.jsonl").read_text(encoding="utf-8")
    return plan_drill(by, script=script, at=now + timedelta(days=1), speed=6.0, people=list(riders))


def responding(community: Community) -> dict[str, str]:
    """An incident whose plan runs, one of its tasks, and a call-up that waits for answers."""
    committee = Centre.objects.get(community=community, kind=CentreKind.RESIDENTS_COMMITTEE)
    lead, now = Membership.objects.filter(centre=committee, role="lead").earliest("id").person, clock.now(community)

    def by() -> Doing:
        return Doing(actor_of(lead, community, now), community, now)

    plan = Plan.objects.filter(community=community, version__isnull=False).earliest("code")
    said: dict[str, Any] = {"title_en": "Fever in block 3", "title_zh": "3号楼发热", "hazard": plan.hazard}
    incident = start_plan(by(), incident=open_incident(by(), draft=Opening(**said, plan=plan)))
    choir = Centre.objects.get(community=community, code="choir")
    callup = call_up(by(), call=Call(centre=choir, function=Function.FOOD, places=3))
    return {"incident": str(incident.id), "task": str(incident.tasks.earliest("place").id), "callup": str(callup.id)}


def warned(community: Community) -> dict[str, str]:
    """A warning that holds, one that cannot be read, one of ours, a source, something seen, and an alarm."""
    now = clock.now(community)
    committee = Centre.objects.get(community=community, kind=CentreKind.RESIDENTS_COMMITTEE)
    lead = actor_of(Membership.objects.filter(centre=committee, role="lead").earliest("id").person, community, now)

    def by() -> Doing:
        return Doing(lead, community, now)

    ring = Block.objects.filter(community=community).earliest("code").rings[0]
    said: dict[str, Any] = {"sent": now, "polygon": tuple((corner[1], corner[0]) for corner in ring)}
    warning, unread = receive(by(), file("axe", **said)), receive(by(), BROKEN)
    source = add_source(by(), kind=How.PUSH, name="Observatory")
    words = (Words(language="en-US", event="Flood", headline="The lake rises"),)
    degrees: dict[str, Any] = {"category": "Met", "severity": "Severe", "urgency": "Expected", "certainty": "Likely"}
    ours = issue_warning(by(), draft=Warned(words=words, expires=now + timedelta(hours=6), **degrees))
    block = Block.objects.filter(community=community).earliest("code")
    signal = report_signal(by(), draft=Reported(what="water", block=block, words="In the cellar"))
    rung = unusual_day([5.0, 6, 4, 5, 7] * 6 + [25.0])
    assert rung is not None
    seen = Seen(Series.NEEDS, Per.DAY, "food", None, now.date(), rung)
    alarm = ring_alarm(Doing(Actor(rule="watch"), community, now), seen=seen)
    rows = {"warning": warning, "unread": unread, "ours": ours, "source": source, "signal": signal, "alarm": alarm}
    return {name: str(row.pk) for name, row in rows.items()}


def visitors_need(community: Community) -> Need:
    """Asked without an account."""
    community.visitors_may_ask = True
    community.save(update_fields=["visitors_may_ask"])
    block = Block.objects.filter(community=community).first()
    said: dict[str, Any] = {"visitor_name": "Guo Hua", "visitor_phone": "+8619900000099", "block": block}
    draft = Draft(function=Function.FOOD, urgency=Urgency.SOON, summary="Rice for one", **said)
    return raise_need(Doing(VISITOR, community, clock.now(community)), draft=draft)


def trusted(slug: str) -> dict[str, Any]:
    """A lane in an emergency, whose riders, led by Rui, may open food points by themselves and report after a day."""
    cast = assemble(slug)
    Community.objects.filter(pk=cast.community.pk).update(condition="emergency")
    Membership.objects.filter(person=cast.people["rui"]).update(role="lead")
    Mandate.objects.create(
        community=cast.community, code="M-points", giver=cast.centres["committee"], holder=cast.centres["riders"],
        acts=["point.*"], functions=["food"], conditions=["emergency"], reporting="after", report_within_hours=24,
        money_per_act=500, people_per_act=6,
    )  # fmt: skip
    return lane(cast)


def flooded(slug: str) -> dict[str, Any]:
    """A lane whose plan for a flood is in force, signed by the clinic; it wakes the mandate of the choir."""
    cast = assemble(slug)
    return {**lane(cast), **planned(slug)}


def planned(slug: str) -> dict[str, Any]:
    """The same plan, in a lane that is there."""
    community = Community.objects.get(slug=slug)
    now = clock.now(community)
    lead, nurse = (
        Doing(actor_of(Person.objects.get(community=community, name_en=name), community, now), community, now)
        for name in (PEOPLE["lan"][1], PEOPLE["qing"][1])
    )
    Mandate.objects.filter(community=community, code="M-choir").update(dormant=True, conditions=[])
    plan = draft_plan(lead, written=FLOOD.read_text(encoding="utf-8"), ready=True)
    sign_plan(nurse, plan=plan, centre=Centre.objects.get(community=community, code="clinic"), number=1)
    adopt_plan(replace(lead, act_id=uuid4()), plan=plan)
    return {"plan": str(plan.pk)}


def later(slug: str, hours: str) -> dict[str, Any]:
    """The same lane, some hours on."""
    community = Community.objects.get(slug=slug)
    community.demonstration = True  # here only: its people sign in as everywhere
    clock.set_clock(community, clock.now(community) + timedelta(hours=float(hours)))
    return {"slug": slug}


def rounded(slug: str) -> dict[str, Any]:
    """The same lane, after what happens by itself; the journeys' server runs without a timekeeper."""
    community = Community.objects.get(slug=slug)
    return {"slug": slug, "acts": run_rules(community, clock.now(community))}


def main() -> None:
    """Make what was asked for and say where it is."""
    if sys.argv[1] == "lanes":
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        with transaction.atomic():
            made: Any = lanes(int(sys.argv[2]))
    else:
        makers: dict[str, Any] = {"lakeside": lakeside, "trusted": trusted, "flooded": flooded}
        makers |= {"later": later, "rounded": rounded, "planned": planned}
        made = makers[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
