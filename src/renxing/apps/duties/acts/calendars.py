"""Calendars under a secret address: made when they are first asked for, and made anew when the address got about."""

import secrets

from renxing.apps.centres.models import Centre
from renxing.apps.duties.acts.begin import DESK
from renxing.apps.duties.models import Feed
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput


@act("feed.renew", Kind.CHANGE, own=("self", "lead_of_centre"), roles=DESK)
def renew_feed(deed: Deed, *, person: Person | None = None, centre: Centre | None = None) -> Feed:
    """Make a calendar, or give it a new address: the old one shows nothing any more."""
    held = {"self"} if person is not None and deed.is_self(person.pk) else set()
    held |= {"lead_of_centre"} if centre is not None and speaks_for(deed.actor, centre) else set()
    deed.authorise(relations=held)
    if (person is None) is (centre is None):
        raise BadInput("feed_of_whom")
    if person is not None and not held:
        raise BadInput("feed_of_another")
    secret = {"secret": secrets.token_urlsafe(32), "made_at": deed.now}
    feed, _made = Feed.objects.update_or_create(community=deed.community, person=person, centre=centre, defaults=secret)
    deed.record(feed.reference, centre=None if centre is None else str(centre.pk))
    return feed


findable("feed", Feed)
