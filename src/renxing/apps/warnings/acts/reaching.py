"""Saying whom a warning concerns, where it does not say so itself, or says it wrongly."""

from collections.abc import Sequence
from functools import partial

from renxing.apps.people.models import Block
from renxing.apps.record.door import Deed, act
from renxing.apps.record.running import run_rules
from renxing.apps.warnings.models import BY_HAND, Received, Verdict
from renxing.core.kinds import Kind
from renxing.core.refusals import NotFound, WrongState
from renxing.core.roles import User


@act("warning.reach", Kind.DECIDE, roles=(User.WORKER, User.COMMITTEE_LEAD), data=("concerned", "blocks"))
def say_reach(deed: Deed, *, warning: Received, concerned: bool, blocks: Sequence[Block] = ()) -> Received:
    """Say that it concerns us, all or some blocks, or that it is for others; one that was dismissed is taken up again.

    Plans whose trigger it pulls see it at once.
    """
    fresh = Received.objects.filter(community=deed.community, pk=warning.pk).first()
    if fresh is None or any(block.community_id != deed.community.pk for block in blocks):
        raise NotFound("gone", what="warning")
    deed.authorise()
    if fresh.verdict != Verdict.USED or fresh.ours:
        raise WrongState("warning_reach_known")
    every = Block.objects.filter(community=deed.community).order_by("code").values_list("code", flat=True)
    fresh.blocks = ([block.code for block in blocks] or list(every)) if concerned else []
    fresh.concerned, fresh.because = concerned, [{"area": "", "by": BY_HAND, "code": ""}]
    fresh.reach_at = deed.now
    if concerned:
        fresh.dismissed_at, fresh.dismissed_by, fresh.why = None, None, ""
    fresh.save(update_fields=["blocks", "concerned", "because", "reach_at", "dismissed_at", "dismissed_by", "why"])
    deed.record(fresh.reference, data={"concerned": concerned, "blocks": fresh.blocks})
    deed.after(partial(run_rules, deed.community, deed.now))
    return fresh
