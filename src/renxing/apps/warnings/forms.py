"""What is typed about warnings: a file, a reason, a source, our codes, a warning of our own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Block
from renxing.apps.warnings.acts import OwnWarning
from renxing.apps.warnings.acts.issuing import Words
from renxing.apps.warnings.labels import CATEGORIES, CERTAINTIES, LEVELS, URGENCIES
from renxing.apps.warnings.models import LONGEST_ADDRESS, LONGEST_WHY, How, Received
from renxing.web.forms import ActForm, SeveralByName

WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
USUAL = timedelta(hours=12)
LANGUAGES = (("zh", "zh-CN"), ("en", "en-US"))


class UploadForm(ActForm):
    """The file of a warning."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CAP 1.2 or 1.1, the Chinese format, or an Atom or RSS feed. At most 5 MB are read."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file of the warning.")},
    )


class DismissForm(ActForm):
    """Why nothing more is done about it."""

    why = forms.CharField(
        label=_("Why nothing more is done about it"), max_length=LONGEST_WHY, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReachForm(ActForm):
    """Whom it concerns."""

    concerned = forms.ChoiceField(
        label=_("Does it concern us?"),
        choices=[("yes", _("Yes, it concerns us")), ("no", _("No, it is for others"))],
        widget=forms.RadioSelect,
    )
    blocks = SeveralByName(
        label=_("Which blocks"), queryset=Block.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("None chosen means the whole community."),
    )  # fmt: skip

    def __init__(self, *args: Any, blocks: Sequence[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["blocks"]
        if isinstance(field, SeveralByName):
            field.queryset = Block.objects.filter(pk__in=[block.pk for block in blocks]).order_by("code")

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        return {"concerned": self.cleaned_data["concerned"] == "yes", "blocks": tuple(self.cleaned_data["blocks"])}


class SourceForm(ActForm):
    """Where warnings come from by themselves."""

    kind = forms.ChoiceField(
        label=_("How they come"),
        choices=[
            (How.FEED.value, _("From a feed on the web (Atom or RSS)")),
            (How.FOLDER.value, _("From a folder on this machine")),
            (How.PUSH.value, _("Somebody sends them to us, with a key")),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("What you call it"), max_length=80, help_text=_("Like: the city’s observatory"))
    address = forms.CharField(
        label=_("Address of the feed, or name of the folder"),
        max_length=LONGEST_ADDRESS,
        required=False,
        help_text=_("A folder lies below the folder for warnings. Empty means that folder itself."),
    )
    every = forms.IntegerField(label=_("Read every so many minutes"), min_value=1, max_value=1440, initial=5)

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        said = self.cleaned_data
        return {name: said[name] for name in ("name", "address", "every")} | {"kind": How(said["kind"])}


class AreaForm(ActForm):
    """By which codes authorities know us."""

    codes = forms.CharField(
        label=_("Our area codes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "numeric"}),
        help_text=_("6 or 12 digits, one on each line. A warning for the city, the district or the street reaches us."),
    )

    def said(self) -> list[str]:
        """The codes."""
        return str(self.cleaned_data["codes"]).replace(",", " ").replace("，", " ").split()


def _choices(words: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(code, word[1] if isinstance(word, tuple) else word) for code, word in words.items()]


class IssueForm(ActForm):
    """A warning of our own, in one language or both."""

    category = forms.ChoiceField(label=_("What sort"), choices=_choices(CATEGORIES))
    severity = forms.ChoiceField(label=_("How bad"), choices=_choices(LEVELS), initial="Moderate")
    urgency = forms.ChoiceField(label=_("How soon"), choices=_choices(URGENCIES))
    certainty = forms.ChoiceField(label=_("How certain"), choices=_choices(CERTAINTIES), initial="Likely")
    expires = forms.DateTimeField(
        label=_("Until when it holds"), input_formats=WRITTEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN[0]),
    )  # fmt: skip
    blocks = SeveralByName(
        label=_("For which blocks"), queryset=Block.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("None chosen means the whole community."),
    )  # fmt: skip
    event_zh = forms.CharField(label=_("What happens, in Chinese"), max_length=80, required=False)
    headline_zh = forms.CharField(label=_("In one line, in Chinese"), max_length=160, required=False)
    instruction_zh = forms.CharField(
        label=_("What to do, in Chinese"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    event_en = forms.CharField(label=_("What happens, in English"), max_length=80, required=False)
    headline_en = forms.CharField(label=_("In one line, in English"), max_length=160, required=False)
    instruction_en = forms.CharField(
        label=_("What to do, in English"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(
        label=_("New, or about an earlier one of ours"),
        choices=[("Alert", _("A new warning")), ("Update", _("It updates one")), ("Cancel", _("It cancels one"))],
        widget=forms.RadioSelect,
        initial="Alert",
    )
    earlier = forms.ChoiceField(label=_("Which one"), required=False)
    drill = forms.BooleanField(label=_("This is an exercise: only who takes part acts on it"), required=False)

    def __init__(
        self, *args: Any, now: datetime, blocks: Sequence[Block], ours: Sequence[Received], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("expires", timezone.localtime(now + USUAL).replace(second=0, microsecond=0))
        field = self.fields["blocks"]
        if isinstance(field, SeveralByName):
            field.queryset = Block.objects.filter(pk__in=[block.pk for block in blocks]).order_by("code")
        self.ours = {str(row.pk): row for row in ours}
        choices = [("", _("None"))] + [(key, _line(row)) for key, row in self.ours.items()]
        self.fields["earlier"].choices = choices  # type: ignore[attr-defined]

    def draft(self, sender: str) -> OwnWarning:
        """What is warned of; only of a valid form."""
        said = self.cleaned_data
        words = [
            Words(
                language=language,
                **{name: said[f"{name}_{code}"] for name in ("event", "headline", "instruction")},
            )
            for code, language in LANGUAGES
            if said[f"event_{code}"].strip() or said[f"headline_{code}"].strip()
        ]
        plain = ("category", "severity", "urgency", "certainty", "expires", "kind")
        return OwnWarning(
            words=tuple(words),
            blocks=tuple(said["blocks"]),
            status="Exercise" if said["drill"] else "Actual",
            earlier=self.ours.get(said["earlier"]),
            sender=sender,
            **{name: said[name] for name in plain},
        )


def _line(row: Received) -> str:
    told = row.told[0] if row.told else {}
    return str(told.get("headline") or row.identifier)
