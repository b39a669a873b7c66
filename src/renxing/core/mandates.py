"""Authority: on whose authority may this actor do this act? One pure function answers, for the whole product."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.roles import CentreKind, Membership, Role, User


class Reporting(StrEnum):
    """How the holder of a mandate accounts for an act to its giver."""

    NONE = "none"
    AFTER = "after"
    BEFORE = "before"


ASKS_LEAST: Mapping[Reporting, int] = {Reporting.NONE: 0, Reporting.AFTER: 1, Reporting.BEFORE: 2}


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a centre may do by itself. An empty set of functions or conditions means all; None means no limit.

    `per_act` and `per_week` count things or times, the others money and people. `under` is the mandate of the giver
    that this one was passed on from: it never reaches further than that one does at this moment.
    """

    id: str
    giver: str
    holder: str
    acts: tuple[str, ...]
    functions: frozenset[Function] = frozenset()
    conditions: frozenset[Condition] = frozenset()
    per_act: float | None = None
    per_week: float | None = None
    money_per_act: float | None = None
    money_per_week: float | None = None
    people_per_act: float | None = None
    reporting: Reporting = Reporting.NONE
    report_within: timedelta | None = None
    approver: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    suspended: bool = False
    dormant: bool = False
    under: "Mandate | None" = None

    def covers(self, act: str, function: Function | None) -> bool:
        """Whether its words reach this act and function, leaving aside time, condition and limits."""
        reaches_function = not self.functions or function is None or function in self.functions
        reaches = reaches_function and any(reaches_act(pattern, act) for pattern in self.acts)
        return reaches and (self.under is None or self.under.covers(act, function))

    def awake(self, condition: Condition, now: datetime) -> bool:
        """Whether it holds now: started, not ended, suspended or dormant, and meant for this condition."""
        return self.meant_for(condition) and self.in_time(now)

    def meant_for(self, condition: Condition) -> bool:
        """Whether its whole line is meant for this condition, and nothing of it suspended or dormant."""
        if self.suspended or self.dormant or (self.conditions and condition not in self.conditions):
            return False
        return self.under is None or self.under.meant_for(condition)

    def in_time(self, now: datetime) -> bool:
        """Whether its whole line has started and not ended."""
        if (self.starts is not None and now < self.starts) or (self.ends is not None and now >= self.ends):
            return False
        return self.under is None or self.under.in_time(now)

    def line(self) -> Iterator["Mandate"]:
        """This mandate, the one it was passed on from, and so on up to the first giver's."""
        mandate: Mandate | None = self
        while mandate is not None:
            yield mandate
            mandate = mandate.under

    def asks(self) -> "Mandate":
        """The mandate in its line that asks the most accounting: passing a mandate on never asks less."""
        return max(self.line(), key=lambda mandate: ASKS_LEAST[mandate.reporting])

    def breadth(self) -> tuple[int, int, int]:
        """How wide it is, for choosing the narrowest of equals: fewer named things come first."""
        functions = len(self.functions) or len(Function)
        conditions = len(self.conditions) or len(Condition)
        wildcards = sum("*" in pattern for pattern in self.acts)
        return functions, conditions, wildcards


def reaches_act(pattern: str, act: str) -> bool:
    """Whether a pattern (`need.take`, `need.*` or `*`) reaches an act.

    >>> reaches_act("need.*", "need.take"), reaches_act("need.*", "needle.take"), reaches_act("*", "order.adapt")
    (True, False, True)
    """
    return pattern in (act, "*") or (pattern.endswith(".*") and act.startswith(pattern[:-1]))


class Powers:
    """The mandates of one actor, found by what they reach: however many there are, few are looked at."""

    def __init__(self, mandates: Iterable[Mandate]) -> None:
        self._by_pattern: dict[str, list[Mandate]] = defaultdict(list)
        for mandate in mandates:
            for pattern in mandate.acts:
                self._by_pattern[pattern].append(mandate)
        self._found: dict[tuple[str, Function | None], tuple[Mandate, ...]] = {}
        self._meant: dict[tuple[str, Function | None, Condition], tuple[Mandate, ...]] = {}

    def covering(self, act: str, function: Function | None) -> tuple[Mandate, ...]:
        """Those that cover this act and function, the one that asks least first, the narrowest of equals."""
        key = act, function
        if key not in self._found:
            patterns = (act, act.split(".", 1)[0] + ".*", "*")
            near = {id(each): each for pattern in patterns for each in self._by_pattern.get(pattern, ())}
            covering = [mandate for mandate in near.values() if mandate.covers(act, function)]
            self._found[key] = tuple(sorted(covering, key=_preference))
        return self._found[key]

    def meant(self, act: str, function: Function | None, condition: Condition) -> tuple[Mandate, ...]:
        """Of those that cover it, the ones that are meant for this condition."""
        key = act, function, condition
        if key not in self._meant:
            self._meant[key] = tuple(each for each in self.covering(act, function) if each.meant_for(condition))
        return self._meant[key]


def _preference(mandate: Mandate) -> tuple[int, tuple[int, int, int], str]:
    return ASKS_LEAST[mandate.asks().reporting], mandate.breadth(), mandate.id


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with their memberships and their centres' mandates, a visitor, or a scheduled rule.

    A rule acts on its own authority where an act declares it; it carries mandates only where a centre let it act for
    itself, and then acts within them, as a member would.
    `home` is the household they live in, None for those who live elsewhere. `links` are references (like `need:…`)
    whose secret link the actor holds: that is how somebody without an account is known to be the one who asked.
    """

    person: str | None = None
    home: str | None = None
    memberships: tuple[Membership, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    links: frozenset[str] = frozenset()
    rule: str | None = None

    @cached_property
    def powers(self) -> Powers:
        """The mandates, in the order in which they are asked."""
        return Powers(self.mandates)

    def users(self) -> frozenset[User]:
        """Every kind of user this actor is.

        >>> sorted(Actor().users())
        [<User.VISITOR: 'visitor'>]
        >>> chess = Membership("chess", CentreKind.INTEREST_GROUP, Role.LEAD)
        >>> sorted(Actor("p", "home", (chess,)).users())
        [<User.RESIDENT: 'resident'>]
        >>> sorted(Actor("p", "home", (chess,), (Mandate("m", "committee", "chess", ("need.take",)),)).users())
        [<User.LEAD: 'lead'>, <User.MEMBER: 'member'>, <User.RESIDENT: 'resident'>]
        """
        if self.rule is not None:
            return frozenset()
        if self.person is None:
            return frozenset({User.VISITOR})
        own = {User.RESIDENT} if self.home is not None else set()
        return frozenset(own).union(*(held.users() for held in self.memberships if self._counts(held)))

    def _counts(self, held: Membership) -> bool:
        """Whether a membership makes somebody more than they are: an interest group's once it was given a mandate.

        Two neighbours found such a group by themselves, and say themselves that it stands by. What they lead there is
        theirs; what its lead may do elsewhere is what somebody trusted the group with.
        """
        if held.kind is not CentreKind.INTEREST_GROUP:
            return True
        return any(mandate.holder == held.centre for mandate in self.mandates)

    @property
    def resident(self) -> bool:
        """Whether this actor lives here."""
        return self.home is not None

    @property
    def only_office(self) -> bool:
        """Whether this actor is of an office above and of no centre here: such a one sees figures, and no words.

        >>> from renxing.core.roles import CentreKind
        >>> above, clinic = (Membership(c, CentreKind(c), Role.MEMBER) for c in ("office", "clinic"))
        >>> Actor("p", memberships=(above,)).only_office, Actor("p", memberships=(above, clinic)).only_office
        (True, False)
        """
        return User.OFFICE in self.users() and self.users() <= {User.OFFICE, User.RESIDENT}

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

    `relations` are what the actor is to the subject ("asker", "helper", …). `amount` counts things or times, `money`
    is in the community's currency, `people` how many are called. `used` and `spent` are the amounts and the money that
    each mandate with a weekly limit, and all that were passed on from it, were used for in the last seven days.
    `approval` is a request of this actor that was granted.
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
    money: float = 0.0
    people: float = 0.0
    used: Mapping[str, float] = field(default_factory=dict)
    spent: Mapping[str, float] = field(default_factory=dict)
    approval: "Approval | None" = None


@dataclass(frozen=True, slots=True)
class Approval:
    """A request that was granted: it lets one person do one act, on behalf of the centre it was asked for.

    `mandate` is the one that asked for approval before: its limits, and those of its line, hold all the same.
    """

    id: str
    act: str
    person: str
    centre: str | None
    mandate: Mandate | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes, on this authority (`own`, `role:worker`, `mandate:<id>`, `approval:<id>`, `rule:<name>`).

    `report_due` is when it must have been reported, None where nobody asks for a report.
    """

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
    if actor.rule is not None and (actor.rule in rights.rules or not actor.mandates):
        return Allowed(f"rule:{actor.rule}") if actor.rule in rights.rules else Refused("no_authority", _who(rights))
    if asked.centre is not None and asked.centre not in actor.centres():
        return Refused("not_of_centre", _who(rights))
    if asked.relations & rights.own:
        return Allowed("own", asked.centre)
    roles = actor.users() & rights.roles
    if roles:
        return Allowed(f"role:{min(roles)}", asked.centre)
    granted = asked.approval
    if granted is not None and (granted.act, granted.person) == (asked.act, actor.person):
        line = () if granted.mandate is None else granted.mandate.line()
        within = all(_within(mandate, asked) for mandate in line)
        return Allowed(f"approval:{granted.id}", granted.centre) if within else Refused("limit_reached", _who(rights))
    return _by_mandate(asked) if rights.by_mandate else Refused("no_authority", _who(rights))


def _by_mandate(asked: Asked) -> Answer:
    centres = asked.actor.centres() if asked.centre is None else {asked.centre}
    powers = asked.actor.powers
    covered = any(mandate.holder in centres for mandate in powers.covering(asked.act, asked.function))
    why_not = "mandate_asleep" if covered else "no_authority"
    for mandate in powers.meant(asked.act, asked.function, asked.condition):
        if mandate.holder in centres and mandate.in_time(asked.now):
            if all(_within(each, asked) for each in mandate.line()):
                return _under_mandate(mandate, asked)
            why_not = "limit_reached"
    return Refused(why_not, _who(asked.rights))


def _under_mandate(chosen: Mandate, asked: Asked) -> Allowed | AskFirst:
    asking = chosen.asks()
    if asking.reporting is Reporting.BEFORE:
        return AskFirst((asking.approver or asking.giver,), chosen.id)
    due = asked.now + asking.report_within if asking.reporting is Reporting.AFTER and asking.report_within else None
    return Allowed(f"mandate:{chosen.id}", chosen.holder, due)


def _within(mandate: Mandate, asked: Asked) -> bool:
    """Whether this act stays within what the mandate allows at once and in a week."""
    used, spent = asked.used.get(mandate.id, 0.0), asked.spent.get(mandate.id, 0.0)
    return (
        _under(asked.amount, mandate.per_act)
        and _under(used + asked.amount, mandate.per_week)
        and _under(asked.money, mandate.money_per_act)
        and _under(spent + asked.money, mandate.money_per_week)
        and _under(asked.people, mandate.people_per_act)
    )


def _under(amount: float, most: float | None) -> bool:
    return most is None or amount <= most


def _who(rights: Rights) -> tuple[User, ...]:
    return tuple(sorted(rights.roles))
