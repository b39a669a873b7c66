"""What a twin believes, as rows of a page: in words, with how sure each is, and on what ground."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from math import isclose, isinf
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from renxing.apps.rehearsals.words.assumed import MEANINGS, UNITS
from renxing.apps.rehearsals.words.levers import function_name

if TYPE_CHECKING:
    from renxing.rehearse.estimate import Estimate
    from renxing.rehearse.twin import Twin

WEEK = 168
THOUSAND = 1000

ASSUMED = "assumed"
SOURCES: Mapping[str, str | Promise] = {
    "record": gettext_lazy("our record"),
    "registry": gettext_lazy("our registry"),
    "assumed": gettext_lazy("assumed: nobody has measured it here"),
    "what if": gettext_lazy("what if"),
}

SINGLE: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "worker_hours": (gettext_lazy("hours a day that one worker gives"), gettext_lazy("h")),
    "trust": (gettext_lazy("trust: the share of promises that are kept stands for it"), ""),
    "decide_hours": (gettext_lazy("until a centre decides by itself, without plan and practice"), gettext_lazy("h")),
    "report_hours": (gettext_lazy("until the committee knows what a centre saw"), gettext_lazy("h")),
    "answer_hours": (gettext_lazy("until those who were called say whether they come"), gettext_lazy("h")),
    "approval_hands": (gettext_lazy("people of the office above who decide what was asked"), ""),
    "approval_hours": (gettext_lazy("work of the office that one approval takes"), gettext_lazy("h")),
    "order_hours": (gettext_lazy("work of a worker that answering one order takes"), gettext_lazy("h")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One number: what it is, its value with its unit, where it lies nine times in ten, and why it is believed."""

    what: str
    value: str
    between: str
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together."""

    code: str
    name: str
    rows: list[Row]


def groups(twin: "Twin", centres: Mapping[str, str], otherwise: Container[str] = ()) -> list[Group]:
    """Everything that is believed: of us first, then of every community; `otherwise` names what somebody typed."""
    return [
        Group("people", _("People and work"), list(_people(twin, typed="if_workers" in otherwise))),
        Group("needs", _("How much is asked for: needs a week for each thousand residents"), list(_rates(twin))),
        Group("service", _("How long one need takes a helper, the way there included"), list(_services(twin))),
        Group("stock", _("What is in store: needs that can be served from it"), list(_stocks(twin))),
        Group("centres", _("Who comes when called, of those who belong to it"), list(_responses(twin, centres))),
        Group("hours", _("Hours a day that one member gives while at it"), list(_hours(twin, centres))),
        Group("every", _("What is assumed of every community"), list(_assumed())),
    ]


def _people(twin: "Twin", *, typed: bool) -> Iterator[Row]:
    registry, workers = str(SOURCES["registry"]), str(SOURCES["what if" if typed else "registry"])
    vulnerable = int(twin.classes.residents[twin.classes.vulnerable].sum())
    yield Row(_("residents"), f"{twin.residents:,}", "", registry, assumed=False)
    yield Row(_("of them vulnerable"), f"{vulnerable:,}", "", registry, assumed=False)
    yield Row(_("workers"), f"{twin.workers}", "", workers, assumed=False)
    members = int(twin.centres.members.sum())
    yield Row(_("people who belong to a centre, each counted once"), f"{members:,}", "", registry, assumed=False)
    for name, (what, unit) in SINGLE.items():
        yield _row(str(what), getattr(twin, name), str(unit))
    shared = f"{twin.approval_communities:g}"
    yield Row(_("communities that share the office above"), shared, "", str(SOURCES[ASSUMED]), assumed=True)


def _rates(twin: "Twin") -> Iterator[Row]:
    for name, rate in zip(twin.functions.names, twin.functions.rate, strict=True):
        yield _row(function_name(name), rate.times(WEEK * THOUSAND))


def _services(twin: "Twin") -> Iterator[Row]:
    for name, hours in zip(twin.functions.names, twin.functions.service_hours, strict=True):
        yield _row(function_name(name), hours, _("h"))


def _stocks(twin: "Twin") -> Iterator[Row]:
    from renxing.rehearse.estimating_functions import supplied  # noqa: PLC0415 - loaded only by who rehearses

    for name, stock in zip(twin.functions.names, twin.functions.stock.tolist(), strict=True):
        if not isinf(stock):
            assumed = isclose(stock, supplied(name, twin.residents))
            source = str(SOURCES[ASSUMED if assumed else "registry"])
            yield Row(function_name(name), f"{stock:,.0f}", "", source, assumed=assumed)


def _responses(twin: "Twin", centres: Mapping[str, str]) -> Iterator[Row]:
    for name, response in zip(twin.centres.names, twin.centres.response, strict=True):
        yield _row(centres.get(name, name), response)


def _hours(twin: "Twin", centres: Mapping[str, str]) -> Iterator[Row]:
    for name, hours in zip(twin.centres.names, twin.centres.hours_a_day, strict=True):
        yield _row(centres.get(name, name), hours, _("h"))


def _assumed() -> Iterator[Row]:
    from renxing.rehearse.parameters import read_parameters  # noqa: PLC0415 - loaded only by who rehearses

    for one in read_parameters():
        yield _row(str(MEANINGS[one.name]), one.believed, str(UNITS[one.unit]))


def _row(what: str, believed: "Estimate", unit: str = "") -> Row:
    between = "" if believed.low == believed.high else f"{_number(believed.low)} – {_number(believed.high)}"
    assumed = believed.source.startswith(ASSUMED)  # a citation may follow, of what is known of its sign or size
    source = str(SOURCES.get(ASSUMED if assumed else believed.source, believed.source))
    if believed.cases:
        source = ngettext("%(source)s, %(n)s case", "%(source)s, %(n)s cases", believed.cases) % {
            "source": source, "n": f"{believed.cases:,}",
        }  # fmt: skip
    return Row(what, f"{_number(believed.value)} {unit}".strip(), between, source, assumed)


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < THOUSAND else f"{value:,.0f}"
