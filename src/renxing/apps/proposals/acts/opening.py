"""A vote opens: the roll is frozen, the urn is sealed. In an emergency it opens after the deed, to confirm it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from renxing.apps.centres.queries import today
from renxing.apps.people.models import Person
from renxing.apps.proposals import keys
from renxing.apps.proposals.acts.begin import DESK, by_rule, fresh_proposal
from renxing.apps.proposals.acts.talking import raised_it
from renxing.apps.proposals.announcing import announce
from renxing.apps.proposals.hanging import Fate, tell
from renxing.apps.proposals.models import Proposal, Stage, Vote, Voter
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core import urn
from renxing.core.conditions import Condition
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState
from renxing.core.roles import User
from renxing.core.votes import FIRST, Basis, adult

TALKED, AT_ONCE = "talk_over", "adopted_at_once"
"""What opens a vote without anybody: the day the talk ends, and a proposal adopted at once."""

CONFIRM_DAYS = 14
"""Within so many days a vote confirms what was adopted at once, or it lapses."""


@act(
    "vote.open", Kind.START, own=("raised_it",), roles=DESK, rules=(TALKED, AT_ONCE),
    data=("roll", "places", "basis", "secret", "seal", "public"),
)  # fmt: skip
def open_vote(deed: Deed, *, proposal: Proposal) -> Vote:
    """Open the vote: who lives here in this moment has a vote, and nobody who comes later."""
    fresh = fresh_proposal(deed, proposal, Stage.TALK, Stage.ADOPTED)
    deed.authorise(relations=raised_it(deed, fresh))
    if fresh.stage == Stage.ADOPTED and deed.actor.rule != AT_ONCE:
        raise WrongState("proposal_not_now", stage=fresh.get_stage_display())
    voters = list(_roll(deed, fresh))
    if not voters:
        raise WrongState("roll_empty")
    vote = _made(deed, fresh, len(voters))
    for number, voter in enumerate(voters, 1):
        voter.vote, voter.number = vote, number
    Voter.objects.bulk_create(voters)
    if fresh.stage == Stage.TALK:
        fresh.stage = Stage.VOTE
        fresh.save(update_fields=["stage"])
    said = {"roll": vote.roll, "places": vote.places, "basis": vote.basis, "secret": vote.secret}
    sealed = {"seal": urn.seal(urn.read(vote.urn)), "public": vote.public} if vote.secret else {}
    entry = deed.record(vote.reference, due=vote.closes_at, data={**said, **sealed})
    announce(deed, vote, entry)
    return vote


def _made(deed: Deed, proposal: Proposal, roll: int) -> Vote:
    """The vote with its urn; the key goes beside the database before anything is committed."""
    vote = Vote(
        id=uuid5(deed.doing.act_id, "vote"), community=deed.community, proposal=proposal, opened_at=deed.now,
        closes_at=_closes(deed.now, proposal), basis=proposal.basis, secret=proposal.secret, roll=roll,
        quorum=proposal.quorum, share=proposal.share, places=FIRST + max(1, proposal.options.count()),
    )  # fmt: skip
    if vote.secret:
        key = urn.new_key()
        keys.keep(vote.id, key)
        vote.public, vote.urn = f"{key.public:x}", urn.written(urn.empty(vote.places))
    vote.save(force_insert=True)
    return vote


def _closes(now: datetime, proposal: Proposal) -> datetime:
    return proposal.confirm_by or now + timedelta(days=proposal.vote_days)


def _roll(deed: Deed, proposal: Proposal) -> Iterable[Voter]:
    """The lines of the roll: adults who live here, each, or by the door behind which they live."""
    year = today(deed.community, deed.now).year
    rows = Person.objects.filter(community=deed.community, household__isnull=False, erased_at__isnull=True)
    adults = [person for person in rows.order_by("code") if adult(person.born, year)]
    if proposal.basis == Basis.PERSON:
        return [Voter(community=deed.community, person=person) for person in adults]
    homes: dict[UUID | None, list[str]] = {}
    for person in adults:
        homes.setdefault(person.household_id, []).append(str(person.pk))
    return [Voter(community=deed.community, household_id=home, speakers=them) for home, them in homes.items()]


@act("proposal.adopt_at_once", Kind.DECIDE, roles=(User.COMMITTEE_LEAD,), data=("confirm_days",))
def adopt_at_once(deed: Deed, *, proposal: Proposal) -> Proposal:
    """In an emergency: it holds from now on, and everybody votes on it afterwards, or it lapses."""
    fresh = fresh_proposal(deed, proposal, Stage.TALK)
    deed.authorise()
    if deed.community.condition != Condition.EMERGENCY:
        raise WrongState("at_once_not_now")
    if not fresh.doers.filter(left_at__isnull=True).exists():
        raise WrongState("proposal_without_doers")
    if fresh.options.count() > 1:
        raise WrongState("at_once_one_option")
    fresh.chosen = fresh.options.first()
    fresh.stage, fresh.adopted_at = Stage.ADOPTED, deed.now
    fresh.confirm_by = deed.now + timedelta(days=CONFIRM_DAYS)
    fresh.save(update_fields=["stage", "chosen", "adopted_at", "confirm_by"])
    entry = deed.record(fresh.reference, due=fresh.confirm_by, data={"confirm_days": CONFIRM_DAYS})
    tell(deed, fresh, Fate.ADOPTED, entry)
    open_vote(by_rule(deed, AT_ONCE, entry), proposal=fresh)
    return fresh


findable("vote", Vote)
