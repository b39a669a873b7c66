"""Giving a mandate: nobody gives what they do not hold, nor to themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.mandates.queries.speaking import is_source, speaks_for
from renxing.apps.mandates.wording import Further
from renxing.apps.record.door import ACTS, Deed, act
from renxing.apps.record.finding import findable
from renxing.core import mandates
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.giving import beyond
from renxing.core.kinds import Kind
from renxing.core.mandates import Reporting
from renxing.core.refusals import BadInput, NotAllowed

TERMS = (
    "acts",
    "functions",
    "conditions",
    "per_act",
    "per_week",
    "money_per_act",
    "money_per_week",
    "people_per_act",
    "reporting",
    "report_within_hours",
    "approver",
    "starts",
    "ends",
    "dormant",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a mandate says. No functions or conditions means all; None means no limit, no date."""

    acts: tuple[str, ...]
    functions: tuple[Function, ...] = ()
    conditions: tuple[Condition, ...] = ()
    per_act: float | None = None
    per_week: float | None = None
    money_per_act: float | None = None
    money_per_week: float | None = None
    people_per_act: int | None = None
    reporting: Reporting = Reporting.AFTER
    report_within_hours: float | None = 24.0
    approver: Centre | None = None
    starts: date | None = None
    ends: date | None = None
    dormant: bool = False

    def as_data(self) -> dict[str, Any]:
        """What the record keeps of it: codes, numbers and days, nothing that is empty."""
        said = self.as_row()
        said["approver"] = None if self.approver is None else str(self.approver.id)
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}
        return {name: value for name, value in plain.items() if value not in (None, [], False)}

    def as_row(self) -> dict[str, Any]:
        """What a row of the database keeps of it."""
        said = {name: getattr(self, name) for name in TERMS}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


def terms_of(mandate: Mandate) -> Terms:
    """What a mandate says now."""
    return Terms(
        acts=tuple(mandate.acts),
        functions=tuple(Function(code) for code in mandate.functions),
        conditions=tuple(Condition(code) for code in mandate.conditions),
        reporting=Reporting(mandate.reporting),
        **{name: getattr(mandate, name) for name in TERMS[3:] if name != "reporting"},
    )


@act("mandate.give", Kind.DELEGATE, own=("lead_of_giver",), data=("giver", "holder", "under", *TERMS))
def give_mandate(deed: Deed, *, giver: Centre, holder: Centre, terms: Terms) -> Mandate:
    """Write down what a centre may do by itself; a giver that was given its own powers passes on a part of them."""
    deed.authorise(relations={"lead_of_giver"} if speaks_for(deed.actor, giver) else set())
    refuse_to_oneself(deed, giver, holder)
    mandate = Mandate(
        id=deed.id_for("mandate"), community=deed.community, code=_next_code(deed), giver=giver, holder=holder
    )
    write(mandate, terms)
    mandate.under = source_of(deed, mandate)
    mandate.save(force_insert=True)
    said = {"giver": str(giver.id), "holder": str(holder.id), **terms.as_data()}
    under = {} if mandate.under is None else {"under": str(mandate.under.id)}
    deed.record(mandate.reference, centre=str(giver.id), data={**said, **under})
    return mandate


def refuse_to_oneself(deed: Deed, giver: Centre, holder: Centre) -> None:
    """A hand does not give to itself, not even through a second centre that the same person leads."""
    if giver.pk == holder.pk:
        raise BadInput("gives_to_itself", field="holder")
    if speaks_for(deed.actor, holder):
        raise NotAllowed("gives_to_oneself", act=deed.declaration.verb, centre=holder.name, giver=giver.name)


def write(mandate: Mandate, terms: Terms) -> None:
    """Put the terms on the row, once they make sense."""
    unknown = [pattern for pattern in terms.acts if not _reaches_something(pattern)]
    if unknown or not terms.acts:
        raise BadInput("no_such_act", field="acts", acts=", ".join(unknown) or "–")
    if terms.reporting is Reporting.AFTER and not terms.report_within_hours:
        raise BadInput("report_within_missing", field="report_within_hours")
    approver = terms.approver if terms.reporting is Reporting.BEFORE else None
    if approver is not None and approver.pk == mandate.holder_id:
        raise BadInput("approves_itself", field="approver")
    if terms.starts is not None and terms.ends is not None and terms.ends <= terms.starts:
        raise BadInput("ends_before_start", field="ends")
    for name, value in terms.as_row().items():
        setattr(mandate, name, value)
    mandate.approver = approver
    if terms.reporting is not Reporting.AFTER:
        mandate.report_within_hours = None


def _reaches_something(pattern: str) -> bool:
    return any(
        declared.declaration.rights.by_mandate and mandates.reaches_act(pattern, verb)
        for verb, declared in ACTS.items()
    )


def source_of(deed: Deed, wanted: Mandate) -> Mandate | None:
    """The mandate of the giver that holds all of this; None where the giver is a source itself."""
    if is_source(wanted.giver):
        return None
    held = list(
        Mandate.objects.filter(community=deed.community, holder=wanted.giver, ended_at__isnull=True).select_related(
            "community", "giver"
        )
    )
    value = wanted.as_value()
    reaches = [
        (beyond(value, line), row) for row, line in zip(held, values_of(held), strict=True) if row.pk != wanted.pk
    ]
    enough = [row for reach, row in reaches if not reach]
    if enough:
        return enough[0]
    nearest = min((reach for reach, _row in reaches), key=lambda reach: len(reach.terms), default=None)
    raise NotAllowed("beyond_own", act=deed.declaration.verb, giver=wanted.giver.name, further=Further(nearest))


def _next_code(deed: Deed) -> str:
    taken = Mandate.objects.filter(community=deed.community).values_list("code", flat=True)
    numbers = [int(code[1:]) for code in taken if code[:1] == "M" and code[1:].isdigit()]
    return f"M{max(numbers, default=0) + 1:02d}"


findable("mandate", Mandate)
