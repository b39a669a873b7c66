"""Authority: on whose authority may this actor do this act? One pure function answers, for the whole product."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.roles import Membership, Role, User


class Reporting(StrEnum):
    """How the holder of a mandate accounts for an act to its giver."""

    NONE = "none"
    AFTER = "after"
    BEFORE = "before"


ASKS_LEAST: Mapping[Reporting, int] = {Reporting.NONE: 0, Reporting.AFTER: 1, Reporting.BEFORE: 2}


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a centre may do by itself. An empty set of functions or conditions means all; None means no limit."""

    id: str
    giver: str
    holder: str
    acts: tuple[str, ...]
    functions: frozenset[Function] = frozenset()
    conditions: frozenset[Condition] = frozenset()
    per_act: float | None = None
    per_week: float | None = None
    reporting: Reporting = Reporting.NONE
    report_within: timedelta | None = None
    approver: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    suspended: bool = False

    def covers(self, act: str, function: Function | None) -> bool:
        """Whether its words reach this act and function, leaving aside time, condition and limits."""
        reaches_function = not self.functions or function is None or function in self.functions
        return reaches_function and any(fnmatchcase(act, pattern) for pattern in self.acts)

    def awake(self, condition: Condition, now: datetime) -> bool:
        """Whether it holds now: started, not ended, not suspended, and meant for this condition."""
        in_time = (self.starts is None or self.starts <= now) and (self.ends is None or now < self.ends)
        return in_time and not self.suspended and (not self.conditions or condition in self.conditions)

    def breadth(self) -> tuple[int, int, int]:
        """How wide it is, for choosing the narrowest of equals: fewer named things come first."""
        functions = len(self.functions) or len(Function)
        conditions = len(self.conditions) or len(Condition)
        wildcards = sum("*" in pattern for pattern in self.acts)
        return functions, conditions, wildcards


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person with their memberships and their centres' mandates, a visitor, or a scheduled rule.

    `home` is the household they live in, None for those who live elsewhere. `links` are references (like `need:…`)
    whose secret link the actor holds: that is how somebody without an account is known to be the one who asked.
    """

    person: str | None = None
    home: str | None = None
    memberships: tuple[Membership, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    links: frozenset[str] = frozenset()
    rule: str | None = None

    def users(self) -> frozenset[User]:
        """Every kind of user this actor is.

        >>> sorted(Actor().users())
        [<User.VISITOR: 'visitor'>]
        """
        if self.rule is not None:
            return frozenset()
        if self.person is None:
            return frozenset({User.VISITOR})
        own = {User.RESIDENT} if self.home is not None else set()
        return frozenset(own).union(*(membership.users() for membership in self.memberships))

    @property
    def resident(self) -> bool:
        """Whether this actor lives here."""
        return self.home is not None

    def is_a(self, *kinds: User) -> bool:
        """Whether this actor is one of these kinds of user."""
        return not self.users().isdisjoint(kinds)

    def centres(self) -> frozenset[str]:
        """The centres this actor may act for now; a researcher studies a centre and does not act for it."""
        return frozenset(held.centre for held in self.memberships if held.role is not Role.RESEARCHER)


@dataclass(frozen=True, slots=True)
class Rights:
    """What an act declares: which relations to its subject, roles and rules are authority enough for it."""

    own: frozenset[str] = frozenset()
    roles: frozenset[User] = frozenset()
    rules: frozenset[str] = frozenset()
    by_mandate: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: may `actor` do `act`, on behalf of `centre` where one is named?

    `relations` are what the actor is to the subject ("asker", "helper", …); `used` is what each mandate with a
    weekly limit was already used for in the last seven days.
    """

    act: str
    rights: Rights
    actor: Actor
    condition: Condition
    now: datetime
    relations: frozenset[str] = frozenset()
    centre: str | None = None
    function: Function | None = None
    amount: float = 1.0
    used: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes, on this authority (`own`, `role:worker`, `mandate:<id>`, `rule:<name>`), reporting by `report_due`."""

    authority: str
    centre: str | None = None
    report_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Yes, once one of these centres has approved."""

    approvers: tuple[str, ...]
    mandate: str


@dataclass(frozen=True, slots=True)
class Refused:
    """No: the reason as a code, and who could (kinds of user)."""

    reason: str
    who_could: tuple[User, ...] = ()


Answer = Allowed | AskFirst | Refused


def decide(asked: Asked) -> Answer:
    """Say whether the act may be done, and on whose authority.

    Own right comes first, then role, then the mandate that asks least (none, after, before), the narrowest of
    equals.

    >>> from datetime import datetime
    >>> rights = Rights(own=frozenset({"asker"}), roles=frozenset({User.WORKER}))
    >>> asked = Asked("need.withdraw", rights, Actor("p1", "h1"), Condition.NORMAL, datetime(2026, 1, 1))
    >>> decide(asked).reason
    'no_authority'
    """
    actor, rights = asked.actor, asked.rights
    if actor.rule is not None:
        return Allowed(f"rule:{actor.rule}") if actor.rule in rights.rules else Refused("no_authority", _who(rights))
    if asked.centre is not None and asked.centre not in actor.centres():
        return Refused("not_of_centre", _who(rights))
    if asked.relations & rights.own:
        return Allowed("own", asked.centre)
    roles = actor.users() & rights.roles
    if roles:
        return Allowed(f"role:{min(roles)}", asked.centre)
    return _by_mandate(asked) if rights.by_mandate else Refused("no_authority", _who(rights))


def _by_mandate(asked: Asked) -> Answer:
    ours = [m for m in _held(asked) if m.covers(asked.act, asked.function)]
    if not ours:
        return Refused("no_authority", _who(asked.rights))
    awake = [mandate for mandate in ours if mandate.awake(asked.condition, asked.now)]
    if not awake:
        return Refused("mandate_asleep", _who(asked.rights))
    within = [mandate for mandate in awake if _within_limits(mandate, asked)]
    if not within:
        return Refused("limit_reached", _who(asked.rights))
    chosen = min(within, key=lambda mandate: (ASKS_LEAST[mandate.reporting], mandate.breadth(), mandate.id))
    if chosen.reporting is Reporting.BEFORE:
        return AskFirst((chosen.approver or chosen.giver,), chosen.id)
    due = asked.now + chosen.report_within if chosen.reporting is Reporting.AFTER and chosen.report_within else None
    return Allowed(f"mandate:{chosen.id}", chosen.holder, due)


def _held(asked: Asked) -> list[Mandate]:
    centres = asked.actor.centres()
    return [m for m in asked.actor.mandates if m.holder in centres and asked.centre in (None, m.holder)]


def _within_limits(mandate: Mandate, asked: Asked) -> bool:
    if mandate.per_act is not None and asked.amount > mandate.per_act:
        return False
    used = asked.used.get(mandate.id, 0.0)
    return mandate.per_week is None or used + asked.amount <= mandate.per_week


def _who(rights: Rights) -> tuple[User, ...]:
    return tuple(sorted(rights.roles))
