"""What a centre or a person may do, in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.sentences import phrase
from renxing.apps.mandates.queries.may import Answer, may
from renxing.apps.record.door import ACTS
from renxing.apps.record.models import Community
from renxing.apps.record.wording import USERS
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.web.formatting import span


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer in words: a shape so that colour is never alone, and the mandate it rests on."""

    how: str
    shape: str
    words: str
    mandate: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """Acts for which the answers are the same."""

    acts: Sequence[str]
    functions: str
    now: Cell
    emergency: Cell

    @property
    def cells(self) -> tuple[Cell, Cell]:
        """The two answers, in the order of the columns."""
        return self.now, self.emergency


def shown(community: Community, centre: Centre, now: datetime) -> list[Row]:
    """The whole table of one centre; acts that are answered alike share a row."""
    names = {str(row.id): row.name for row in Centre.objects.filter(community=community)}
    alike: dict[tuple[tuple[Function, ...], Answer, Answer], list[str]] = defaultdict(list)
    for each in may(community, centre, now):
        alike[each.functions, each.now, each.emergency].append(phrase(each.act))
    rows = [
        Row(acts, _functions(functions), _cell(answer, names), _cell(emergency, names))
        for (functions, answer, emergency), acts in alike.items()
    ]
    return sorted(rows, key=lambda row: (["free", "after", "before", "no"].index(row.now.how), row.functions))


def _functions(functions: tuple[Function, ...]) -> str:
    words = dict(FUNCTIONS)
    return _(", ").join(str(words[function]) for function in functions) if functions else _("every function")


def _cell(answer: Answer, names: dict[str, str]) -> Cell:
    match answer.how:
        case "free":
            return Cell("free", "●", _("by itself"), answer.mandate)
        case "after" if answer.within is not None:
            return Cell(
                "after", "◐", _("at once, reporting within %(span)s") % {"span": span(answer.within)}, answer.mandate
            )
        case "before":
            approver = names.get(answer.approver or "", "")
            return Cell("before", "◔", _("once %(centre)s agrees") % {"centre": approver}, answer.mandate)
    return Cell("no", "○", _("only when asked for"), None)


@dataclass(frozen=True, slots=True)
class ByRole:
    """What a kind of user may do without any mandate."""

    user: str | Promise
    acts: list[str]


def by_role(actor: Actor) -> list[ByRole]:
    """What this actor may do by each role they have now."""
    users = [user for user in USERS if actor.is_a(user)]
    found = [
        ByRole(USERS[user], [phrase(verb) for verb, act in ACTS.items() if user in act.declaration.rights.roles])
        for user in users
    ]
    return [each for each in found if each.acts]
