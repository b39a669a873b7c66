"""One's own statement of time credits, and whom one had to do with. Nobody reads another's balance."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from renxing.apps.needs.models import Need, State
from renxing.apps.offers.models import Booked, Credit, CreditLine, CreditRules, Step, Taking
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.timecredits import written


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a statement: with whom, how long, and on which side I was."""

    credit: Credit
    other: str
    helped: bool
    amount: str

    @property
    def waits_for_me(self) -> bool:
        """Whether my yes is missing."""
        return self.credit.state == Booked.ASKED and self.helped


def rules_of(community: Community) -> CreditRules:
    """What the community set; off until it does."""
    return CreditRules.objects.filter(community=community).first() or CreditRules(community=community)


def balance(community: Community, person: object) -> int:
    """How many minutes somebody holds."""
    rows = CreditLine.objects.filter(community=community, person_id=str(person))
    return int(rows.aggregate(total=Sum("minutes"))["total"] or 0)


def balance_of(community: Community, person: Person) -> str:
    """What I hold, in hours and minutes."""
    return written(balance(community, person.pk))


def statement(community: Community, person: Person) -> "QuerySet[Credit]":
    """Everything I gave and got."""
    mine = Credit.objects.filter(Q(helper=person) | Q(helped=person), community=community)
    return mine.select_related("helper", "helped")


def rows(person: Person, found: Iterable[Credit]) -> list[Row]:
    """The lines of my statement."""
    return [_row(person, each) for each in found]


def _row(person: Person, credit: Credit) -> Row:
    helped = credit.helped_id == person.pk
    moved = credit.state in (Booked.BOOKED, Booked.REVERSED)
    amount = written(-credit.minutes if helped else credit.minutes)
    return Row(credit, (credit.helper if helped else credit.helped).name, helped, amount if moved else credit.shown)


def credit_of(community: Community, pk: object) -> Credit | None:
    """One of them; the acts say who may do what with it."""
    return Credit.objects.filter(community=community, pk=str(pk)).first()


def waiting_for(community: Community, person: Person) -> "QuerySet[Credit]":
    """What waits for my yes."""
    found = Credit.objects.filter(community=community, helped=person, state=Booked.ASKED)
    return found.select_related("helper", "helped")


def dealings(community: Community, person: Person) -> "QuerySet[Person]":
    """Whom I lent to, borrowed from, helped or was helped by."""
    taken = Taking.objects.filter(community=community, state__in=(Step.AGREED, Step.CLOSED))
    met = Need.objects.filter(community=community, state=State.MET)
    return Person.objects.filter(
        Q(pk__in=taken.filter(listing__owner=person).values("by"))
        | Q(pk__in=taken.filter(by=person).values("listing__owner"))
        | Q(pk__in=met.filter(asker=person).values("helper"))
        | Q(pk__in=met.filter(helper=person).values("asker")),
        community=community, erased_at__isnull=True,
    ).exclude(pk=person.pk).order_by("code")  # fmt: skip
