"""What needs one person now, in the order in which it needs them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from renxing.apps.approvals.models import Request
from renxing.apps.approvals.queries import waiting as approvals
from renxing.apps.beginning.queries.steps import Step as First
from renxing.apps.beginning.queries.steps import to_begin
from renxing.apps.callups.models import Answer
from renxing.apps.callups.queries.standing import calls_of
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import today
from renxing.apps.centres.sentences import phrase
from renxing.apps.conditions.queries import may_look
from renxing.apps.decisions.models import Agreement, Decision
from renxing.apps.decisions.queries.lists import ours_to_do, to_answer
from renxing.apps.drills import queries as drills
from renxing.apps.drills.models import Participant
from renxing.apps.drills.script import Inject
from renxing.apps.duties.queries.today import Mine, for_today
from renxing.apps.fund.models import Challenge
from renxing.apps.fund.queries.book import to_answer as to_be_answered
from renxing.apps.incidents.queries.today import Running, running_for
from renxing.apps.links.models import Aid
from renxing.apps.links.queries.links import keeps as keeps_link
from renxing.apps.links.queries.links import late
from renxing.apps.mandates.models import Report
from renxing.apps.mandates.queries import reports
from renxing.apps.needs.queries import lists
from renxing.apps.needs.queries.lists import Card
from renxing.apps.needs.queries.progress import Dot, dots
from renxing.apps.notices.models import Answer as FoundOut
from renxing.apps.notices.queries.doors import Told, told_to
from renxing.apps.notices.queries.rumours import answered_since
from renxing.apps.offers.queries.today import Offered, coming
from renxing.apps.offers.queries.today import for_today as of_offers
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.listed import answers_owed, replies_owed
from renxing.apps.overview.queries.board import Board, CentreLoad
from renxing.apps.overview.queries.desk import Desk, desk
from renxing.apps.overview.queries.pulse import board_now
from renxing.apps.overview.queries.stirring import REMEMBERED
from renxing.apps.overview.queries.together import Together
from renxing.apps.plans.models import Plan, Signature
from renxing.apps.plans.queries.standing import waiting as plans_waiting
from renxing.apps.points.models import Point
from renxing.apps.points.queries import serving
from renxing.apps.reviews.models import Lesson, Review
from renxing.apps.reviews.queries import mine_to_learn, to_look_back_on
from renxing.apps.signals.models import Alarm, Signal
from renxing.apps.signals.queries import lists as reported
from renxing.apps.signals.queries.wordings import alarm_title, counted
from renxing.apps.supplies.models import Item, Posting
from renxing.apps.supplies.queries.access import keeps
from renxing.apps.supplies.queries.levels import low
from renxing.apps.supplies.queries.loans import overdue_loans
from renxing.apps.warnings.queries.shown import Now, now_for
from renxing.apps.workload.models import Guest, Relief
from renxing.apps.workload.queries.own import Known, Own, own, stay_of
from renxing.apps.workload.queries.relief import Asked, asked, open_relief
from renxing.core.amounts import GOODS, written
from renxing.core.roles import User

FEW, SOME = 4, 6


@dataclass
class Today(Together):
    """Read section by section, each in a fixed number of queries and only where it is shown."""

    @cached_property
    def own(self) -> list[tuple[Card, list[Dot]]]:
        """What I or my household asked for, and how far each has come."""
        asked = lists.asked_by(self.actor, self.now - REMEMBERED, SOME)
        return [(card, dots(card, card.helper, card.centre)) for card in asked]  # type: ignore[arg-type] # a card has all dots read

    @cached_property
    def offers(self) -> list[Card]:
        """What I asked for and somebody has offered to do."""
        return lists.with_offers(self.actor, FEW)

    @cached_property
    def asked_of(self) -> list[Card]:
        """What I was asked to do."""
        return lists.asked_of(self.actor, SOME)

    @cached_property
    def in_hand(self) -> list[Card]:
        """What I promised."""
        return lists.in_hand(self.actor, SOME)

    @cached_property
    def waiting(self) -> list[Card]:
        """What my centres could take."""
        return lists.waiting_for_centres(self.community, self.actor, self.now, SOME)

    @cached_property
    def approvals(self) -> list[tuple[Request, str]]:
        """Requests that wait for my decision, and those of mine that were answered with a proposal."""
        found = approvals.mine_to_see_to(self.actor, self.community, self.now)
        return [(row, phrase(row.act)) for row in found]

    @property
    def owed(self) -> list[Report]:
        """Reports my centres owe."""
        return self._reports[0][:SOME]

    @property
    def to_answer(self) -> list[Report]:
        """Reports that wait for my answer."""
        return self._reports[1][:SOME]

    @cached_property
    def _reports(self) -> tuple[list[Report], list[Report]]:
        return reports.both_sides(self.actor, self.community, self.now)

    @cached_property
    def near(self) -> list[Card]:
        """What my neighbours need."""
        return lists.near(self.community, self.actor, SOME)

    @cached_property
    def desk(self) -> Desk:
        """What waits for a worker; what was passed up to the actor stands there already."""
        found = self._piles
        if not self.actor.is_a(User.COMMITTEE_LEAD):
            return found
        above = {card.id for card in found.passed_up}
        return replace(found, overdue=[card for card in found.overdue if card.id not in above])

    @property
    def passed_up(self) -> Sequence[Card]:
        """What was passed up to the committee's lead."""
        return self._piles.passed_up

    @cached_property
    def _piles(self) -> Desk:
        return desk(self.community, self.now)

    @cached_property
    def answers_owed(self) -> list[Order]:
        """Orders from above that wait for my answer, or are late to be done."""
        return list(answers_owed(self.actor, self.community, self.now)[:FEW])

    @cached_property
    def replies_owed(self) -> list[Order]:
        """Answers to orders that wait for the reply of my office."""
        return list(replies_owed(self.actor)[:FEW])

    @cached_property
    def board(self) -> Board:
        """The figures of the board, shared with it."""
        return board_now(self.community, self.now)

    @cached_property
    def to_decide(self) -> list[Agreement]:
        """What other centres ask mine to decide together."""
        return to_answer(self.community, self.actor)[:FEW]

    @property
    def plans_to_sign(self) -> list[Signature]:
        """Plans whose part of my centre waits for its signature."""
        return self._plans[0][:FEW]

    @property
    def plans_to_adopt(self) -> list[Plan]:
        """Plans of my centre that everybody has signed."""
        return self._plans[1][:FEW]

    @cached_property
    def _plans(self) -> tuple[list[Signature], list[Plan]]:
        return plans_waiting(self.community, self.actor) if "plans" in self.stirs else ([], [])

    @cached_property
    def decided(self) -> list[Decision]:
        """What was decided and is mine, or my centres', to do."""
        return list(ours_to_do(self.community, self.actor)[:FEW])

    @cached_property
    def incidents(self) -> Running:
        """What runs, and for members of centres what is mine to do and waits for my yes."""
        if "incidents" not in self.stirs:
            return Running([], [], [])
        of_centres = [row for row, _duty in self.board.incidents if row.running] if self.actor.centres() else None
        return running_for(self.community, self.actor, SOME, of_centres)

    @cached_property
    def told(self) -> Told:
        """What is urgent or waits for my "I have read it", how many other notices hold, and where I am to knock."""
        return told_to(self.community, self.actor, self.now) if "notices" in self.stirs else Told()

    @cached_property
    def found_out(self) -> list[FoundOut]:
        """Answers to what I asked about rumours."""
        if "rumours" not in self.stirs:
            return []
        return answered_since(self.community, self.actor, self.now - REMEMBERED)

    @cached_property
    def called(self) -> list[Answer]:
        """What I am called to."""
        return [row for row in self._calls if row.callup.ended_at is None][:FEW]

    @cached_property
    def thanked(self) -> list[Answer]:
        """What I said yes to, or had not answered yet, and was stood down."""
        return [row for row in self._calls if row.callup.ended_at is not None][:FEW]

    @cached_property
    def _calls(self) -> list[Answer]:
        if self.actor.person is None or "callups" not in self.stirs:
            return []
        return list(calls_of(self.community, self.actor, self.now - REMEMBERED))

    @cached_property
    def drills(self) -> list[Participant]:
        """Drills the reader is asked to, or takes part in."""
        if "drills" not in self.stirs:
            return []
        return drills.mine(self.community, self.actor.person)

    @cached_property
    def happens(self) -> list[Inject]:
        """In a drill: what has happened so far, the latest first."""
        if self.community.drill is None:
            return []
        return drills.happened(drills.happening_in(self.community), self.now)

    @cached_property
    def look_back(self) -> list[tuple[Review, Centre]]:
        """Reviews that wait for what one of my centres saw."""
        return to_look_back_on(self.community, self.actor)[:FEW] if "reviews" in self.stirs else []

    @cached_property
    def lessons(self) -> list[tuple[Lesson, bool]]:
        """Lessons of my centres that have changed nothing yet, and whether they are late."""
        if not self.actor.centres() or "lessons" not in self.stirs:
            return []
        return [(row, row.late(self.now)) for row in mine_to_learn(self.community, self.actor)[:FEW]]

    @cached_property
    def warned(self) -> Now:
        """Warnings in force that concern us, and how many could not be read."""
        if "warnings" not in self.stirs:
            return Now([], 0)
        return now_for(self.community, self.actor, self.now)

    @cached_property
    def signals(self) -> list[Signal]:
        """What people report and I may look into."""
        if "signals" not in self.stirs:
            return []
        return list(reported.to_answer(self.community, self.actor, self.now)[:FEW])

    @cached_property
    def alarms(self) -> list[tuple[Alarm, str, str]]:
        """Figures of ours that are unusual, where I may answer them."""
        if "alarms" not in self.stirs:
            return []
        found = reported.alarms_to_answer(self.community, self.actor, self.now)[:FEW]
        return [(row, alarm_title(row), counted(row)) for row in found]

    @cached_property
    def duties(self) -> Mine:
        """My next duties, what I am asked to, and where nobody came."""
        return for_today(self.community, self.actor, self.now) if {"duties", "doors"} & self.stirs else Mine()

    @cached_property
    def points(self) -> list[Point]:
        """What residents find open now; whoever is in a centre has the board read for them anyway."""
        found = self.board.points if self.actor.centres() else serving(self.community, self.now)
        return list(found[:SOME])

    @cached_property
    def own_load(self) -> Own | None:
        """My hours and tasks against the caps."""
        return own(self.community, self.actor, self.now, Known(self.board.caps, self.board.tasks, self.reliefs))

    @cached_property
    def stay(self) -> Guest | None:
        """My stay as a guest."""
        return stay_of(self.community, self.actor)

    @cached_property
    def reliefs(self) -> list[Relief]:
        """Who asked for relief and waits for it."""
        return list(open_relief(self.community)) if "relief" in self.stirs else []

    @cached_property
    def relief(self) -> list[Asked]:
        """Who asked for relief, as far as it is mine to see."""
        return asked(self.community, self.actor, self.reliefs)

    @cached_property
    def asked_about(self) -> list[Challenge]:
        """What residents ask about the book, where I may answer."""
        return list(to_be_answered(self.community, self.actor)[:FEW]) if "book" in self.stirs else []

    @cached_property
    def not_back(self) -> list[Posting]:
        """What was lent out of a store I keep, and should be back."""
        if not self.actor.centres() or "lent" not in self.stirs:
            return []
        late = overdue_loans(self.community, self.now)
        return [row for row in late[:SOME] if keeps(self.actor, row.store.centre_id)]

    @cached_property
    def running_low(self) -> list[tuple[Item, str]]:
        """Items of my centres of which less is good than there should be, and how much that is."""
        if not self.actor.centres() or "low" not in self.stirs:
            return []
        found = [
            row for row in low(self.community, today(self.community, self.now)) if keeps(self.actor, row.centre_id)
        ]
        return [(row, written(row.good, GOODS)) for row in found[:SOME]]

    @cached_property
    def late_aid(self) -> list[Aid]:
        """Aid to or from a partner whose link I keep, that did not come, or is not back, in time."""
        if not self.actor.centres() or "aid" not in self.stirs:
            return []
        return [row for row in late(self.community, self.now)[:SOME] if keeps_link(self.actor, row.partner)]

    @cached_property
    def offered(self) -> Offered:
        """What is asked of what I offer, what I lent or borrowed that is late, and hours that wait for my yes."""
        stirs = bool({"offers", "credits"} & self.stirs) and self.actor.person is not None
        return of_offers(self.community, self.actor) if stirs else Offered([], [])

    @cached_property
    def volunteers(self) -> int:
        """How many volunteers wait for a look."""
        return coming(self.community) if "volunteers" in self.stirs else 0

    @cached_property
    def to_begin(self) -> list[First]:
        """What a new community's first hour holds, while a step of it is left."""
        return to_begin(self.community)

    @property
    def at_the_desk(self) -> bool:
        """Whether the actor leads the committee or works for it."""
        return self.actor.is_a(User.COMMITTEE_LEAD, User.WORKER)

    @property
    def may_look(self) -> bool:
        """Whether an emergency has opened sensitive data to the actor's centres."""
        return may_look(self.actor, self.community, self.now)

    @property
    def load(self) -> list[tuple[CentreLoad, list[CentreLoad]]]:
        """My centres that have more in hand than they can bear, each with those that have room for it."""
        mine = self.actor.centres()
        over = [load for load in self.board.over_cap if str(load.centre.id) in mine]
        return [(load, self.board.room_for(load)[:FEW]) for load in over]
