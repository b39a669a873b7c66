"""Where a reader has a say: votes, a survey, what became of their proposals and remarks."""

from dataclasses import dataclass
from datetime import datetime

from renxing.apps.proposals.queries.today import Mine, for_today
from renxing.apps.pulse.models import Survey
from renxing.apps.pulse.queries.surveys import to_answer_by
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor


@dataclass(frozen=True, slots=True)
class Voice:
    """For one reader; `survey` is the one they have not answered yet."""

    of: Mine
    survey: Survey | None


def voice_of(community: Community, actor: Actor, now: datetime, stirs: frozenset[str]) -> Voice:
    """What waits for this reader, asked for only where something goes on."""
    survey = to_answer_by(community, actor, now) if "pulse" in stirs else None
    return Voice(for_today(community, actor, now, stirs), survey)
