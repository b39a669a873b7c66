"""The round as its pages show it: its team and its actions, as far as a reader may know who they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.improving.linking import Linked, links_of
from renxing.apps.improving.models import Action, Goal, Progress, Round, Teammate
from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Community
from renxing.core.improving import is_late
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import User

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)
"""Who keeps the improvement going, beside its team."""


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody of the team; the name only for who may know it, and for the team itself."""

    row: Teammate
    name: str
    mine: bool

    @property
    def called(self) -> str:
        """The name, or the centre they come from."""
        return f"{self.name} · {self.row.centre.name}" if self.name else str(self.row.centre.name)


@dataclass(frozen=True, slots=True)
class Doing:
    """One action: who has it, whether it is late, what it is linked to, and the last report."""

    row: Action
    holder: Mate
    deputy: Mate | None
    late: bool
    mine: bool
    link: Linked | None
    said: Progress | None


def rounds(community: Community) -> "QuerySet[Round]":
    """All rounds, the latest first."""
    return Round.objects.filter(community=community).select_related("centre", "mandate__holder", "community")


def current(community: Community) -> Round | None:
    """The round that is open, else the last one."""
    return rounds(community).first()


def round_of(community: Community, number: int) -> Round:
    """One round."""
    found = rounds(community).filter(number=number).first()
    if found is None:
        raise NotFound("gone", what="round")
    return found


def may_work(actor: Actor, found: Round, team: Iterable[Mate]) -> bool:
    """Whether the actor may do what the team does."""
    return found.closed_at is None and (actor.is_a(*KEEPERS) or any(mate.mine for mate in team))


def team_of(found: Round, actor: Actor) -> list[Mate]:
    """Everybody who was in the team and is still somebody: one question. The team knows each other's names."""
    rows = Teammate.objects.filter(round=found).select_related("centre", "person")
    every = list(rows)
    fellow = any(str(row.person_id) == actor.person for row in every if row.left_at is None)
    return [_mate(row, actor, fellow=fellow) for row in every]


def _mate(row: Teammate, actor: Actor, *, fellow: bool) -> Mate:
    if row.person is None or row.left_at is not None:
        return Mate(row, "", mine=False)
    name = row.person.name if fellow else name_shown(actor, row.person)
    return Mate(row, name, mine=str(row.person_id) == actor.person)


def actions_of(found: Round, team: Iterable[Mate], now: datetime) -> list[Doing]:
    """Every action, what is due first: three questions and one for each sort of thing they are linked to."""
    mates = {mate.row.pk: mate for mate in team}
    rows = list(
        Action.objects.filter(round=found, dropped_at__isnull=True)
        .select_related("budget", "owner", "deputy")
        .prefetch_related(Prefetch("progress", Progress.objects.all(), to_attr="said"))
    )
    links = links_of(found.community, {row.link for row in rows if row.link})
    day = today(found.community, now)
    return [_doing(row, mates, links, day) for row in rows]


def _doing(row: Action, mates: dict[UUID, Mate], links: dict[str, Linked], day: date) -> Doing:
    holder = mates[row.holder.pk]
    said: list[Progress] = getattr(row, "said")  # noqa: B009 - read with it
    return Doing(
        row=row,
        holder=holder,
        deputy=mates[row.deputy_id] if row.deputy_id else None,
        late=row.open and is_late(day, row.due, row.report_on, passed=row.passed_at is not None),
        mine=holder.mine,
        link=links.get(row.link),
        said=said[0] if said else None,
    )


def action_of(community: Community, pk: UUID) -> Action:
    """One action of this community."""
    found = (
        Action.objects.filter(community=community, pk=pk)
        .select_related("round__centre", "round__community", "goal", "owner", "deputy", "budget")
        .first()
    )
    if found is None:
        raise NotFound("gone", what="action")
    return found


def goal_of(community: Community, pk: UUID) -> Goal:
    """One goal of this community."""
    found = Goal.objects.filter(community=community, pk=pk).select_related("round__community").first()
    if found is None:
        raise NotFound("gone", what="goal")
    return found


def mate_of(community: Community, pk: UUID) -> Teammate:
    """One place in a team of this community."""
    found = Teammate.objects.filter(community=community, pk=pk).select_related("round").first()
    if found is None:
        raise NotFound("gone", what="teammate")
    return found
