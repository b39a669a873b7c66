"""What is asked of a rehearsal, as it stands in the address of its page."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.bilingual import for_reader
from renxing.apps.rehearsals.queries.twins import Believed, keep
from renxing.apps.rehearsals.whatif import BELIEFS, with_beliefs
from renxing.apps.rehearsals.words.levers import ARRANGEMENTS, lever_code, lever_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.levers import Lever
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

LEVER_FIELDS = ("lever", "lever_2", "lever_3")
LUCK = ("futures", "seed")
FUTURES, FEWEST, MOST = 500, 50, 2000
LARGEST_SEED = 2**32 - 1
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Case:
    """One question: this twin, this shock, governed so, with these changes; `today` is the same without any.

    `digest` is the twin's name among those that are written down.
    """

    digest: str
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

    def key(self, *more: object) -> str:
        """A name for the question: the same question has the same one, another number another one."""
        about = (self.digest, self.scenario.code, repr(self.arrangement), self.replications, self.seed, *more)
        return sha256("|".join(map(str, about)).encode()).hexdigest()[:32]

    def task(self, kind: str, **more: object) -> dict[str, Any]:
        """The question as whoever works it out reads it."""
        arrangement = asdict(self.arrangement)
        about = {"twin": self.digest, "scenario": self.scenario.code, "arrangement": arrangement, "seed": self.seed}
        return {"kind": kind, **about, **more}

    def as_today(self) -> "Case":
        """The same question of today's arrangement."""
        return replace(self, arrangement=self.today)


class AskForm(forms.Form):
    """A shock, an arrangement, up to three changes; and what is believed otherwise, where somebody asks “what if”."""

    scenario = forms.ChoiceField(label=_("What happens"))
    arrangement = forms.ChoiceField(
        label=_("Who may act"), choices=list(ARRANGEMENTS.items()), initial=TODAY, widget=forms.RadioSelect
    )
    lever = forms.ChoiceField(label=_("What we change before"), required=False)
    lever_2 = forms.ChoiceField(label=_("And"), required=False)
    lever_3 = forms.ChoiceField(label=_("And as well"), required=False)
    futures = forms.IntegerField(
        label=_("How many futures"), help_text=_("From 50 to 2,000; 500 where it is left empty."),
        required=False, min_value=FEWEST, max_value=MOST,
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Seed of their luck"), help_text=_("The same seed gives the same futures."),
        required=False, min_value=0, max_value=LARGEST_SEED,
    )  # fmt: skip
    pick = forms.IntegerField(label=_("Number of a future"), required=False, min_value=0)

    def __init__(self, said: QueryDict | None, believed: Believed, centres: "Mapping[str, str]") -> None:
        from renxing.rehearse.offers import offers  # noqa: PLC0415 - loaded only by who rehearses

        if said is not None:  # an address may name the shock alone
            said = said.copy()
            said.setdefault("arrangement", TODAY)
        super().__init__(said)
        self.believed, self.twin = believed, believed.twin
        self._choices: dict[str, dict[str, Any]] = {}
        self.offered = {lever_code(one): one for one in offers(self.twin)}
        self._choose("scenario", ((one.code, for_reader(one.name, one.name_zh)) for one in scenarios()))
        named = sorted((lever_name(one, centres), code) for code, one in self.offered.items())
        for name in LEVER_FIELDS:
            self._choose(name, [("", _("nothing")), *((code, words) for words, code in named)])
        for name, belief in BELIEFS.items():
            self.fields[name] = belief.field()

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            self._choices[name] = dict(choices)
            field.choices = list(self._choices[name].items())

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked on the first page."""
        return [self[name] for name in ("scenario", "arrangement", *LEVER_FIELDS)]

    @property
    def question(self) -> list[str]:
        """What is asked, in the words of the choices: the shock, who may act, what is changed."""
        words = []
        for name in ("scenario", "arrangement", *LEVER_FIELDS):
            code, choices = self[name].value(), self._choices.get(name, ARRANGEMENTS)
            words += [str(choices[code])] if code in choices and code else []
        return words

    @property
    def beliefs(self) -> list[forms.BoundField]:
        """What may be believed otherwise."""
        return [self[name] for name in BELIEFS]

    @property
    def luck(self) -> list[forms.BoundField]:
        """How it is played; whoever leaves it gets what is usual."""
        return [self[name] for name in (*LUCK, "pick") if name in LUCK or self.errors.get(name)]

    @property
    def opened(self) -> bool:
        """Whether something stands in the part that is folded away: something that cannot be, or a “what if”."""
        return any(self[name].value() not in (None, "") for name in (*BELIEFS, *LUCK)) or bool(self.errors.get("pick"))

    @property
    def said(self) -> list[tuple[str, str]]:
        """What was asked, field by field of our own: whatever else stood in the address is left out."""
        return [(name, str(value)) for name in self.fields if (value := self[name].value()) not in (None, "")]

    @property
    def address(self) -> str:
        """The same, as the end of an address."""
        return urlencode(self.said)

    def clean(self) -> dict[str, Any] | None:
        """A future is one of those that are played."""
        said = super().clean() or self.cleaned_data
        pick, futures = said.get("pick"), said.get("futures") or FUTURES
        if pick is not None and pick >= futures:
            self.add_error(
                "pick", _("Futures have numbers from 0 to %(last)s here. Pick one of them.") % {"last": futures - 1}
            )
        return said

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

        said = self.cleaned_data
        otherwise = self.what_if()
        twin = with_beliefs(self.twin, otherwise)
        return Case(
            digest=keep(twin) if otherwise else self.believed.digest,
            twin=twin,
            scenario=next(one for one in scenarios() if one.code == said["scenario"]),
            arrangement=replace(NAMED[said["arrangement"]], levers=self.levers()),
            replications=said["futures"] or FUTURES,
            seed=said["seed"] or 0,
        )


@cache
def scenarios() -> "tuple[Scenario, ...]":
    """The shocks that come along."""
    from renxing.rehearse.scenario import Scenario  # noqa: PLC0415 - loaded only by who rehearses
    from renxing.rehearse.scenario_file import shipped  # noqa: PLC0415

    return tuple(Scenario.load(code) for code in shipped())
