"""What a duty may be, how one comes to a place at it, how often it is held, and how far a turn has come: in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.core import duties
from renxing.core.shifts import Every


class Sort(models.TextChoices):
    """What is done there."""

    POST = "post", _("Post: somebody is always there")
    CHECKPOINT = "checkpoint", _("Checkpoint")
    PATROL = "patrol", _("Patrol")
    ROUND = "round", _("Round from door to door")
    DISINFECTION = "disinfection", _("Disinfection")
    OTHER = "other", pgettext_lazy("duty", "Something else")


class Flow(models.TextChoices):
    """How somebody comes to have a place."""

    INSTANT = "instant", _("Whoever signs up has the place")
    ASK = "ask", _("Who leads it says yes first")
    INVITED = "invited", _("Only who is invited")


REPEATS = [
    (Every.ONCE, _("Once")),
    (Every.CLOCK, _("Round the clock, one shift after the other")),
    (Every.DAY, _("Every day at this hour")),
    (Every.WEEK, _("Every week, on days I choose")),
]

TURNS = [
    (duties.Turn.DRAFT, _("In a roster that is not published")),
    (duties.Turn.ASKED, _("Asked for, waits for a yes")),
    (duties.Turn.INVITED, _("Invited, has not answered")),
    (duties.Turn.GOING, _("Comes")),
    (duties.Turn.DONE, _("Was there")),
    (duties.Turn.MISSED, _("Was not there")),
    (duties.Turn.WITHDRAWN, _("Gave it back")),
    (duties.Turn.DECLINED, _("Said no")),
    (duties.Turn.REFUSED, _("Was not needed this time")),
    (duties.Turn.HANDED_ON, _("Handed on")),
]
