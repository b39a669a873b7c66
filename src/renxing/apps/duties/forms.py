"""What is typed about duties."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.duties.acts import Posting
from renxing.apps.duties.models import LONGEST_TITLE, LONGEST_WORDS, REPEATS, Flow, Post, Shift, Sort
from renxing.apps.duties.queries.single import members_of
from renxing.apps.needs.models import INVOLVES
from renxing.apps.people.models import SKILLS, Block, Person
from renxing.apps.people.queries import findable_people
from renxing.apps.people.times import DAYS
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.presence import WHOLE, Part
from renxing.web.forms import ActForm, ByName, DayInput, SeveralByName

WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
SHORT = ("centre", "title", "sort", "function", "block", "starts", "hours", "wanted")
BEGINS = timedelta(hours=2)
NO_SKILL = [("", _("none in particular")), *SKILLS]
FURTHER = (3, 4, 5)


def _moment(label: Any, **more: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, input_formats=WRITTEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN[0]), **more,
    )  # fmt: skip


class PostForm(ActForm):
    """What, where, from when, how long, how many; everything else is settled already unless it is said."""

    centre = ByName(label=_("On behalf of"), queryset=Centre.objects.none())
    title = forms.CharField(
        label=_("What it is"), max_length=LONGEST_TITLE, help_text=_("Like: night post at the east gate")
    )
    sort = forms.ChoiceField(label=_("What sort"), choices=Sort.choices)
    function = forms.ChoiceField(label=_("For which function"), choices=FUNCTIONS)
    block = ByName(
        label=_("At which block"), queryset=Block.objects.none(), required=False, empty_label=_("none in particular")
    )
    starts = _moment(_("From"))
    hours = forms.FloatField(label=_("For how many hours"), min_value=0.25, max_value=24)
    wanted = forms.IntegerField(label=_("How many people"), min_value=1, max_value=200)

    every = forms.ChoiceField(label=_("How often"), choices=REPEATS, required=False)
    until = _moment(_("The last shift begins before"), required=False, help_text=_("Where it is repeated."))
    days = forms.TypedMultipleChoiceField(
        label=_("On which days of the week"), coerce=int, choices=list(enumerate(DAYS.values())), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    least = forms.IntegerField(
        label=_("How many it needs at least"), required=False, min_value=0,
        help_text=_("Empty: all of them. With fewer at the end it counts as not held."),
    )  # fmt: skip
    skill = forms.ChoiceField(
        label=_("Some of them with this skill"), choices=[("", _("none in particular")), *SKILLS], required=False
    )
    skilled = forms.IntegerField(label=_("How many of them"), required=False, min_value=0)
    skill_2 = forms.ChoiceField(
        label=_("And some with this one"), choices=[("", _("none in particular")), *SKILLS], required=False
    )
    skilled_2 = forms.IntegerField(label=_("How many of them"), required=False, min_value=0)
    skill_3 = forms.ChoiceField(label=_("And some with this one"), choices=NO_SKILL, required=False)
    skilled_3 = forms.IntegerField(label=_("How many of them"), required=False, min_value=0)
    skill_4 = forms.ChoiceField(label=_("And some with this one"), choices=NO_SKILL, required=False)
    skilled_4 = forms.IntegerField(label=_("How many of them"), required=False, min_value=0)
    skill_5 = forms.ChoiceField(label=_("And some with this one"), choices=NO_SKILL, required=False)
    skilled_5 = forms.IntegerField(label=_("How many of them"), required=False, min_value=0)
    flow = forms.ChoiceField(label=_("Who has a place"), choices=Flow.choices, required=False)
    members_only = forms.BooleanField(label=_("Only members of the centre"), required=False)
    coupled = forms.BooleanField(label=_("Whoever comes, comes to all of the shifts"), required=False)
    least_age = forms.IntegerField(label=_("From which age on"), required=False, min_value=1, max_value=99)
    signup_hours = forms.FloatField(
        label=_("Until how many hours before one may sign up"), required=False, min_value=0, max_value=720,
        help_text=_("Empty: until it is over. Who leads it can let somebody in later too."),
    )  # fmt: skip
    withdraw_hours = forms.FloatField(
        label=_("Until how many hours before it may be given back"), required=False, min_value=0, max_value=720
    )
    blocks = SeveralByName(
        label=_("Through which blocks the round goes"), queryset=Block.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Every household there is looked at. Only for a round."),
    )  # fmt: skip
    responsible = ByName(
        label=_("Who answers for it"), queryset=Person.objects.none(), required=False,
        empty_label=_("none in particular"), help_text=_("They can do there what who leads the centre can."),
    )  # fmt: skip
    involves = forms.MultipleChoiceField(
        label=_("What it brings with it"), choices=INVOLVES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever goes must be known here, or vouched for."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What one should know"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, now: datetime, centres: Sequence[Centre], community: Community, like: Post | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        blocks = Block.objects.filter(community=community).order_by("code")
        rows = Centre.objects.filter(pk__in=[row.pk for row in centres])
        members = {person.pk for centre in centres for person in members_of(community, centre, now)}
        people = Person.objects.filter(pk__in=members).order_by("code")
        for name, found in (("centre", rows), ("block", blocks), ("blocks", blocks), ("responsible", people)):
            field = self.fields[name]
            if isinstance(field, ByName | SeveralByName):
                field.queryset = found
        begins = timezone.localtime(now + BEGINS).replace(minute=0, second=0, microsecond=0)
        usual: dict[str, Any] = {"starts": begins, "hours": 4, "wanted": 2, "function": "safety", "withdraw_hours": 12}
        self.initial = {**usual, **({} if like is None else _as_typed(like))}
        if len(centres) == 1:
            self.initial["centre"] = centres[0].pk
            self.fields["centre"].widget = forms.HiddenInput()

    @property
    def short(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [self[name] for name in SHORT if not self[name].is_hidden]

    @property
    def more(self) -> list[forms.BoundField]:
        """What few need."""
        return [field for field in self.visible_fields() if field.name not in SHORT]

    def posting(self) -> Posting:
        """What was typed, as the act takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        del given["act_id"]
        given["function"] = Function(given["function"])
        given["involves"] = tuple(given.get("involves", ()))
        given["days"], given["blocks"] = tuple(given.get("days", ())), tuple(given.get("blocks", ()))
        given.setdefault("least", given["wanted"])
        further = [(given.pop(f"skill_{n}", ""), given.pop(f"skilled_{n}", 0)) for n in FURTHER]
        given["more_skills"] = tuple((skill, count) for skill, count in further if skill or count)
        return Posting(**given)


def _as_typed(post: Post) -> dict[str, Any]:
    """A post as it would have been typed, to be posted again."""
    names = (
        "sort",
        "function",
        "words",
        "flow",
        "members_only",
        "coupled",
        "least_age",
        "withdraw_hours",
        "signup_hours",
        "involves",
    )
    found = {name: getattr(post, name) for name in names}
    skilled = [each for each in post.places if each["skill"]]
    for end, each in zip(("", "_2", "_3", "_4", "_5"), skilled, strict=False):
        found |= {f"skill{end}": each["skill"], f"skilled{end}": each["wanted"]}
    last = post.shifts.last()
    hours = 4.0 if last is None else last.hours
    more = {"title": post.name, "centre": post.centre_id, "block": post.block_id, "hours": hours}
    return {**found, **more, "wanted": post.wanted, "least": post.least}


class WhoForm(ActForm):
    """Somebody: a member of the centre, or somebody found by name, phone or number."""

    member = ByName(
        label=_("A member of the centre"), queryset=Person.objects.none(), required=False, empty_label=_("Choose")
    )
    words = forms.CharField(
        label=_("Or somebody else"), required=False, max_length=60,
        help_text=_("The whole name as they show it, a phone number, or a number in the registry."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, actor: Actor, members: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.community, self.actor = community, actor
        field = self.fields["member"]
        if isinstance(field, ByName):
            field.queryset = Person.objects.filter(pk__in=[person.pk for person in members]).order_by("code")

    def clean(self) -> None:
        """Exactly one person is meant."""
        super().clean()
        words = self.cleaned_data.get("words", "").strip()
        found = findable_people(self.community, self.actor, words) if words else []
        if words and len(found) != 1:
            self.add_error("words", _("This is not one person for sure. Write the phone number or the number instead."))
        person = self.cleaned_data.get("member") or (found[0] if len(found) == 1 else None)
        if person is None and not self.errors:
            self.add_error("member", _("Choose a person who can be asked."))
        self.cleaned_data["person"] = person


class ReasonForm(ActForm):
    """Why a shift is called off."""

    reason = forms.CharField(label=_("Why"), required=False, max_length=200)


class MoveForm(ActForm):
    """When a shift is held instead."""

    starts = _moment(_("From"))
    hours = forms.FloatField(label=_("For how many hours"), min_value=0.25, max_value=24)


class HoursForm(ActForm):
    """From when until when somebody was there."""

    starts = _moment(pgettext_lazy("hours", "Came"))
    ends = _moment(pgettext_lazy("hours", "Went"))


class WordsForm(ActForm):
    """How it was."""

    words = forms.CharField(label=_("How it was"), max_length=200)


class TickForm(ActForm):
    """What was found behind a door, and the moment of the tap as the phone has it."""

    tapped = forms.DateTimeField(required=False)


class PartForm(ActForm):
    """From when until when somebody comes, where it is not the whole shift."""

    starts = _moment(pgettext_lazy("part of a shift", "From"), required=False)
    ends = _moment(pgettext_lazy("part of a shift", "Until"), required=False)

    def __init__(self, *args: Any, of: Shift, part: Part = WHOLE, **more: Any) -> None:
        super().__init__(*args, **more)
        begins, ends = part.of(of.times)
        self.initial = {"starts": timezone.localtime(begins), "ends": timezone.localtime(ends), **self.initial}

    def part(self) -> Part:
        """What was typed, as the acts take it."""
        return Part(self.cleaned_data["starts"], self.cleaned_data["ends"])


class AskForm(PartForm):
    """What one wants to say with it."""

    words = forms.CharField(label=_("What you want to say with it"), required=False, max_length=200)
    field_order = ("words", "starts", "ends")


class HereForm(ActForm):
    """I am here: the code of the post, and the moment of the tap as the phone has it."""

    code = forms.CharField(
        label=_("Code of the post"), max_length=8,
        help_text=_("The six signs under the QR code. Whoever scanned it finds them here already."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "data-query": "post"}),
    )  # fmt: skip
    tapped = forms.DateTimeField(required=False, widget=forms.HiddenInput(attrs={"data-moment": ""}))

    def clean_code(self) -> str:
        """As it stands on the sheet."""
        return "".join(sign for sign in str(self.cleaned_data["code"]).upper() if sign.isalnum())


class WeekForm(forms.Form):
    """Which week."""

    day = forms.DateField(label=_("Week of"), required=False, widget=DayInput())
