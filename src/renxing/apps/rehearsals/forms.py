"""What is asked of a rehearsal, as it stands in the address of its page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.bilingual import for_reader
from renxing.apps.rehearsals.queries.twins import digest
from renxing.apps.rehearsals.whatif import BELIEFS, with_beliefs
from renxing.apps.rehearsals.words.levers import ARRANGEMENTS, lever_code, lever_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.levers import Lever
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

LEVER_FIELDS = ("lever", "lever_2", "lever_3")
FUTURES, FEWEST, MOST = 500, 50, 2000
LARGEST_SEED = 2**32 - 1
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Case:
    """One question: this twin, this shock, governed so, with these changes; `today` is the same without any."""

    twin: "Twin"
    scenario: "Scenario"
    arrangement: "Arrangement"
    replications: int
    seed: int

    @property
    def changed(self) -> bool:
        """Whether there is something to compare today with."""
        return self.arrangement != self.today

    @property
    def today(self) -> "Arrangement":
        """As it is."""
        from renxing.rehearse.arrangement import NAMED  # noqa: PLC0415 - loaded only by who rehearses

        return NAMED[TODAY]

    def key(self, *more: str) -> str:
        """A name for the question: the same question has the same one, another number another one."""
        about = (digest(self.twin), self.scenario.code, repr(self.arrangement), self.replications, self.seed)
        return "|".join(map(str, (*about, *more)))

    def as_today(self) -> "Case":
        """The same question of today's arrangement."""
        return replace(self, arrangement=self.today)


class AskForm(forms.Form):
    """A shock, an arrangement, up to three changes; and what is believed otherwise, where somebody asks “what if”."""

    scenario = forms.ChoiceField(label=_("What happens"))
    arrangement = forms.ChoiceField(label=_("Who may act"), choices=list(ARRANGEMENTS.items()))
    lever = forms.ChoiceField(label=_("What we change before"), required=False)
    lever_2 = forms.ChoiceField(label=_("And"), required=False)
    lever_3 = forms.ChoiceField(label=_("And as well"), required=False)
    futures = forms.IntegerField(required=False, min_value=FEWEST, max_value=MOST, widget=forms.HiddenInput)
    seed = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_SEED, widget=forms.HiddenInput)

    def __init__(self, said: QueryDict | None, twin: "Twin", centres: "Mapping[str, str]") -> None:
        from renxing.rehearse.offers import offers  # noqa: PLC0415 - loaded only by who rehearses

        super().__init__(said)
        self.twin = twin
        self.offered = {lever_code(one): one for one in offers(twin)}
        self._choose("scenario", scenarios())
        named = sorted((lever_name(one, centres), code) for code, one in self.offered.items())
        for name in LEVER_FIELDS:
            self._choose(name, [("", _("nothing")), *((code, words) for words, code in named)])
        for name, belief in BELIEFS.items():
            self.fields[name] = belief.field()

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked on the first page."""
        return [self[name] for name in ("scenario", "arrangement", *LEVER_FIELDS)]

    @property
    def beliefs(self) -> list[forms.BoundField]:
        """What may be believed otherwise."""
        return [self[name] for name in BELIEFS]

    def levers(self) -> "tuple[Lever, ...]":
        """What is changed, each once."""
        codes = dict.fromkeys(self.cleaned_data[name] for name in LEVER_FIELDS if self.cleaned_data[name])
        return tuple(self.offered[code] for code in codes)

    def what_if(self) -> dict[str, float]:
        """What is believed otherwise."""
        return {name: self.cleaned_data[name] for name in BELIEFS if self.cleaned_data[name] is not None}

    def case(self) -> Case:
        """The question."""
        from renxing.rehearse.arrangement import NAMED  # noqa: PLC0415 - loaded only by who rehearses
        from renxing.rehearse.scenario import Scenario  # noqa: PLC0415

        said = self.cleaned_data
        return Case(
            twin=with_beliefs(self.twin, self.what_if()),
            scenario=Scenario.load(said["scenario"]),
            arrangement=replace(NAMED[said["arrangement"]], levers=self.levers()),
            replications=said["futures"] or FUTURES,
            seed=said["seed"] or 0,
        )


def scenarios() -> list[tuple[str, str]]:
    """The shocks that come along, by code, in the reader's language."""
    from renxing.rehearse.scenario import Scenario  # noqa: PLC0415 - loaded only by who rehearses
    from renxing.rehearse.scenario_file import shipped  # noqa: PLC0415

    found = [Scenario.load(code) for code in shipped()]
    return [(one.code, for_reader(one.name, one.name_zh)) for one in found]
