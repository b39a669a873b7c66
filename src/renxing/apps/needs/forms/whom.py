"""Asking for somebody else, or without an account: who it is for and where they live."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.needs.forms.asking import AskForm, hands_field
from renxing.apps.needs.models import CHANNELS
from renxing.apps.people.models import Block, Person
from renxing.apps.people.queries import behind
from renxing.standards.community.phones import read_phone


def _block(blocks: Sequence[Block]) -> forms.ChoiceField:
    choices = [("", _("Choose"))] + [(block.code, block.name) for block in blocks]
    return forms.ChoiceField(
        label=_("Which block?"),
        choices=choices,
        error_messages={"required": _("Choose the block, so that a helper finds the way.")},
    )


NO_DOOR = _("There is no door %(door)s in this block. Check it, or leave it empty and say below where it is.")
SEVERAL = _("There are several doors %(door)s in this block. Write the unit too, like 2-301.")


class NeighbourAskForm(AskForm):
    """For a neighbour: somebody found in the directory, or whoever lives behind a door."""

    def __init__(self, blocks: Sequence[Block], person: Person | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["summary"].label = _("What is needed?")
        self.person, self.household = person, None if person is None else person.household
        self.blocks = {block.code: block for block in blocks}
        if person is None:
            self.fields["block"] = _block(blocks)
            self.fields["door"] = forms.CharField(
                label=_("Which door?"), required=False, max_length=20, help_text=_("With the unit, like 2-301.")
            )
            self.order_fields(["block", "door"])

    def clean(self) -> None:
        """A door has to be one of the block's; without one, the block is enough."""
        super().clean()
        block, door = self.cleaned_data.get("block"), self.cleaned_data.get("door", "").strip()
        if not block or not door:
            return
        doors = behind(self.blocks[block], door)
        if len(doors) == 1:
            self.household = doors[0]
        else:
            self.add_error("door", str(SEVERAL if doors else NO_DOOR) % {"door": door})

    def whom(self) -> dict[str, Any]:
        """The neighbour, as far as they are known."""
        block = self.blocks.get(self.cleaned_data.get("block", ""))
        return {"asker": self.person, "household": self.household, "block": block}


class WorkerAskForm(NeighbourAskForm):
    """For somebody who phoned, came by, or left a paper."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["channel"] = forms.ChoiceField(
            label=_("How were you asked?"), choices=CHANNELS[1:], initial="phone", widget=forms.RadioSelect
        )
        self.fields["hands"] = hands_field()
        self.order_fields(["channel", "block", "door"])

    def whom(self) -> dict[str, Any]:
        """Who is in need, and how they let it be known."""
        return {
            **super().whom(),
            "channel": self.cleaned_data["channel"],
            "hands": self.cleaned_data["hands"] or 1,
        }


class VisitorAskForm(AskForm):
    """Without an account: a name and a phone number to be reached at."""

    def __init__(self, blocks: Sequence[Block], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.blocks = {block.code: block for block in blocks}
        self.fields["visitor_name"] = forms.CharField(
            label=_("Your name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
        )
        self.fields["visitor_phone"] = forms.CharField(
            label=_("Your phone number"),
            max_length=40,
            help_text=_("Only your helper and the community workers see it."),
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        )
        self.fields["block"] = _block(blocks)
        self.order_fields(["summary", "urgency", "visitor_name", "visitor_phone", "block"])

    def clean_visitor_phone(self) -> str:
        """A number somebody can be called at."""
        typed: str = self.cleaned_data["visitor_phone"]
        try:
            return read_phone(typed)
        except ValueError as error:
            raise forms.ValidationError(
                _("“%(found)s” is not a phone number. Write all its digits, like 199 0000 0000."),
                params={"found": typed},
            ) from error

    def whom(self) -> dict[str, Any]:
        """A visitor, reached by phone."""
        said = self.cleaned_data
        return {
            "block": self.blocks[said["block"]],
            "visitor_name": said["visitor_name"],
            "visitor_phone": said["visitor_phone"],
        }
