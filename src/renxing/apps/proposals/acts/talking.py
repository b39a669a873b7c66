"""A proposal is raised, gets options and remarks, and may be taken back before it is voted on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid5

from renxing.apps.proposals.acts.begin import BELONG, fresh_proposal, resident
from renxing.apps.proposals.hanging import Fate, tell
from renxing.apps.proposals.models import Option, Proposal, Remark, Stage
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.votes import Basis, Share

MOST_OPTIONS = 6
LONGEST_TALK = timedelta(days=90)
MOST_DAYS = 60


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is wrong, what could be done, and how it will be voted on."""

    problem: str
    talk_until: datetime
    title: str = ""
    title_zh: str = ""
    options: tuple[str, ...] = ()
    basis: Basis = Basis.PERSON
    secret: bool = True
    quorum: int = 20
    share: Share = Share.HALF
    vote_days: int = 7
    about: str = ""


@act(
    "proposal.raise", Kind.REQUEST, own=("lives_here",), roles=BELONG,
    data=("basis", "secret", "quorum", "share", "options", "about"),
)  # fmt: skip
def raise_proposal(deed: Deed, *, draft: Draft) -> Proposal:
    """Say what is wrong and what could be done; the terms of its vote stand from now on."""
    deed.authorise(relations=resident(deed))
    _check(deed, draft)
    options = [words.strip() for words in draft.options if words.strip()]
    english, chinese = draft.title.strip(), draft.title_zh.strip()
    proposal = Proposal.objects.create(
        id=uuid5(deed.doing.act_id, "proposal"), community=deed.community, name_en=english or chinese,
        name_zh=chinese or english, problem=draft.problem.strip(), raised_by_id=deed.actor.person, raised_at=deed.now,
        about=draft.about, talk_until=draft.talk_until, vote_days=draft.vote_days, basis=draft.basis,
        secret=draft.secret, quorum=draft.quorum, share=draft.share,
    )  # fmt: skip
    Option.objects.bulk_create(
        Option(community=deed.community, proposal=proposal, number=number, words=words)
        for number, words in enumerate(options, 1)
    )
    said = {"basis": str(draft.basis), "secret": draft.secret, "quorum": draft.quorum, "share": str(draft.share)}
    about = {"about": draft.about} if draft.about else {}
    deed.record(proposal.reference, due=draft.talk_until, data={**said, "options": len(options), **about})
    return proposal


def _check(deed: Deed, draft: Draft) -> None:
    if not (draft.title.strip() or draft.title_zh.strip()):
        raise BadInput("proposal_no_title", field="title_zh")
    if not draft.problem.strip():
        raise BadInput("proposal_no_problem", field="problem")
    if not deed.now < draft.talk_until <= deed.now + LONGEST_TALK:
        raise BadInput("proposal_talk", field="talk_until", most=LONGEST_TALK.days)
    if not (0 <= draft.quorum <= 100 and 1 <= draft.vote_days <= MOST_DAYS):
        raise BadInput("proposal_terms", field="quorum", most=MOST_DAYS)
    written = [words.strip() for words in draft.options if words.strip()]
    if len(written) > MOST_OPTIONS:
        raise BadInput("proposal_options", field="options", most=MOST_OPTIONS)
    if len(set(written)) < len(written):
        raise BadInput("option_twice", field="options")


@act("proposal.add_option", Kind.CHANGE, own=("lives_here",), roles=BELONG, data=("number",))
def add_option(deed: Deed, *, proposal: Proposal, words: str) -> Proposal:
    """Another way to do it; open to everybody until the vote."""
    fresh = fresh_proposal(deed, proposal, Stage.TALK)
    deed.authorise(relations=resident(deed))
    if fresh.about:
        raise WrongState("option_bound")
    there = {option.words for option in fresh.options.all()}
    if not words.strip():
        raise BadInput("option_empty", field="words")
    if words.strip() in there:
        raise BadInput("option_twice", field="words")
    if len(there) >= MOST_OPTIONS:
        raise WrongState("proposal_options", most=MOST_OPTIONS)
    made = Option.objects.create(community=deed.community, proposal=fresh, number=len(there) + 1, words=words.strip())
    deed.record(fresh.reference, data={"number": made.number})
    return fresh


@act("proposal.discuss", Kind.NOTIFY, own=("lives_here",), roles=BELONG)
def discuss(deed: Deed, *, proposal: Proposal, words: str) -> Proposal:
    """Say something to it; the words stay in the row and out of the record."""
    fresh = fresh_proposal(deed, proposal, Stage.TALK, Stage.VOTE, Stage.CARRIED, Stage.ADOPTED)
    deed.authorise(relations=resident(deed))
    if not words.strip():
        raise BadInput("remark_empty", field="words")
    Remark.objects.create(
        community=deed.community, proposal=fresh, person_id=deed.actor.person, words=words.strip(), at=deed.now
    )
    deed.record(fresh.reference)
    return fresh


@act("proposal.withdraw", Kind.WITHDRAW, own=("raised_it",))
def withdraw_proposal(deed: Deed, *, proposal: Proposal) -> Proposal:
    """Take it back, as whoever raised it, before it is voted on."""
    fresh = fresh_proposal(deed, proposal, Stage.TALK)
    deed.authorise(relations=raised_it(deed, fresh))
    fresh.stage, fresh.closed_at = Stage.WITHDRAWN, deed.now
    fresh.save(update_fields=["stage", "closed_at"])
    entry = deed.record(fresh.reference)
    tell(deed, fresh, Fate.DROPPED, entry)
    return fresh


def raised_it(deed: Deed, proposal: Proposal) -> set[str]:
    """Whether the actor raised it."""
    return {"raised_it"} if deed.is_self(proposal.raised_by_id) else set()


findable("proposal", Proposal)
