"""What a partner agreed to give: written down, renewed, ended, or lapsed by itself when its day is over."""

from dataclasses import dataclass
from datetime import date

from renxing.apps.centres.models import midnight
from renxing.apps.centres.queries import today
from renxing.apps.links.acts.begin import KEEPERS, fresh, keeper, still
from renxing.apps.links.models import Agreement, Partner
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.links import days_left
from renxing.core.refusals import BadInput, WrongState

LAPSED = "agreement_lapsed"
"""The rule that ends an agreement whose last day is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What they give, under what conditions, from when until when, and when it is looked at again."""

    gives: str
    starts: date
    ends: date
    conditions: str = ""
    review: date | None = None


@act("agreement.make", Kind.RELATE, own=("keeper",), roles=KEEPERS)
def make_agreement(deed: Deed, *, partner: Partner, terms: Terms) -> Agreement:
    """Write down what they agreed to give, and for how long."""
    found = fresh(deed, partner)
    deed.authorise(relations=keeper(deed, found.centre_id))
    still(found)
    if not terms.gives.strip():
        raise BadInput("agreement_empty", field="gives")
    if terms.ends < terms.starts or terms.ends < today(deed.community, deed.now):
        raise BadInput("agreement_over", field="ends")
    _check_review(terms.review, terms.starts, terms.ends)
    made = Agreement.objects.create(
        community=deed.community, partner=found, gives=terms.gives.strip(), conditions=terms.conditions.strip(),
        starts=terms.starts, ends=terms.ends, review=terms.review,
    )  # fmt: skip
    deed.record(made.reference, centre=found.centre_id, due=midnight(made.ends, deed.community.timezone))
    return made


@act("agreement.renew", Kind.RELATE, own=("keeper",), roles=KEEPERS)
def renew_agreement(deed: Deed, *, agreement: Agreement, ends: date, review: date | None = None) -> Agreement:
    """Let it hold longer, on the same terms; one that lapsed holds again."""
    found = fresh(deed, agreement, "partner")
    deed.authorise(relations=keeper(deed, found.partner.centre_id))
    still(found.partner)
    if found.ended_at is not None and found.lapsed_at is None:
        raise WrongState("agreement_ended")
    if ends <= found.ends or ends < today(deed.community, deed.now):
        raise BadInput("agreement_not_longer", field="ends", ends=found.ends.isoformat())
    _check_review(review, found.starts, ends)
    found.ends, found.review, found.ended_at, found.lapsed_at = ends, review, None, None
    found.renewed += 1
    found.save()
    deed.record(found.reference, centre=found.partner.centre_id, due=midnight(ends, deed.community.timezone))
    return found


@act("agreement.end", Kind.CHANGE, own=("keeper",), roles=KEEPERS)
def end_agreement(deed: Deed, *, agreement: Agreement) -> Agreement:
    """It holds no longer, before its day."""
    found = fresh(deed, agreement, "partner")
    deed.authorise(relations=keeper(deed, found.partner.centre_id))
    if found.ended_at is not None:
        raise WrongState("agreement_ended")
    found.ended_at = deed.now
    found.save(update_fields=["ended_at"])
    deed.record(found.reference, centre=found.partner.centre_id)
    return found


@act("agreement.lapse", Kind.EXPIRE, rules=(LAPSED,))
def lapse_agreement(deed: Deed, *, agreement: Agreement) -> Agreement:
    """Its last day is over and nobody renewed it: nobody can rely on it any more."""
    found = fresh(deed, agreement, "partner")
    deed.authorise()
    if found.ended_at is not None or days_left(found.ends, today(deed.community, deed.now)) >= 0:
        raise WrongState("agreement_holds")
    found.ended_at = found.lapsed_at = deed.now
    found.save(update_fields=["ended_at", "lapsed_at"])
    deed.record(found.reference, centre=found.partner.centre_id)
    return found


def _check_review(review: date | None, starts: date, ends: date) -> None:
    if review is not None and not starts <= review <= ends:
        raise BadInput("agreement_review", field="review")


findable("agreement", Agreement)
