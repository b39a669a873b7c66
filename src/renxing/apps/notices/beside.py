"""What this room tells of others: that a vote is open and how it was counted; with the day's notices, not at once."""

from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from renxing.apps.centres.models import Centre
from renxing.apps.notices.acts.posting import VOTED_ON, Draft, post_notice
from renxing.apps.notices.models import LONGEST
from renxing.apps.proposals.acts.begin import by_rule
from renxing.apps.proposals.announcing import announces
from renxing.apps.proposals.models import Phase, Vote
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry
from renxing.core.roles import CentreKind

TOLD_FOR = timedelta(days=7)
OPENED = (
    _("Vote open: %(title)s"),
    _("Whoever is on the roll has a vote. Choose under Community, Together, Proposals, or put a paper into the box."),
)
COUNTED = (
    _("Counted: %(title)s"),
    _("%(outcome)s. The count, and what follows from it, are under Community, Together, Proposals."),
)


@announces
def tell_all(deed: Deed, vote: Vote, entry: Entry) -> None:
    """In the name of the residents' committee; where there is none, each finds it on Today alone."""
    kind = CentreKind.RESIDENTS_COMMITTEE
    centre = Centre.objects.filter(community=deed.community, kind=kind, external=False).order_by("code").first()
    if centre is None:
        return
    running = vote.phase == Phase.OPEN
    post_notice(
        by_rule(deed, VOTED_ON, entry), centre=centre,
        draft=_draft(vote, *OPENED, vote.closes_at) if running else _draft(vote, *COUNTED, deed.now + TOLD_FOR),
    )  # fmt: skip


def _draft(vote: Vote, name: Promise, text: Promise, until: datetime) -> Draft:
    """The same in both languages."""
    (name_en, text_en), (name_zh, text_zh) = (_said(vote, name, text, each) for each in ("en", "zh-hans"))
    return Draft(name_en=name_en, text_en=text_en, name_zh=name_zh, text_zh=text_zh, until=until)


def _said(vote: Vote, name: Promise, text: Promise, language: str) -> tuple[str, str]:
    with override(language):
        given = {"title": vote.proposal.name, "outcome": vote.get_outcome_display()}
        return (str(name) % given)[:LONGEST], str(text) % given
