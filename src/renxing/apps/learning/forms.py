"""What is typed about courses, practices and freshness."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.learning.acts import Said
from renxing.apps.learning.models import LONGEST_WHAT, Audience
from renxing.apps.learning.queries.season import Season
from renxing.apps.people.models import SKILLS, Person
from renxing.core.learning import MONTHS_MOST, months_later
from renxing.core.refusals import BadInput
from renxing.standards.faults import Unreadable
from renxing.standards.learning.bundle import LONGEST_BODY, LONGEST_NAME, LONGEST_QUIZ, Parcel, read_bundle
from renxing.standards.learning.materials import VIDEO_MOST, File, NotAMaterial, checked
from renxing.standards.learning.quiz import Question
from renxing.web import wording
from renxing.web.forms import ActForm, ByName, DayInput

UUID_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HOW = _("A line with # is a heading, with - a list; **bold**; [words](https://…) is a link.")
QUIZ = _("One question a line with ? before it; below it the right answer with +, the wrong ones with -.")


def _area(label: Any, most: int, rows: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, help_text=help_text, strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class CourseForm(ActForm):
    """A course, in one language or both."""

    name_zh = forms.CharField(label=_("Title in Chinese"), required=False, max_length=LONGEST_NAME)
    body_zh = _area(_("Page in Chinese"), LONGEST_BODY, 10, HOW)
    name_en = forms.CharField(label=_("Title in English"), required=False, max_length=LONGEST_NAME)
    body_en = _area(_("Page in English"), LONGEST_BODY, 10, HOW)
    quiz_zh = _area(_("Quiz in Chinese"), LONGEST_QUIZ, 4, QUIZ)
    quiz_en = _area(_("Quiz in English"), LONGEST_QUIZ, 4, QUIZ)
    skill = forms.ChoiceField(
        label=_("Which skill practising it keeps fresh"), required=False, choices=[("", _("none")), *SKILLS]
    )
    audience = forms.ChoiceField(
        label=_("For whom"), choices=Audience.choices, initial=Audience.EVERYBODY, widget=forms.RadioSelect,
        help_text=_("Everybody may read every course."),
    )  # fmt: skip
    briefs = forms.MultipleChoiceField(
        label=_("Read before a first task of"), required=False, choices=FUNCTIONS, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.IntegerField(label=_("How many minutes it takes"), min_value=1, max_value=600, initial=10)

    def said(self) -> Said:
        """As the act takes it."""
        return Said(**{name: self.cleaned_data[name] for name in Said.__slots__})


class NewCourseForm(CourseForm):
    """A new one: for which centre it is written."""

    centre = ByName(label=_("Which centre writes it"), queryset=Centre.objects.none(), empty_label=None)

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByName", self.fields["centre"]).queryset = centres


class QuizForm(ActForm):
    """The quiz of a course, one choice a question; without a quiz, one tick."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"q{number}" for number in range(len(questions))]
        for name, question in zip(self.names, questions, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=question.words, coerce=int, widget=forms.RadioSelect, choices=list(enumerate(question.answers))
            )
        if not questions:
            self.fields["read"] = forms.BooleanField(label=_("I have read it"))

    def answers(self) -> list[int]:
        """The answers, by their places."""
        return [self.cleaned_data[name] for name in self.names]


class PracticeForm(ActForm):
    """That one practised."""

    skill = forms.ChoiceField(label=pgettext_lazy("practice", "What"), choices=SKILLS)
    day = forms.DateField(label=_("On which day"), widget=DayInput())
    what = forms.CharField(
        label=_("What was done"), required=False, max_length=LONGEST_WHAT,
        help_text=_("Where and how, in a few words. Name nobody."),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        return {name: self.cleaned_data[name] for name in ("skill", "day", "what")}


class SeenForm(PracticeForm):
    """That one saw somebody practise."""

    person = ByName(label=_("Whom I saw"), queryset=Person.objects.none(), empty_label=None)
    field_order = ("person", "skill", "day", "what")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByName", self.fields["person"]).queryset = people

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        return {**super().said(), "person": self.cleaned_data["person"]}


class MonthsForm(ActForm):
    """How long a skill stays fresh."""

    skill = forms.ChoiceField(label=_("Skill"), choices=SKILLS)
    months = forms.IntegerField(label=_("Stays fresh for how many months"), min_value=1, max_value=MONTHS_MOST)


class BeforeForm(forms.Form):
    """Before which day: of the season of a plan, as its address says, unless another day is typed."""

    plan = forms.CharField(required=False, widget=forms.HiddenInput)
    before = forms.DateField(label=_("Before which day"), widget=DayInput())

    def __init__(self, data: Any, *, seasons: Sequence[Season], today: date) -> None:
        named = {str(each.plan.pk): each for each in seasons}
        first = seasons[0] if seasons and "plan" not in data else None
        self.season = named.get(data.get("plan", ""), first)
        self.usual = self.season.begins if self.season else months_later(today, 1)
        plan = str(self.season.plan.pk) if self.season else ""
        super().__init__({"plan": plan, "before": data.get("before") or self.usual})

    def day(self) -> date:
        """That day; the one that is proposed, where what was typed is none."""
        return self.cleaned_data["before"] if self.is_valid() else self.usual


class AskForm(ActForm):
    """Whom to ask to refresh what: all who are named on the page, or the one whose button it was."""

    skill = forms.ChoiceField(choices=SKILLS)
    before = forms.DateField()
    plan = forms.ChoiceField(required=False)
    person = forms.TypedMultipleChoiceField(coerce=UUID)
    only = forms.UUIDField(required=False)

    def __init__(self, data: Any, *, seasons: Sequence[Season]) -> None:
        super().__init__(data)
        self.plans = {str(each.plan.pk): each.plan for each in seasons}
        cast("forms.ChoiceField", self.fields["plan"]).choices = [(key, key) for key in self.plans]
        cast("forms.TypedMultipleChoiceField", self.fields["person"]).choices = [(key, key) for key in _uuids(data)]

    def people(self) -> list[UUID]:
        """Whom."""
        only = self.cleaned_data["only"]
        return [only] if only else self.cleaned_data["person"]

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        given = self.cleaned_data
        return {"skill": given["skill"], "before": given["before"], "plan": self.plans.get(given["plan"])}


def _uuids(data: Any) -> list[str]:
    """Of what was sent, what can be the key of a row."""
    return [key for key in data.getlist("person") if UUID_KEY.fullmatch(key)]


class FileForm(ActForm):
    """A PDF or a film."""

    file = forms.FileField(
        label=_("A PDF or a film"), widget=forms.FileInput(attrs={"accept": "application/pdf,video/mp4,video/webm"}),
        help_text=_("PDF up to 20 MB, MP4 or WebM up to 60 MB. Only what others may read and copy."),
    )  # fmt: skip
    kept: File | None = None

    def clean_file(self) -> None:
        """Checked by what is in it, before the act, so that nobody waits for it."""
        file = self.cleaned_data["file"]
        try:
            self.kept = checked(file.name or "", file.read(VIDEO_MOST + 1))
        except NotAMaterial as wrong:
            refused = BadInput(wrong.code, field="file", most=wrong.most)
            raise forms.ValidationError(wording.sentence(refused)) from wrong


class BundleForm(ActForm):
    """Courses from a file, for a centre that looks after them from now on."""

    file = forms.FileField(
        label=_("The file of courses"), widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=_("A .zip that another community, or this page, wrote. All of it is read, or nothing."),
    )  # fmt: skip
    centre = ByName(label=_("Which centre looks after them"), queryset=Centre.objects.none(), empty_label=None)
    parcels: Sequence[Parcel] = ()

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByName", self.fields["centre"]).queryset = centres

    def clean_file(self) -> None:
        """Read whole before anything is written; every fault at once."""
        file = self.cleaned_data["file"]
        try:
            self.parcels = read_bundle(file, file.name or "")
        except Unreadable as error:
            raise forms.ValidationError([fault.sentence(_now) for fault in error.faults]) from error
