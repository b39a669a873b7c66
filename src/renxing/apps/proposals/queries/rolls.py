"""The roll of a vote: whose line is whose, who has voted, what the record says of the urn."""

from collections import Counter
from uuid import UUID

from django.db.models import QuerySet

from renxing.apps.proposals.models import How, Vote, Voter
from renxing.apps.record.models import Entry
from renxing.core.mandates import Actor
from renxing.core.votes import Basis


def own_line(vote: Vote, actor: Actor) -> Voter | None:
    """The actor's own line, or the one of the household they lived in when the vote opened."""
    if actor.person is None:
        return None
    rows = Voter.objects.filter(vote=vote)
    if vote.basis == Basis.PERSON:
        return rows.filter(person=UUID(actor.person)).first()
    home = rows.filter(household=UUID(actor.home)).first() if actor.home else None
    return home if home is not None and actor.person in home.speakers else None


def lines_of(vote: Vote, actor: Actor) -> list[Voter]:
    """Lines the actor may vote for: their own, and the one whose proxy they are."""
    mine = own_line(vote, actor)
    if mine is None:
        return []
    return [mine, *Voter.objects.filter(vote=vote, proxy=mine)]


def roll(vote: Vote) -> "QuerySet[Voter]":
    """Every line with whom it stands for."""
    rows = Voter.objects.filter(vote=vote).select_related("person__household__block", "household__block")
    return rows.order_by("number")


def paper_ticks(vote: Vote) -> int:
    """How many lines were ticked for a paper."""
    return Voter.objects.filter(vote=vote, how=How.PAPER).count()


def turnout(vote: Vote) -> int:
    """How many lines have voted."""
    return Voter.objects.filter(vote=vote).exclude(how="").count()


def chosen_openly(vote: Vote) -> list[int]:
    """What an open vote's roll and papers come to, place by place."""
    rows = Voter.objects.filter(vote=vote, how=How.ONLINE).values_list("place", flat=True)
    found = Counter(place for place in rows if place is not None)
    papers = list(vote.paper_counts) or [0] * vote.places
    return [found[at] + papers[at] for at in range(vote.places)]


def recorded_seal(vote: Vote) -> str:
    """The seal of the urn as the record says it, after whatever was put in last."""
    rows = Entry.objects.filter(community=vote.community_id, subject=vote.reference, data__seal__isnull=False)
    last = rows.order_by("-seq").values_list("data", flat=True).first()
    return "" if last is None else str(last["seal"])
