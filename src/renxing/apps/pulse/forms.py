"""What is typed about surveys."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.apps.pulse.models import Survey
from renxing.apps.record.bilingual import for_reader
from renxing.apps.record.models import Community
from renxing.core.pulse import SCALE, Answer
from renxing.standards.faults import Unreadable
from renxing.standards.pulse import read_questions
from renxing.web.forms import ActForm, DayInput

LARGEST = 20_000
WORDS = (
    _("not at all"),
    _("rather not"),
    _("partly"),
    _("rather yes"),
    _("fully"),
)
"""The words of the scale, from 1 to 5."""


class OpenForm(ActForm):
    """The question file, and until when it is open."""

    file = forms.FileField(
        label=_("The question file, in TOML"), widget=forms.FileInput(attrs={"accept": ".toml"}),
        help_text=_("Your own sentences. An example stands in examples/lakeside/pulse.toml."),
    )  # fmt: skip
    closes = forms.DateField(label=_("The last day to answer"), widget=DayInput)

    def __init__(self, *args: Any, community: Community, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: list[str] = []
        self.zone = ZoneInfo(community.timezone)
        self.initial = {"closes": (now.astimezone(self.zone) + timedelta(days=14)).date()}

    def clean(self) -> None:
        """Read the file; whatever is wrong with it is said at once."""
        file = self.cleaned_data.get("file")
        if file is None:
            return
        try:
            text = file.read(LARGEST).decode("utf-8-sig")
            self.cleaned_data["questions"] = read_questions(text)
        except UnicodeDecodeError:
            self.add_error("file", _now("This file is not UTF-8 text. Save it as UTF-8 and choose it again."))
        except Unreadable as error:
            self.faults = [fault.sentence(_now) for fault in error.faults]
            self.add_error("file", _now("Nothing was read. Everything that has to be put right stands above."))

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        ends = datetime.combine(self.cleaned_data["closes"], time(23, 59), tzinfo=self.zone)
        return {"questions": self.cleaned_data["questions"], "closes_at": ends}


class AnswerForm(ActForm):
    """One choice from 1 to 5 for each sentence; who somebody is, is asked in no field."""

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = survey.questions
        choices = [(str(number), f"{number} · {word}") for number, word in zip(SCALE, WORDS, strict=True)]
        for place, item in enumerate(questions.items):
            self.fields[f"q{place}"] = forms.ChoiceField(
                label=for_reader(item.en, item.zh), choices=choices, widget=forms.RadioSelect
            )
        self.count = len(questions.items)
        if questions.groups:
            groups = [(group.code, for_reader(group.en, group.zh)) for group in questions.groups]
            self.fields["by"] = forms.ChoiceField(
                label=for_reader(questions.by_en, questions.by_zh), required=False, widget=forms.RadioSelect,
                choices=[("", _("I would rather not say")), *groups],
            )  # fmt: skip

    def answer(self) -> Answer:
        """As the act takes it."""
        said = tuple(int(self.cleaned_data[f"q{place}"]) for place in range(self.count))
        return Answer(self.cleaned_data.get("by", ""), said)
