"""Joint decisions: proposed by one centre, adopted when every centre named has agreed for itself."""

from collections.abc import Sequence
from uuid import uuid5

from renxing.apps.centres.models import Centre
from renxing.apps.decisions.acts.taking import DATA, Content, authorise, deciding_centre, note, said, write
from renxing.apps.decisions.models import Agreement, Decision, Stage
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.core.decisions import Outcome, outcome
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import User

ALL_AGREED = "all_agreed"
"""The rule by which a joint decision stands."""


@act(
    "decision.propose",
    Kind.REQUEST,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD,),
    by_mandate=True,
    data=DATA,
)
def propose_decision(deed: Deed, *, content: Content, together: Sequence[Centre]) -> Decision:
    """Ask other centres to decide this together; nothing holds until each of them has agreed."""
    centre = deciding_centre(deed)
    authorise(deed, content, centre, together)
    if centre is None:
        raise BadInput("which_centre", field="centre")
    return proposed(deed, content, centre, together)


def proposed(
    deed: Deed, content: Content, centre: Centre, together: Sequence[Centre], reverses: Decision | None = None
) -> Decision:
    """Write the proposal and whom it waits for."""
    named = {row.pk: row for row in together if row.pk != centre.pk}
    if not named:
        raise BadInput("with_whom", field="together")
    if any(row.community_id != deed.community.pk for row in named.values()):
        raise NotFound("gone", what="centre")
    decision = write(deed, content, centre, Stage.PROPOSED, reverses)
    Agreement.objects.bulk_create(
        Agreement(community=deed.community, decision=decision, centre=row) for row in named.values()
    )
    more = {} if reverses is None else {"reverses": str(reverses.pk)}
    note(deed, decision, said(content, centres=[str(key) for key in named], **more))
    return decision


@act("decision.agree", Kind.ACCEPT, own=("lead_of_named",))
def agree_to_decision(deed: Deed, *, decision: Decision, centre: Centre, words: str = "") -> Decision:
    """Agree for one centre that was named; the last to agree makes it stand."""
    fresh, answer = _to_answer(deed, decision, centre)
    _nobody_for_two(deed, fresh)
    _answer(deed, answer, agreed=True, words=words)
    entry = deed.record(fresh.reference, centre=centre.pk, function=fresh.function or None)
    if outcome(fresh.agreements.values_list("agreed", flat=True)) is Outcome.ADOPTED:
        by_rule = Actor(rule=ALL_AGREED)
        again = uuid5(deed.doing.act_id, ALL_AGREED)
        return adopt_decision(Doing(by_rule, deed.community, deed.now, again, cause=entry.id), decision=fresh)
    return fresh


@act("decision.adopt", Kind.DECIDE, rules=(ALL_AGREED,), data=("centres",))
def adopt_decision(deed: Deed, *, decision: Decision) -> Decision:
    """Let a joint decision stand, once every centre named has agreed."""
    fresh = fresh_of(deed, decision)
    deed.authorise()
    named = list(fresh.agreements.values_list("centre", "agreed"))
    if fresh.stage != Stage.PROPOSED or outcome(agreed for _centre, agreed in named) is not Outcome.ADOPTED:
        raise WrongState("decision_not_agreed")
    fresh.stage, fresh.taken_at = Stage.TAKEN, deed.now
    fresh.save(update_fields=["stage", "taken_at"])
    centres = [str(fresh.centre_id), *(str(centre) for centre, _agreed in named)]
    deed.record(
        fresh.reference,
        centre=fresh.centre_id,
        function=fresh.function or None,
        due=fresh.due_at,
        data={"centres": centres},
    )
    return fresh


@act("decision.decline", Kind.DECLINE, own=("lead_of_named",))
def decline_decision(deed: Deed, *, decision: Decision, centre: Centre, words: str) -> Decision:
    """Say no for one centre that was named, and why; a joint decision needs everybody."""
    fresh, answer = _to_answer(deed, decision, centre)
    if not words.strip():
        raise BadInput("say_why", field="words")
    _answer(deed, answer, agreed=False, words=words)
    fresh.stage = Stage.DECLINED
    fresh.save(update_fields=["stage"])
    deed.record(fresh.reference, centre=centre.pk, function=fresh.function or None)
    return fresh


@act("decision.withdraw", Kind.WITHDRAW, own=("lead_of_centre",), rules=(REVERSAL,))
def withdraw_decision(deed: Deed, *, decision: Decision) -> Decision:
    """Take back what was proposed, as long as it does not stand."""
    fresh = fresh_of(deed, decision)
    deed.authorise(relations={"lead_of_centre"} if speaks_for(deed.actor, fresh.centre) else set())
    if fresh.stage != Stage.PROPOSED:
        raise WrongState("decision_not_open")
    fresh.stage = Stage.WITHDRAWN
    fresh.save(update_fields=["stage"])
    deed.record(fresh.reference, centre=fresh.centre_id, function=fresh.function or None)
    return fresh


def fresh_of(deed: Deed, decision: Decision) -> Decision:
    """The decision as it stands inside this transaction."""
    rows = Decision.objects.filter(community=deed.community).select_related("centre", "doer_centre")
    fresh = rows.filter(pk=decision.pk).first()
    if fresh is None:
        raise NotFound("gone", what="decision")
    return fresh


def _to_answer(deed: Deed, decision: Decision, centre: Centre) -> tuple[Decision, Agreement]:
    fresh = fresh_of(deed, decision)
    answer = fresh.agreements.filter(centre=centre.pk).first()
    deed.authorise(relations={"lead_of_named"} if answer and speaks_for(deed.actor, centre) else set())
    if answer is None or fresh.stage != Stage.PROPOSED or answer.agreed is not None:
        raise WrongState("decision_not_open")
    return fresh, answer


def _nobody_for_two(deed: Deed, decision: Decision) -> None:
    """One hand is one voice: who proposed it, or agreed for another centre, does not agree again."""
    spoke = {decision.made_by_id, *decision.agreements.filter(agreed=True).values_list("answered_by", flat=True)}
    if deed.actor.person in {str(person) for person in spoke if person is not None}:
        raise NotAllowed("spoke_already", act=deed.declaration.verb)


def _answer(deed: Deed, answer: Agreement, *, agreed: bool, words: str) -> None:
    answer.agreed, answer.words, answer.answered_at = agreed, words.strip(), deed.now
    answer.answered_by_id = deed.actor.person
    answer.save(update_fields=["agreed", "words", "answered_at", "answered_by"])
