"""What was done together in a year: counts of acts, never of persons, and the thanks both sides want read."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.offers.models import Thank
from renxing.apps.offers.queries.thanks import shown
from renxing.apps.record.models import Community, Entry

YEAR = timedelta(days=365)
FEW = 12

DEEDS: Final[tuple[tuple[str | Promise, tuple[str, ...]], ...]] = (
    (_("needs met"), ("need.meet",)),
    (_("duties somebody came to"), ("duty.check_in",)),
    (_("words of thanks"), ("thanks.say",)),
    (_("things and hours lent and given"), ("offer.agree",)),
    (_("group purchases that came"), ("purchase.share",)),
    (_("decisions taken"), ("decision.take", "decision.adopt")),
    (_("plans agreed"), ("plan.adopt",)),
    (_("drills held"), ("drill.start",)),
    (_("lessons that changed something"), ("lesson.close",)),
    (_("rumours answered with a source"), ("rumour.answer",)),
    (_("doors knocked at"), ("notice.knock",)),
)
"""What a year consists of, and by which acts it is counted."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year until now: what was done how often, when it began, and thanks in the words of those who said them."""

    since: datetime
    deeds: list[tuple[str | Promise, int]]
    thanks: list[Thank]


def year(community: Community, now: datetime) -> Year:
    """Two questions."""
    since = now - YEAR
    counted = [act for _words, acts in DEEDS for act in acts]
    rows = Entry.objects.filter(community=community, at__gt=since, at__lte=now, act__in=counted)
    times = Counter(dict(rows.order_by().values_list("act").annotate(Count("id"))))
    deeds = [(words, sum(times[act] for act in acts)) for words, acts in DEEDS]
    thanks = list(shown(community).filter(at__gt=since)[:FEW])
    return Year(since, [(words, count) for words, count in deeds if count], thanks)
