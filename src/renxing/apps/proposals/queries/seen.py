"""Proposals as a reader may see them: the words for those who take part, names only as far as they were agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from renxing.apps.people.models import Person
from renxing.apps.people.queries import name_shown
from renxing.apps.proposals.models import Doer, Phase, Proposal, Remark, Stage, Vote
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotAllowed, NotFound
from renxing.core.roles import User

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)
PARTS = (User.RESIDENT, User.MEMBER, *KEEPERS)
SORTS: tuple[tuple[str | Promise, tuple[Stage, ...]], ...] = (
    (pgettext_lazy("proposals", "To vote on"), (Stage.VOTE,)),
    (pgettext_lazy("proposals", "To discuss"), (Stage.TALK,)),
    (pgettext_lazy("proposals", "Somebody to do it is missing"), (Stage.CARRIED,)),
    (pgettext_lazy("proposals", "To be done"), (Stage.ADOPTED,)),
)
FOLDED_AT = 3
"""Households that object, until a remark is folded."""

OVER = (Stage.DONE, Stage.REJECTED, Stage.WITHDRAWN, Stage.LAPSED)


def takes_part(actor: Actor) -> bool:
    """Whether the actor lives here, or belongs to a centre of the community."""
    return actor.is_a(*PARTS)


def keeps_roll(actor: Actor) -> bool:
    """Whether the actor ticks papers off."""
    return actor.is_a(*KEEPERS)


def proposals(community: Community) -> "QuerySet[Proposal]":
    """Every proposal with how many do it and how much was said."""
    rows = Proposal.objects.filter(community=community)
    standing = Q(doers__left_at__isnull=True, doers__isnull=False)
    return rows.annotate(
        doing=Count("doers", filter=standing, distinct=True), said=Count("remarks", distinct=True)
    ).order_by("-raised_at")


def sorted_out(community: Community, most: int = 30) -> list[tuple[str | Promise, list[Proposal]]]:
    """Those that go on, by what they wait for; one question."""
    rows = list(proposals(community).exclude(stage__in=OVER)[: 4 * most])
    found = ((word, [row for row in rows if row.stage in stages]) for word, stages in SORTS)
    return [(word, them) for word, them in found if them]


def over(community: Community) -> "QuerySet[Proposal]":
    """Those that are over."""
    return proposals(community).filter(stage__in=OVER)


def proposal_of(community: Community, actor: Actor, pk: UUID) -> Proposal:
    """One proposal, for those who take part."""
    if not takes_part(actor):
        raise NotAllowed("proposals_inside", act="proposal.discuss")
    rows = Proposal.objects.filter(community=community).select_related("raised_by", "chosen")
    doers = Prefetch("doers", Doer.objects.filter(left_at__isnull=True).select_related("person"))
    said = Remark.objects.select_related("person").prefetch_related("objections__person")
    remarks = Prefetch("remarks", said)
    found = rows.prefetch_related("options", doers, remarks, "votes").filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="proposal")
    return found


def vote_of(community: Community, actor: Actor, pk: UUID) -> Vote:
    """One vote, for those who take part."""
    if not takes_part(actor):
        raise NotAllowed("proposals_inside", act="proposal.discuss")
    rows = Vote.objects.filter(community=community).select_related("proposal", "community")
    found = rows.prefetch_related("proposal__options").filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="vote")
    return found


def doer_of(community: Community, pk: UUID) -> Doer:
    """One doer's part."""
    found = Doer.objects.filter(community=community, pk=pk).select_related("proposal").first()
    if found is None:
        raise NotFound("gone", what="proposal")
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """One remark with the name this reader may know, whether they may read it, and what they may do about it.

    `folded` where residents object and the desk has not looked yet: whoever wants to read it opens it.
    """

    remark: Remark
    who: str
    mine: bool
    reads: bool
    folded: bool
    waits: bool
    objects: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One doer's part: whose it is, whether this reader may say that it is done."""

    doer: Doer
    who: str
    mine: bool
    late: bool


def who(actor: Actor, person: Person | None) -> str:
    """The name as far as this reader may know it."""
    if person is None:
        return _("somebody who is not in the register any more")
    if actor.person == str(person.pk):
        return _("you")
    return name_shown(actor, person) or _("a neighbour")


def remarks(actor: Actor, proposal: Proposal) -> list[Said]:
    """What was said, in order."""
    keeps = keeps_roll(actor)
    return [_said(actor, row, keeps) for row in proposal.remarks.all()]


def _said(actor: Actor, row: Remark, keeps: bool) -> Said:
    mine = row.person_id is not None and actor.person == str(row.person_id)
    fresh = [each for each in row.objections.all() if row.unseen(each.at)]
    homes = {each.person.household_id for each in fresh}
    objected = any(str(each.person_id) == actor.person for each in row.objections.all())
    return Said(
        row, who(actor, row.person), mine, row.hidden_at is None or mine or keeps,
        row.hidden_at is None and len(homes) >= FOLDED_AT, bool(fresh),
        actor.resident and not mine and not objected and row.hidden_at is None,
    )  # fmt: skip


def remark_of(community: Community, pk: int) -> Remark:
    """One remark."""
    found = Remark.objects.filter(community=community, pk=pk).select_related("proposal").first()
    if found is None:
        raise NotFound("gone", what="remark")
    return found


def parts(actor: Actor, proposal: Proposal, now: datetime) -> list[Part]:
    """Who does what."""
    keeps = keeps_roll(actor)
    return [
        Part(row, who(actor, row.person), keeps or actor.person == str(row.person_id), row.late(now))
        for row in proposal.doers.all()
    ]


def places(vote: Vote) -> list[tuple[int, str]]:
    """What can be chosen, the options first; places as on the ballot."""
    options = list(vote.proposal.options.all())
    named = [(number, option.words) for number, option in enumerate(options, 2)] or [(2, _("For: we do it"))]
    against = _("Against all of them") if len(named) > 1 else _("Against: we do not")
    return [*named, (1, against), (0, _("Blank: no opinion"))]


def open_vote(votes: Sequence[Vote]) -> Vote | None:
    """The one that is open."""
    return next((vote for vote in votes if vote.phase == Phase.OPEN), None)
