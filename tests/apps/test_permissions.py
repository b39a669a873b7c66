"""The permission matrix: every act × every kind of user × own or other's, written out by hand, not derived.

In each row the letters of those who may: v visitor, b Bo (resident, neighbour), m Mei (resident, the asker),
r Rui (member of the riders), s Song (lead of a reservoir whose mandate sleeps), q Qing (lead of the clinic),
w Wen (community worker), l Lan (lead of the committee), o Shi (office above), y Yan (researcher).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from renxing.apps.accounts.acts import issue_invitation
from renxing.apps.beginning.acts import rename_community
from renxing.apps.centres.acts import change_centre, change_standard, end_membership, give_membership, pledge_hours
from renxing.apps.centres.models import Absence, Mandate, Membership
from renxing.apps.conditions.acts import change_condition
from renxing.apps.mandates import acts as mandates
from renxing.apps.mandates.models import Report, ReportedAct
from renxing.apps.needs import acts
from renxing.apps.needs.models import Apart, Need, Offer, State, Together
from renxing.apps.people.acts import Contact, add_person, change_person, erase_person, look_at_person, note_skill
from renxing.apps.record.door import ACTS
from renxing.apps.registry.acts import import_registry
from renxing.apps.resilience.acts import set_constant, set_goalposts
from renxing.core.conditions import Condition
from renxing.core.functions import Function, Urgency
from renxing.core.mandates import Actor
from renxing.core.refusals import NotAllowed, Refusal
from renxing.core.roles import Role
from tests.apps.approvals.permissions import ROWS as APPROVALS
from tests.apps.callups.permissions import ROWS as CALLUPS
from tests.apps.convention.permissions import ROWS as CONVENTION
from tests.apps.decisions.permissions import ROWS as DECISIONS
from tests.apps.dispatching.permissions import ROWS as DISPATCHING
from tests.apps.drills.permissions import ROWS as DRILLS
from tests.apps.duties.permissions import ROWS as DUTIES
from tests.apps.fund.permissions import ROWS as FUND
from tests.apps.gatherings.permissions import ROWS as GATHERINGS
from tests.apps.improving.permissions import ROWS as IMPROVING
from tests.apps.incidents.permissions import ROWS as INCIDENTS
from tests.apps.learning.permissions import ROWS as LEARNING
from tests.apps.links.permissions import ROWS as LINKS
from tests.apps.notices.permissions import ROWS as NOTICES
from tests.apps.offers.permissions import ROWS as OFFERS
from tests.apps.orders.permissions import ROWS as ORDERS
from tests.apps.plans.permissions import ROWS as PLANS
from tests.apps.points.permissions import ROWS as POINTS
from tests.apps.proposals.permissions import ROWS as PROPOSALS
from tests.apps.pulse.permissions import ROWS as PULSE
from tests.apps.purchases.permissions import ROWS as PURCHASES
from tests.apps.reviews.permissions import ROWS as REVIEWS
from tests.apps.signals.permissions import ROWS as SIGNALS
from tests.apps.stories.permissions import ROWS as STORIES
from tests.apps.supplies.permissions import ROWS as SUPPLIES
from tests.apps.warnings.permissions import ROWS as WARNINGS
from tests.apps.workload.permissions import ROWS as WORKLOAD
from tests.cast import VISITOR, Cast

TERMS = mandates.Terms(acts=("need.take",))
WHO = {
    "v": "visitor",
    "b": "bo",
    "m": "mei",
    "r": "rui",
    "s": "song",
    "q": "qing",
    "w": "wen",
    "l": "lan",
    "o": "shi",
    "y": "yan",
}

# verb: Mei's plain need (food), Mei's sensitive need (health), state it must be in, arguments beside the need
NEEDS: dict[str, tuple[str, str, State, Callable[[Cast], dict[str, Any]]]] = {
    "need.triage": ("wl", "wlq", State.OPEN, lambda _c: {"urgency": Urgency.URGENT}),
    "need.ask": ("wl", "wlq", State.OPEN, lambda c: {"helper": c.people["bo"]}),
    "need.accept": ("", "", State.OPEN, lambda _c: {}),
    "need.decline": ("", "", State.OPEN, lambda _c: {}),
    "need.cannot": ("bmrswl", "wl", State.OPEN, lambda _c: {}),
    "need.offer": ("bmrswl", "qwl", State.OPEN, lambda _c: {}),
    "need.choose": ("mwl", "mwl", State.OPEN, lambda c: {"helper": c.people["bo"]}),
    "need.take": ("rwl", "qwl", State.OPEN, lambda _c: {}),
    "need.start": ("wl", "wl", State.TAKEN, lambda _c: {}),
    "need.meet": ("mwl", "mwl", State.TAKEN, lambda _c: {}),
    "need.hand_over": ("wl", "wl", State.OPEN, lambda c: {"to_centre": c.centres["committee"]}),
    "need.give_back": ("wl", "wl", State.TAKEN, lambda _c: {}),
    "need.withdraw": ("mwl", "mwl", State.OPEN, lambda _c: {}),
    "need.expire": ("", "", State.OPEN, lambda _c: {}),
    "need.escalate": ("", "", State.OPEN, lambda _c: {}),
    "need.merge": ("wl", "wlq", State.OPEN, lambda c: {"into": c.need()}),
    "need.split": ("", "", State.MERGED, lambda _c: {}),
    "need.call_off": ("", "", State.OPEN, lambda c: {"helper": c.id("bo"), "asked": True}),
    "need.reopen": ("mwl", "mwl", State.MET, lambda _c: {}),
    "need.message": ("mwl", "mwl", State.OPEN, lambda _c: {"text": "hello"}),
}
ELSEWHERE = {"need.raise", "registry.import"}
OTHERS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "membership.give": (
        "lq",
        lambda c, by: give_membership(by, centre=c.centres["clinic"], person=c.people["bo"], role=Role.MEMBER),
    ),
    "membership.pledge": ("lq", lambda c, by: pledge_hours(by, membership=_membership(c, "qing"), hours=6.0)),
    "need.step_back": ("brwl", lambda c, by: acts.step_back(by, need=_two_go(c))),
    "membership.end": ("lq", lambda c, by: end_membership(by, membership=_membership(c, "qing"))),
    "centre.change": ("lq", lambda c, by: change_centre(by, centre=c.centres["clinic"], functions=[], cap=3)),
    "standard.change": (
        "l",
        lambda _c, by: change_standard(by, function=Function.FOOD, urgent=1, soon=2, routine=3),
    ),
    "community.rename": ("l", lambda _c, by: rename_community(by, name_zh="竹园", name_en="Bamboo Court")),
    "condition.change": (
        "l",
        lambda c, by: change_condition(
            by, condition=Condition.ALERT, reason="flood", review_at=c.now + timedelta(days=1)
        ),
    ),
    "person.add": (
        "wl",
        lambda _c, by: add_person(by, code="P99", names=("甲", ""), household=None, contact=Contact()),
    ),
    "person.change": ("bwl", lambda c, by: change_person(by, person=c.people["bo"], contact=Contact())),
    "person.look": ("wl", lambda c, by: look_at_person(by, person=c.people["bo"])),
    "person.erase": ("bwl", lambda c, by: erase_person(by, person=c.people["bo"])),
    "skill.note": ("bwl", lambda c, by: note_skill(by, person=c.people["bo"], skill="cooking")),
    "mandate.give": (
        "l",
        lambda c, by: mandates.give_mandate(by, giver=c.centres["committee"], holder=c.centres["choir"], terms=TERMS),
    ),
    "mandate.widen": ("l", lambda c, by: mandates.widen_mandate(by, mandate=_mandate(c), terms=TERMS)),
    "mandate.narrow": ("l", lambda c, by: mandates.narrow_mandate(by, mandate=_mandate(c), terms=TERMS)),
    "mandate.suspend": ("l", lambda c, by: mandates.suspend_mandate(by, mandate=_mandate(c), reason="review")),
    "mandate.resume": ("l", lambda c, by: mandates.resume_mandate(by, mandate=_mandate(c))),
    "mandate.wake": ("l", lambda c, by: mandates.wake_mandate(by, mandate=_mandate(c))),
    "mandate.sleep": ("l", lambda c, by: mandates.sleep_mandate(by, mandate=_mandate(c))),
    "mandate.return": ("q", lambda c, by: mandates.return_mandate(by, mandate=_mandate(c), reason="too_much")),
    "mandate.lapse": ("", lambda c, by: mandates.lapse_mandate(by, mandate=_mandate(c), misses=3)),
    "report.give": ("q", lambda c, by: mandates.give_report(by, report=_report(c))),
    "report.ratify": ("l", lambda c, by: mandates.ratify_report(by, report=_report(c))),
    "report.reverse": ("l", lambda c, by: mandates.reverse_report(by, report=_report(c), entries=[], words="no")),
    "report.stand": ("", lambda c, by: mandates.let_stand(by, reported=_reported(c), why="gone")),
    "report.miss": ("", lambda c, by: mandates.miss_report(by, report=_report(c))),
    "absence.declare": (
        "bwl",
        lambda c, by: mandates.declare_absence(by, person=c.people["bo"], starts=c.now, ends=c.now + timedelta(days=1)),
    ),
    "absence.end": ("bwl", lambda c, by: mandates.end_absence(by, absence=_absence(c))),
    "goalposts.set": ("l", lambda _c, by: set_goalposts(by, code="K2", poor=0.4, good=0.9, reason="so")),
    "constant.set": ("l", lambda _c, by: set_constant(by, code="P2", name="within", value=12.0, reason="so")),
    "rules.change": ("l", lambda _c, by: mandates.change_rules(by, changes=mandates.Changes(approval_hours=2.0))),
    "apart.keep": ("wl", lambda c, by: acts.keep_apart(by, one=c.people["bo"], other=c.people["mei"])),
    "together.keep": ("wl", lambda c, by: acts.keep_together(by, one=c.people["bo"], other=c.people["mei"])),
    "together.end": ("wl", lambda c, by: acts.end_together(by, pair=_together(c))),
    "apart.end": ("wl", lambda c, by: acts.end_apart(by, pair=_apart(c))),
    "invitation.issue": ("wl", lambda c, by: issue_invitation(by, person=c.people["bo"], codes=[])),
}


for _room in (
    APPROVALS,
    CALLUPS,
    CONVENTION,
    DECISIONS,
    DISPATCHING,
    DRILLS,
    FUND,
    GATHERINGS,
    OFFERS,
    LINKS,
    LEARNING,
    NOTICES,
    IMPROVING,
    DUTIES,
    INCIDENTS,
    ORDERS,
    PLANS,
    POINTS,
    PROPOSALS,
    PULSE,
    PURCHASES,
    REVIEWS,
    SIGNALS,
    STORIES,
    SUPPLIES,
    WARNINGS,
    WORKLOAD,
):
    OTHERS.update(_room)


def _membership(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(person=cast.people[name])


def _mandate(cast: Cast) -> Mandate:
    return Mandate.objects.get(code="M-clinic", community=cast.community)


def _report(cast: Cast) -> Report:
    return Report.objects.get_or_create(
        community=cast.community, mandate=_mandate(cast), defaults={"opened_at": cast.now, "due_at": cast.now}
    )[0]


def _reported(cast: Cast) -> ReportedAct:
    return ReportedAct.objects.create(community=cast.community, report=_report(cast), entry=uuid4())


def _apart(cast: Cast) -> Apart:
    return Apart.objects.create(
        community=cast.community, one=cast.people["bo"], other=cast.people["mei"], since=cast.now
    )


def _together(cast: Cast) -> Together:
    return Together.objects.create(
        community=cast.community, one=cast.people["bo"], other=cast.people["mei"], since=cast.now
    )


def _absence(cast: Cast) -> Absence:
    ends = cast.now + timedelta(days=1)
    return Absence.objects.create(community=cast.community, person=cast.people["bo"], starts=cast.now, ends=ends)


def _two_go(cast: Cast) -> Need:
    need = cast.need("mei", hands=2)
    for name in ("rui", "bo"):
        acts.ask_helper(cast.by("wen"), need=need, helper=cast.people[name])
        acts.accept_ask(cast.by(name), need=need)
    return need


def allowed(do: Callable[[], object]) -> bool:
    """Whether authority was given; whatever else stands in the way is not a matter of permission. Nothing stays."""
    try:
        with transaction.atomic():
            try:
                do()
            finally:
                transaction.set_rollback(True)
    except NotAllowed:
        return False
    except Refusal:
        return True
    return True


def letters(do: Callable[[str], object]) -> str:
    return "".join(letter for letter, name in WHO.items() if allowed(lambda name=name: do(name)))  # type: ignore[misc]


def same(found: str, expected: str) -> None:
    assert sorted(found) == sorted(expected)


def test_no_act_is_missing_from_the_matrix() -> None:
    assert set(ACTS) == set(NEEDS) | set(OTHERS) | ELSEWHERE


@pytest.mark.slow
@pytest.mark.parametrize("verb", NEEDS)
@pytest.mark.parametrize("sensitive", [False, True], ids=["plain", "sensitive"])
def test_needs(cast: Cast, verb: str, sensitive: bool) -> None:
    plain, private, state, more = NEEDS[verb]
    need = cast.need("mei", Function.HEALTH if sensitive else Function.FOOD)
    Need.objects.filter(pk=need.pk).update(state=state)
    arguments = more(cast)
    found = letters(lambda name: ACTS[verb](cast.by(name), need=need, **arguments))
    same(found, private if sensitive else plain)


@pytest.mark.slow
@pytest.mark.parametrize("verb", OTHERS)
def test_others(cast: Cast, verb: str) -> None:
    expected, do = OTHERS[verb]
    same(letters(lambda name: do(cast, cast.by(name))), expected)


@pytest.mark.parametrize(
    ("verb", "state"), [("need.start", State.TAKEN), ("need.meet", State.UNDERWAY), ("need.give_back", State.TAKEN)]
)
def test_the_helper_too(cast: Cast, verb: str, state: State) -> None:
    need = cast.need()
    Need.objects.filter(pk=need.pk).update(state=state, helper=cast.people["bo"])
    assert allowed(lambda: ACTS[verb](cast.by("bo"), need=need))


@pytest.mark.parametrize("verb", ["need.accept", "need.decline"])
def test_only_who_was_asked_answers(cast: Cast, verb: str) -> None:
    need = cast.need("mei", Function.WELFARE)
    Offer.objects.create(
        community=cast.community, need=need, helper=cast.people["bo"], asked_by=cast.people["wen"], at=cast.now
    )
    same(letters(lambda name: ACTS[verb](cast.by(name), need=need)), "b")


def test_raising(cast: Cast) -> None:
    def for_mei(name: str) -> object:
        draft = acts.Draft(Function.FOOD, Urgency.SOON, "Rice", household=cast.households["H1"])
        return acts.raise_need(cast.by(name), draft=draft)

    same(letters(for_mei), "bmrswl")
    phone = acts.Draft(Function.FOOD, Urgency.SOON, "Rice", visitor_phone="199 0000 0000")
    assert allowed(lambda: acts.raise_need(cast.by("visitor"), draft=phone))
    cast.community.visitors_may_ask = False
    assert not allowed(lambda: acts.raise_need(cast.by("visitor"), draft=phone))


def test_the_secret_link_is_as_good_as_having_asked(cast: Cast) -> None:
    need = cast.need()
    holder = Actor(links=frozenset({need.reference}))
    for actor, expected in ((holder, True), (VISITOR, False)):
        doing = cast.by("visitor")
        doing = type(doing)(actor, cast.community, cast.now)
        assert allowed(lambda doing=doing: acts.withdraw_need(doing, need=need)) is expected  # type: ignore[misc]


def test_only_the_keeper_of_the_machine_and_the_lead_import(cast: Cast) -> None:
    rights = import_registry.declaration.rights
    assert (rights.roles, rights.rules) == (frozenset({"committee_lead"}), frozenset({"keeper"}))


def test_a_lead_does_not_make_community_workers(cast: Cast) -> None:
    def make(name: str) -> object:
        centre = cast.centres["clinic" if name == "qing" else "committee"]
        return give_membership(cast.by(name), centre=centre, person=cast.people["bo"], role=Role.WORKER)

    same(letters(make), "l")
