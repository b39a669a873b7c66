"""What happens by itself: whoever is new here is asked along to the next gathering, once."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, QuerySet

from renxing.apps.gatherings.acts import ask_along
from renxing.apps.gatherings.acts.coming import NEWCOMER
from renxing.apps.gatherings.models import Gathering, Going
from renxing.apps.gatherings.queries.listed import seen
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.running import by_rule, tried

NEW, BEFORE = timedelta(days=60), timedelta(hours=12)
"""For how long somebody is new here, and how long before a gathering they are asked at the latest."""

MOST_AT_ONCE = 50


def _new(community: Community, now: datetime) -> "QuerySet[Entry]":
    """Who was added since; a file that is read in adds nobody who is new."""
    return Entry.objects.filter(community=community, act="person.add", at__gt=now - NEW)


def newcomers(community: Community, now: datetime) -> "QuerySet[Person]":
    """Residents who are new here, and were neither asked nor came anywhere."""
    new = [UUID(subject.split(":", 1)[1]) for subject in _new(community, now).values_list("subject", flat=True)]
    live_here = Person.objects.filter(pk__in=new, household__isnull=False, erased_at__isnull=True)
    return live_here.exclude(Exists(Going.objects.filter(person=OuterRef("pk"))))


def next_with_room(community: Community, now: datetime) -> Gathering | None:
    """The next gathering one can still be asked to, at which there is room."""
    rows = Gathering.objects.filter(community=community, cancelled_at__isnull=True, starts__gt=now + BEFORE)
    return next((each.gathering for each in seen(rows[:MOST_AT_ONCE], None, now) if not each.full), None)


@by_rule(lambda community, now: (_new(community, now),))
def run(community: Community, now: datetime) -> int:
    """Ask along whoever is new; how many acts were done."""
    found = next_with_room(community, now)
    if found is None:
        return 0
    return sum(
        tried(
            community, now, NEWCOMER, uuid5(person.pk, "asked along"),
            lambda by, person=person: ask_along(by, gathering=found, person=person),  # type: ignore[misc]
        )
        for person in newcomers(community, now)[:MOST_AT_ONCE]
    )  # fmt: skip
