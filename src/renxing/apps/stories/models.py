"""Stories of the place, told by those who live and work here, with a picture and where it is."""

import uuid

from django.db import models
from django.utils.translation import pgettext_lazy

from renxing.apps.gatherings.models import Says
from renxing.apps.people.models import Block, Person
from renxing.apps.proposals.models import Moderated
from renxing.apps.record.bilingual import Bilingual, for_reader
from renxing.apps.record.models import Community

LONGEST_TITLE, LONGEST_WORDS, LONGEST_PLACE = 80, 2000, 120


class Sort(models.TextChoices):
    """What is told."""

    STORY = "story", pgettext_lazy("story", "A story")
    SYMBOL = "symbol", pgettext_lazy("story", "A symbol of the place")


class Story(Bilingual, Moderated):
    """A story, or a symbol of the place, in one language or both.

    Nobody but its teller and those who are named or shown in it reads it until all of them have said yes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=6, choices=Sort.choices)
    name_en = models.CharField(max_length=LONGEST_TITLE, blank=True)
    name_zh = models.CharField(max_length=LONGEST_TITLE, blank=True)
    words_en = models.TextField(max_length=LONGEST_WORDS, blank=True)
    words_zh = models.TextField(max_length=LONGEST_WORDS, blank=True)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    data = models.BinaryField(null=True, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "id")
        indexes = [models.Index(fields=("community", "at"), name="story_told")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def reference(self) -> str:
        """How the record names this story."""
        return f"story:{self.id}"

    @property
    def words(self) -> str:
        """In the reader's language, or the only one there is."""
        return for_reader(self.words_en, self.words_zh)

    @property
    def where(self) -> str:
        """The block and the place in it, as far as they are said."""
        return " · ".join(part for part in (self.block.name if self.block else "", self.place) if part)


class InStory(models.Model):
    """Somebody who is named or shown in it, and whether it may be read."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=5, choices=Says.choices, default=Says.ASKED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "story", "person"), name="in_story_once")]
        indexes = [models.Index(fields=("community", "person", "says"), name="in_story_asked")]

    def __str__(self) -> str:
        return self.says


class AgainstStory(models.Model):
    """A resident who thinks that a story should not stand there."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "story", "person"), name="against_story_once")]

    def __str__(self) -> str:
        return str(self.pk)
