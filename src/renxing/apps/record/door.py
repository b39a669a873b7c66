"""The one door: whatever changes the community is an act, done here in one transaction with its entries.

An app writes `@act("need.take", Kind.ACCEPT, …)` over a function whose first argument is the `Deed` being done. Who
calls it passes a `Doing` in its place: who acts, when, on whose behalf, under which client-made id.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypedDict, TypeVar, Unpack, cast
from uuid import UUID, uuid5

from django.db import transaction

from renxing.apps.record import writing
from renxing.apps.record.doing import Declaration, Doing
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.holding import Holders
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.usage import used_this_week
from renxing.apps.record.wording import WhoCould
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor, Allowed, Answer, Asked, AskFirst, Refused, Rights, decide
from renxing.core.refusals import NotAllowed, Refusal, WrongState
from renxing.core.roles import User

P = ParamSpec("P")


class Subject(Protocol):
    """What an act returns: a row that knows its reference in the record, like `need:0198…`."""

    @property
    def reference(self) -> str: ...


R = TypeVar("R", bound=Subject)


class About(TypedDict, total=False):
    """What an act is about, as far as authority depends on it."""

    function: Function | None
    amount: float
    money: float
    people: float


@dataclass(slots=True)
class Deed:
    """One act being done, inside its transaction. Nothing can be recorded before it is authorised."""

    doing: Doing
    declaration: Declaration
    allowed: Allowed | None = None
    entries: int = 0
    last: Entry | None = None
    afterwards: list[Callable[[], object]] = field(default_factory=list)

    @property
    def community(self) -> Community:
        """The community, its row locked for this act."""
        return self.doing.community

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.doing.actor

    @property
    def now(self) -> datetime:
        """The community's time of this act."""
        return self.doing.now

    def id_for(self, what: str) -> UUID:
        """The id of a row this act makes: it follows from the act's, so that what is replayed gives the same rows."""
        return uuid5(self.doing.act_id, f"{self.community.slug} {what}")

    def is_self(self, person: object) -> bool:
        """Whether the actor is this person, said by their id; nobody is an id that is missing."""
        return self.actor.person is not None and self.actor.person == str(person)

    def authorise(self, *, relations: Iterable[str] = (), **about: Unpack[About]) -> Allowed:
        """Ask on whose authority; raise NotAllowed with who could, where there is none."""
        answer = ask(self.declaration, self.doing, frozenset(relations), **about)
        if not isinstance(answer, Allowed):
            raise refusal(self.declaration, self.doing, answer, about)
        self.allowed = answer
        return answer

    def record(self, subject: str, **fields: Unpack[writing.Fields]) -> Entry:
        """Write this act's entry; `data` may hold only what the act declared."""
        if self.allowed is None:
            raise RuntimeError(f"{self.declaration.verb} recorded an entry before it asked for authority.")
        undeclared = set(fields.get("data", {})) - self.declaration.data
        if undeclared:
            raise RuntimeError(f"{self.declaration.verb} did not declare the data {sorted(undeclared)}.")
        self.entries += 1
        first = self.entries == 1
        entry = writing.append(self.doing, self.declaration, self.allowed, subject, fields, first=first)
        if first and self.allowed.report_due is not None:
            for owe in OWING:
                owe(self, entry, self.allowed.report_due)
        self.last = entry
        return entry

    def after(self, then: Callable[[], object]) -> None:
        """Do this once the act is committed, and not at all if it is not."""
        self.afterwards.append(then)


Also = Callable[[Mapping[str, Any]], Collection[Any]]
"""From what an act is given, the keys of the other communities in whose record it writes too."""


class Act(Generic[P, R]):
    """A declared act: call it with a `Doing`; it is done once, whole, or refused."""

    def __init__(self, declaration: Declaration, body: Callable[Concatenate[Deed, P], R], also: Also | None) -> None:
        self.declaration = declaration
        self.body = body
        self.also = also
        self.__name__ = body.__name__
        self.__doc__ = body.__doc__

    def __call__(self, doing: Doing, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it: one transaction, the chain's head locked, the same act id at most once."""
        try:
            return self._done(doing, *args, **kwargs)
        except NotAllowed as refused:
            if doing.plea is None or "missing" not in refused.data:
                raise
            raise ASKING[0](doing, self.declaration, refused, kwargs) from refused

    def _done(self, doing: Doing, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            writing.lock(doing.community, self.also(kwargs) if self.also is not None else ())
            if (earlier := writing.already_done(doing, self.declaration)) is not None:
                return self._found(doing, earlier)
            if doing.community.drill_over_at is not None:
                raise WrongState("drill_over")
            deed = Deed(doing, self.declaration)
            result = self.body(deed, *args, **kwargs)
            if deed.last is None:
                raise RuntimeError(f"{self.declaration.verb} was done without an entry in the record.")
            for follow in FOLLOWING.get(self.declaration.verb, ()):
                follow(deed, result, deed.last)
            for then in deed.afterwards:
                transaction.on_commit(then)
            return result

    def _found(self, doing: Doing, reference: str) -> R:
        return cast(R, FINDERS[reference.split(":", maxsplit=1)[0]](doing.community, reference))


ACTS: dict[str, Act[Any, Any]] = {}
"""The closed vocabulary of verbs, filled as the apps are loaded."""

OWING: list[Callable[[Deed, Entry, datetime], None]] = []
"""What keeps that a report is owed, in the same transaction. Set by the room of mandates."""

Follow = Callable[[Deed, Any, Entry], None]
FOLLOWING: dict[str, list[Follow]] = {}
"""What follows from an act in rooms above its own, in the same transaction: given what it returned and its entry."""

ASKING: list[Callable[[Doing, Declaration, NotAllowed, Mapping[str, Any]], Refusal]] = []
"""What asks for an approval that is missing, and says that it was asked. Set by the room of approvals."""


class RightsDeclared(TypedDict, total=False):
    """Who may: relations to the subject, kinds of user, scheduled rules, and whether a mandate can give it."""

    own: Iterable[str]
    roles: Iterable[User]
    rules: Iterable[str]
    by_mandate: bool


def follows(*verbs: str) -> Callable[[Follow], Follow]:
    """Have this done whenever one of these acts was; acts of its own, caused by that one's entry."""

    def declare(follow: Follow) -> Follow:
        for verb in verbs:
            FOLLOWING.setdefault(verb, []).append(follow)
        return follow

    return declare


def act(
    verb: str,
    kind: Kind,
    *,
    data: Iterable[str] = (),
    also: Also | None = None,
    **rights: Unpack[RightsDeclared],
) -> Callable[[Callable[Concatenate[Deed, P], R]], Act[P, R]]:
    """Declare an act: its verb and kind, which relations, roles and rules may do it, and what data its entry holds.

    An act that also writes in another community's record says in which: all of them are locked at once, in one order.
    """
    declaration = Declaration(
        verb,
        kind,
        Rights(
            own=frozenset(rights.get("own", ())),
            roles=frozenset(rights.get("roles", ())),
            rules=frozenset(rights.get("rules", ())),
            by_mandate=rights.get("by_mandate", False),
        ),
        frozenset(data),
    )

    def declare(body: Callable[Concatenate[Deed, P], R]) -> Act[P, R]:
        if verb in ACTS:
            raise RuntimeError(f"The verb {verb} is declared twice.")
        made = Act(declaration, body, also)
        ACTS[verb] = made
        return made

    return declare


def ask(declaration: Declaration, doing: Doing, relations: frozenset[str], **about: Unpack[About]) -> Answer:
    """The answer of `core.mandates` for this act; screens ask the same to know which buttons to show."""
    covering = (
        doing.actor.powers.covering(declaration.verb, about.get("function")) if declaration.rights.by_mandate else ()
    )
    granted = doing.approval.mandate if doing.approval is not None else None
    usage = used_this_week(doing.community, covering if granted is None else (*covering, granted), doing.now)
    return decide(
        Asked(
            act=declaration.verb,
            rights=declaration.rights,
            actor=doing.actor,
            condition=Condition(doing.community.condition),
            now=doing.now,
            relations=relations,
            centre=doing.centre,
            used=usage.used,
            spent=usage.spent,
            approval=doing.approval,
            **about,
        )
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """The authority that was missing: whose approval would do, under which mandate, for what."""

    approvers: tuple[str, ...]
    mandate: str | None
    about: About


def refusal(
    declaration: Declaration, doing: Doing, answer: AskFirst | Refused, about: About, holders: Holders | None = None
) -> NotAllowed:
    """The refusal that says why not, and who could; where asking may help, with what would have to be approved."""
    verb, function = declaration.verb, about.get("function")
    if isinstance(answer, AskFirst):
        missing = Missing(answer.approvers, answer.mandate, about)
        return NotAllowed("ask_first", act=verb, missing=missing)
    told = holders or Holders(doing)
    by_mandate = declaration.rights.by_mandate
    who = WhoCould(answer.who_could, partial(told.of, verb, function) if by_mandate else None)
    if by_mandate and doing.actor.centres() and answer.reason != "not_of_centre":
        return NotAllowed(answer.reason, act=verb, who=who, missing=Missing((), None, about))
    return NotAllowed(answer.reason, act=verb, who=who)
