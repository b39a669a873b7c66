"""Answering a request: approved and done at once, refused, answered with a proposal, or given to another centre."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from renxing.apps.approvals.acts.begin import begin, is_asker
from renxing.apps.approvals.models import Request, Stage
from renxing.apps.approvals.packing import bargainable, field_of, merged, unpack
from renxing.apps.approvals.queries.deciding import Standing
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import actor_of, values_of
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import ACTS, About, Deed, act, ask
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.mandates import Allowed, Approval
from renxing.core.refusals import BadInput, NotAllowed, WrongState


@act("approval.approve", Kind.DECIDE, own=("decider",), data=("act",))
def approve(deed: Deed, *, request: Request, words: str = "") -> Request:
    """Approve it: the act is done in this moment, by who asked, on this authority."""
    fresh = _to_decide(deed, request)
    _refuse_what_one_cannot_give(deed, fresh)
    _answer(deed, fresh, Stage.APPROVED, words)
    said = deed.record(fresh.reference, centre=str(fresh.approver_id), data={"act": fresh.act})
    _do(deed, fresh, said, fresh.arguments)
    return fresh


@act("approval.refuse", Kind.DECLINE, own=("decider",), data=("act",))
def refuse(deed: Deed, *, request: Request, words: str) -> Request:
    """Refuse it, saying why."""
    fresh = _to_decide(deed, request)
    _answer(deed, fresh, Stage.REFUSED, _why(words))
    deed.record(fresh.reference, centre=str(fresh.approver_id), data={"act": fresh.act})
    return fresh


@act("approval.counter", Kind.ANSWER, own=("decider",), data=("act", "changes"))
def counter(deed: Deed, *, request: Request, changes: Mapping[str, Any], words: str) -> Request:
    """Say what would be approved instead: other numbers, another time. Whoever asked takes it, or lets it be."""
    fresh = _to_decide(deed, request)
    unknown = set(changes) - set(bargainable(fresh.arguments))
    if unknown or not changes:
        raise BadInput("nothing_to_propose", field="words")
    _refuse_what_one_cannot_give(deed, fresh, changes)
    fresh.counter = dict(changes)
    _answer(deed, fresh, Stage.COUNTERED, _why(words), "counter")
    deed.record(fresh.reference, centre=str(fresh.approver_id), data={"act": fresh.act, "changes": sorted(changes)})
    return fresh


@act("approval.take_counter", Kind.ACCEPT, own=("asker",), data=("act",))
def take_counter(deed: Deed, *, request: Request) -> Request:
    """Take what was proposed instead: it is done in this moment."""
    fresh = begin(deed, request, (Stage.COUNTERED,))
    deed.authorise(relations=is_asker(deed, fresh))
    fresh.stage = Stage.APPROVED
    said = deed.record(fresh.reference, centre=str(fresh.centre_id), data={"act": fresh.act})
    _do(deed, fresh, said, merged(fresh.arguments, fresh.counter))
    fresh.save(update_fields=["stage"])
    return fresh


@act("approval.delegate", Kind.DELEGATE, own=("decider",), data=("to",))
def delegate(deed: Deed, *, request: Request, to_centre: Centre) -> Request:
    """Let another centre decide it; never the asker's own, and never round in a circle."""
    fresh = _to_decide(deed, request)
    been = {*fresh.passed_by, str(fresh.approver_id)}
    if to_centre.pk == fresh.centre_id or str(to_centre.pk) in been:
        raise BadInput("delegated_in_a_circle", field="to_centre", centre=to_centre.name)
    fresh.passed_by, fresh.approver = sorted(been), to_centre
    fresh.save(update_fields=["passed_by", "approver"])
    deed.record(fresh.reference, centre=str(request.approver_id), data={"to": str(to_centre.pk)})
    return fresh


def _to_decide(deed: Deed, request: Request) -> Request:
    """An open request that this actor may decide: nobody decides their own, or one they were put in place to decide."""
    fresh = begin(deed, request, (Stage.OPEN,))
    deciders = Standing(deed.community, deed.now).deciders(fresh).people
    me = None if deed.actor.person is None else UUID(deed.actor.person)
    if me is not None and me == fresh.asker_id:
        raise NotAllowed("own_request", act=deed.declaration.verb, approver=fresh.approver.name)
    deed.authorise(relations={"decider"} if me in deciders else set())
    return fresh


def _refuse_what_one_cannot_give(deed: Deed, request: Request, changes: Mapping[str, Any] | None = None) -> None:
    """Where no mandate says whose approval is enough, whoever approves must be able to do it, as changed."""
    if request.mandate_id is not None and request.mandate is not None:
        named = request.mandate.approver_id or request.mandate.giver_id
        if named in {request.approver_id, *(UUID(each) for each in request.passed_by)}:
            return
    changed = {field_of(path): value for path, value in (changes or {}).items()}
    said = {"money": request.money, "people": request.people, **changed}
    about = About(amount=request.amount, money=float(said["money"]), people=float(said["people"]))
    if request.function:
        about["function"] = Function(request.function)
    probe = Doing(deed.actor, deed.community, deed.now)
    if not isinstance(ask(ACTS[request.act].declaration, probe, frozenset(), **about), Allowed):
        raise NotAllowed("cannot_give_what_one_lacks", act=request.act)


def _do(deed: Deed, request: Request, said: Entry, arguments: Mapping[str, Any]) -> None:
    """Do the act as it was asked for, in the name of who asked, on the authority of this request."""
    if request.asker is None:
        raise WrongState("asker_gone")
    actor = actor_of(request.asker, deed.community, deed.now)
    mandate = None if request.mandate is None else values_of([request.mandate])[0]
    granted = Approval(str(request.id), request.act, str(request.asker_id), str(request.centre_id), mandate)
    doing = Doing(
        actor, deed.community, deed.now, uuid5(request.id, "do"), str(request.centre_id), said.id, approval=granted
    )
    result = ACTS[request.act](doing, **unpack(deed.community, arguments))
    request.done = result.reference
    request.save(update_fields=["done"])


def _answer(deed: Deed, request: Request, stage: Stage, words: str, *more: str) -> None:
    request.stage, request.answered_at, request.answer = stage, deed.now, words
    request.answered_by_id = deed.actor.person
    request.save(update_fields=["stage", "answered_at", "answered_by", "answer", *more])


def _why(words: str) -> str:
    if not words.strip():
        raise BadInput("say_why", field="words")
    return words.strip()
