"""What is typed about duties."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.duties.acts import Posting, Team
from renxing.apps.duties.choices import REPEATS, Flow, Sort
from renxing.apps.duties.models import LONGEST_TEAM, LONGEST_TITLE, LONGEST_WORDS, Post, Shift
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
FURTHER, TEAMS = (3, 4, 5), (1, 2, 3)


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
    team_1 = forms.CharField(
        label=_("In teams: the name of the first"), required=False, max_length=LONGEST_TEAM,
        help_text=_("Whoever comes may choose one. Its people are among those wanted."),
    )  # fmt: skip
    team_1_wanted = forms.IntegerField(label=_("Places of this team"), required=False, min_value=1, max_value=200)
    team_1_skill = forms.ChoiceField(label=_("One of them with this skill"), choices=NO_SKILL, required=False)
    team_2 = forms.CharField(
        label=_("And of another team"), required=False, max_length=LONGEST_TEAM,
    )  # fmt: skip
    team_2_wanted = forms.IntegerField(label=_("Places of this team"), required=False, min_value=1, max_value=200)
    team_2_skill = forms.ChoiceField(label=_("One of them with this skill"), choices=NO_SKILL, required=False)
    team_3 = forms.CharField(
        label=_("And of another team"), required=False, max_length=LONGEST_TEAM,
    )  # fmt: skip
    team_3_wanted = forms.IntegerField(label=_("Places of this team"), required=False, min_value=1, max_value=200)
    team_3_skill = forms.ChoiceField(label=_("One of them with this skill"), choices=NO_SKILL, required=False)
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
        teams = [(given.pop(f"team_{n}", ""), *_of_team(given, n)) for n in TEAMS]
        given["teams"] = tuple(Team(*team) for team in teams if team[0] or team[1])
        given["more_skills"] = tuple((skill, count) for skill, count in further if skill or count)
        return Posting(**given)


def _of_team(given: dict[str, Any], number: int) -> tuple[int, str]:
    """How many a team wants, and the skill one of them has, taken out of what was typed."""
    return given.pop(f"team_{number}_wanted", 0), given.pop(f"team_{number}_skill", "")


def _teams_as_typed(post: Post) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, team in zip(TEAMS, post.teams, strict=False):
        seats = [each for each in post.places if each.get("team") == team]
        skill = next((each["skill"] for each in seats if each["skill"]), "")
        found |= {f"team_{number}": team, f"team_{number}_skill": skill}
        found[f"team_{number}_wanted"] = sum(each["wanted"] for each in seats)
    return found


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
    found |= _teams_as_typed(post)
    skilled = [each for each in post.places if each["skill"] and not each.get("team")]
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
        help_text=_("The whole name as they show it, or a phone number."),
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
            self.add_error("words", _("This is not one person for sure. Write the whole phone number instead."))
        person = self.cleaned_data.get("member") or (found[0] if len(found) == 1 else None)
        if person is None and not self.errors:
            self.add_error("member", _("Choose a person who can be asked."))
        self.cleaned_data["person"] = person


class KeepForm(ActForm):
    """For whom a place is kept: one of a centre, or a helper by name."""

    centre = ByName(
        label=_("For one of"), queryset=Centre.objects.none(), required=False, empty_label=_("Choose"),
        help_text=_("Whoever of it signs up, or is put down, has the place."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Or for a helper who is in no registry, by name"), required=False, max_length=60,
        help_text=_("Read by who leads it, and forgotten two weeks after the shift."),
    )  # fmt: skip
    skill = forms.ChoiceField(label=_("With this skill"), choices=NO_SKILL, required=False)

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = Centre.objects.filter(community=community, external=False).order_by("code")


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

    team = forms.ChoiceField(label=_("In which team"), required=False)

    def __init__(self, *args: Any, of: Shift, part: Part = WHOLE, **more: Any) -> None:
        super().__init__(*args, **more)
        self.of = of
        begins, ends = part.of(of.times)
        said = {"starts": timezone.localtime(begins), "ends": timezone.localtime(ends), "team": part.team}
        self.initial = {**said, **self.initial}
        if of.post.teams:
            choices = [("", _("wherever I am needed")), *((team, team) for team in of.post.teams)]
            self.fields["team"] = forms.ChoiceField(label=_("In which team"), required=False, choices=choices)
        else:
            del self.fields["team"]

    def part(self) -> Part:
        """What was typed, as the acts take it: the minute in which the shift itself begins or ends is no other hour."""
        said = {name: self.cleaned_data[name] for name in ("starts", "ends")}
        own = {name: getattr(self.of, name).replace(second=0, microsecond=0) for name in said}
        starts, ends = (None if said[name] == own[name] else said[name] for name in said)
        return Part(starts, ends, self.cleaned_data.get("team", ""))


class AskForm(PartForm):
    """What one wants to say with it."""

    words = forms.CharField(label=_("What you want to say with it"), required=False, max_length=200)
    field_order = ("words", "starts", "ends", "team")


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
