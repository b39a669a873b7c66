"""What happens by itself: a vote opens when the talk is over, closes at its time, and parts that are late are noted.

So nothing waits for those who moderate: while all of them are away, votes open, close and decide all the same.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.proposals.acts.appealing import UNHEARD, show_unheard_remark
from renxing.apps.proposals.acts.counting import CLOSES, close_vote
from renxing.apps.proposals.acts.doing import LATE, note_late
from renxing.apps.proposals.acts.opening import TALKED, open_vote
from renxing.apps.proposals.models import Doer, Phase, Proposal, Remark, Stage, Vote
from renxing.apps.proposals.queries.today import unheard
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried


def _talked(community: Community, now: datetime) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(community=community, stage=Stage.TALK, talk_until__lte=now)


def _over(community: Community, now: datetime) -> "QuerySet[Vote]":
    return Vote.objects.filter(community=community, phase=Phase.OPEN, closes_at__lte=now)


def _late(community: Community, now: datetime) -> "QuerySet[Doer]":
    rows = Doer.objects.filter(community=community, due_at__lte=now, done_at__isnull=True, left_at__isnull=True)
    return rows.filter(late_at__isnull=True, proposal__stage=Stage.ADOPTED)


def _unheard(community: Community, now: datetime) -> "QuerySet[Remark]":
    return unheard(Remark.objects.filter(community=community), now)


def _waiting(community: Community, now: datetime) -> list["QuerySet[Any]"]:
    return [_talked(community, now), _over(community, now), _late(community, now), _unheard(community, now)]


@by_rule(_waiting)
def run(community: Community, now: datetime) -> int:
    """Whatever is due; how many acts were done."""
    done = 0
    for proposal in _talked(community, now):
        act_id = uuid5(UUID(str(proposal.pk)), f"{TALKED} {proposal.talk_until.isoformat()}")
        done += tried(community, now, TALKED, act_id, lambda by, row=proposal: open_vote(by, proposal=row))  # type: ignore[misc]
    for vote in _over(community, now):
        act_id = uuid5(UUID(str(vote.pk)), CLOSES)
        done += tried(community, now, CLOSES, act_id, lambda by, row=vote: close_vote(by, vote=row))  # type: ignore[misc]
    for doer in _late(community, now):
        act_id = uuid5(UUID(str(doer.pk)), LATE)
        done += tried(community, now, LATE, act_id, lambda by, row=doer: note_late(by, doer=row))  # type: ignore[misc]
    for remark in _unheard(community, now):
        act_id = uuid5(UUID(int=remark.pk), f"{UNHEARD} {remark.appealed_at}")
        done += tried(community, now, UNHEARD, act_id, lambda by, row=remark: show_unheard_remark(by, remark=row))  # type: ignore[misc]
    return done
