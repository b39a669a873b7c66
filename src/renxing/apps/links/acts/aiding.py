"""Aid between us and others, step by step; between two communities of one installation both records say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from renxing.apps.links.acts.begin import KEEPERS, fresh, keeper, still
from renxing.apps.links.acts.booking import Goods, book
from renxing.apps.links.models import Aid, Partner, Sort
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.apps.supplies.queries.loans import lost
from renxing.core.amounts import GOODS, MONEY, in_units, smallest, written
from renxing.core.doubts import Doubt, doubt
from renxing.core.kinds import Kind
from renxing.core.links import BACK, Side, Stage
from renxing.core.loans import Wrong
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotFound, WrongState

ACROSS = "aid_across"
"""The rule by which what one community did about aid is written into the other's record too."""

LOSING = "aid_lost"
"""The rule by which aid is settled when what was lent of it is written off."""

LATE = "aid_overdue"
"""The rule that notes aid that did not come, or was not returned, in time."""

LONGEST = timedelta(days=730)
DECIMALS = {Sort.PEOPLE: 0, Sort.GOODS: GOODS, Sort.MONEY: MONEY}


def twin_of(given: Mapping[str, Any]) -> list[Any]:
    """The community on the other side, where it is one of this installation: both records are locked, in one order."""
    partner = given["aid"].partner if "aid" in given else given["partner"]
    return [partner.twin_id] if partner.twin_id is not None else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for or offered: how much of what, by when, and until when it is lent; names nobody."""

    sort: str
    what: str
    amount: float
    due_at: datetime
    unit: str = ""
    back_at: datetime | None = None
    sure: bool = False

    def fields(self) -> dict[str, Any]:
        """As columns of the aid."""
        said = {"what": self.what.strip(), "unit": self.unit.strip()}
        return {**said, "sort": self.sort, "amount": self.amount, "due_at": self.due_at, "back_at": self.back_at}


@act("aid.ask", Kind.REQUEST, own=("keeper",), roles=KEEPERS, data=("sort", "partner"), also=twin_of)
def ask_for_aid(deed: Deed, *, partner: Partner, wanted: Wanted) -> Aid:
    """Ask a partner for people, goods or money."""
    return _open(deed, partner, wanted, Side.TAKES, Stage.ASKED)


@act("aid.offer", Kind.CALL, own=("keeper",), roles=KEEPERS, data=("sort", "partner"), also=twin_of)
def offer_aid(deed: Deed, *, partner: Partner, wanted: Wanted) -> Aid:
    """Offer a partner people, goods or money."""
    return _open(deed, partner, wanted, Side.GIVES, Stage.OFFERED)


@act("aid.note", Kind.REQUEST, own=("keeper",), roles=KEEPERS, data=("sort", "partner", "side"), also=twin_of)
def note_aid(deed: Deed, *, partner: Partner, wanted: Wanted, side: str) -> Aid:
    """Write down what a partner outside asks us for, or offers us, by telephone or in a file."""
    if side not in list(Side):
        raise BadInput("aid_side", field="side")
    if partner.twin_id is not None:
        raise WrongState("aid_of_twin", partner=partner.name)
    takes = side == Side.TAKES
    return _open(deed, partner, wanted, Side(side), Stage.OFFERED if takes else Stage.ASKED)


def _open(deed: Deed, partner: Partner, wanted: Wanted, side: Side, stage: Stage) -> Aid:
    found = fresh(deed, partner, "twin")
    deed.authorise(relations=keeper(deed, found.centre_id))
    still(found)
    check_wanted(deed, wanted)
    aid = Aid(
        community=deed.community, partner=found, side=side, stage=stage, asked_at=deed.now, moved_at=deed.now,
        **wanted.fields(),
    )  # fmt: skip
    more = {"side": side.value} if "side" in deed.declaration.data else {}
    note(deed, aid, {"sort": wanted.sort, "partner": str(found.pk), **more}, quantity=wanted.amount)
    _across(deed, aid)
    return aid


def check_wanted(deed: Deed, wanted: Wanted) -> None:
    """Refuse what nobody can mean: no number, far too much, a day that is over."""
    if wanted.sort not in Sort.values or not wanted.what.strip():
        raise BadInput("aid_what", field="what")
    if not 0 < wanted.amount < float("inf") or (wanted.sort == Sort.PEOPLE and wanted.amount % 1):
        raise BadInput("aid_amount", field="amount")
    if wanted.amount != round(wanted.amount, DECIMALS[Sort(wanted.sort)]):
        raise BadInput("aid_decimals", field="amount", decimals=DECIMALS[Sort(wanted.sort)])
    residents = Person.objects.filter(community=deed.community, household__isnull=False).count()
    doubted = doubt(wanted.amount, 0, residents)
    if doubted is Doubt.REFUSE:
        raise BadInput("aid_absurd", field="amount", residents=residents)
    if doubted is Doubt.ASK and not wanted.sure:
        raise BadInput("aid_doubtful", field="sure", number=f"{wanted.amount:,.12g}")
    if not deed.now < wanted.due_at <= deed.now + LONGEST:
        raise BadInput("aid_due", field="due_at")
    if wanted.back_at is not None and not wanted.due_at < wanted.back_at <= deed.now + LONGEST:
        raise BadInput("aid_back", field="back_at")


def _step(deed: Deed, aid: Aid, name: str, goods: Goods | None = None) -> Aid:
    found = fresh(deed, aid, "partner__twin", "item", "budget", "loan")
    deed.authorise(relations=keeper(deed, found.partner.centre_id))
    if name not in found.may:
        raise WrongState("aid_moved_on", stage=found.get_stage_display())
    moved = _part_back(found, name, goods) if goods is not None and name in BACK else None
    if moved is None:
        found.stage = found.may[name]
    found.moved_at, found.overdue_at = deed.now, None
    entry = note(deed, found, {"stage": str(found.stage)}, quantity=moved)
    if goods is not None:
        book(deed, found, entry, goods, step=name, amount=found.amount if moved is None else moved)
    _across(deed, found)
    return found


def _part_back(aid: Aid, name: str, goods: Goods) -> float:
    """Let a part of it go back, all of the rest where nobody says how much; how much it is."""
    rest = aid.rest(name)
    decimals = DECIMALS[Sort(aid.sort)]
    if goods.part is not None and goods.part != round(goods.part, decimals):
        raise BadInput("aid_decimals", field="part", decimals=decimals)
    part = rest if goods.part is None else smallest(goods.part, GOODS)
    try:
        loan = (aid.parts.given if name == "give_back" else aid.parts.taken)(part, alone=aid.alone)
    except Wrong as wrong:
        raise BadInput("aid_part", field="part", rest=written(rest, GOODS), unit=aid.unit) from wrong
    aid.gone, aid.back, aid.stage = loan.gone, loan.back, loan.settled(Stage(aid.stage))
    return in_units(part, GOODS)


@act("aid.agree", Kind.ACCEPT, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def agree_to_aid(deed: Deed, *, aid: Aid) -> Aid:
    """Say yes to what was asked for or offered; to a partner on the telephone: note that they did."""
    return _step(deed, aid, "agree")


@act("aid.decline", Kind.DECLINE, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def decline_aid(deed: Deed, *, aid: Aid) -> Aid:
    """Say no; nobody is blamed for it, and somebody else can be asked at once."""
    return _step(deed, aid, "decline")


@act("aid.withdraw", Kind.WITHDRAW, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def withdraw_aid(deed: Deed, *, aid: Aid) -> Aid:
    """It is not needed any more, or cannot be given after all."""
    return _step(deed, aid, "withdraw")


@act("aid.send", Kind.MOVE, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def send_aid(deed: Deed, *, aid: Aid, goods: Goods) -> Aid:
    """What we promised leaves: out of our store, or out of our fund."""
    return _step(deed, aid, "send", goods)


@act("aid.receive", Kind.MOVE, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def receive_aid(deed: Deed, *, aid: Aid, goods: Goods) -> Aid:
    """It came: goods into a store, money into the fund, people as guests until a day."""
    return _step(deed, aid, "receive", goods)


@act("aid.give_back", Kind.MOVE, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def give_aid_back(deed: Deed, *, aid: Aid, goods: Goods) -> Aid:
    """What was lent to us goes back."""
    return _step(deed, aid, "give_back", goods)


@act("aid.take_back", Kind.MOVE, own=("keeper",), roles=KEEPERS, data=("stage",), also=twin_of)
def take_aid_back(deed: Deed, *, aid: Aid, goods: Goods) -> Aid:
    """What we lent is back."""
    return _step(deed, aid, "take_back", goods)


@act("aid.settle", Kind.CHANGE, rules=(LOSING,), data=("stage",), also=twin_of)
def settle_loss(deed: Deed, *, aid: Aid) -> Aid:
    """Part of what we lent is lost, or turned up after all: what is settled is not waited for any more."""
    found = fresh(deed, aid, "partner__twin", "item", "budget", "loan")
    deed.authorise()
    if found.loan is None:
        raise WrongState("aid_moved_on", stage=found.get_stage_display())
    before, found.lost = found.lost, lost(found.loan)
    opened = Stage.SENT if found.alone else Stage.CAME
    stage = Stage(found.stage)
    again = found.lost < before and stage in (Stage.RETURNED, Stage.GOING_BACK)
    found.stage = found.parts.settled(opened if again else stage)
    found.moved_at, found.overdue_at = deed.now, None
    note(deed, found, {"stage": str(found.stage)}, quantity=in_units(found.lost, GOODS))
    _across(deed, found)
    return found


@act("aid.overdue", Kind.NOTIFY, rules=(LATE,), data=("stage",))
def note_overdue_aid(deed: Deed, *, aid: Aid) -> Aid:
    """It did not come, or was not returned, by the day that was said."""
    found = fresh(deed, aid, "partner")
    deed.authorise()
    due = found.owed_at
    over = found.stage in (Stage.RETURNED, Stage.DECLINED, Stage.WITHDRAWN)
    if over or due is None or due > deed.now or found.overdue_at is not None:
        raise WrongState("aid_not_overdue")
    found.overdue_at = deed.now
    note(deed, found, {"stage": str(found.stage)})
    return found


@act("aid.heard", Kind.NOTIFY, rules=(ACROSS,), data=("stage",))
def hear_of_aid(deed: Deed, *, partner: Partner, other: Aid) -> Aid:
    """What the other community did: written down here too, from our side. No name crosses."""
    deed.authorise()
    if partner.community_id != deed.community.pk or partner.twin_id != other.community_id:
        raise NotFound("gone", what="partner")
    aid = Aid.objects.filter(community=deed.community, thread=other.thread).first()
    if aid is None:
        side = Side(other.side).other
        aid = Aid(community=deed.community, thread=other.thread, side=side, asked_at=deed.now)
        for name in ("sort", "what", "amount", "unit", "due_at", "back_at"):
            setattr(aid, name, getattr(other, name))
    aid.partner, aid.stage, aid.moved_at, aid.overdue_at = partner, other.stage, deed.now, None
    aid.gone, aid.back, aid.lost = other.gone, other.back, other.lost
    note(deed, aid, {"stage": str(aid.stage)})
    return aid


def _across(deed: Deed, aid: Aid) -> None:
    """In the same transaction the other community's record says it too; each must have named the other."""
    twin = aid.partner.twin
    if twin is None:
        return
    there = Partner.objects.filter(community=twin, twin=deed.community, ended_at__isnull=True).first()
    if there is None:
        raise WrongState("aid_not_known_there", partner=aid.partner.name)
    by = Doing(Actor(rule=ACROSS), twin, clock.now(twin), uuid5(deed.doing.act_id, "across"))
    hear_of_aid(by, partner=there, other=aid)


def note(deed: Deed, aid: Aid, data: dict[str, Any], quantity: float | None = None) -> Entry:
    """Write the entry, and the aid as it now stands."""
    entry = deed.record(
        aid.reference, centre=aid.partner.centre_id, cause=aid.last_entry, due=aid.owed_at, quantity=quantity,
        data=data,
    )  # fmt: skip
    aid.last_entry = entry.id
    aid.save(force_insert=aid._state.adding)
    return entry


findable("aid", Aid)
