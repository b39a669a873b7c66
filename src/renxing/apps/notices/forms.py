"""What is typed about notices and rumours."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.notices.acts.asking import Found
from renxing.apps.notices.acts.hearing import Times
from renxing.apps.notices.acts.posting import Draft
from renxing.apps.notices.models import LONGEST, WISHES, Question, Verdict, Whom
from renxing.apps.notices.queries.hearers import needs
from renxing.apps.people.models import Block
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.web.forms import ActForm, ByName, DayInput

END = time(22)
"""The time of the last day until which a notice stands."""


def _text(label: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": rows})
    )  # fmt: skip


class SpokenForm(ActForm):
    """A form in which one of one's own centres speaks."""

    centre = ByName(label=_("Who says it"), queryset=Centre.objects.none())

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        own = Centre.objects.filter(community=community, external=False, pk__in=list(actor.centres()))
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = own.order_by("code")
            field.initial = own.order_by("code").first()


class NoticeForm(SpokenForm):
    """A notice, in both languages as far as somebody can write them."""

    name_zh = forms.CharField(label=_("Heading in Chinese"), required=False, max_length=LONGEST)
    text_zh = _text(_("Text in Chinese"))
    name_en = forms.CharField(label=_("Heading in English"), required=False, max_length=LONGEST)
    text_en = _text(_("Text in English"))
    urgent = forms.BooleanField(
        label=_("Urgent"), required=False,
        help_text=_("It is sent at once, at night too. Only for what cannot wait until the morning."),
    )  # fmt: skip
    asks = forms.BooleanField(
        label=_("Ask everybody to say that they have read it"), required=False,
        help_text=_("Where nobody does, somebody knocks at the door. Always so where it is urgent."),
    )  # fmt: skip
    whom = forms.ChoiceField(label=_("Whom it is for"), choices=Whom.choices, widget=forms.RadioSelect)
    blocks = forms.MultipleChoiceField(label=_("Blocks"), required=False, widget=forms.CheckboxSelectMultiple)
    centres = forms.MultipleChoiceField(label=_("Centres"), required=False, widget=forms.CheckboxSelectMultiple)
    needs = forms.MultipleChoiceField(
        label=_("What they need"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only the desk sees what you tick here."),
    )  # fmt: skip
    until = forms.DateField(label=_("Until which day it stands"), required=False, widget=DayInput)
    field_order = ("act_id", "name_zh", "text_zh", "name_en", "text_en", "urgent", "asks", "whom", "blocks")

    def __init__(self, *args: Any, community: Community, actor: Actor, desk: bool, **kwargs: Any) -> None:
        super().__init__(*args, community=community, actor=actor, **kwargs)
        blocks = [(row.code, row.name) for row in Block.objects.filter(community=community).order_by("code")]
        own = Centre.objects.filter(community=community, external=False).order_by("code")
        self._choices("blocks", blocks)
        self._choices("centres", [(row.code, row.name) for row in own])
        self._choices("needs", needs())
        self.fields["whom"].initial = Whom.EVERYBODY
        left_out = {Whom.TURNS} if desk else {Whom.TURNS, Whom.NEEDS}
        self._choices("whom", [each for each in Whom.choices if each[0] not in left_out])
        if not desk:
            del self.fields["needs"]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def draft(self) -> Draft:
        """As the act takes it."""
        given = self.cleaned_data
        day = given["until"]
        until = day and datetime.combine(day, END, tzinfo=ZoneInfo(self.community.timezone))
        words = {name: given[name] for name in ("name_en", "name_zh", "text_en", "text_zh", "urgent", "asks", "whom")}
        return Draft(**words, codes=tuple(given.get(given["whom"], ())), until=until or None)


class WishForm(ActForm):
    """What one wants to be sent."""

    wanted = forms.ChoiceField(label=_("What you want to be sent"), choices=WISHES, widget=forms.RadioSelect)


class HoursForm(ActForm):
    """The quiet hours and the time of the day's notices."""

    quiet_from = forms.TimeField(label=_("Quiet from"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    quiet_until = forms.TimeField(label=_("Quiet until"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    digest_at = forms.TimeField(
        label=_("When the day’s notices go out together"), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )  # fmt: skip

    def times(self) -> Times:
        """As the act takes it."""
        return Times(**{name: self.cleaned_data[name] for name in self.fields if name != "act_id"})


class AskForm(ActForm):
    """What somebody heard."""

    text = forms.CharField(
        label=_("What did you hear?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only whoever answers reads your words."),
    )  # fmt: skip


class ByWords(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Questions to choose several of, by what was asked."""

    def label_from_instance(self, obj: Any) -> str:
        """In the words of whoever asked."""
        return str(obj.words)


class AnswerForm(SpokenForm):
    """What was found out."""

    questions = ByWords(
        label=_("Which questions it answers"), queryset=Question.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    name_zh = forms.CharField(label=_("The question in our words, in Chinese"), required=False, max_length=LONGEST)
    name_en = forms.CharField(label=_("The question in our words, in English"), required=False, max_length=LONGEST)
    verdict = forms.ChoiceField(label=_("Is it true?"), choices=Verdict.choices, widget=forms.RadioSelect)
    text_zh = _text(_("Answer in Chinese"), 3)
    text_en = _text(_("Answer in English"), 3)
    source = forms.CharField(
        label=_("Where you have it from"), max_length=200, help_text=_("An office, a page, who saw it. No resident.")
    )  # fmt: skip

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["questions"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = waiting
        if waiting is None:
            del self.fields["questions"], self.fields["centre"]

    def found(self) -> Found:
        """As the act takes it."""
        names = ("name_en", "name_zh", "text_en", "text_zh", "verdict", "source")
        return Found(**{name: self.cleaned_data[name] for name in names})
