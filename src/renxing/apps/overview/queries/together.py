"""What Today tells of the rooms in which people do things together, beside what presses."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from renxing.apps.gatherings.queries.today import Mine as Met
from renxing.apps.gatherings.queries.today import for_today as met_by
from renxing.apps.improving.queries.today import Mine as Improving
from renxing.apps.improving.queries.today import for_today as improving_for
from renxing.apps.learning.queries.today import Mine as Learning
from renxing.apps.learning.queries.today import for_today as learning_for
from renxing.apps.overview.queries.stirring import stirring
from renxing.apps.proposals.queries.today import Mine as Voting
from renxing.apps.proposals.queries.today import for_today as voting_for
from renxing.apps.pulse.models import Survey
from renxing.apps.pulse.queries.surveys import to_answer_by
from renxing.apps.purchases.queries.today import Mine as Bought
from renxing.apps.purchases.queries.today import for_today as bought_for
from renxing.apps.record.models import Community
from renxing.apps.stories.queries.today import Mine as Telling
from renxing.apps.stories.queries.today import for_today as told_for
from renxing.core.conditions import Condition
from renxing.core.mandates import Actor


@dataclass
class Together:
    """Read section by section, each in a fixed number of queries and only where it is shown."""

    community: Community
    actor: Actor
    now: datetime

    @cached_property
    def stirs(self) -> frozenset[str]:
        """Where something goes on at all."""
        return stirring(self.community, self.now)

    @cached_property
    def bought(self) -> Bought:
        """Group purchases: open to order, to be decided, to be brought to doors."""
        found = bought_for(self.community, self.actor) if "purchases" in self.stirs else None
        return found or Bought([], [], [])

    @cached_property
    def gathering(self) -> Met:
        """Gatherings of the coming week, what my groups were asked, photos I am on."""
        stirs = self.stirs & {"gatherings", "groups", "photos"}
        return met_by(self.community, self.actor, self.now, "photos" in stirs) if stirs else Met()

    @cached_property
    def learning(self) -> Learning:
        """What I am asked to refresh, whom I may have seen practise, and what a season asks for that I answer for."""
        stirs = self.stirs & {"refreshes", "practices", "courses", "season"}
        return learning_for(self.community, self.actor, self.now, stirs) if stirs else Learning()

    @cached_property
    def improving(self) -> Improving:
        """Actions of the improvement round that I have in hand and that press, and late ones nobody is left for."""
        found = improving_for(self.community, self.actor, self.now) if "improving" in self.stirs else None
        return found or Improving([], [])

    @cached_property
    def voting(self) -> Voting:
        """Votes I have not voted in, what became of what I raised or said, remarks that wait for a look."""
        return voting_for(self.community, self.actor, self.now, self.stirs)

    @cached_property
    def stories(self) -> Telling:
        """Stories that ask me or were hidden; one to read on a calm day."""
        if not self.stirs & {"stories", "told"}:
            return Telling()
        ordinary = self.community.condition == Condition.NORMAL
        calm = ordinary and not self.stirs & {"incidents", "warnings", "callups", "alarms"}
        return told_for(self.community, self.actor, self.now, self.stirs, calm)

    @cached_property
    def survey(self) -> Survey | None:
        """The survey I have not answered yet."""
        return to_answer_by(self.community, self.actor, self.now) if "pulse" in self.stirs else None
