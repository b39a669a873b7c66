"""Voting: online or on paper, for oneself or as one proxy; once for each line of the roll."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from renxing.apps.proposals.acts.begin import DESK, fresh_vote
from renxing.apps.proposals.models import How, Vote, Voter
from renxing.apps.proposals.queries.rolls import lines_of, own_line, paper_ticks, recorded_seal
from renxing.apps.record.door import Deed, act
from renxing.core import urn
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

PATIENCE = timedelta(days=1)
"""So long after the vote the papers wait for the desk; then anybody on the roll may count them in."""


@act("vote.cast", Kind.ANSWER, own=("on_roll",), data=("voter", "place", "seal"))
def cast_vote(deed: Deed, *, vote: Vote, place: int, voter: Voter | None = None) -> Vote:
    """Vote, for oneself or for the one line whose proxy one is.

    Of a secret vote the record holds that this line voted and the urn's new seal; what was chosen is nowhere but in
    the sums of the urn.
    """
    fresh = fresh_vote(deed, vote)
    lines = lines_of(fresh, deed.actor)
    deed.authorise(relations={"on_roll"} if lines else set())
    line = _line(lines, voter)
    _still_to_vote(deed, fresh, line)
    if not 0 <= place < fresh.places:
        raise BadInput("vote_place", field="place")
    line.how, said = How.ONLINE, _dropped(fresh, line, place)
    line.save(update_fields=["how", "place"])
    deed.record(fresh.reference, data={"voter": line.number, **said})
    return fresh


def _line(lines: Sequence[Voter], voter: Voter | None) -> Voter:
    found = [line for line in lines if voter is None or line.pk == voter.pk]
    if not found:
        raise NotFound("gone", what="vote")
    return found[0]


def _still_to_vote(deed: Deed, vote: Vote, line: Voter) -> None:
    if deed.now >= vote.closes_at:
        raise WrongState("vote_over")
    if line.how:
        raise WrongState("voted_already", number=line.number, how=line.get_how_display())


def _dropped(vote: Vote, line: Voter, place: int) -> dict[str, Any]:
    """Into the urn, or on the roll where the vote is open; what the record says of it."""
    if not vote.secret:
        line.place = place
        return {"place": place}
    return {"seal": put_in(vote, [int(at == place) for at in range(vote.places)])}


def put_in(vote: Vote, ballots: Sequence[int]) -> str:
    """Put ballots into the urn, if nobody has touched it since; its new seal."""
    stands = urn.read(vote.urn)
    if urn.seal(stands) != recorded_seal(vote):
        raise WrongState("urn_touched")
    after = urn.add(stands, int(vote.public, 16), ballots)
    vote.urn = urn.written(after)
    vote.save(update_fields=["urn"])
    return urn.seal(after)


@act("vote.name_proxy", Kind.DELEGATE, own=("on_roll",), data=("voter",))
def name_proxy(deed: Deed, *, vote: Vote, proxy: Voter | None) -> Vote:
    """Let one other line of the roll vote for one's own, or take that back; nobody votes for more than one other."""
    fresh = fresh_vote(deed, vote)
    mine = own_line(fresh, deed.actor)
    deed.authorise(relations={"on_roll"} if mine is not None else set())
    if mine is None:
        raise NotFound("gone", what="vote")
    _still_to_vote(deed, fresh, mine)
    if proxy is not None:
        _may_be(fresh, mine, Voter.objects.filter(vote=fresh, pk=proxy.pk).first())
    elif mine.proxy_id is None:
        raise WrongState("proxy_none")
    mine.proxy = proxy
    mine.save(update_fields=["proxy"])
    deed.record(fresh.reference, data={"voter": mine.number})
    return fresh


def _may_be(vote: Vote, mine: Voter, proxy: Voter | None) -> None:
    if proxy is None or proxy.pk == mine.pk:
        raise BadInput("proxy_whom", field="proxy")
    if proxy.proxy_id is not None or Voter.objects.filter(vote=vote, proxy=mine).exists():
        raise BadInput("proxy_chain", field="proxy")
    if Voter.objects.filter(vote=vote, proxy=proxy).exists():
        raise BadInput("proxy_full", field="proxy")


@act("vote.tick_paper", Kind.REPORT, roles=DESK, data=("voters",))
def tick_papers(deed: Deed, *, vote: Vote, numbers: Sequence[int]) -> Vote:
    """Tick the lines of the roll that have put their papers into the box: they vote no more online. All, or none."""
    fresh = fresh_vote(deed, vote)
    deed.authorise()
    lines = list(Voter.objects.filter(vote=fresh, number__in=numbers))
    if not numbers or len(lines) < len(set(numbers)):
        raise BadInput("roll_number", field="numbers", most=fresh.roll)
    for line in lines:
        _still_to_vote(deed, fresh, line)
        line.how = How.PAPER
    Voter.objects.bulk_update(lines, ["how"])
    deed.record(fresh.reference, data={"voters": [line.number for line in lines]})
    return fresh


@act("vote.count_papers", Kind.REPORT, own=("on_roll",), roles=DESK, data=("papers", "counts", "seal"))
def count_papers(deed: Deed, *, vote: Vote, counts: Sequence[int]) -> Vote:
    """Count the papers in, once, when the vote is over: as many as lines were ticked. A day later anybody may."""
    fresh = fresh_vote(deed, vote)
    late = deed.now >= fresh.closes_at + PATIENCE and own_line(fresh, deed.actor) is not None
    deed.authorise(relations={"on_roll"} if late else set())
    if deed.now < fresh.closes_at:
        raise WrongState("papers_early")
    if fresh.papers is not None:
        raise WrongState("papers_counted")
    ticks = paper_ticks(fresh)
    if len(counts) != fresh.places or min(counts) < 0 or sum(counts) != ticks:
        raise BadInput("papers_ticks", ticks=ticks)
    fresh.papers = ticks
    if fresh.secret:
        said: dict[str, Any] = {"seal": put_in(fresh, counts)}
    else:
        fresh.paper_counts = list(counts)
        said = {"counts": list(counts)}
    fresh.save(update_fields=["papers", "paper_counts"])
    deed.record(fresh.reference, data={"papers": ticks, **said})
    return fresh
