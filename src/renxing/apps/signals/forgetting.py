"""What this room keeps of a person: their words, their photo, their phone, and why they answered as they did."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.signals.models import Alarm, Photo, Signal


@forgets
def forget_signals(person: Person) -> None:
    """Empty what this person reported and wrote; that something was reported, where and when, stays."""
    Photo.objects.filter(signal__reported_by=person).delete()
    Signal.objects.filter(reported_by=person).update(words="", visitor_phone="")
    Signal.objects.filter(answered_by=person).update(why="")
    Alarm.objects.filter(answered_by=person).update(why="")
