"""Time credits: switched on by the community, noted by either side, moved when who was helped says yes, undone once."""

from collections.abc import Iterable

from renxing.apps.offers.models import Booked, Credit, CreditLine, CreditRules
from renxing.apps.offers.queries.balances import balance, rules_of
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core import ledger, timecredits
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User


@act("credit.rule", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("on", "floor"))
def change_credit_rules(deed: Deed, *, on: bool, floor: int) -> CreditRules:
    """Switch time credits on or off, and say how far below zero somebody may be. Off: balances stay, nothing moves."""
    deed.authorise()
    if not 0 <= floor <= timecredits.FLOOR_MOST:
        raise BadInput("credit_floor", field="floor", most=timecredits.FLOOR_MOST // 60)
    rules = rules_of(deed.community)
    if not rules._state.adding and (rules.on, rules.floor) == (on, floor):
        raise WrongState("rules_same")
    rules.on, rules.floor = on, floor
    rules.save()
    deed.record(rules.reference, data={"on": on, "floor": floor})
    return rules


@act("credit.note", Kind.REPORT, own=("helper", "helped"), data=("minutes",))
def note_credit(deed: Deed, *, helper: Person, helped: Person, minutes: int, words: str = "") -> Credit:
    """Note a help in minutes: booked at once where who was helped says so, else it waits for their yes."""
    ends = {"helper": helper.pk, "helped": helped.pk}
    deed.authorise(relations={name for name, person in ends.items() if deed.is_self(person)})
    rules = _on(deed)
    _check(deed, (helper, helped))
    try:
        lines = timecredits.transfer(str(helper.pk), str(helped.pk), minutes)
    except ValueError as wrong:
        raise BadInput("credit_minutes", field="minutes", most=timecredits.MOST // 60) from wrong
    credit = Credit(
        community=deed.community, helper=helper, helped=helped, minutes=minutes, words=words.strip(),
        state=Booked.ASKED, at=deed.now,
    )  # fmt: skip
    credit.save(force_insert=True)
    if deed.is_self(helped.pk):
        _book(deed, credit, lines, rules, Booked.BOOKED)
    deed.record(credit.reference, data={"minutes": minutes})
    return credit


@act("credit.confirm", Kind.MOVE, own=("helped",), data=("minutes",))
def confirm_credit(deed: Deed, *, credit: Credit) -> Credit:
    """Say yes as who was helped: the minutes move in this moment."""
    fresh = _fresh(deed, credit)
    deed.authorise(relations={"helped"} if deed.is_self(fresh.helped_id) else ())
    rules = _on(deed)
    _waits(fresh)
    _book(
        deed,
        fresh,
        timecredits.transfer(str(fresh.helper_id), str(fresh.helped_id), fresh.minutes),
        rules,
        Booked.BOOKED,
    )
    deed.record(fresh.reference, data={"minutes": fresh.minutes})
    return fresh


@act("credit.decline", Kind.DECLINE, own=("helper", "helped"))
def decline_credit(deed: Deed, *, credit: Credit) -> Credit:
    """Say no to it, or take back what one noted; nothing moves."""
    fresh = _fresh(deed, credit)
    ends = {"helper": fresh.helper_id, "helped": fresh.helped_id}
    deed.authorise(relations={name for name, person in ends.items() if deed.is_self(person)})
    _waits(fresh)
    fresh.state, fresh.settled_at = Booked.DECLINED, deed.now
    fresh.save(update_fields=["state", "settled_at"])
    deed.record(fresh.reference)
    return fresh


@act("credit.reverse", Kind.REVERSE, own=("helper",), roles=(User.COMMITTEE_LEAD,), data=("minutes",))
def reverse_credit(deed: Deed, *, credit: Credit) -> Credit:
    """Undo it by the same minutes the other way: who helped gives them back, or the committee's lead puts it right.

    Whoever got minutes may have spent them: an undoing is not held up by the floor, so that what was wrong never stays.
    """
    fresh = _fresh(deed, credit)
    deed.authorise(relations={"helper"} if deed.is_self(fresh.helper_id) else ())
    _on(deed)
    if fresh.state != Booked.BOOKED:
        raise WrongState("credit_not_booked")
    _write(deed, fresh, ledger.turned(timecredits.transfer(str(fresh.helper_id), str(fresh.helped_id), fresh.minutes)))
    fresh.state, fresh.settled_at = Booked.REVERSED, deed.now
    fresh.save(update_fields=["state", "settled_at"])
    deed.record(fresh.reference, data={"minutes": fresh.minutes})
    return fresh


def _on(deed: Deed) -> CreditRules:
    rules = rules_of(deed.community)
    if not rules.on:
        raise WrongState("credits_off")
    return rules


def _check(deed: Deed, people: Iterable[Person]) -> None:
    for person in people:
        known = Person.objects.filter(community=deed.community, pk=person.pk, erased_at__isnull=True)
        if not known.exists():
            raise NotFound("gone", what="person")


def _fresh(deed: Deed, credit: Credit) -> Credit:
    found = Credit.objects.filter(community=deed.community, pk=credit.pk).first()
    if found is None:
        raise NotFound("gone", what="credit")
    return found


def _waits(credit: Credit) -> None:
    if credit.state != Booked.ASKED:
        raise WrongState("credit_settled")


def _book(deed: Deed, credit: Credit, lines: timecredits.Lines, rules: CreditRules, state: Booked) -> None:
    """Write the lines, or refuse the whole where somebody would fall below the floor."""
    levels = {line.place: balance(deed.community, line.place) for line in lines}
    try:
        timecredits.check(lines, levels, rules.floor)
    except ledger.Wrong as wrong:
        raise WrongState("credit_short", floor=timecredits.written(rules.floor), field="minutes") from wrong
    _write(deed, credit, lines)
    credit.state, credit.settled_at = state, deed.now
    credit.save(update_fields=["state", "settled_at"])


def _write(deed: Deed, credit: Credit, lines: timecredits.Lines) -> None:
    CreditLine.objects.bulk_create(
        CreditLine(community=deed.community, credit=credit, person_id=line.place, minutes=line.amount) for line in lines
    )


findable("credit", Credit)
findable("credit_rules", CreditRules)
