"""A recount by anybody: the roll, the record, the papers and the urn have to agree with what was published."""

from dataclasses import dataclass

from renxing.apps.proposals.models import How, Vote, Voter
from renxing.apps.proposals.queries.rolls import chosen_openly, paper_ticks, recorded_seal
from renxing.apps.record.models import Entry
from renxing.core import urn
from renxing.core.urn import Proof
from renxing.core.votes import Books, faults


@dataclass(frozen=True, slots=True)
class Recount:
    """What was compared, and what of it does not agree (codes; none where the count stands)."""

    online: int
    paper: int
    faults: tuple[str, ...]


def recount(vote: Vote) -> Recount:
    """Count again from the record, the roll and the urn; the papers are compared by whoever holds them."""
    entries = Entry.objects.filter(community=vote.community_id, subject=vote.reference)
    online = Voter.objects.filter(vote=vote, how=How.ONLINE).count()
    paper = paper_ticks(vote)
    counts = tuple(vote.counts or ())
    books = Books(online, paper, entries.filter(act="vote.cast").count(), vote.papers or 0, counts)
    sealed = _sealed(vote) if vote.secret else _open_agrees(vote, list(counts))
    published = entries.filter(act="vote.close").values_list("data__counts", flat=True).first() == vote.counts
    more = (*(() if sealed else ("urn",)), *(() if published else ("published",)))
    return Recount(online, paper, (*faults(books), *more))


def _sealed(vote: Vote) -> bool:
    """Whether the urn is the one the last ballot left, and what was published is proven to be in it."""
    stands = urn.read(vote.urn)
    if vote.proof is None or vote.counts is None or urn.seal(stands) != recorded_seal(vote):
        return False
    proof = Proof(int(vote.proof["challenge"], 16), int(vote.proof["answer"], 16))
    return urn.proven(stands, int(vote.public, 16), vote.counts, proof)


def _open_agrees(vote: Vote, counts: list[int]) -> bool:
    """Whether roll and record of an open vote say the same, line by line, and come to what was published."""
    said = Entry.objects.filter(community=vote.community_id, subject=vote.reference, act="vote.cast")
    recorded = {row["voter"]: row["place"] for row in said.values_list("data", flat=True)}
    on_roll = dict(Voter.objects.filter(vote=vote, how=How.ONLINE).values_list("number", "place"))
    return recorded == on_roll and chosen_openly(vote) == counts
