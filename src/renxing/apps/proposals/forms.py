"""What is typed about proposals and votes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.proposals.acts import Draft
from renxing.apps.proposals.acts.talking import MOST_DAYS, MOST_OPTIONS
from renxing.apps.proposals.models import BASES, LONGEST_REASON, LONGEST_TITLE, LONGEST_WORDS, SHARES, Voter, Why
from renxing.core.votes import Basis, Share
from renxing.web.forms import ActForm

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
SECRET = [
    ("secret", _("Secret: nobody ever learns who chose what")),
    ("open", _("Open: each number of the roll is shown with what it chose")),
]
HIDDEN = frozenset({SECRET[0][0]})
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class MomentInput(forms.DateTimeInput):
    """A day and an hour, as browsers take them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def moment(label: Any, **more: Any) -> forms.DateTimeField:
    """A field for a day and an hour."""
    return forms.DateTimeField(label=label, widget=MomentInput(), input_formats=MOMENTS, **more)


def long_text(label: Any, **more: Any) -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(label=label, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4}), **more)


class TermsForm(ActForm):
    """How it is voted on: the same questions wherever something is put to the vote."""

    field_order: Sequence[str] | None = None
    talk_until = moment(_("It is discussed until"), help_text=_("At that moment the vote opens by itself."))
    vote_days = forms.IntegerField(
        label=_("Days to vote"), min_value=1, max_value=MOST_DAYS, initial=7, widget=forms.NumberInput(attrs=NUMBER)
    )
    basis = forms.ChoiceField(label=_("Who has a vote"), choices=BASES, initial=Basis.PERSON, widget=forms.RadioSelect)
    secret = forms.ChoiceField(label=_("Secret or open"), choices=SECRET, initial="secret", widget=forms.RadioSelect)
    quorum = forms.IntegerField(
        label=_("Quorum, percent of the roll"), min_value=0, max_value=100, initial=20,
        widget=forms.NumberInput(attrs=NUMBER), help_text=_("If fewer vote, it is not adopted."),
    )  # fmt: skip
    share = forms.ChoiceField(
        label=_("How many must be for it"), choices=SHARES, initial=Share.HALF, widget=forms.RadioSelect
    )

    def terms(self) -> dict[str, Any]:
        """As a draft takes them."""
        given = self.cleaned_data
        same = {name: given[name] for name in ("talk_until", "vote_days", "quorum")}
        words = {"basis": Basis(given["basis"]), "share": Share(given["share"])}
        return {**same, **words, "secret": given["secret"] in HIDDEN}


class ProposalForm(TermsForm):
    """What is wrong, and what could be done."""

    title_zh = forms.CharField(
        label=_("What should be done, in one line, in Chinese"), required=False, max_length=LONGEST_TITLE
    )
    title = forms.CharField(
        label=_("What should be done, in one line, in English"), required=False, max_length=LONGEST_TITLE
    )
    problem = long_text(_("What is wrong"))
    options = forms.CharField(
        label=_("Ways to do it, one a line"), required=False, max_length=MOST_OPTIONS * (LONGEST_TITLE + 2),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leave it empty where there is only one. Others can add more until the vote."),
    )  # fmt: skip
    field_order = ("act_id", "title_zh", "title", "problem", "options", "talk_until")

    def draft(self) -> Draft:
        """As the act takes it."""
        given = self.cleaned_data
        options = tuple(line.strip()[:LONGEST_TITLE] for line in given["options"].splitlines() if line.strip())
        titles = {name: given[name] for name in ("title", "title_zh")}
        return Draft(**titles, problem=given["problem"], options=options, **self.terms())


class OptionForm(ActForm):
    """Another way to do it."""

    words = forms.CharField(label=_("Another way to do it"), max_length=LONGEST_TITLE)


class RemarkForm(ActForm):
    """What I say to it."""

    words = long_text(_("What I say to it"))


class HideForm(ActForm):
    """Why a remark is hidden, and a word to whoever wrote it."""

    reason = forms.ChoiceField(label=_("Why it is hidden"), choices=Why.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("A word to whoever wrote it"), max_length=LONGEST_REASON, required=False,
        help_text=_("Only they and the desk read it."),
    )  # fmt: skip


class AppealForm(ActForm):
    """Why what was hidden should be shown."""

    words = forms.CharField(
        label=_("Why it should be shown"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the desk reads it."),
    )  # fmt: skip


class AnswerForm(ActForm):
    """Why it stays hidden."""

    words = forms.CharField(
        label=_("Why it stays hidden"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever wrote it reads this. To show it again, go back and press “Show it again”."),
    )  # fmt: skip


class PartForm(ActForm):
    """What I do of it, and by when."""

    part = forms.CharField(label=_("What I do of it"), max_length=LONGEST_TITLE)
    due_at = moment(_("Until when"))


class BallotForm(ActForm):
    """One ballot."""

    line = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.TypedChoiceField(label=_("My choice"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(places)


class ProxyForm(ActForm):
    """Whom I let vote for me, by the number on their page of this vote."""

    number = forms.IntegerField(
        label=_("Number on the roll of whoever votes for me"), min_value=1, widget=forms.NumberInput(attrs=NUMBER),
        help_text=_("Everybody reads their own number on this page. Ask your neighbour for it."),
    )  # fmt: skip


class TickForm(ActForm):
    """The numbers of those who put a paper into the box."""

    numbers = forms.CharField(
        label=_("Numbers on the roll"), max_length=2000, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("One, or several at once, like 7, 12, 30-34."),
    )  # fmt: skip

    def clean_numbers(self) -> list[int]:
        """Each number once, in order; parts that are no numbers are named."""
        found: set[int] = set()
        for part in re.split(r"[\s,，、;；]+", self.cleaned_data["numbers"].strip(" ,，、;；")):
            span = re.fullmatch(r"(\d{1,5})(?:[-–—~](\d{1,5}))?", part)
            if span is None:
                raise forms.ValidationError(_("“%(part)s” is no number. Write numbers alone, like 7, 12, 30-34."),
                                            params={"part": part})  # fmt: skip
            found.update(range(int(span[1]), int(span[2] or span[1]) + 1))
        return sorted(found)


class PapersForm(ActForm):
    """How many papers there are for each choice."""

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place, words in self.places:
            self.fields[f"place{place}"] = forms.IntegerField(
                label=words, min_value=0, initial=0, widget=forms.NumberInput(attrs=NUMBER)
            )

    def counts(self) -> tuple[int, ...]:
        """In the order of the places."""
        return tuple(self.cleaned_data[f"place{place}"] for place, _words in sorted(self.places))


def line_of(lines: Iterable[Voter], pk: Any) -> Voter | None:
    """The line of these with this id."""
    return next((line for line in lines if str(line.pk) == str(pk)), None)
