"""What is typed about offers, time credits, thanks, and by whoever comes to help."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.offers.acts import Said, SignUp
from renxing.apps.offers.models import CAN, THINGS, WHAT, CreditRules, Often
from renxing.apps.people.acts import kept_phone
from renxing.apps.people.models import SKILLS, Block, Person
from renxing.apps.people.times import SLOTS
from renxing.apps.record.models import Community
from renxing.core.refusals import BadInput
from renxing.core.timecredits import FLOOR_MOST, MOST
from renxing.core.vetting import CAN as COMES
from renxing.core.vetting import Proof
from renxing.web.forms import ActForm, ByName, DayInput

PROOFS = [
    (Proof.VOUCHED, _("Somebody of here vouches for them")),
    (Proof.IDENTITY, _("I have seen their identity card")),
    (Proof.CERTIFICATE, _("I have seen their certificate")),
]
GROUPED = [(_("I can"), CAN), (_("I can lend"), THINGS)]


def _ticks(label: Any, choices: Iterable[Any], **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **more)


class OfferForm(ActForm):
    """What is offered, where, when, how often, and for what."""

    what = forms.ChoiceField(label=_("What"), choices=GROUPED)
    words = forms.CharField(
        label=_("In your words"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Neighbours read it. Name no other person, and no phone number."),
    )  # fmt: skip
    block = ByName(label=_("Where"), queryset=Block.objects.none(), required=False, empty_label=_("At my block"))
    availability = _ticks(_("When"), SLOTS, required=False)
    often = forms.ChoiceField(
        label=_("How often"), choices=Often.choices, initial=Often.NOW_AND_THEN, widget=forms.RadioSelect
    )
    days = forms.IntegerField(label=_("Lent for how many days"), min_value=1, max_value=365, initial=7)
    wants = forms.ChoiceField(
        label=_("What I would like for it"), required=False, choices=[("", _("Nothing")), *WHAT],
        help_text=_("Where somebody offers this and wants yours, both of you see the swap."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByName", self.fields["block"]).queryset = Block.objects.filter(community=community)

    def said(self) -> Said:
        """As the act takes it."""
        return Said(**{name: self.cleaned_data[name] for name in Said.__slots__})


class LookForm(forms.Form):
    """What is looked for among the offers."""

    what = forms.ChoiceField(label=_("What"), required=False, choices=[("", _("Everything")), *WHAT])
    block = forms.ChoiceField(label=_("Where"), required=False)

    def __init__(self, *args: Any, blocks: Iterable[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["block"] = forms.ChoiceField(
            label=_("Where"), required=False, choices=[("", _("Everywhere")), *((b.code, b.name) for b in blocks)]
        )


class WishForm(ActForm):
    """Asking for an offer."""

    words = forms.CharField(
        label=_("When do you need it, and what for?"), required=False, max_length=300,
        help_text=_("Only the owner reads it."),
    )  # fmt: skip


class CreditForm(ActForm):
    """A help in minutes."""

    who = ByName(
        label=_("With whom"), queryset=Person.objects.none(), required=False, empty_label=_("Somebody else, by phone"),
        help_text=_("Those you lent to, borrowed from, helped or were helped by."),
    )  # fmt: skip
    phone = forms.CharField(label=_("Their phone number"), required=False, max_length=20)
    side = forms.ChoiceField(
        label=_("Who helped"), widget=forms.RadioSelect, initial="helped",
        choices=[("helped", _("I was helped: it is booked at once")), ("helper", _("I helped: they say yes first"))],
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minutes of help"), min_value=1, max_value=MOST)
    words = forms.CharField(label=_("What was done"), required=False, max_length=160)

    def __init__(self, *args: Any, community: Community, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        cast("ByName", self.fields["who"]).queryset = people

    def other(self) -> Person:
        """The one person who is meant; by phone only where it is one person's."""
        chosen: Person | None = self.cleaned_data["who"]
        if chosen is not None:
            return chosen
        phone = kept_phone(self.cleaned_data["phone"])
        known = Person.objects.filter(community=self.community, phone=phone, erased_at__isnull=True)
        found = list(known[:2]) if phone else []
        if len(found) != 1:
            raise BadInput("credit_nobody", field="phone")
        return found[0]


class CreditRulesForm(ActForm):
    """What the community set for time credits."""

    on = forms.BooleanField(
        label=_("The community keeps time credits"), required=False,
        help_text=_("Switched off, balances stay and nothing moves."),
    )  # fmt: skip
    hours = forms.IntegerField(
        label=_("How many hours somebody may stand below zero"), min_value=0, max_value=FLOOR_MOST // 60
    )

    def __init__(self, *args: Any, rules: CreditRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": rules.on, "hours": rules.floor // 60}


class ThankForm(ActForm):
    """A word of thanks."""

    words = forms.CharField(
        label=_("Your thanks"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what was done. Name nobody: whoever helped knows."),
    )  # fmt: skip
    public = forms.BooleanField(
        label=_("I would like it on the community’s page"), required=False,
        help_text=_("It is there only if whoever helped wants that too. Nothing is counted."),
    )  # fmt: skip


class ComeForm(ActForm):
    """Who comes to help: a minute, no account."""

    name = forms.CharField(label=_("Your name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Your phone"), max_length=20, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Only those who let you in read it, to call you."),
    )  # fmt: skip
    skills = _ticks(
        pgettext_lazy("volunteer", "What can you do?"), [(code, words) for code, words in SKILLS if code in COMES]
    )
    availability = _ticks(pgettext_lazy("volunteer", "When?"), SLOTS, required=False)

    def __init__(self, *args: Any, resident: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if resident:
            del self.fields["name"], self.fields["phone"]

    def said(self) -> SignUp:
        """As the act takes it."""
        return SignUp(**{name: value for name, value in self.cleaned_data.items() if name != "act_id"})


class BriefedForm(ActForm):
    """That the briefing was read."""

    read = forms.BooleanField(label=_("I have read this and will keep to it"))


class VetForm(ActForm):
    """What was seen of a volunteer."""

    proofs = _ticks(_("What I know of them"), PROOFS, required=False)


class AdmitForm(VetForm):
    """Letting in: for which centre, until when, and what was seen. Everything is filled in already."""

    centre = ByName(label=_("For which team"), queryset=Centre.objects.none(), empty_label=None)
    until = forms.DateField(label=_("Until"), help_text=_("The first day without them."), widget=DayInput())
    field_order = ("proofs", "centre", "until")

    def __init__(self, *args: Any, community: Community, proposed: Centre | None, until: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ByName", self.fields["centre"]).queryset = Centre.objects.filter(
            community=community, external=False
        ).order_by("code")
        self.initial = {"centre": proposed, "until": until}
