"""Goods, money, duties and partners outside, for the world the journeys happen in; world.py has started Django."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from renxing.apps.centres.queries import actor_of
from renxing.apps.convention import demonstration as convention
from renxing.apps.convention.models import Article
from renxing.apps.duties.acts import renew_feed
from renxing.apps.duties.demonstration import post_some
from renxing.apps.duties.models import Swap, Visit
from renxing.apps.fund import demonstration as fund
from renxing.apps.fund.models import Booking, Challenge
from renxing.apps.gatherings.demonstration import gather
from renxing.apps.gatherings.models import Gathering
from renxing.apps.improving.demonstration import improve
from renxing.apps.improving.models import Action, Teammate
from renxing.apps.improving.models import Goal as Aim
from renxing.apps.links.acts import refer_need
from renxing.apps.links.acts.referring import Told
from renxing.apps.links.demonstration import link
from renxing.apps.links.models import Agreement, Aid, Partner
from renxing.apps.needs.models import Need
from renxing.apps.notices.demonstration import tell
from renxing.apps.notices.models import Answer, Notice, Question
from renxing.apps.offers import demonstration as offers
from renxing.apps.offers.models import Credit, Listing, Taking, Thank, Volunteer
from renxing.apps.people.models import Household, Person
from renxing.apps.proposals.models import Doer, Proposal, Remark, Vote
from renxing.apps.pulse.acts import open_survey
from renxing.apps.purchases import demonstration as purchases
from renxing.apps.purchases.models import Item as Goods
from renxing.apps.purchases.models import Order as Ordered
from renxing.apps.purchases.models import Payment, Ware
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.supplies.demonstration import live
from renxing.apps.supplies.models import Item, Posting
from renxing.standards.pulse import read_questions
from tests.journeys.workers import by_worker

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"


def kept(community: Community) -> dict[str, str]:
    """Some days of the stock and of the fund: something lent, something spent, something asked."""
    now = clock.now(community)
    live(community, now - timedelta(days=4), now)
    fund.live(community, now - timedelta(days=16), now)
    purchases.live(community, now - timedelta(days=16), now)
    offers.live(community, now - timedelta(days=16), now)
    rice = Item.objects.get(community=community, code="rice")
    bought = Ordered.objects.filter(community=community, handed_at=None, purchase__stage="shared").latest("number")
    rows = {
        "purchase": bought.purchase,
        "bought": bought,
        "goods": Goods.objects.filter(purchase=bought.purchase).earliest("code"),
        "ware": Ware.objects.filter(community=community).earliest("code"),
        "catalogue": Ware.objects.filter(community=community).earliest("code").catalogue,
        "payment": Payment.objects.filter(community=community, sort="pay").latest("at"),
        "item": rice,
        "loan": Posting.objects.filter(community=community, sort="lend").latest("seq"),
        "booking": Booking.objects.filter(community=community, spending__purpose="repair").latest("seq"),
        "challenge": Challenge.objects.filter(community=community, answered_at=None).latest("at"),
    }
    comes = Volunteer.objects.filter(community=community).latest("at")
    kinds: dict[str, Any] = {"listing": Listing, "taking": Taking, "credit": Credit, "thank": Thank}
    rows |= {name: model.objects.filter(community=community).latest("at") for name, model in kinds.items()}
    return {**{name: str(row.pk) for name, row in rows.items()}, "volunteer": str(comes.pk), "coming": comes.secret}


def told(community: Community) -> dict[str, str]:
    """A notice whose doors wait, a rumour that was answered, and one that waits."""
    tell(community, clock.now(community))
    rows = {
        "notice": Notice.objects.filter(community=community, asks=True).latest("posted_at"),
        "answer": Answer.objects.filter(community=community).latest("at"),
        "question": Question.objects.filter(community=community, closed_at=None).latest("asked_at"),
        "home": Household.objects.filter(community=community).earliest("code"),
    }
    return {name: str(row.pk) for name, row in rows.items()}


def linked(community: Community) -> dict[str, str]:
    """Partners, an agreement, aid that was asked for, and a need a partner was asked to see to."""
    now = clock.now(community)
    link(community, now)
    need = Need.objects.filter(community=community, state="open").earliest("number")
    partner = Partner.objects.filter(community=community, kind="clinic").earliest("since")
    told = Told(words="Dress a wound", due_at=now + timedelta(days=1), where="block", consent=True)
    sent = refer_need(by_worker(community), need=need, partner=partner, told=told)
    rows = {"partner": partner, "agreement": Agreement.objects.filter(community=community).earliest("ends")}
    rows |= {"aid": Aid.objects.filter(community=community).earliest("due_at"), "referral": sent, "referral_need": need}
    return {**{name: str(row.pk) for name, row in rows.items()}, "referral_code": sent.code}


def together(community: Community) -> dict[str, str]:
    """Proposals that are talked about, voted on and to be done, and articles in force."""
    now = clock.now(community)
    convention.live(community, now - timedelta(days=16), now)
    talk = Proposal.objects.filter(community=community, stage="talk").latest("raised_at")
    vote = Vote.objects.filter(community=community, phase="open").latest("opened_at")
    part = Doer.objects.filter(community=community).earliest("due_at")
    article = Article.objects.filter(community=community, state="in_force").earliest("number")
    remark = Remark.objects.filter(proposal__community=community).earliest("pk")
    rows = {"proposal": talk, "vote": vote, "proposal_part": part, "article": article, "remark": remark}
    return {name: str(row.pk) for name, row in rows.items()}


def improved(community: Community) -> dict[str, str]:
    """A round of improvement under way."""
    improve(community, clock.now(community))
    rows: dict[str, Any] = {"goal": Aim, "action": Action, "mate": Teammate}
    found = {name: model._default_manager.filter(community=community) for name, model in rows.items()}
    return {name: str(each.earliest("id").pk) for name, each in found.items()}


def on_duty(community: Community) -> dict[str, str]:
    """Duties of the coming days, a round among them, a turn that is offered, and a calendar."""
    now = clock.now(community)
    made = post_some(community, now)
    door = Visit.objects.filter(community=community).earliest("id")
    swap = Swap.objects.filter(community=community, state="open").earliest("id")
    person = Person.objects.filter(community=community, household__isnull=False).earliest("code")
    feed = renew_feed(Doing(actor_of(person, community, now), community, now), person=person)
    duty = made["round"]
    rows = {"duty": duty, "post": duty.post, "door": door, "swap": swap, "turn": swap.turn}
    return {**{name: str(row.pk) for name, row in rows.items()}, "feed": feed.secret}


def gathered(community: Community) -> dict[str, str]:
    """Gatherings to come, and an interest group."""
    now = clock.now(community)
    gather(community, now)
    found = Gathering.objects.filter(community=community, starts__gt=now).earliest("starts")
    questions = read_questions((EXAMPLE / "pulse.toml").read_text(encoding="utf-8"))
    survey = open_survey(by_worker(community), questions=questions, closes_at=now + timedelta(days=9))
    return {"gathering": str(found.pk), "interest_group": str(found.centre_id), "survey": str(survey.pk)}
